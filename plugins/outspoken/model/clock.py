"""The clock: what is owed on a text, by when, and whether it was kept.

The figures are the rows of `model.tracks`. Days are counted from receipt, local to
Europe/London; the day of receipt does not count (RULES.md, section 2).

Clocks are values: what happens makes another clock of the one before. Nothing that
happens takes an open promise back, and a promise that was broken stays in `runs`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from outspoken.model import working_days
from outspoken.model.due import ClockState as ClockState
from outspoken.model.due import Due as Due
from outspoken.model.promises import DEFAULT, Promises
from outspoken.model.step import RECEIVED as RECEIVED
from outspoken.model.step import Hours as Hours
from outspoken.model.step import Step as Step
from outspoken.model.step import Until
from outspoken.model.tracks import EMERGENCY_HAZARD as EMERGENCY_HAZARD
from outspoken.model.tracks import KEPT_BY, NEXT_STAGE
from outspoken.model.tracks import TRACKS as TRACKS
from outspoken.model.tracks import Since as Since


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one text.

    Attributes:
        steps: What is owed, in order.
        received_on: Day of receipt, local to Europe/London; of a later run, its first day.
        reached: When each state and milestone was first reached since: day or moment.
        holidays: Bank holidays of the nation, which are no working days.
        extensions: Working days by which a step was put off, by what it reaches.
        received_at: Moment of receipt, for what is counted in hours; none means that the
            day began with it.
        earlier: The runs before this one, oldest first.
        ended: When it gave way to the next run, day or moment; none while it runs.
    """

    steps: tuple[Step, ...]
    received_on: date
    reached: Mapping[str, date] = field(default_factory=dict)
    holidays: Collection[date] = frozenset()
    extensions: Mapping[str, int] = field(default_factory=dict)
    received_at: datetime | None = None
    earlier: "tuple[Clock, ...]" = ()
    ended: date | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a clock needs steps of at least one working day each")
        if self.received_at and working_days.day_of(self.received_at) != self.received_on:
            raise ValueError("the moment of receipt is on another day than the receipt")
        for reaches, days in self.extensions.items():
            if not 1 <= days <= self._most(reaches):
                most = self._most(reaches)
                raise ValueError(f"{reaches} can be put off by {most} working days at most")

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every step of this run, in order, each with the day by which it is due."""
        return tuple(map(self._due, self.steps))

    @property
    def due(self) -> Due:
        """The step that the clock is on: the first not kept, else the last."""
        dues = self.dues
        return next((each for each in dues if each.kept is None), dues[-1])

    @property
    def step(self) -> Step:
        """What is owed now, or was last."""
        return self.due.step

    @property
    def due_on(self) -> date:
        """The last day on which the current step is still in time."""
        return self.due.by

    @property
    def due_at(self) -> datetime | None:
        """The last moment of the current step, where it is counted in hours."""
        return self.due.at

    @property
    def broken(self) -> Step | None:
        """The first step that was kept, but late; none when there is none."""
        return next((each.step for each in self.dues if each.is_late), None)

    @property
    def runs(self) -> "tuple[Clock, ...]":
        """This run and those before it, oldest first."""
        return (*self.earlier, self)

    @property
    def was_broken(self) -> bool:
        """Whether a step of any run was taken late, or was overdue when the run ended."""
        return any(map(_is_broken, self.runs))

    @property
    def is_open(self) -> bool:
        """Whether a step of this run was not taken yet."""
        return self.due.kept is None

    def state(self, today: date) -> ClockState:
        """Tell how the promise stands as seen from *today*, a day or a moment."""
        due = self.due
        if due.kept is not None and self.broken:
            return ClockState.KEPT_LATE
        return due.state(today)

    def remaining(self, today: date) -> int:
        """Count the working days left, *today* not included.

        Returns:
            0 on the last day; negative when overdue, one for each working day.
        """
        day, due_on = working_days.day_of(today), self.due_on
        first, last = sorted((day, due_on))
        left = working_days.between(first, last, self.holidays)
        return left if day <= due_on else -left

    def changes_after(self, today: date) -> date | None:
        """Return the first later day on which a step stands otherwise than on *today*."""
        days = {
            day
            for each in self.dues
            if each.kept is None
            for day in (each.by, each.by + timedelta(days=1))
        }
        return min((day for day in days if day > today), default=None)

    def reach(self, name: str, when: date) -> "Clock":
        """Return the clock once the state or milestone *name* was reached *when*.

        Only the first time counts.
        """
        return replace(self, reached={name: when, **self.reached})

    def may_extend(self, reaches: str, days: int, when: date | None = None) -> bool:
        """Tell whether the step that *reaches* may be put off by *days*.

        What is taken or overdue *when* that is told cannot: nobody mends a broken promise
        by a longer one.
        """
        if reaches in self.extensions or not 1 <= days <= self._most(reaches):
            return False
        due = next(each for each in self.dues if each.step.reaches == reaches)
        is_over = when is not None and due.state(when) is ClockState.OVERDUE
        return when is None or not (due.kept or is_over)

    def extended(self, reaches: str, days: int) -> "Clock":
        """Return the clock with the step that *reaches* put off by *days*.

        Raises:
            ValueError: When it was put off before, or its row allows fewer.
        """
        if reaches in self.extensions:
            raise ValueError(f"{reaches} was put off before, and can be only once")
        return replace(self, extensions={**self.extensions, reaches: days})

    def again(self, when: date) -> "Clock":
        """Return the clock once its writer said *when* that it is not done.

        It runs anew from that day. While something is still owed nothing changes: nobody
        who asks again shall wait longer for it.
        """
        return self if self.is_open else self._anew(self.steps, when)

    def onto(self, track: str, when: date, promises: Promises = DEFAULT) -> "Clock":
        """Return the clock once the text was put on *track*.

        The next stage of a complaint begins on the day it is asked for; all else counts
        from the receipt, as if it had been there from the first. The promise it was on
        until then stays in `runs`.
        """
        steps = promises.steps(track)
        if steps == self.steps:
            return self
        if track == NEXT_STAGE:
            return self._anew(steps, when)
        extensions = {
            step.reaches: min(self.extensions[step.reaches], step.most)
            for step in steps
            if step.most and step.reaches in self.extensions
        }
        runs = self._ended(when)
        return replace(self, steps=steps, extensions=extensions, earlier=runs)

    def _anew(self, steps: tuple[Step, ...], when: date) -> "Clock":
        # A date ahead of the receipt is a slip, and must not lengthen the history.
        day = max(working_days.day_of(when), self.received_on)
        moment = when if isinstance(when, datetime) else None
        return Clock(
            steps,
            day,
            holidays=self.holidays,
            received_at=moment if moment and working_days.day_of(moment) == day else None,
            earlier=self._ended(when),
        )

    def _ended(self, when: date) -> "tuple[Clock, ...]":
        return (*self.earlier, replace(self, earlier=(), ended=when))

    def _due(self, step: Step) -> Due:
        until = self._until(step)
        return Due(step, until.day, until.moment, self._kept(step.reaches))

    def _until(self, step: Step) -> Until:
        more = self.extensions.get(step.reaches, 0)
        return step.until(self._start(step.counted_from), self.holidays, more)

    def _start(self, name: str) -> date:
        """Return what is counted from *name*: when it was reached, or must be."""
        if kept := self._kept(name):
            return kept
        for step in self.steps:
            if step.reaches == name:
                return self._until(step).day
        return self.received_at or self.received_on

    def _kept(self, name: str) -> date | None:
        found = [
            self.reached[by] for by in KEPT_BY.get(name, (name,)) if by in self.reached
        ]
        return min(found, key=_order, default=None)

    def _most(self, reaches: str) -> int:
        return max((each.most for each in self.steps if each.reaches == reaches), default=0)


def _is_broken(run: Clock) -> bool:
    is_over = run.ended is not None and run.state(run.ended) is ClockState.OVERDUE
    return run.broken is not None or is_over


def _order(when: date) -> datetime:
    begun = when if isinstance(when, datetime) else working_days.beginning(when)
    return begun.astimezone(UTC)
