"""What is said of those who wait: since when, how late it is, and how many there are."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from outspoken.model.brief import Brief, ClockBrief
from outspoken.model.clock import ClockState
from outspoken.model.views import BandView, Link, WaitView
from outspoken.services import owed_words
from outspoken.services.theme import direction

FIRST, TODAY, IN_TIME = "Danger first", "Due today", "Still in time"
LATE = {28: "Late by four weeks or more", 7: "Late by a week or more", 1: "Late"}
"""Headings, by the days that something is late at least."""
_DATE = len("2026-04-03")


class Wait(NamedTuple):
    """A post that waits; in order, the most pressing is the first.

    Attributes:
        is_safe: Whether nobody is in danger.
        due: Day, or moment, by which something is due.
        id: Id of the post.
        brief: The post.
        clock: What its clock says.
    """

    is_safe: bool
    due: str
    id: str
    brief: Brief
    clock: ClockBrief

    @property
    def is_late(self) -> bool:
        """Tell whether its clock, or a promise, ran out."""
        return self.clock.state in (ClockState.OVERDUE, owed_words.BROKEN)


def bands(waits: Sequence[Wait], today: date) -> tuple[BandView, ...]:
    """Return *waits*, in their order, under headings that say how long it is."""
    grouped = groupby(waits, lambda wait: _heading(wait, today))
    return tuple(
        BandView(heading, tuple(_view(wait, today) for wait in held))
        for heading, held in grouped
    )


def summary(waits: Sequence[Wait], today: date) -> str:
    """Return how many wait, and how they stand, in two sentences."""
    if not waits:
        return "Nobody is waiting for an answer today."
    late = sum(wait.is_late for wait in waits)
    soon = sum(wait.clock.state == ClockState.DUE_TODAY for wait in waits)
    danger = sum(not wait.is_safe for wait in waits)
    broken = sum(len([*_broken(wait.brief, today)]) for wait in waits)
    counts = {
        f"{danger:,} in danger": danger,
        f"{late:,} late": late,
        f"{soon:,} due today": soon,
        f"{broken:,} broken promise{'s' if broken > 1 else ''}": broken,
    }
    said = ", ".join(
        [f"{len(waits):,} waiting", *(x for x, count in counts.items() if count)]
    )
    longest = (today - min(map(_asked_on, waits))).days
    return f"{said}. The longest has waited {_days(longest)}."


def _heading(wait: Wait, today: date) -> str:
    if not wait.is_safe:
        return FIRST
    days = (today - date.fromisoformat(wait.due[:_DATE])).days
    if wait.is_late:
        return next((said for least, said in LATE.items() if days >= least), LATE[1])
    return IN_TIME if days < 0 else TODAY


def _view(wait: Wait, today: date) -> WaitView:
    brief, asked_on = wait.brief, _asked_on(wait)
    broken = (words for words in _broken(brief, today) if words not in wait.clock.sentence)
    return WaitView(
        post=Link(brief.url, brief.title, brief.id),
        language=brief.language,
        direction=direction(brief.language),
        state=wait.clock.state,
        sentence=wait.clock.sentence,
        asked_on=asked_on,
        told=(_ago((today - asked_on).days), *broken),
    )


def _broken(brief: Brief, today: date) -> Iterator[str]:
    """Yield every promise on a post that was broken, in words."""
    for pledge in brief.owed.pledges:
        state, words = owed_words.of_pledge(pledge, today)
        if state == owed_words.BROKEN:
            yield words


def _asked_on(wait: Wait) -> date:
    return date.fromisoformat(wait.brief.owed.asked_on)


def _ago(days: int) -> str:
    return f"{_days(days)} ago" if days > 0 else "today"


def _days(count: int) -> str:
    if count < 1:
        return "less than a day"
    return "1 day" if count == 1 else f"{count:,} days"
