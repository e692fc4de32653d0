"""Response: medians with counts, none of a few, and nobody put in an order by them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import response
from outspoken.model.brief import Brief, EntryBrief
from outspoken.model.owed import Owed
from outspoken.model.response import MINIMUM, Response, Waits
from outspoken.model.submission import Kind

MONDAY = date(2026, 3, 2)


def asked(
    number: int = 0,
    *,
    team: str = "repairs",
    on: date = MONDAY,
    decided: int = 1,
    answered: int | None = None,
    track: str = "question",
    **fields: object,
) -> Brief:
    """Return a post that was asked *on* a day, and what came of it after so many days."""
    answer = (on + timedelta(days=answered)).isoformat() if answered is not None else ""
    days = (on.isoformat(), (on + timedelta(days=decided)).isoformat(), answer)
    told: dict[str, object] = {
        "id": f"20260302-{number:06}",
        "url": f"/2026/wet-{number}/",
        "title": "Wet",
        "name": "Nia",
        "kind": Kind.QUESTION,
        "received": number,
        "entry": EntryBrief(0, "", 0, 0, ""),
        "owed": Owed(team, track, "waiting", *days),
        **fields,
    }
    return Brief(**told)  # type: ignore[arg-type]


def of(*posts: Brief) -> Response:
    return response.of("repairs", response.counted(posts, date.min))


@pytest.mark.parametrize(
    ("days", "median"),
    [
        pytest.param((), None, id="nobody"),
        pytest.param((1,) * (MINIMUM - 1), None, id="one too few"),
        pytest.param((1,) * 5 + (4,) * 5, 2.5, id="just enough: between the middle two"),
        pytest.param((1,) * 5 + (4,) * 6, 4.0, id="an odd number: the middle one"),
    ],
)
def test_a_median_needs_ten(days: tuple[int, ...], median: float | None) -> None:
    assert Waits(days).median == median
    assert Waits(days).count == len(days)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        pytest.param(date(2026, 6, 5), date(2025, 7, 1), id="in the middle of a year"),
        pytest.param(date(2026, 12, 31), date(2026, 1, 1), id="in December"),
        pytest.param(date(2026, 1, 1), date(2025, 2, 1), id="on New Year's Day"),
        pytest.param(date(2024, 2, 29), date(2023, 3, 1), id="on a leap day"),
    ],
)
def test_the_last_twelve_months_are_looked_back_on(today: date, first: date) -> None:
    assert response.since(today) == first


def test_days_are_those_of_the_calendar_and_never_below_nought() -> None:
    friday = MONDAY + timedelta(days=4)
    found = of(asked(on=friday, decided=3), asked(decided=-1))
    assert found.decided == Waits((0, 3)), "a weekend counts; a clock put back does not"


def test_an_answer_is_waited_for_only_where_one_is_owed() -> None:
    praise = asked(1, track="", answered=2)
    found = of(praise, asked(2, answered=9), asked(3))
    assert found == Response("repairs", Waits((1, 1, 1)), 2, Waits((9,)))


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param(asked(is_withdrawn=True), id="taken down"),
        pytest.param(asked(kind=Kind.PAGE), id="a page of an old site"),
        pytest.param(asked(former=("/2009/wet",)), id="a post of an old site"),
        pytest.param(asked(on=MONDAY - timedelta(days=1)), id="from before"),
    ],
)
def test_what_is_not_counted(left_out: Brief) -> None:
    here = asked(9)
    assert response.counted([left_out, here], MONDAY) == [here.owed]


def test_teams_stand_in_their_own_order_and_those_gone_after_them() -> None:
    posts = [asked(team=team, answered=n) for n, team in enumerate(("z", "b", "a", "b"))]
    told = response.counted(posts, MONDAY)
    found = response.by_team(told, ["b", "quiet", "a"])
    assert [(each.team, each.decided.count) for each in found] == [
        ("b", 2),
        ("a", 1),
        ("z", 1),
    ]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 90)), max_size=60))
def test_the_teams_together_are_all(told: list[tuple[str, int]]) -> None:
    posts = [asked(n, team=team, answered=days) for n, (team, days) in enumerate(told)]
    owed = [each.owed for each in posts]
    whole, teams = response.of("", owed), response.by_team(owed, "cab")
    assert sum(each.decided.count for each in teams) == whole.decided.count == len(told)
    assert sorted(day for each in teams for day in each.answered.days) == [
        *whole.answered.days
    ]
