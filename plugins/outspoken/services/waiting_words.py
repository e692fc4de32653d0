"""What is said of those who wait: since when, how late it is, and how many there are."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from outspoken.model.brief import Brief, ClockBrief
from outspoken.model.clock import ClockState
from outspoken.model.views import BandView, Link, WaitView
from outspoken.services import owed_words
from outspoken.services.wording import IN_ENGLISH, Wording, marked

FIRST, TODAY = marked("Danger first"), marked("Due today")
IN_TIME = marked("Still in time")
LATE = {
    28: marked("Late by four weeks or more"),
    7: marked("Late by a week or more"),
    1: marked("Late"),
}
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


def bands(
    waits: Sequence[Wait], today: date, say: Wording = IN_ENGLISH
) -> tuple[BandView, ...]:
    """Return *waits*, in their order, under headings that say how long it is."""
    grouped = groupby(waits, lambda wait: _heading(wait, today))
    return tuple(
        BandView(say(heading), tuple(_view(wait, today, say) for wait in held))
        for heading, held in grouped
    )


def summary(waits: Sequence[Wait], today: date, say: Wording = IN_ENGLISH) -> str:
    """Return how many wait, and how they stand, in two sentences."""
    if not waits:
        return say("Nobody is waiting for an answer today.")
    late = sum(wait.is_late for wait in waits)
    soon = sum(wait.clock.state == ClockState.DUE_TODAY for wait in waits)
    danger = sum(not wait.is_safe for wait in waits)
    broken = sum(len([*_broken(wait.brief, today, say)]) for wait in waits)
    counts = {
        say.count("{n} in danger", "{n} in danger", danger): danger,
        say.count("{n} late", "{n} late", late): late,
        say.count("{n} due today", "{n} due today", soon): soon,
        say.count("{n} broken promise", "{n} broken promises", broken): broken,
    }
    every = say.count("{n} waiting", "{n} waiting", len(waits))
    said = say.row([every, *(words for words, count in counts.items() if count)])
    days = (today - min(map(_asked_on, waits))).days
    return say("{counts}. {longest}", counts=said, longest=_longest(days, say))


def _longest(days: int, say: Wording) -> str:
    if days < 1:
        return say("The longest has waited less than a day.")
    return say.count(
        "The longest has waited {n} day.", "The longest has waited {n} days.", days
    )


def _heading(wait: Wait, today: date) -> str:
    if not wait.is_safe:
        return FIRST
    days = (today - date.fromisoformat(wait.due[:_DATE])).days
    if wait.is_late:
        return next((said for least, said in LATE.items() if days >= least), LATE[1])
    return IN_TIME if days < 0 else TODAY


def _view(wait: Wait, today: date, say: Wording) -> WaitView:
    brief, asked_on = wait.brief, _asked_on(wait)
    broken = (
        words for words in _broken(brief, today, say) if words not in wait.clock.sentence
    )
    return WaitView(
        post=Link(brief.url, brief.title, brief.id),
        language=brief.language,
        state=wait.clock.state,
        sentence=wait.clock.sentence,
        asked_on=asked_on,
        told=(_ago((today - asked_on).days, say), *broken),
    )


def _broken(brief: Brief, today: date, say: Wording) -> Iterator[str]:
    """Yield every promise on a post that was broken, in words."""
    for pledge in brief.owed.pledges:
        state, words = owed_words.of_pledge(pledge, today, say)
        if state == owed_words.BROKEN:
            yield words


def _asked_on(wait: Wait) -> date:
    return date.fromisoformat(wait.brief.owed.asked_on)


def _ago(days: int, say: Wording) -> str:
    return say.count("{n} day ago", "{n} days ago", days) if days > 0 else say("today")
