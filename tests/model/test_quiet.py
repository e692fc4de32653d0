"""Quiet: what is left unsaid in an election period, and for how long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import quiet
from outspoken.model.consent import Election
from outspoken.model.quiet import NOTHING, Quiet
from outspoken.model.reach import Reach

FIRST, DISSOLVED, LAST = date(2027, 3, 30), date(2027, 4, 2), date(2027, 5, 6)
DAY = timedelta(days=1)
LOCAL = Election(FIRST, LAST, ("The Harbour Party",))
GENERAL = Election(FIRST, LAST, ("The Harbour Party",), DISSOLVED)
STAY = {Reach.OMBUDSMAN, Reach.LANDLORD}


@pytest.mark.parametrize(
    ("day", "rests", "has_mps"),
    [
        pytest.param(FIRST - DAY, False, True, id="the day before"),
        pytest.param(FIRST, True, True, id="the first day"),
        pytest.param(DISSOLVED - DAY, True, True, id="Parliament still sits"),
        pytest.param(DISSOLVED, True, False, id="Parliament is dissolved"),
        pytest.param(LAST, True, False, id="the last day"),
        pytest.param(LAST + DAY, False, True, id="the day after"),
    ],
)
def test_a_period_has_both_its_days(day: date, rests: bool, has_mps: bool) -> None:
    found = quiet.on(day, (GENERAL,))
    assert found.campaigns_rest is rests
    assert found.may_ask_politicians is not rests
    assert found.has_mps is has_mps
    assert bool(found.why) is rests
    assert found.until == (LAST if rests else None)


def test_a_local_election_leaves_mps_where_they_are() -> None:
    found = quiet.on(LAST, (LOCAL,))
    assert found.in_election
    assert found.has_mps
    assert "MPs" not in found.why
    assert "no MPs" in quiet.on(LAST, (GENERAL,)).why


def test_the_switch_is_off_on_every_day() -> None:
    found = quiet.on(FIRST - DAY, (GENERAL,), off=True)
    assert found == Quiet(is_off=True)
    assert (found.campaigns_rest, found.in_election, found.has_mps) == (True, False, True)
    assert found.why == "The office does not run campaigns."


def test_of_two_periods_the_later_end_counts() -> None:
    longer = Election(LAST, LAST + 9 * DAY, ("Persephone Quill",))
    assert quiet.on(LAST, (longer, GENERAL)) == Quiet(LAST + 9 * DAY, is_dissolved=True)
    assert quiet.on(LAST + DAY, (GENERAL, longer)) == Quiet(LAST + 9 * DAY)


def test_the_ombudsman_and_the_landlord_stay() -> None:
    assert not any(map(NOTHING.hides, Reach))
    for found in (quiet.on(LAST, (LOCAL,)), Quiet(is_off=True)):
        assert {near for near in Reach if not found.hides(near)} == STAY


@given(st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_from_one_day_to_the_next_it_is_the_same_unless_something_begins_or_ends(
    day: date,
) -> None:
    is_same = quiet.on(day, (GENERAL,)) == quiet.on(day + DAY, (GENERAL,))
    assert is_same is (day + DAY not in (FIRST, DISSOLVED, LAST + DAY))
