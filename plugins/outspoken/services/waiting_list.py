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

URL = feed_lists.WAITING
TITLE = "Waiting for an answer"
SHOWN = 25
"""Most posts of a team on the page of all teams."""
PAGE = 200
"""Posts on a page of one team."""
EMERGENCY = "emergency"
"""The track of what is a danger to somebody."""
WAYS = (
    Link("/you-said-we-did/", "What was answered and done"),
    Link("/pulse/", "What residents complain of and praise"),
    Link("/ledger/", "What we took out, and how long we take"),
)
"""Other pages that tell whether the office listens."""
TALK = Link("/conversation/", "Whether we talk with people or only tell them")
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
    told = [(_name(key, frame), _digest(waits)) for key, waits in held.items()]
    make = partial(_of_all, held, frame, tuple(calendars))
    yield _planned(URL, make, frame, (names, told, calendars, bool(frame.conversation)))
    for key, waits in held.items():
        if len(waits) > SHOWN:
            yield from _of_team(key, waits, frame)


def by_team(shown: Iterable[Brief], frame: Frame) -> Mapping[str, Sequence[Wait]]:
    """Return what waits for each team, in the order of the teams, danger before all."""
    held: defaultdict[str, list[Wait]] = defaultdict(list)
    for wait in sorted(_waits(shown), key=lambda wait: wait[:3]):
        held[wait.brief.owed.team or NOBODY].append(wait)
    known = dict.fromkeys((*frame.place.teams, *sorted(held)))
    order = sorted((key for key in known if key in held), key=lambda key: held[key][0][0])
    return {key: held[key] for key in order}


def promise(place: Place) -> str:
    """Return the promise of the office in a sentence."""
    days = place.promises.question_days
    within = "1 working day" if days == 1 else f"{days} working days"
    return f"We promise to answer every question within {within} of the day we get it."


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
    told = fingerprints.of(frame.today, promise(frame.place), url, shown)
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
    feeds = feed_lists.feeds_of(URL, feed_lists.STEPS)
    every = [wait for waits in held.values() for wait in waits]
    known = frame.place.teams
    return WaitingView(
        head=Head(URL, TITLE, "Who waits for an answer, and since when.", feeds=feeds),
        promise=promise(frame.place),
        as_of=frame.today,
        summary=waiting_words.summary(every, frame.today),
        teams=tuple(_team(key, waits, frame) for key, waits in held.items()),
        idle=tuple(team.name for key, team in known.items() if key not in held),
        calendars=calendars,
        ways=(*WAYS, *((TALK,) if frame.conversation else ())),
    )


def _team(key: str, waits: Sequence[Wait], frame: Frame) -> TeamView:
    """Return what is shown of one team on the page of all of them."""
    name, more = _name(key, frame), None
    if len(waits) > SHOWN:
        more = Link(_url(key, 1), f"All {len(waits):,} that wait for {name}")
    said = waiting_words.summary(waits, frame.today)
    bands = waiting_words.bands(waits[:SHOWN], frame.today)
    return TeamView(key, name, said, bands, more, *_reached(key, frame))


def _of_team(key: str, waits: Sequence[Wait], frame: Frame) -> Iterator[Planned]:
    """Plan the pages of all that waits for one team, the most pressing first."""
    last, name = (len(waits) - 1) // PAGE + 1, _name(key, frame)
    for page in range(1, last + 1):
        here = waits[(page - 1) * PAGE : page * PAGE]
        title = f"Waiting for {name}" + (f", page {page}" if page > 1 else "")
        said = f"Who waits for an answer from {name}, and since when."
        bare = WaitingView(
            head=Head(_url(key, page), title, said),
            promise=promise(frame.place),
            as_of=frame.today,
            summary="",
            teams=(),
            sooner=_url(key, page - 1) if page > 1 else "",
            later=_url(key, page + 1) if page < last else "",
        )
        counted = waits if page == 1 else ()
        reached = _reached(key, frame)
        make = partial(_of_one, bare, (key, name, reached), counted, here)
        shown = bare, _digest(here), _digest(counted), reached
        yield _planned(bare.head.url, make, frame, shown)


def _of_one(
    bare: WaitingView,
    known: tuple[str, str, tuple[str, str]],
    counted: Sequence[Wait],
    here: Sequence[Wait],
    _: Shelf,
) -> WaitingView:
    """Return a page of what waits for one team; the first says how much that is."""
    said = waiting_words.summary(counted, bare.as_of) if counted else ""
    key, name, reached = known
    bands = waiting_words.bands(here, bare.as_of)
    team = TeamView(key, name, said, bands, None, *reached)
    return replace(bare, teams=(team,))


def _name(key: str, frame: Frame) -> str:
    return "No team yet" if key == NOBODY else team_name(key, frame.place)


def _reached(key: str, frame: Frame) -> tuple[str, str]:
    """Return when somebody of a team is there, and the address that reaches it."""
    team = frame.place.teams.get(key)
    return (team.hours, team.contact) if team else ("", "")


def _url(key: str, page: int) -> str:
    own = f"{URL}{key}/"
    return own if page == 1 else f"{own}page/{page}/"
