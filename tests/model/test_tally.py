"""Tallies: what counts for what, and that nothing can be made smaller unseen."""

from datetime import UTC, datetime

import pytest

from outspoken.model import record, tally
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind, Submission
from outspoken.model.tally import Outcome, Tally

EARLY = datetime(1987, 1, 1, tzinfo=UTC)
LATE = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("action", "details", "expected"),
    [
        pytest.param(
            "declined", {"reason": "legal"}, {"declined": {Reason.LEGAL: 1}}, id="declined"
        ),
        pytest.param(
            "declined",
            {"reason": "legal", "way": "import"},
            {"declined": {Reason.LEGAL: 1}, "elsewhere": 1},
            id="declined, and by no resident",
        ),
        pytest.param("published", {"way": "import"}, {"imported": 1}, id="an import"),
        pytest.param("published", {"way": "mention"}, {"mentioned": 1}, id="a mention"),
        pytest.param("held", {"first": 1}, {"held": 1}, id="put by for the first time"),
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
    (found,) = tally.tallies_of("2026-04", action, details)
    assert found == Tally(month="2026-04", **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", ["published", "held", "withdrawn", "erased", "answered"])
def test_what_pages_show_or_nobody_need_know_is_not_tallied(action: str) -> None:
    assert tally.tallies_of("2026-04", action, {}) == ()


@pytest.mark.parametrize("action", ["published", "declined"])
def test_what_came_counts_by_its_own_month_and_its_end_by_that_of_the_decision(
    action: str,
) -> None:
    details: dict[str, str | int] = {"came": "2026-03", "reason": "legal", "digest": "x"}
    came, ended = tally.tallies_of("2026-04", action, details)
    assert came == Tally(month="2026-03", came=1)
    assert ended.month == "2026-04"
    assert ended.published + ended.turned_away == 1


def sent(**fields: object) -> Submission:
    received = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    told = {"id": "", "kind": Kind.RANT, "received": received, "body": "Wet.", **fields}
    return Submission(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, {"came": "2026-04"}, id="half past midnight in London's summer"),
        pytest.param({"received": EARLY}, {"came": "2000-01"}, id="older than any ledger"),
        pytest.param({"received": LATE}, {"came": "2026-05"}, id="no later than decided"),
        pytest.param({"channel": Channel.IMPORT}, {"way": "import"}, id="an import"),
        pytest.param(
            {"kind": Kind.MENTION, "channel": Channel.IMPORT},
            {"way": "mention"},
            id="other",
        ),
    ],
)
def test_what_a_record_says_of_where_a_text_came_from(
    fields: dict[str, object], expected: dict[str, str]
) -> None:
    said = tally.about(sent(**fields), "2026-05")
    assert said == expected
    assert all(map(record.is_detail, said.values()))


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
