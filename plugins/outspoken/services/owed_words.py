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
from outspoken.services.wording import IN_ENGLISH, Wording, marked

OPEN, BROKEN, KEPT = "promised", "broken", "kept"
"""How a promise by a day stands; as states of a `ClockView` they stand beside those of
clocks, and beside "done" and "agreed"."""
RUNNING = (ClockState.OVERDUE, BROKEN, ClockState.DUE_TODAY, ClockState.WAITING, OPEN)
"""States in which something is still owed, the most pressing first."""
DONE = marked("Done, says the office")
AGREES = marked("Done, and the writer agrees")
UNSAID = marked("The writer has not said yet")
NOT_FIXED = marked("Still not fixed, says the writer")
_DUE = {
    ClockState.WAITING: marked("{what} due by {when}"),
    ClockState.DUE_TODAY: marked("{what} due today, {when}"),
    ClockState.OVERDUE: marked("{what} overdue: it was due by {when}"),
    ClockState.KEPT: marked("{what} in time: it was due by {when}"),
    ClockState.KEPT_LATE: marked("{what} late: it was due by {when}"),
}
"""What a clock says of what is owed, or was kept."""


def clock(dossier: Dossier, today: date, say: Wording = IN_ENGLISH) -> ClockView | None:
    """Return what is owed on *dossier*, as readers see it on *today*; or none."""
    if dossier.clock is None:
        return None
    told = Timeline(dossier.post, dossier.answers, dossier.moves)
    due = of_clock(dossier.clock, today, say)
    kept = _of_pledges(told.pledges, today, say)
    shown = min(filter(None, (due, kept)), key=_pressing)
    if shown.state not in RUNNING:
        return _after(told, dossier.clock, say) or due
    if told.state is State.WAITING and told.last(MoveKind.REOPENED):
        return replace(shown, sentence=say.joined(say(NOT_FIXED), shown.sentence))
    return shown


def of_clock(running: Clock, today: date, say: Wording = IN_ENGLISH) -> ClockView:
    """Return *running* as readers see it on *today*."""
    state = running.state(today)
    late = (each for each in running.dues if each.is_late)
    named = next(late, running.due) if state is ClockState.KEPT_LATE else running.due
    return ClockView(state, of_due(named, state, say), named.at or named.by)


def of_due(due: Due, state: ClockState, say: Wording = IN_ENGLISH) -> str:
    """Return what is said of *due*, of which the clock says *state*."""
    owed, kept = WORDS[due.step.reaches]
    what = kept if state in (ClockState.KEPT, ClockState.KEPT_LATE) else owed
    return say(_DUE[state], what=say(what), when=by(due, say))


def by(due: Due, say: Wording = IN_ENGLISH) -> str:
    """Return the day, or the moment, by which something is due."""
    at = due.at
    if at is None or at.date() != due.by:  # midnight is the end of the day before
        return say.day(due.by)
    return say.moment(at)


def of_pledge(pledge: Pledge, today: date, say: Wording = IN_ENGLISH) -> tuple[str, str]:
    """Return how a promise by a day stands on *today*, and that in words."""
    by = say.day(date.fromisoformat(pledge.by))
    is_broken = pledge.is_broken(today.isoformat())
    if pledge.done_on:
        done = say.day(date.fromisoformat(pledge.done_on))
        return (BROKEN if is_broken else KEPT), say(
            "Promise broken: it was to be done by {by}, and was done on {done}"
            if is_broken
            else "Kept: it was to be done by {by}, and was done on {done}",
            by=by,
            done=done,
        )
    if is_broken:
        return BROKEN, say("Promise broken: it was to be done by {by}", by=by)
    is_today = pledge.by == today.isoformat()
    return OPEN, say("Promised by today, {by}" if is_today else "Promised by {by}", by=by)


def day_of(step: Answer | Move) -> date:
    """Return the day of *step*, local to Europe/London."""
    return step.answered_on if isinstance(step, Answer) else step.made_on


def _of_pledges(pledges: Iterable[Pledge], today: date, say: Wording) -> ClockView | None:
    """Return the most pressing promise that is not done yet."""
    shown = (
        ClockView(*of_pledge(each, today, say), date.fromisoformat(each.by))
        for each in pledges
        if not each.done_on
    )
    return min(shown, key=_pressing, default=None)


def _pressing(shown: ClockView) -> tuple[int, str]:
    is_running = shown.state in RUNNING
    rank = RUNNING.index(shown.state) if is_running else len(RUNNING)
    return rank, shown.due_on.isoformat()


def _after(told: Timeline, running: Clock, say: Wording) -> ClockView | None:
    """Return what is said when nothing is owed and the office says that it is done."""
    said = {State.DONE: (say(DONE), say(UNSAID)), State.AGREED: (say(AGREES),)}
    if told.state not in said:
        return None
    was_late = running.was_broken or any(map(_was_late, told.pledges))
    late = say("It came late") if was_late else ""
    words = say.joined(*said[told.state], late)
    return ClockView(told.state, words, day_of(told.steps[-1]))


def _was_late(pledge: Pledge) -> bool:
    return bool(pledge.done_on) and pledge.is_broken("")
