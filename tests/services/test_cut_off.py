"""What an office is told when its disk fails in the middle, and what is done afterwards."""

import errno
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, Town

from outspoken.model.reason import Reason
from outspoken.services import (
    activity,
    alarms,
    checking,
    decisions,
    files,
    inbox,
    places,
    reviews,
    transactions,
    withdrawals,
)
from outspoken.services.office import Office
from outspoken.services.sending import outbox
from outspoken.services.terminal import room, submitting
from outspoken.services.terminal.room import Room

STANDS = "it stands all the same, and the next task finishes it"
GAS = "---\nkind: rant\ntitle: Gas\nconsent: yes\n---\n\nI smell gas in the stairwell.\n"


def failing(name: str) -> Callable[[Path, bytes, int], None]:
    """Return a way to write files that fails at those whose names hold *name*."""
    put = files.put

    def write(path: Path, data: bytes, mode: int = files.PUBLIC_FILE) -> None:
        if name in path.name:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        put(path, data, mode)

    return write


@pytest.mark.parametrize("name", ["head.json", "log-head.toml", ".md"])
def test_who_decides_is_told_that_it_stands(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    post = town.publish("It is damp.")
    with monkeypatch.context() as patch:
        patch.setattr(files, "put", failing(name))
        with pytest.raises(OSError, match=STANDS) as caught:
            withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    assert caught.value.errno == errno.ENOSPC

    assert list(transactions.finish(town.office)) == [
        f"finished what was cut off: {post.id} withdrawn"
    ]
    gone = [x for x in activity.read(town.office) if x.action == "withdrawn"]
    assert len(gone) == 1
    assert activity.verify(town.office) == []


def test_what_could_not_be_written_down_was_never_decided(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish("It is damp.")
    flush = files.flush_folder

    def no_flush(folder: Path) -> None:
        if folder.name == transactions.PENDING:
            raise OSError(errno.EIO, "Input/output error", str(folder))
        flush(folder)

    with monkeypatch.context() as patch:
        patch.setattr(files, "flush_folder", no_flush)
        with pytest.raises(OSError, match="Input/output error") as caught:
            withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)

    assert STANDS not in str(caught.value)
    assert list(transactions.finish(town.office)) == []
    assert town.file_of(post).read_text().count("It is damp.") == 1


def test_while_the_disk_is_full_who_only_looks_can_work(
    town: Town, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    post = town.publish("It is damp.")
    with monkeypatch.context() as patch:
        patch.setattr(files, "put", failing("log-head.toml"))
        with pytest.raises(OSError, match=STANDS):
            withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
        said()

        opened = Room.at(town.office.root, "", "", NOW)

        assert opened.office == town.office
        assert "what was cut off waits to be finished: No space left on device" in said()
        with pytest.raises(OSError, match="No space left on device"):
            town.publish("And cold.")  # nobody decides over it

    assert len(list(transactions.finish(town.office))) == 1


def test_a_danger_is_told_when_it_comes_again_after_a_crash(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = office.place / "teams.toml"
    teams.write_text(f'{teams.read_text()}contact = "repairs@example.org"\n')
    path = tmp_path / "gas.md"
    path.write_text(GAS)
    with monkeypatch.context() as patch:
        patch.setattr(submitting, "tell_team", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            submitting.run(room.Room(office, "", NOW), [path])
    given = inbox.receive(office, path, places.read(office.place)[0], NOW)
    assert isinstance(given, inbox.Receipt)
    assert alarms.is_untold(office, given.id)

    submitting.run(room.Room(office, "", NOW), [path])

    assert not alarms.is_untold(office, given.id)
    assert [each.name for each in outbox.paths(office)] == [f"danger-{given.id}.eml"]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Returns what was said since it was last asked."""
    return lambda: "".join(capsys.readouterr())


@pytest.mark.parametrize("days", [1, 400])
def test_a_clock_that_was_set_back_holds_nothing_back(town: Town, days: int) -> None:
    waits, stood = town.send("It is cold."), town.publish("It is damp.")
    town.now -= timedelta(days=days)

    waiting = inbox.read(town.office, waits)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review)
    withdrawals.take_down(town.acting(), stood.id, Reason.CUSTOMER)

    assert list(checking.of_texts(town.office)) == []
    withdrawals.erase(town.acting(), stood.id)
    assert list(checking.of_texts(town.office)) == []
    assert activity.verify(town.office) == []
