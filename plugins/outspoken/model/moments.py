"""Moments as whole numbers, which are quicker to compare and to keep than `datetime`."""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


def number(moment: datetime) -> int:
    """Return *moment* in microseconds since 1970 in UTC."""
    return (moment - _BEGINNING) // _STEP


def of(number: int) -> datetime:
    """Return the moment that `number` made *number* of."""
    return _BEGINNING + number * _STEP
