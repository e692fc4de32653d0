"""Tallies: what counts for what, and that nothing can be made smaller unseen."""

import pytest

from outspoken.model import tally
from outspoken.model.reason import Reason
from outspoken.model.tally import Outcome, Tally


@pytest.mark.parametrize(
    ("action", "details", "expected"),
    [
        pytest.param(
            "declined", {"reason": "legal"}, {"declined": {Reason.LEGAL: 1}}, id="declined"
        ),
        pytest.param("objected", {}, {"objected": 1}, id="an objection"),
        pytest.param("objected", {"alone": 1}, {"objected": 1}, id="alone counts later"),
        pytest.param(Outcome.UPHELD, {"digest": "x"}, {"upheld": 1}, id="upheld"),
        pytest.param(Outcome.IN_PART, {"staff": 2}, {"in_part": 1}, id="in part"),
        pytest.param("erased", {"objected": 1}, {"erased": 1}, id="ended by erasing"),
        pytest.param(
            Outcome.NOT_UPHELD, {"alone": 1}, {"not_upheld": 1, "alone": 1}, id="alone"
        ),
    ],
)
def test_what_an_action_counts_for(
    action: str, details: dict[str, str | int], expected: dict[str, object]
) -> None:
    found = tally.tally_of("2026-04", action, details)
    assert found == Tally(month="2026-04", **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", ["published", "held", "withdrawn", "erased", "answered"])
def test_what_pages_show_or_nobody_need_know_is_not_tallied(action: str) -> None:
    assert tally.tally_of("2026-04", action, {}) is None


def test_tallies_are_one_a_month_in_order() -> None:
    one = Tally(month="2026-05", objected=1, declined={Reason.LEGAL: 1})
    two = Tally(month="2026-04", upheld=1)
    assert tally.tallied([one, two, one]) == (
        two,
        Tally(month="2026-05", objected=2, declined={Reason.LEGAL: 2}),
    )


@pytest.mark.parametrize(
    ("less", "lacks"),
    [
        pytest.param(Tally(month="2026-05", objected=2), True, id="a number is lower"),
        pytest.param(
            Tally(month="2026-05", objected=3, declined={Reason.STAFF: 9}),
            True,
            id="a reason is missing",
        ),
        pytest.param(
            Tally(month="2026-05", objected=4, declined={Reason.LEGAL: 1}),
            False,
            id="more is no lack",
        ),
    ],
)
def test_a_tally_that_tells_less(less: Tally, lacks: bool) -> None:
    whole = Tally(month="2026-05", objected=3, declined={Reason.LEGAL: 1})
    assert less.lacks(whole) is lacks
