"""When a campaign is open: from its first day to its last, unless it was granted."""

from datetime import date, timedelta

import pytest

from outspoken.model.campaign import Campaign

FIRST, LAST = date(2026, 3, 5), date(2026, 6, 30)


def campaign(granted: str = "") -> Campaign:
    return Campaign("a", "A", "Will you?", "S", ("x",), FIRST, LAST, "", granted=granted)


@pytest.mark.parametrize(
    ("today", "is_open"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_it_closes_by_itself_after_its_last_day(today: date, is_open: bool) -> None:
    assert campaign().is_open(today) is is_open


@pytest.mark.parametrize("granted", ["yes", "no", "partly"])
def test_it_closes_when_it_was_answered(granted: str) -> None:
    assert not campaign(granted).is_open(FIRST)
