"""The clock: what is owed on a text, by which day, and whether it was kept.

Every figure is a row of `TRACKS`, so that a change of law is a change of one row.
Days are counted from receipt, local to Europe/London; the day of receipt does not
count (RULES.md, section 2).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from outspoken.model.submission import LONDON

SATURDAY = 5
RECEIVED = "received"


class ClockState(StrEnum):
    """How a promise stands."""

    WAITING = "waiting"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept-late"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing owed on a track.

    Attributes:
        reaches: The state that keeps the promise ("acknowledged", "answered").
        working_days: How long it may take, in working days, at least 1.
        counted_from: "received", or the state that the count begins with.
        source: Where the figure comes from.
    """

    reaches: str
    working_days: int
    counted_from: str
    source: str


_CODE = "Housing Ombudsman Complaint Handling Code, statutory from 1 April 2024"

TRACKS: dict[str, tuple[Step, ...]] = {
    "question": (Step("answered", 5, RECEIVED, "our own promise: five working days"),),
    "complaint-1": (
        Step("acknowledged", 5, RECEIVED, _CODE),
        Step("answered", 10, "acknowledged", _CODE),
    ),
    "complaint-2": (
        Step("acknowledged", 5, RECEIVED, _CODE),
        Step("answered", 20, "acknowledged", _CODE),
    ),
}


class Since(StrEnum):
    """The moment that an emergency hazard is counted from, which is disputed."""

    RECEIPT = "receipt"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Hours:
    """A time limit that runs by the clock, through nights, weekends and holidays.

    Attributes:
        hours: How long it is, at least 1.
        nations: The nations whose law it is, as the bank holidays name them.
        source: Where the figure comes from.
    """

    hours: int
    nations: tuple[str, ...]
    source: str

    def due_at(self, start: datetime) -> datetime:
        """Return the last moment that is still in time, local to Europe/London."""
        return (start.astimezone(UTC) + timedelta(hours=self.hours)).astimezone(LONDON)


EMERGENCY_HAZARD = Hours(
    24, ("england-and-wales",), "Awaab's Law (England), SI 2025/1042, from 27 October 2025"
)
"""Within which an emergency hazard is looked at and made safe.

The law is England's. Bank holidays do not part England from Wales, so an office in Wales
turns it off by its setting (docs/reference/settings.md).
"""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one text.

    Attributes:
        steps: What is owed, in order.
        received_on: Day of receipt, local to Europe/London.
        reached: First day of each state that was reached since.
        holidays: Bank holidays of the nation, which are no working days.
    """

    steps: tuple[Step, ...]
    received_on: date
    reached: Mapping[str, date] = field(default_factory=dict)
    holidays: Collection[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.steps or any(step.working_days < 1 for step in self.steps):
            raise ValueError("a clock needs steps of at least one working day each")

    @property
    def step(self) -> Step:
        """The step that the clock is on: the first not kept, else the last."""
        return next((step for step in self.steps if not self._kept(step)), self.steps[-1])

    @property
    def due_on(self) -> date:
        """The last day on which the current step is still in time."""
        return self.due_of(self.step)

    @property
    def broken(self) -> Step | None:
        """The first step that was kept, but late; none when there is none."""
        late = (step for step in self.steps if self._kept_late(step))
        return next(late, None)

    def due_of(self, step: Step) -> date:
        """Return the last day on which *step* is still in time."""
        day, left = self._start(step), step.working_days
        while left:
            day += timedelta(days=1)
            left -= self._is_working_day(day)
        return day

    def state(self, today: date) -> ClockState:
        """Tell how the promise stands as seen from *today*."""
        if self._kept(self.step):
            return ClockState.KEPT_LATE if self.broken else ClockState.KEPT
        if today == self.due_on:
            return ClockState.DUE_TODAY
        return ClockState.OVERDUE if today > self.due_on else ClockState.WAITING

    def remaining(self, today: date) -> int:
        """Count the working days left, *today* not included.

        Returns:
            0 on the last day; negative when overdue, one for each working day.
        """
        sign = 1 if today <= self.due_on else -1
        first, last = sorted((today, self.due_on))
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sign * sum(self._is_working_day(day) for day in days)

    def _kept_late(self, step: Step) -> bool:
        kept_on = self._kept(step)
        return kept_on is not None and kept_on > self.due_of(step)

    def _start(self, step: Step) -> date:
        return self.reached.get(step.counted_from, self.received_on)

    def _kept(self, step: Step) -> date | None:
        order = ("acknowledged", "answered", "promised", "done", "agreed")
        later = order[order.index(step.reaches) :]
        return min(
            (self.reached[state] for state in later if state in self.reached), default=None
        )

    def _is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays
