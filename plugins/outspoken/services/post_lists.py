"""Lists of posts for officers: what is owed first, then the newest; filtered and paged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from outspoken.model.brief import Brief
from outspoken.model.clock import ClockState
from outspoken.model.timeline import State
from outspoken.services import owed_words, waiting_list

PAGE = 50
OWED, LATE, GONE = "owed", "late", "gone"
STATES = {
    OWED: "Something is owed",
    LATE: "Late",
    State.WAITING: "Not answered",
    State.ACKNOWLEDGED: "Acknowledged",
    State.ANSWERED: "Answered",
    State.PROMISED: "Promised",
    State.DONE: "Done, says the office",
    State.AGREED: "Done, and the writer agrees",
    GONE: "Taken down",
}
"""What a list can be narrowed to, in words."""
NO_TEAM = "none"
"""Stands for the key of a team where there is none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the posts is wanted.

    Attributes:
        words: Words of the title, or an id; all of them are looked for.
        team: Key of the team that has it now, `NO_TEAM`, or empty.
        state: One of `STATES`, or empty.
        page: Which page of them, from 1.
    """

    words: str = ""
    team: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a list.

    Attributes:
        briefs: The posts on it.
        count: How many there are on all pages.
        page: Which page it is; the last where there are not so many.
        pages: How many pages there are.
    """

    briefs: tuple[Brief, ...]
    count: int
    page: int
    pages: int


def found(briefs: Iterable[Brief], wanted: Wanted) -> Found:
    """Return the page of *briefs* that is *wanted*."""
    kept = in_order([each for each in briefs if _fits(each, wanted)])
    pages = max(1, -(-len(kept) // PAGE))
    page = min(max(wanted.page, 1), pages)
    here = kept[(page - 1) * PAGE : page * PAGE]
    return Found(tuple(here), len(kept), page, pages)


def in_order(briefs: Sequence[Brief]) -> list[Brief]:
    """Return *briefs*: first what is owed, as it presses; then the newest."""
    owed = [each.brief for each in waiting_list.pressing(briefs)]
    first = {each.id for each in owed}
    rest = (each for each in briefs if each.id not in first)
    return [*owed, *sorted(rest, key=lambda each: (each.received, each.id), reverse=True)]


def _fits(brief: Brief, wanted: Wanted) -> bool:
    if wanted.team and wanted.team != (brief.owed.team or NO_TEAM):
        return False
    if wanted.state and wanted.state not in _states(brief):
        return False
    said = f"{brief.title} {brief.id}".casefold()
    return all(word in said for word in wanted.words.casefold().split())


def _states(brief: Brief) -> Iterator[str]:
    """Yield what a list can be narrowed to that *brief* is in."""
    if brief.is_withdrawn:
        yield GONE
    elif brief.owed.state:
        yield brief.owed.state
    if brief.clock and brief.clock.state in owed_words.RUNNING:
        yield OWED
        if brief.clock.state in (ClockState.OVERDUE, owed_words.BROKEN):
            yield LATE
