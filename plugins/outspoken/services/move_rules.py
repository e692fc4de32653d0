"""What keeps a move from being put on record, kind by kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from outspoken.model.clock import TRACKS, Clock, ClockState, Step
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.owed import Pledge
from outspoken.model.place import Place
from outspoken.model.post import AnswerState
from outspoken.model.timeline import State, Timeline

NOT_OWED = "nothing is owed on it: first put it on a promise with 'invoke route --track'"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a move is judged by.

    Attributes:
        question: The question as it stands.
        clock: Its clock; none where nothing is owed.
        place: The teams.
        today: The day.
    """

    question: Timeline
    clock: Clock | None
    place: Place
    today: date

    @property
    def team(self) -> str:
        """Key of the team that has it now."""
        return self.question.team_in(self.place)


def advice(move: Move, now: Standing) -> Iterator[str]:
    """Yield everything that keeps *move* from being put on record."""
    received_on = now.question.post.received_on
    if move.made_on > now.today:
        yield f"name a day that has come, not {move.made_on.isoformat()}"
    if move.made_on < received_on:
        yield f"name a day since {received_on.isoformat()}, when it came"
    if move.kind in RESIDENTS and move.heard_by is None:
        yield "say how you heard it of its writer: --by"
    yield from _RULES[move.kind](move, now)


def extendable(clock: Clock | None) -> str:
    """Return the first step still owed that may be put off; empty when there is none."""
    owed = clock.dues if clock else ()
    return next((each.step.reaches for each in owed if _may(each.step, each.kept)), "")


def _may(step: Step, kept: date | None) -> bool:
    return kept is None and step.most > 0


def _of_routing(move: Move, now: Standing) -> Iterator[str]:
    teams = now.place.teams
    if move.team not in teams:
        yield f"use one of {', '.join(teams)}, not {move.team!r}"
    elif move.team == now.team:
        yield f"{teams[move.team].name} has it already"


def _of_extension(move: Move, now: Standing) -> Iterator[str]:
    if not move.body.strip():
        yield "say why it takes longer: everybody will read it"
    if now.clock is None:
        yield NOT_OWED
        return
    due = next((each for each in now.clock.dues if each.step.reaches == move.step), None)
    if due is None or not due.step.most:
        yield "this step of its promise cannot be put off"
    elif due.kept is not None:
        yield "this step was taken already"
    elif move.step in now.clock.extensions:
        yield "it was put off before, and can be only once"
    elif due.state(now.today) is ClockState.OVERDUE:
        yield f"it was due by {due.by.isoformat()}: answer it, it is too late to put it off"
    elif not now.clock.may_extend(move.step, move.days, move.made):
        yield f"put it off by 1 to {due.step.most} working days, not {move.days}"


def _of_track(move: Move, now: Standing) -> Iterator[str]:
    if move.track not in TRACKS:
        yield f"use one of {', '.join(TRACKS)}, not {move.track!r}"
    elif move.track == now.question.track:
        yield "it is on that promise already"
    elif now.clock and now.clock.is_open and not _onto(move, now.clock, now).is_open:
        yield "on that promise nothing would be owed any more: answer it first"


def _onto(move: Move, clock: Clock, now: Standing) -> Clock:
    return clock.onto(move.track, move.made, now.place.promises)


def _of_milestone(move: Move, now: Standing) -> Iterator[str]:
    if now.clock is None:
        yield NOT_OWED
        return
    said = {str(each) for each in AnswerState}
    steps = [each.reaches for each in now.clock.steps if each.reaches not in said]
    if move.step in said:
        yield "an answer tells of that: use 'invoke answer'"
    elif not steps:
        yield "its promise has no steps besides its answers"
    elif move.step not in steps:
        yield f"use one of {', '.join(steps)}, not {move.step!r}"
    elif move.step in now.clock.reached:
        yield "this step was taken already"


def _of_writing(_: Move, __: Standing) -> Iterator[str]:
    return iter(())


def _of_reopening(move: Move, now: Standing) -> Iterator[str]:
    then = now.question.until(move.made)
    if then.is_answered:
        return
    again = then.last(MoveKind.REOPENED)
    if again:
        yield f"it is open already: its writer said so on {again.made_on.isoformat()}"
    else:
        yield "nothing was answered yet, so it is open as it is"


def _of_agreement(move: Move, now: Standing) -> Iterator[str]:
    then = now.question.until(move.made)
    if then.state is State.AGREED:
        yield "its writer has agreed already"
    elif not then.is_answered:
        yield "nothing was answered yet: answer first, then its writer can agree"
    elif any(_mends(move, each, now.today) for each in now.question.pledges):
        yield (
            "a promise was broken since that day, and stays so: leave --on out, and name "
            "the day in --text"
        )


def _mends(move: Move, pledge: Pledge, today: date) -> bool:
    """Tell whether *pledge* is broken today, and would not be with *move*."""
    is_broken = pledge.is_broken(today.isoformat())
    return is_broken and move.made_on < today and move.made_on.isoformat() <= pledge.by


_RULES: Mapping[MoveKind, Callable[[Move, Standing], Iterator[str]]] = {
    MoveKind.ROUTED: _of_routing,
    MoveKind.EXTENDED: _of_extension,
    MoveKind.TRACKED: _of_track,
    MoveKind.REACHED: _of_milestone,
    MoveKind.WRITTEN: _of_writing,
    MoveKind.REOPENED: _of_reopening,
    MoveKind.AGREED: _of_agreement,
}
