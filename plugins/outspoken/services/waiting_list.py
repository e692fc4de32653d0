"""The list of what waits: by team, by how long, and the most pressing first.

It is made of briefs alone, and counted anew each day: how long somebody waits is the
point of it. Nothing leaves it but by an answer, by what was promised, or by the writer's
own word.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.views import Head, Link, TeamView, WaitingView
from outspoken.services import feed_lists, fingerprints, owed_words, waiting_words
from outspoken.services.planned import Frame, Planned, Shelf, path
from outspoken.services.presenting import team_name
from outspoken.services.waiting_words import Wait
from outspoken.services.wording import IN_ENGLISH, Wording, marked

URL = feed_lists.WAITING
TITLE = marked("Waiting for an answer")
SHOWN = 25
"""Most posts of a team on the page of all teams."""
PAGE = 200
"""Posts on a page of one team."""
EMERGENCY = "emergency"
"""The track of what is a danger to somebody."""
WAYS = {
    "/you-said-we-did/": marked("What was answered and done"),
    "/pulse/": marked("What residents complain of and praise"),
    "/ledger/": marked("What we took out, and how long we take"),
}
"""Other pages that tell whether the office listens, by their addresses."""
TALK = {"/conversation/": marked("Whether we talk with people or only tell them")}
"""One more, where the office has counted that."""
NOBODY = "no-team"
"""Stands for the key of a team where there is none."""


def plan(
    shown: Iterable[Brief], frame: Frame, calendars: Sequence[Link] = ()
) -> Iterator[Planned]:
    """Plan the page of all teams, and the pages of teams for which much waits.

    Args:
        shown: Posts that stand.
        frame: What pages are made of besides.
        calendars: Promises of each team, as calendars.
    """
    held = by_team(shown, frame)
    names = [(x.name, x.hours, x.contact) for x in frame.place.teams.values()]
    told = [(team_called(key, frame), _digest(waits)) for key, waits in held.items()]
    make = partial(_of_all, held, frame, tuple(calendars))
    yield _planned(URL, make, frame, (names, told, calendars, bool(frame.conversation)))
    for key, waits in held.items():
        if len(waits) > SHOWN:
            yield from _of_team(key, waits, frame)


def by_team(shown: Iterable[Brief], frame: Frame) -> Mapping[str, Sequence[Wait]]:
    """Return what waits for each team, in the order of the teams, danger before all."""
    held: defaultdict[str, list[Wait]] = defaultdict(list)
    for wait in pressing(shown):
        held[wait.brief.owed.team or NOBODY].append(wait)
    known = dict.fromkeys((*frame.place.teams, *sorted(held)))
    order = sorted((key for key in known if key in held), key=lambda key: held[key][0][0])
    return {key: held[key] for key in order}


def pressing(shown: Iterable[Brief]) -> list[Wait]:
    """Return what waits of *shown*, danger before all, then by the clock."""
    return sorted(_waits(shown), key=lambda wait: wait[:3])


def promise(place: Place, say: Wording = IN_ENGLISH) -> str:
    """Return the promise of the office in a sentence."""
    return say.count(
        "We promise to answer every question within {n} working day of the day we get it.",
        "We promise to answer every question within {n} working days of the day we get it.",
        place.promises.question_days,
    )


def _waits(shown: Iterable[Brief]) -> Iterator[Wait]:
    for each in shown:
        clock = each.clock
        if clock is not None and clock.state in owed_words.RUNNING:
            is_safe = each.owed.track != EMERGENCY or clock.state == owed_words.OPEN
            yield Wait(is_safe, clock.due, each.id, each, clock)


def _planned(
    url: str, make: Callable[[Shelf], WaitingView], frame: Frame, shown: object
) -> Planned:
    """Plan a page that shows *shown* as it stands today."""
    said = promise(frame.place, frame.say)
    told = fingerprints.of(frame.today, said, url, shown)
    return Planned(path(url), "waiting.html", told, 0, make)


def _digest(waits: Iterable[Wait]) -> str:
    """Return the digest of what is shown of *waits* on a day."""
    shown = (
        f"{brief.url}\n{brief.title}\n{brief.language}\n{clock}\n{is_safe}\n"
        f"{brief.owed.asked_on}\n{brief.owed.pledges}"
        for is_safe, _, _, brief, clock in waits
    )
    return fingerprints.of_bytes("\n".join(shown).encode("utf-8", "surrogatepass"))


def _of_all(
    held: Mapping[str, Sequence[Wait]],
    frame: Frame,
    calendars: tuple[Link, ...],
    _: Shelf,
) -> WaitingView:
    feeds, say = feed_lists.feeds_of(URL, feed_lists.STEPS, frame.say), frame.say
    every = [wait for waits in held.values() for wait in waits]
    known = frame.place.teams
    ways = {**WAYS, **(TALK if frame.conversation else {})}
    said = say("Who waits for an answer, and since when.")
    return WaitingView(
        head=Head(URL, say(TITLE), said, feeds=feeds),
        promise=promise(frame.place, say),
        as_of=frame.today,
        summary=waiting_words.summary(every, frame.today, say),
        teams=tuple(_team(key, waits, frame) for key, waits in held.items()),
        idle=tuple(team.name for key, team in known.items() if key not in held),
        calendars=calendars,
        ways=tuple(Link(url, say(words)) for url, words in ways.items()),
    )


def _team(key: str, waits: Sequence[Wait], frame: Frame) -> TeamView:
    """Return what is shown of one team on the page of all of them."""
    name, more, say = team_called(key, frame), None, frame.say
    if len(waits) > SHOWN:
        every = say("All {n} that wait for {team}", n=say.number(len(waits)), team=name)
        more = Link(_url(key, 1), every)
    said = waiting_words.summary(waits, frame.today, say)
    bands = waiting_words.bands(waits[:SHOWN], frame.today, say)
    return TeamView(key, name, said, bands, more, *_reached(key, frame))


def _of_team(key: str, waits: Sequence[Wait], frame: Frame) -> Iterator[Planned]:
    """Plan the pages of all that waits for one team, the most pressing first."""
    last, name, say = (len(waits) - 1) // PAGE + 1, team_called(key, frame), frame.say
    said = say("Who waits for an answer from {team}, and since when.", team=name)
    for page in range(1, last + 1):
        here = waits[(page - 1) * PAGE : page * PAGE]
        bare = WaitingView(
            head=Head(_url(key, page), _title(name, page, say), said),
            promise=promise(frame.place, say),
            as_of=frame.today,
            summary="",
            teams=(),
            sooner=_url(key, page - 1) if page > 1 else "",
            later=_url(key, page + 1) if page < last else "",
        )
        counted = waits if page == 1 else ()
        reached = _reached(key, frame)
        make = partial(_of_one, bare, (key, name, reached), counted, here, say)
        shown = bare, _digest(here), _digest(counted), reached
        yield _planned(bare.head.url, make, frame, shown)


def _of_one(
    bare: WaitingView,
    known: tuple[str, str, tuple[str, str]],
    counted: Sequence[Wait],
    here: Sequence[Wait],
    say: Wording,
    _: Shelf,
) -> WaitingView:
    """Return a page of what waits for one team; the first says how much that is."""
    said = waiting_words.summary(counted, bare.as_of, say) if counted else ""
    key, name, reached = known
    bands = waiting_words.bands(here, bare.as_of, say)
    team = TeamView(key, name, said, bands, None, *reached)
    return replace(bare, teams=(team,))


def _title(team: str, page: int, say: Wording) -> str:
    if page == 1:
        return say("Waiting for {team}", team=team)
    return say("Waiting for {team}, page {page}", team=team, page=page)


def team_called(key: str, frame: Frame) -> str:
    """Return what the team *key* of `by_team` is called."""
    if key == NOBODY:
        return frame.say("No team yet")
    return team_name(key, frame.place)


def _reached(key: str, frame: Frame) -> tuple[str, str]:
    """Return when somebody of a team is there, and the address that reaches it."""
    team = frame.place.teams.get(key)
    return (team.hours, team.contact) if team else ("", "")


def _url(key: str, page: int) -> str:
    own = f"{URL}{key}/"
    return own if page == 1 else f"{own}page/{page}/"
