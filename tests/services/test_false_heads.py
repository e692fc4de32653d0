"""A public head that somebody pushed: decisions stop, letters of danger do not.

All that speaks of it sends the officer to that file, and not to a backup of the log.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town, chosen_alike
from tests.services.killing import at_every_step
from tests.services.mail_server import mail_server

from outspoken.model.review import Choice
from outspoken.services import (
    activity,
    alarms,
    checking,
    decisions,
    heads,
    inbox,
    reviews,
    transactions,
)
from outspoken.services.activity import BrokenLogError
from outspoken.services.doctor import record
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.sending import outbox
from outspoken.services.terminal import doctoring, submitting
from outspoken.services.terminal import outbox as task
from outspoken.services.terminal.room import Room

Said = Callable[[], str]
GAS = "I can smell gas on the stairs. It is strong."
RIGHT = "bring place/log-head.toml back from the history first; if it was right, "
FALSE = {"low": -1, "at the end": 0, "high": 5}


@pytest.fixture
def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room of an office that decided twice, and can be told of dangers."""
    for name in ("OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)
    channels = '[office]\nemail = "office@example.org"\n'
    (town.office.place / "channels.toml").write_text(channels)
    for words in ("It is damp.", "It is still damp."):
        town.publish(words)
    return Room(town.office, MODERATOR, town.now)


@contextmanager
def false(town: Town, kind: str) -> Iterator[None]:
    """Let a false public head lie there for as long as the block runs."""
    path = town.office.place / heads.PUBLIC
    right, seq = path.read_bytes(), heads.witnessed(town.office.place).seq
    if kind == "a folder":
        path.unlink()
        path.mkdir()
    elif kind == "damaged":
        path.write_text("seq = ")
    else:
        path.write_text(f'seq = {seq + FALSE[kind]}\nhash = "{"a" * 64}"\n')
    yield
    if path.is_dir():
        path.rmdir()
    path.write_bytes(right)


def letters(town: Town) -> list[Path]:
    return [each for each in outbox.paths(town.office) if "danger-" in each.name]


def alarmed(town: Town) -> list[str]:
    return [each.subject for each in activity.read(town.office) if each.action == "alarmed"]


def doctored(desk: Room) -> int:
    return doctoring.run(desk, (desk.office.root / "output",), mends=True)


def pending(town: Town) -> list[Path]:
    return [*(town.office.private / transactions.PENDING).glob("*")]


@pytest.mark.parametrize("kind", FALSE)
def test_all_that_tells_of_it_names_the_file_and_nothing_is_half_decided(
    town: Town, desk: Room, kind: str
) -> None:
    waiting = inbox.read(town.office, town.send("The words of three.", title="Three"))
    review = chosen_alike(
        reviews.begin(waiting.submission, reviews.lists_of(town.office)), Choice.ACCEPTED
    )
    posts = {*(town.office.content / "posts").rglob("*.md")}
    with false(town, kind):
        with pytest.raises(BrokenLogError) as caught:
            decisions.publish(town.acting(), waiting, review)
        told = [
            str(caught.value),
            *map(str, activity.verify(town.office)),
            *map(str, checking.of_private(town.office, town.now)),
            *(each.said for each in record.find(town.office, town.now)),
        ]
        about = [each for each in told if "record" in each]
        assert len(about) == 4
        assert all(RIGHT in each and "or else place/log-head" in each for each in about)
        assert {*(town.office.content / "posts").rglob("*.md")} == posts
        assert pending(town) == []
    decisions.publish(town.acting(), waiting, review)


KINDS = [*FALSE, "damaged", "a folder"]


@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_danger_go_once_and_are_put_on_record_when_it_is_mended(
    town: Town, desk: Room, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = town.office.log / activity.LOG
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        with false(town, kind):
            before = log.read_bytes()
            ids = [town.send(f"{GAS} {number}") for number in (1, 2)]
            for given_id in ids:
                submitting.tell_team(desk, desk.place, given_id)
                assert not alarms.is_untold(town.office, given_id)
            assert task.urgent(desk) == 0
            assert log.read_bytes() == before, "evidence is not written to"
        for _ in range(2):
            list(transactions.finish(town.office))
            assert task.urgent(desk) == 0
    assert len(server.letters) == 2
    assert sorted(alarmed(town)) == sorted(ids)
    assert pending(town) == letters(town) == []
    assert alarms.untold(town.office, desk.place, town.now) == []
    assert activity.verify(town.office) == []
    assert heads.public(town.office) == heads.private(town.office)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_record_waits_for_is_said_and_the_doctor_puts_it_there(
    town: Town, desk: Room, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with false(town, kind):
        given_id = town.send(GAS)
        alarms.raise_for(town.office, desk.place, given_id, town.now)
        (kept,) = letters(town)
        kept.unlink()  # somebody sent it by hand
        capsys.readouterr()
        assert "waits to be finished" in " ".join(transactions.finish(town.office))
        assert doctored(desk) == 1
        assert "place/log-head.toml" in capsys.readouterr().out
        assert letters(town) == []
    assert doctored(desk) == 0
    assert (alarmed(town), letters(town), pending(town)) == ([given_id], [], [])


def test_a_link_in_the_place_of_the_outbox_is_still_refused(town: Town, desk: Room) -> None:
    given_id = town.send(GAS)
    elsewhere = town.office.root / "elsewhere"
    elsewhere.mkdir()
    (town.office.private / outbox.FOLDER).symlink_to(elsewhere)
    raise_for = partial(alarms.raise_for, town.office, desk.place, given_id, town.now)
    with pytest.raises(LinkedFolderError):
        raise_for()
    assert [*elsewhere.iterdir()] == pending(town) == []
    assert alarms.is_untold(town.office, given_id)


def test_killed_anywhere_nobody_is_taken_for_told_without_a_letter(
    town: Town, desk: Room
) -> None:
    given_id, steps = town.send(GAS), 0
    with false(town, "low"):
        for number in at_every_step(
            lambda: alarms.raise_for(town.office, desk.place, given_id, town.now)
        ):
            steps = number
            assert alarms.is_untold(town.office, given_id) or len(letters(town)) == 1
    list(transactions.finish(town.office))
    assert steps > 10
    assert (alarmed(town), len(letters(town)), pending(town)) == ([given_id], 1, [])


def test_they_go_too_where_the_log_itself_was_changed(town: Town, desk: Room) -> None:
    path = town.office.log / activity.LOG
    right = path.read_bytes()
    path.write_bytes(right.splitlines(keepends=True)[0])
    given_id = town.send(GAS)
    alarms.raise_for(town.office, desk.place, given_id, town.now)
    assert len(letters(town)) == 1
    assert not alarms.is_untold(town.office, given_id)
    path.write_bytes(right)
    list(transactions.finish(town.office))
    assert (alarmed(town), pending(town)) == ([given_id], [])


def test_the_doctor_names_the_head_that_nobody_can_read(town: Town) -> None:
    town.publish("The lift is broken.")
    head = town.office.place / "log-head.toml"
    head.write_text("seq = [")
    found = [each.path.name for each in record.find(town.office, town.now)]
    assert found == [head.name]
