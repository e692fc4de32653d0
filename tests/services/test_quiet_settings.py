"""Election periods and the switch for campaigns, as the office writes them."""

from datetime import date
from pathlib import Path

import pytest

from outspoken.model.quiet import NOTHING, Quiet
from outspoken.services import channels, consent_settings, quiet_settings

DAY, LAST = date(2027, 4, 2), date(2027, 5, 6)
PERIOD = '[[election]]\nfrom = "2027-03-30"\nto = "2027-05-06"\nnames = ["Quill"]\n'


def consent(place: Path, text: str) -> list[str]:
    (place / consent_settings.FILE).write_text(text, encoding="utf-8")
    return [str(each) for each in consent_settings.read(place)[1]]


def switch(place: Path, text: str) -> list[str]:
    (place / "channels.toml").write_text(text, encoding="utf-8")
    return [str(each) for each in quiet_settings.problems(place)]


def test_without_the_files_nothing_is_left_unsaid(tmp_path: Path) -> None:
    assert quiet_settings.read(tmp_path, DAY) == NOTHING
    assert [*quiet_settings.problems(tmp_path)] == []


def test_a_period_may_say_when_parliament_is_dissolved(tmp_path: Path) -> None:
    assert consent(tmp_path, PERIOD) == []
    assert quiet_settings.read(tmp_path, DAY) == Quiet(LAST)
    assert consent(tmp_path, f'{PERIOD}dissolved = "2027-04-02"\n') == []
    assert quiet_settings.read(tmp_path, DAY) == Quiet(LAST, is_dissolved=True)
    assert quiet_settings.read(tmp_path, date(2027, 4, 1)) == Quiet(LAST)
    assert quiet_settings.read(tmp_path, date(2027, 5, 7)) == NOTHING


@pytest.mark.parametrize(
    ("dissolved", "advice"),
    [
        ('"soon"', 'write dissolved = "2026-04-09", year first'),
        ('"2027-03-29"', "give a day between from and to"),
        ('"2027-05-07"', "give a day between from and to"),
    ],
)
def test_a_day_that_cannot_be_is_said_with_its_line(
    tmp_path: Path, dissolved: str, advice: str
) -> None:
    found = consent(tmp_path, f"{PERIOD}dissolved = {dissolved}\n")
    assert [each.rpartition("consent.toml:")[2] for each in found] == [f"5: {advice}"]


@pytest.mark.parametrize(
    "said", ["[campaigns]\noff = true\n", "[campaigns]\noff = false\n"]
)
def test_the_switch(tmp_path: Path, said: str) -> None:
    assert switch(tmp_path, said) == []
    assert quiet_settings.read(tmp_path, DAY).is_off is ("true" in said)
    assert channels.feeds(tmp_path)[1] == []


@pytest.mark.parametrize(
    "said",
    ['[campaigns]\noff = "no"\n', "[campaigns]\non = true\n", "campaigns = 1\n"],
)
def test_a_switch_of_which_nobody_can_tell_is_off_and_said(
    tmp_path: Path, said: str
) -> None:
    (problem,) = switch(tmp_path, said)
    assert problem.endswith("below [campaigns], write off = true or off = false")
    assert quiet_settings.read(tmp_path, DAY).is_off
