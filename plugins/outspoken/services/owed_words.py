"""What is said of clocks and promises: the same words on cards, lists and timelines.

Closed is not fixed: what the office says is done is only agreed when its writer says so
too, and until then the words tell that nobody has.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outspoken.model.clock import Clock, ClockState, Due
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import Pledge
from outspoken.model.post import Answer
from outspoken.model.timeline import State, Timeline
from outspoken.model.tracks import WORDS
from outspoken.model.views import ClockView
from outspoken.services.theme import day, moment

OPEN, BROKEN, KEPT = "promised", "broken", "kept"
"""How a promise by a day stands; as states of a `ClockView` they stand beside those of
clocks, and beside "done" and "agreed"."""
RUNNING = (ClockState.OVERDUE, BROKEN, ClockState.DUE_TODAY, ClockState.WAITING, OPEN)
"""States in which something is still owed, the most pressing first."""
AGREES = "Done, and the writer agrees"
UNSAID = "The writer has not said yet"
NOT_FIXED = "Still not fixed, says the writer"
_LATE = ". It came late"


def clock(dossier: Dossier, today: date) -> ClockView | None:
    """Return what is owed on *dossier*, as readers see it on *today*; or none."""
    if dossier.clock is None:
        return None
    told = Timeline(dossier.post, dossier.answers, dossier.moves)
    due = of_clock(dossier.clock, today)
    kept = _of_pledges(told.pledges, today)
    shown = min(filter(None, (due, kept)), key=_pressing)
    if shown.state not in RUNNING:
        return _after(told, dossier.clock) or due
    if told.state is State.WAITING and told.last(MoveKind.REOPENED):
        return replace(shown, sentence=f"{NOT_FIXED}. {shown.sentence}")
    return shown


def of_clock(running: Clock, today: date) -> ClockView:
    """Return *running* as readers see it on *today*."""
    state = running.state(today)
    late = (each for each in running.dues if each.is_late)
    named = next(late, running.due) if state is ClockState.KEPT_LATE else running.due
    return ClockView(state, of_due(named, state), named.at or named.by)


def of_due(due: Due, state: ClockState) -> str:
    """Return what is said of *due*, of which the clock says *state*."""
    owed, kept = WORDS[due.step.reaches]
    when = by(due)
    return {
        ClockState.WAITING: f"{owed} due by {when}",
        ClockState.DUE_TODAY: f"{owed} due today, {when}",
        ClockState.OVERDUE: f"{owed} overdue: it was due by {when}",
        ClockState.KEPT: f"{kept} in time: it was due by {when}",
        ClockState.KEPT_LATE: f"{kept} late: it was due by {when}",
    }[state]


def by(due: Due) -> str:
    """Return the day, or the moment, by which something is due."""
    at = due.at
    if at is None or at.date() != due.by:  # midnight is the end of the day before
        return day(due.by)
    return moment(at)


def of_pledge(pledge: Pledge, today: date) -> tuple[str, str]:
    """Return how a promise by a day stands on *today*, and that in words."""
    by = day(date.fromisoformat(pledge.by))
    is_broken = pledge.is_broken(today.isoformat())
    if pledge.done_on:
        done = day(date.fromisoformat(pledge.done_on))
        said = f"it was to be done by {by}, and was done on {done}"
        return (BROKEN, f"Promise broken: {said}") if is_broken else (KEPT, f"Kept: {said}")
    if is_broken:
        return BROKEN, f"Promise broken: it was to be done by {by}"
    is_today = pledge.by == today.isoformat()
    return OPEN, f"Promised by today, {by}" if is_today else f"Promised by {by}"


def day_of(step: Answer | Move) -> date:
    """Return the day of *step*, local to Europe/London."""
    return step.answered_on if isinstance(step, Answer) else step.made_on


def _of_pledges(pledges: Iterable[Pledge], today: date) -> ClockView | None:
    """Return the most pressing promise that is not done yet."""
    shown = (
        ClockView(*of_pledge(each, today), date.fromisoformat(each.by))
        for each in pledges
        if not each.done_on
    )
    return min(shown, key=_pressing, default=None)


def _pressing(shown: ClockView) -> tuple[int, str]:
    is_running = shown.state in RUNNING
    rank = RUNNING.index(shown.state) if is_running else len(RUNNING)
    return rank, shown.due_on.isoformat()


def _after(told: Timeline, running: Clock) -> ClockView | None:
    """Return what is said when nothing is owed and the office says that it is done."""
    said = {State.DONE: f"Done, says the office. {UNSAID}", State.AGREED: AGREES}
    if told.state not in said:
        return None
    was_late = running.was_broken or any(map(_was_late, told.pledges))
    words = f"{said[told.state]}{_LATE if was_late else ''}"
    return ClockView(told.state, words, day_of(told.steps[-1]))


def _was_late(pledge: Pledge) -> bool:
    return bool(pledge.done_on) and pledge.is_broken("")
