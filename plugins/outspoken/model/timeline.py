"""The timeline of a question: everything that moved it on, in order, and where it stands.

States go forward, and back only by the word of the resident who asked. Whatever happens,
a promise that was broken stays on the timeline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import Pledge
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
        return tuple(sorted((*self.answers, *self.moves), key=_when))

    @property
    def team(self) -> str:
        """Key of the team that has it now, where somebody said; else empty."""
        routed = [each.team for each in self.moves if each.kind is MoveKind.ROUTED]
        return routed[-1] if routed else self.post.team

    @property
    def track(self) -> str:
        """Key of the promise that it is on now; empty where nothing is owed."""
        changed = [each.track for each in self.moves if each.kind is MoveKind.TRACKED]
        return changed[-1] if changed else self.post.track

    @property
    def state(self) -> State:
        """Where the question stands."""
        state = State.WAITING
        for step in self.steps:
            state = _after(state, step)
        return state

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """Every promise by a day, oldest first, kept or not."""
        return tuple(self._pledges())

    def first(self, *states: AnswerState) -> date | None:
        """Return the day of the first answer that reaches one of *states*."""
        found = (each.answered_on for each in self.answers if each.state in states)
        return next(found, None)

    def last(self, kind: MoveKind) -> Move | None:
        """Return the last move of *kind*."""
        return next((each for each in reversed(self.moves) if each.kind is kind), None)

    def _pledges(self) -> Iterator[Pledge]:
        for answer in self.answers:
            if answer.promised_by is not None:
                done = (
                    each.answered_on.isoformat()
                    for each in self.answers
                    if each.state is AnswerState.DONE and each.answered >= answer.answered
                )
                days = answer.answered_on.isoformat(), answer.promised_by.isoformat()
                yield Pledge(answer.id, *days, next(done, ""))


def _when(step: Answer | Move) -> tuple[datetime, str]:
    return (step.answered if isinstance(step, Answer) else step.made, step.id)


def _after(state: State, step: Answer | Move) -> State:
    """Return where a question that stood at *state* stands after *step*."""
    if isinstance(step, Answer):
        # Acknowledging what is answered already takes nothing back.
        return max(state, State(step.state), key=_ORDER.index)
    if step.kind is MoveKind.REOPENED:
        return State.WAITING
    return State.AGREED if step.kind is MoveKind.AGREED else state
