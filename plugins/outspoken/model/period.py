"""A period: whole months that are reported on."""

from datetime import date
from typing import NamedTuple


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
        begin = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month
        return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end))
