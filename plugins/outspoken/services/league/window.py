"""The window that figures are of: a month, a year, or from one month to another."""

import re

from outspoken.model import social
from outspoken.services.league import moments

ALL = (moments.FIRST_YEAR * 12, moments.LAST_YEAR * 12 + 11)
"""Every month there may be, counted from the year 0."""
_MONTH = r"(20\d\d)(?:-(0[1-9]|1[0-2]))?"
_WINDOW = re.compile(rf"{_MONTH}(?:\.\.{_MONTH})?", re.ASCII)


def read(text: str) -> tuple[int, int]:
    """Read "2015-05", "2015" or "2015-04..2015-06"; nothing means all there is.

    Raises:
        ValueError: When it is none of these; says how to write it.
    """
    if not text:
        return ALL
    match = _WINDOW.fullmatch(text)
    if match is None:
        raise ValueError(
            f"give a window as 2015-05, 2015 or 2015-04..2015-06, not {text!r}"
        )
    year, month, last_year, last_month = match.groups()
    first = social.number(f"{year}-{month or 1}")
    last = social.number(
        f"{last_year or year}-{(last_month if last_year else month) or 12}"
    )
    if last < first:
        raise ValueError(f"the window {text} ends before it begins")
    return first, last
