"""Moments as networks write them, as seconds since 1970 in UTC."""

import re
from calendar import timegm
from datetime import UTC, datetime

from outspoken.model.submission import LONDON

FIRST_YEAR, LAST_YEAR = 2000, 2099
_NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MONTHS = {_NAMES[at : at + 3]: at // 3 + 1 for at in range(0, 36, 3)}
_OF_X = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def of_x(text: str) -> int:
    """Read "Wed Oct 10 20:19:24 +0000 2018", or ISO as older archives have it.

    Raises:
        ValueError: When it is neither.
    """
    # Read by hand: strptime takes ten times as long, and there may be a million of them.
    if match := _OF_X.fullmatch(text):
        name, *rest = match.groups()
        day, hour, minute, second, year = map(int, rest)
        if name not in _MONTHS:
            raise ValueError("no such month")
        datetime(year, _MONTHS[name], day, hour, minute, min(second, 59), tzinfo=UTC)
        return _within(timegm((year, _MONTHS[name], day, hour, minute, second)))
    return of_iso(text)


def of_iso(text: str) -> int:
    """Read an ISO moment; one without a zone is local to Europe/London.

    Raises:
        ValueError: When it is none.
    """
    moment = datetime.fromisoformat(text.strip().replace(" +0000", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON)
    return _within(int(moment.timestamp()))


def is_day(text: str) -> bool:
    """Tell whether *text* is a day without an hour."""
    return _DAY.fullmatch(text.strip()) is not None


def starts(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> list[int]:
    """Return when each month from *first* to *last* begins in London, in order."""
    return [
        int(datetime(year, month, 1, tzinfo=LONDON).timestamp())
        for year in range(first, last + 2)
        for month in range(1, 13)
    ][: (last - first + 1) * 12 + 1]


def _within(seconds: int) -> int:
    if not _BOUNDS[0] <= seconds < _BOUNDS[1]:
        raise ValueError("out of bounds")
    return seconds


_BOUNDS = (starts()[0], starts()[-1])
