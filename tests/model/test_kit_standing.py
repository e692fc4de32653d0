"""How a kit stands: fresh for six months, then old, after twelve a draft again."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.kit import Status
from outspoken.model.kit_standing import Banner, Standing, standing

RAN = date(2026, 3, 31)


@dataclass(frozen=True)
class Record:
    status: Status
    last_tested: date | None


@pytest.mark.parametrize(
    ("today", "banner"),
    [
        pytest.param(date(2026, 3, 31), Banner.FRESH, id="on the day"),
        pytest.param(date(2026, 9, 30), Banner.FRESH, id="six months, in a shorter month"),
        pytest.param(date(2026, 10, 1), Banner.OLD, id="a day more than six months"),
        pytest.param(date(2027, 3, 31), Banner.OLD, id="twelve months"),
        pytest.param(date(2027, 4, 1), Banner.FALLEN, id="a day more than twelve months"),
    ],
)
def test_the_banner_follows_the_day(today: date, banner: Banner) -> None:
    assert standing(Record(Status.TESTED, RAN), today).banner is banner


@pytest.mark.parametrize("status", [*Status])
def test_a_kit_that_nobody_ran_is_untried(status: Status) -> None:
    found = standing(Record(status, None), RAN)
    assert found == Standing(status, Banner.UNTRIED)


@pytest.mark.parametrize(
    ("status", "later"),
    [
        (Status.DRAFT, Status.DRAFT),
        (Status.TESTED, Status.DRAFT),
        (Status.READY, Status.DRAFT),
        (Status.RETIRED, Status.RETIRED),
    ],
)
def test_after_a_year_it_is_a_draft_again(status: Status, later: Status) -> None:
    assert standing(Record(status, RAN), date(2027, 4, 1)).status is later
    assert standing(Record(status, RAN), date(2027, 3, 31)).status is status


ORDER = [Banner.FRESH, Banner.OLD, Banner.FALLEN]


@given(
    ran=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    days=st.integers(0, 800),
    more=st.integers(0, 800),
)
def test_a_kit_never_grows_younger(ran: date, days: int, more: int) -> None:
    kit = Record(Status.READY, ran)
    sooner = standing(kit, ran + timedelta(days=days)).banner
    later = standing(kit, ran + timedelta(days=days + more)).banner
    assert ORDER.index(sooner) <= ORDER.index(later)
