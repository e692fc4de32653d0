"""What a submission may tell of danger, and by when to look at it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.clock import Since
from outspoken.model.danger import Danger
from outspoken.model.submission import Kind, Submission
from outspoken.services import emergencies

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def sent(title: str, body: str) -> Submission:
    return Submission(id="", kind=Kind.RANT, received=NOON, title=title, body=body)


def test_the_most_pressing_danger_comes_first() -> None:
    told = emergencies.told_in(sent("He said he would stab me", "And I smell gas."))
    assert told == (Danger.GAS, Danger.THREATS)


def test_the_cold_in_the_title_and_the_baby_in_the_words() -> None:
    told = emergencies.told_in(sent("No heating since Friday", "My baby is 3 weeks old."))
    assert told == (Danger.COLD_BABY,)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        pytest.param("2026-03-02T12:59+00:00", 0, id="not an hour yet"),
        pytest.param("2026-03-04T13:00+01:00", 48, id="two days, in another zone"),
        pytest.param("2026-03-01T12:00+00:00", 0, id="dated ahead"),
    ],
)
def test_whole_hours_are_counted(now: str, hours: int) -> None:
    assert emergencies.hours_waited(NOON, datetime.fromisoformat(now)) == hours


def test_the_hour_is_said_as_it_is_in_london() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    said = emergencies.sentence(summer)
    assert said == "look at it by 13:00 on Wednesday 1 July, 24 hours after receipt"


@pytest.mark.parametrize(
    ("nation", "since"),
    [
        pytest.param("england-and-wales", Since.RECEIPT, id="the law of England"),
        pytest.param("scotland", None, id="not of Scotland"),
        pytest.param("northern-ireland", None, id="nor of Northern Ireland"),
    ],
)
def test_without_a_setting_the_law_decides(
    tmp_path: Path, nation: str, since: Since | None
) -> None:
    rule = emergencies.rule_of(tmp_path, nation, [])
    assert (rule and rule.since) == since
