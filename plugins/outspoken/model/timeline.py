"""The timeline of a question: everything that moved it on, in order, and where it stands.

States go forward, and back only by the word of the resident who asked. Whatever happens,
a promise that was broken stays on the timeline.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import Pledge
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState, Post


class State(StrEnum):
    """Where a question stands (RULES.md, section 2)."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    PROMISED = "promised"
    DONE = "done"
    AGREED = "agreed"


_ORDER = list(State)
Moved = TypeVar("Moved", bound=Answer | Move)
ANSWERED = frozenset({State.ANSWERED, State.PROMISED, State.DONE, State.AGREED})
"""States in which the office has said more than that the question came."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What moved the question of one post on.

    Attributes:
        post: The post.
        answers: Official answers, oldest first.
        moves: Its other moves, oldest first.
    """

    post: Post
    answers: tuple[Answer, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def steps(self) -> tuple[Answer | Move, ...]:
        """Answers and moves together, oldest first."""
        return in_order((*self.answers, *self.moves))

    @property
    def present(self) -> "Timeline":
        """What happened since its writer last said that it is not done; else all of it."""
        again = self.last(MoveKind.REOPENED)
        return self.since(again) if again else self

    @property
    def team(self) -> str:
        """Key of the team that has it now, where somebody said; else empty."""
        routed = self.last(MoveKind.ROUTED)
        return routed.team if routed else self.post.team

    @property
    def track(self) -> str:
        """Key of the promise that it is on now; empty where nothing is owed."""
        changed = self.last(MoveKind.TRACKED)
        return changed.track if changed else self.post.track

    @property
    def state(self) -> State:
        """Where the question stands."""
        state = State.WAITING
        for step in self.steps:
            state = _after(state, step)
        return state

    @property
    def is_answered(self) -> bool:
        """Whether the office has said more than that the question came, as it stands."""
        return self.state in ANSWERED

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """Every promise by a day, oldest first, kept or not."""
        steps = self.steps
        return tuple(
            Pledge(step.id, _day(step), step.promised_by.isoformat(), _done_on(steps[n:]))
            for n, step in enumerate(steps)
            if isinstance(step, Answer) and step.promised_by is not None
        )

    def team_in(self, place: Place) -> str:
        """Return the key of the team that has it now, or nothing where nobody has it."""
        if team := self.team:
            return team
        usual = place.team_for(self.post.topics, self.post.area)
        return usual.key if usual else ""

    def since(self, move: Move) -> "Timeline":
        """Return what happened after *move*."""
        answers = tuple(each for each in self.answers if _when(each) > _when(move))
        moves = tuple(each for each in self.moves if _when(each) > _when(move))
        return replace(self, answers=answers, moves=moves)

    def until(self, moment: datetime) -> "Timeline":
        """Return what had happened by *moment*."""
        answers = tuple(each for each in self.answers if each.answered <= moment)
        moves = tuple(each for each in self.moves if each.made <= moment)
        return replace(self, answers=answers, moves=moves)

    def first(self, *states: AnswerState) -> date | None:
        """Return the day of the first answer that reaches one of *states*."""
        found = (each.answered_on for each in self.answers if each.state in states)
        return next(found, None)

    def latest(self, *states: AnswerState) -> date | None:
        """Return the day of the last answer that reaches one of *states*."""
        said = reversed(self.answers)
        return next((each.answered_on for each in said if each.state in states), None)

    def last(self, kind: MoveKind) -> Move | None:
        """Return the last move of *kind*."""
        return next((each for each in reversed(self.moves) if each.kind is kind), None)


def in_order(steps: Iterable[Moved]) -> tuple[Moved, ...]:
    """Return *steps*, oldest first."""
    return tuple(sorted(steps, key=_when))


def _when(step: Answer | Move) -> tuple[datetime, str]:
    return (step.answered if isinstance(step, Answer) else step.made, step.id)


def _after(state: State, step: Answer | Move) -> State:
    """Return where a question that stood at *state* stands after *step*."""
    if isinstance(step, Answer):
        # Acknowledging what is answered already takes nothing back; and that its writer
        # agrees, no answer of the office can say.
        said = State.DONE if step.state is AnswerState.AGREED else State(step.state)
        return max(state, said, key=_ORDER.index)
    if step.kind is MoveKind.REOPENED:
        return State.WAITING
    return State.AGREED if step.kind is MoveKind.AGREED else state


def _done_on(steps: Sequence[Answer | Move]) -> str:
    """Return on which day a promise was kept, which the first of *steps* made; or nothing.

    The office says so, or its writer. Where the office did and the writer says that it is
    not done, it was not; what the writer has agreed to once was done, whatever comes.
    """
    done = ""
    for step in steps:
        if _says_done(step):
            done = done or _day(step)
        if isinstance(step, Move) and step.kind is MoveKind.AGREED:
            return done
        if isinstance(step, Move) and step.kind is MoveKind.REOPENED:
            done = ""
    return done


def _says_done(step: Answer | Move) -> bool:
    if isinstance(step, Move):
        return step.kind is MoveKind.AGREED
    return step.state in (AnswerState.DONE, AnswerState.AGREED)


def _day(step: Answer | Move) -> str:
    return (step.answered_on if isinstance(step, Answer) else step.made_on).isoformat()
