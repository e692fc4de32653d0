"""Conversations and broadcasts: the interval, the league, and what does not add up."""

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import social
from outspoken.model.social import MINIMUM, Account, Conversation, Talk, wilson

talks = st.integers(0, 200).flatmap(
    lambda own: st.builds(Talk, own=st.just(own), conversations=st.integers(0, own))
)


def account(name: str, own: int, conversations: int) -> Account:
    return Account(name=name, network="X", whole=Talk(own=own, conversations=conversations))


def league(*accounts: Account) -> dict[str, tuple[int, int]]:
    found = Conversation("2015-05", "2015-05", accounts).league
    return {each.account.name: (each.best, each.worst) for each in found}


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        pytest.param(49, 120, 0.3246, 0.4978, id="41% of 120"),
        pytest.param(7, 92, 0.0373, 0.1488, id="8% of 92"),
        pytest.param(0, 10, 0.0, 0.2775, id="none of ten may still be a quarter"),
        pytest.param(10, 10, 0.7225, 1.0, id="all of ten may still be three quarters"),
        pytest.param(0, 0, 0.0, 1.0, id="of nothing, nothing is known"),
    ],
)
def test_the_interval(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.0001)


@given(talk=talks)
def test_the_share_lies_within_its_interval(talk: Talk) -> None:
    low, high = talk.interval
    assert 0 <= low <= (talk.share or 0) <= high <= 1


@given(part=st.integers(0, 50), rest=st.integers(0, 50))
def test_the_interval_is_the_same_seen_from_the_other_side(part: int, rest: int) -> None:
    low, high = wilson(part, part + rest)
    low_rest, high_rest = wilson(rest, part + rest)
    assert isclose(low, 1 - high_rest, abs_tol=1e-9)
    assert isclose(high, 1 - low_rest, abs_tol=1e-9)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_the_interval_holds_the_truth_about_95_times_in_100(share: float) -> None:
    whole = 60
    held = sum(
        comb(whole, part) * share**part * (1 - share) ** (whole - part)
        for part in range(whole + 1)
        if wilson(part, whole)[0] <= share <= wilson(part, whole)[1]
    )
    assert 0.93 < held < 0.98


def test_where_intervals_meet_neither_is_ahead() -> None:
    found = league(account("a", 120, 49), account("b", 100, 33), account("c", 92, 7))
    assert found == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}


def test_an_account_with_few_posts_has_no_place() -> None:
    few = account("few", MINIMUM - 1, MINIMUM - 1)
    enough = account("enough", MINIMUM, 0)
    assert "few" not in league(few, enough, account("more", 100, 90))


def test_nobody_is_first_among_one() -> None:
    assert league(account("a", 120, 49)) == {}


@given(every=st.lists(talks, max_size=6))
def test_places_are_places(every: list[Talk]) -> None:
    accounts = tuple(
        Account(name=f"{number}", network="X", whole=talk)
        for number, talk in enumerate(every)
    )
    found = Conversation("2015-05", "2015-05", accounts).league
    assert all(1 <= each.best <= each.worst <= len(found) for each in found)
    order = [each.account.whole.share for each in found]
    assert order == sorted(order, key=lambda share: -(share or 0))


def test_the_silent_and_those_that_only_broadcast() -> None:
    told = Conversation(
        "2015-05",
        "2015-05",
        (account("silent", 0, 0), account("tells", 3, 0), account("talks", 3, 1)),
    )
    assert [each.name for each in told.silent] == ["silent"]
    assert [each.name for each in told.broadcasting] == ["tells"]


def test_a_rate_is_told_of_enough_questions_only() -> None:
    assert Talk(asked=MINIMUM - 1, answered=3).rate is None
    assert Talk(asked=MINIMUM, answered=3).rate == 0.3
    assert Talk().rate is None


@pytest.mark.parametrize(
    "counts",
    [
        {"own": 1, "conversations": 2},
        {"own": 1, "reposts": 2},
        {"own": 1, "threads": -1},
        {"asked": 1, "answered": 2},
        {"answered": 1},
    ],
)
def test_what_does_not_add_up_is_no_value(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="more"):
        Talk(**counts)


def test_together_is_the_sum_and_has_no_median() -> None:
    asked = Talk(own=3, conversations=1, asked=20, answered=15, minutes=9)
    found = social.together([asked, Talk(own=4, conversations=2)])
    assert found == Talk(own=7, conversations=3, asked=20, answered=15)
    assert social.together([Talk()]).asked is None


def test_months_of_a_window_are_all_there() -> None:
    assert social.months("2014-11", "2015-02") == (
        "2014-11",
        "2014-12",
        "2015-01",
        "2015-02",
    )
    told = Conversation("2014-11", "2015-02", ())
    assert [month for month, _ in told.months] == [*social.months("2014-11", "2015-02")]
