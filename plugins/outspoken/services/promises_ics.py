"""The promises of each team, as calendars to subscribe to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from outspoken.model.brief import Brief
from outspoken.model.owed import Pledge
from outspoken.model.views import Link
from outspoken.services import fingerprints
from outspoken.services.planned import TEXT, Frame, Planned, Shelf

ENDING = ".ics"


class Promise(NamedTuple):
    """One promise by a day, and what it is about.

    Attributes:
        pledge: The promise.
        post: Id of the post.
        title: Its title.
        url: Its address, from the site's root.
    """

    pledge: Pledge
    post: str
    title: str
    url: str


def url(team: str) -> str:
    """Return the address of the promises of the team with the key *team*."""
    return f"/promises/{team}{ENDING}"


def by_team(
    shown: Iterable[Brief], teams: Iterable[str]
) -> Mapping[str, Sequence[Promise]]:
    """Return the promises of each of *teams* that made any, in the order of their days."""
    held: defaultdict[str, list[Promise]] = defaultdict(list)
    for each in shown:
        for pledge in each.owed.pledges:
            held[each.owed.team].append(Promise(pledge, each.id, each.title, each.url))
    return {team: sorted(held[team], key=_order) for team in teams if team in held}


def plan(promises: Mapping[str, Sequence[Promise]], frame: Frame) -> Iterator[Planned]:
    """Plan a calendar for each team with *promises*; an empty one would be none."""
    for key, held in promises.items():
        team, name = frame.place.teams[key].name, url(key)[1:]
        named = team, frame.chrome.name, frame.chrome.site_url
        told = fingerprints.of(*named, held, frame.wordings)
        yield Planned(name, TEXT, told, 0, partial(_text, held, team, frame))


def links(promises: Iterable[str], frame: Frame) -> tuple[Link, ...]:
    """Return the links to the calendars of the teams *promises*."""
    return tuple(Link(url(key), frame.place.teams[key].name) for key in promises)


def _order(promise: Promise) -> tuple[str, str]:
    return promise.pledge.by, promise.pledge.answer


def _text(held: Iterable[Promise], team: str, frame: Frame, _: Shelf) -> str:
    # Slow to import, and of no use to a build in which no promise has changed.
    from outspoken.services import calendar_files

    return calendar_files.written(held, team, frame.chrome, frame.say)
