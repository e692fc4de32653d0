"""A period: whole months that are reported on."""

from datetime import date
from typing import NamedTuple

from outspoken.model.tally import month_of


class Period(NamedTuple):
    """Whole months that are reported on.

    Attributes:
        first: Their first day.
        last: Their last day.
    """

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Tell whether a day lies in it."""
        return isinstance(day, date) and self.first <= day <= self.last

    def has(self, day: str) -> bool:
        """Tell whether a day lies in it that is written as text, or empty."""
        return self.first.isoformat() <= day <= self.last.isoformat()

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of it, as "2026-04"."""
        return months(month_of(self.first), month_of(self.last))


def months(first: str, last: str) -> tuple[str, ...]:
    """Return every month from *first* to *last*, both counted in, as "2026-04"."""
    found = range(_number(first), _number(last) + 1)
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in found)


def _number(month: str) -> int:
    """Return how many months *month* comes after the first of the year 0."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1
