"""The bank holidays that the software ships, against lists copied from no program."""

from datetime import date

import pytest

from outspoken.services import holidays

EVERYWHERE = {
    "2025-12-25 2025-12-26",
    "2026-01-01 2026-04-03 2026-05-04 2026-05-25 2026-12-25 2026-12-28",
    "2027-01-01 2027-03-26 2027-05-03 2027-05-31 2027-12-27 2027-12-28",
}
OF_ENGLAND = "2026-04-06 2026-08-31 2027-03-29 2027-08-30"
OF_SCOTLAND = (
    "2025-12-01 2026-01-02 2026-06-15 2026-08-03 2026-11-30 "
    "2027-01-04 2027-08-02 2027-11-30"
)
OF_NORTHERN_IRELAND = f"{OF_ENGLAND} 2026-03-17 2026-07-13 2027-03-17 2027-07-12"


@pytest.mark.parametrize(
    ("nation", "own"),
    [
        pytest.param("england-and-wales", OF_ENGLAND, id="England and Wales"),
        pytest.param("scotland", OF_SCOTLAND, id="Scotland"),
        pytest.param("northern-ireland", OF_NORTHERN_IRELAND, id="Northern Ireland"),
    ],
)
def test_two_years_and_the_christmas_before(nation: str, own: str) -> None:
    told = {date.fromisoformat(day) for line in {*EVERYWHERE, own} for day in line.split()}
    first, last = date(2025, 12, 1), date(2027, 12, 31)
    assert {day for day in holidays.of(nation) if first <= day <= last} == told


@pytest.mark.parametrize("nation", holidays.NATIONS)
def test_no_holiday_lies_on_a_weekend(nation: str) -> None:
    # One that falls on a weekend has a substitute; the table holds only that.
    assert all(day.weekday() < 5 for day in holidays.of(nation) if day.year >= 2022)


@pytest.mark.parametrize("nation", holidays.NATIONS)
def test_the_table_goes_to_the_end_of_2028(nation: str) -> None:
    # docs/reference/clocks.md says so.
    assert max(holidays.of(nation)) == date(2028, 12, 26)


def test_another_nation_is_a_slip() -> None:
    with pytest.raises(ValueError, match="nation must be one of"):
        holidays.of("wales")


@pytest.mark.parametrize("nation", holidays.NATIONS)
def test_what_the_library_knows_by_now_is_listed_here_no_more(nation: str) -> None:
    assert not {*holidays.proclaimed(nation)} & {*holidays.shipped(nation)}
