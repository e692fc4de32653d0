"""A step of a track: one thing owed, how long it may take, and who says so."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from outspoken.model import working_days
from outspoken.model.submission import LONDON

RECEIVED = "received"
MONTHS_OF_A_YEAR = 12


class Unit(StrEnum):
    """What the length of a step is counted in."""

    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    """By the clock, through nights, weekends and holidays."""
    WORKING_HOURS = "hours of working days"
    """By the clock, day and night, with weekends and holidays left out."""


_BY_THE_HOUR = frozenset({Unit.HOURS, Unit.WORKING_HOURS})


class Sure(StrEnum):
    """How well a figure is established (RULES.md)."""

    YES = "yes"
    FAIRLY = "fairly"
    OURS = "our own promise"


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


class Until(NamedTuple):
    """Until when a step is in time.

    Attributes:
        day: The last day, local to Europe/London.
        moment: The last moment, for what is counted in hours; else none.
    """

    day: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing owed on a track.

    Attributes:
        reaches: The state or milestone that keeps the promise ("answered", "made-safe").
        length: How long it may take, at least 1.
        counted_from: "received", or the state or milestone that the count begins with.
        source: Where the figure comes from.
        unit: What the length is counted in.
        sure: How well it is established.
        most: Most working days that its one extension adds; 0 where there is none.
        most_sure: How well that is established.
        nations: The nations whose law it is; empty where it holds in all of them.
    """

    reaches: str
    length: int
    counted_from: str
    source: str
    unit: Unit = Unit.WORKING_DAYS
    sure: Sure = Sure.YES
    most: int = 0
    most_sure: Sure = Sure.YES
    nations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError("a step takes at least one working day, week, month or hour")
        if self.most and self.unit is not Unit.WORKING_DAYS:
            raise ValueError("only what is counted in working days can be put off")

    @property
    def working_days(self) -> int:
        """Its length, where it is counted in working days; else 0."""
        return self.length if self.unit is Unit.WORKING_DAYS else 0

    @property
    def is_by_the_hour(self) -> bool:
        """Whether it is due at a moment, and not only on a day."""
        return self.unit in _BY_THE_HOUR

    def until(self, start: date, holidays: Collection[date], more: int = 0) -> Until:
        """Return until when it is in time.

        Args:
            start: The day it is counted from, or the moment. A day begins at midnight.
            holidays: Bank holidays, which are no working days.
            more: Working days that an extension added.
        """
        if self.is_by_the_hour:
            return self._until_hour(start, holidays)
        day = working_days.day_of(start)
        if self.unit is Unit.WEEKS:
            return Until(day + timedelta(weeks=self.length))
        if self.unit is Unit.MONTHS:
            # What ends on a weekend or a bank holiday is due on the next working day:
            # Information Commissioner's Office, guidance on the right of access.
            same = months_after(day, self.length)
            return Until(working_days.on_or_after(same, holidays))
        return Until(working_days.after(day, self.length + more, holidays))

    def _until_hour(self, start: date, holidays: Collection[date]) -> Until:
        begun = start if isinstance(start, datetime) else working_days.beginning(start)
        if self.unit is Unit.HOURS:
            moment = Hours(self.length, self.nations, self.source).due_at(begun)
        else:
            moment = working_days.hours_after(begun, self.length, holidays)
        # Midnight is the end of a day, not the beginning of one more.
        ended = moment.astimezone(UTC) - timedelta(microseconds=1)
        return Until(working_days.day_of(ended), moment)


def months_after(day: date, count: int) -> date:
    """Return the same day of the month *count* months on, or the last that it has."""
    months = day.year * MONTHS_OF_A_YEAR + day.month - 1 + count
    year, month = divmod(months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
