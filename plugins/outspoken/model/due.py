"""One thing that is due: by when, and how it stands as seen from a day or a moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from outspoken.model import working_days
from outspoken.model.step import Step


class ClockState(StrEnum):
    """How a promise stands."""

    WAITING = "waiting"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept-late"


@dataclass(frozen=True, slots=True)
class Due:
    """One step, and by when it is due.

    Attributes:
        step: The step.
        by: The last day that is in time.
        at: The last moment, local to Europe/London, where it is counted in hours.
        kept: The day, or moment, at which it was taken; none while it is owed.
    """

    step: Step
    by: date
    at: datetime | None = None
    kept: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether it was taken, but late."""
        return self.kept is not None and self._is_over(self.kept)

    def state(self, today: date) -> ClockState:
        """Tell how it stands as seen from *today*, a day or a moment."""
        if self.kept is not None:
            return ClockState.KEPT_LATE if self.is_late else ClockState.KEPT
        if self._is_over(today):
            return ClockState.OVERDUE
        is_last = working_days.day_of(today) == self.by
        return ClockState.DUE_TODAY if is_last else ClockState.WAITING

    def _is_over(self, when: date) -> bool:
        if self.at is not None and isinstance(when, datetime):
            # In one zone, Python compares what the clock on the wall shows, and in
            # October it shows an hour twice.
            return when.astimezone(UTC) > self.at.astimezone(UTC)
        return working_days.day_of(when) > self.by
