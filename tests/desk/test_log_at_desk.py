"""A log that is not whole: the desk says so, and a publish does not go on."""

from pathlib import Path

import pytest
from tests.conftest import Town
from tests.desk.conftest import Desk
from tests.desk.test_posts import question
from tests.desk.test_waiting import words

from outspoken.services import activity, checking
from outspoken.services.terminal import publishing
from outspoken.services.terminal.publishing import Asked
from outspoken.services.terminal.room import Room

FAULT = "record 1 was changed: record 2 does not follow from it"


@pytest.fixture
def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(town.office.root)
    made = Desk(town)
    made.sign_in()
    question(town)
    question(town, title="Another")
    return made


def forge(town: Town) -> None:
    """Change a count in the first record."""
    log = town.office.log / activity.LOG
    first, *others = log.read_bytes().splitlines(keepends=True)
    assert b"officer-1" in first
    log.write_bytes(b"".join([first.replace(b"officer-1", b"officer-9"), *others]))


def break_off(town: Town) -> None:
    """Leave what a crash leaves in the middle of a record."""
    with (town.office.log / activity.LOG).open("ab") as file:
        file.write(b'{"action":"pub')


def test_the_ledger_tells_officers_of_a_log_that_is_not_whole(desk: Desk) -> None:
    assert "not whole" not in desk.get("/desk/ledger/").text
    forge(desk.town)
    page = words(desk.get("/desk/ledger/").text)
    assert "The activity log is not whole" in page
    assert f"private/log/activity.jsonl:1: {FAULT}" in page
    assert "Nobody can tell while the log is not whole." in page


def test_the_ledger_opens_also_when_a_record_is_none_any_more(desk: Desk) -> None:
    log = desk.town.office.log / activity.LOG
    log.write_bytes(b"rubbish\n" + log.read_bytes())
    answer = desk.get("/desk/ledger/")
    assert answer.status_code == 200
    assert "record 1 is no record any more" in answer.text or "there twice" in answer.text


def test_a_line_that_a_crash_tore_is_no_reason_for_alarm(desk: Desk) -> None:
    break_off(desk.town)
    assert "not whole" not in desk.get("/desk/ledger/").text


def published(town: Town, output: Path) -> int:
    room = Room(town.office, "", town.now)
    return publishing.publish(room, Asked(output, "", False, packs=False))


def test_a_publish_with_a_forged_log_stops_before_anything_is_built(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gate asks the log what was approved last: a forged one lets old words in."""
    (tmp_path / "publishconf.py").write_text('SITEURL = "https://town.example.org"\n')
    forge(desk.town)
    assert published(desk.town, tmp_path / "output") == 1
    assert f"private/log/activity.jsonl:1: {FAULT}" in "".join(capsys.readouterr())
    assert not (tmp_path / "output").exists()


def test_a_check_tells_of_it(desk: Desk) -> None:
    def said() -> list[str]:
        found = checking.of_private(desk.town.office, desk.town.now)
        return [str(each) for each in found if "activity.jsonl" in str(each)]

    assert said() == []
    break_off(desk.town)
    assert said() == []
    forge(desk.town)
    (fault,) = said()
    assert FAULT in fault
