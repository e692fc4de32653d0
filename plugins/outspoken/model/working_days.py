"""Working days: Monday to Friday, less the bank holidays of a nation.

Days and moments are local to Europe/London.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from outspoken.model.submission import LONDON

SATURDAY = 5
DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Tell whether *day* is none of a weekend and no bank holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def after(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the last of *count* working days that begin after *day*."""
    while count:
        day += DAY
        count -= is_working_day(day, holidays)
    return day


def between(first: date, last: date, holidays: Collection[date]) -> int:
    """Count the working days after *first*, up to *last* and with it."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def on_or_after(day: date, holidays: Collection[date]) -> date:
    """Return *day* if it is a working day, else the next one."""
    return day if is_working_day(day, holidays) else after(day, 1, holidays)


def hours_after(start: datetime, hours: int, holidays: Collection[date]) -> datetime:
    """Return the end of *hours* that run on working days alone, day and night."""
    at, left = start.astimezone(UTC), timedelta(hours=hours)
    while True:
        today = at.astimezone(LONDON).date()
        midnight = beginning(today + DAY).astimezone(UTC)
        if is_working_day(today, holidays):
            if left <= midnight - at:
                return (at + left).astimezone(LONDON)
            left -= midnight - at
        at = midnight


def beginning(day: date) -> datetime:
    """Return the first moment of *day*."""
    return datetime.combine(day, time(), LONDON)


def day_of(when: date) -> date:
    """Return the day of a moment, local to Europe/London, or the day that was given."""
    return when.astimezone(LONDON).date() if isinstance(when, datetime) else when
