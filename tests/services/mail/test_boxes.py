"""Letters are taken from any mailbox once, and none is lost, whenever the power goes."""

import errno
import json
import mailbox
import os
import shutil
import smtplib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.handlers import Mailbox
from tests.conftest import MODERATOR
from tests.services.killing import at_every_step
from tests.services.mail.conftest import ANN, OURS, YES, Post, letter, receipts
from tests.services.mail_server import OnFreePort

from outspoken.services import files, inbox, put_aside
from outspoken.services.mail import notes, rounds
from outspoken.services.mail import receipts as receipts_written
from outspoken.services.mail.boxes import BoxError
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.sending import outbox
from outspoken.services.terminal import mail
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND

HOSTILE = Path(__file__).parents[4] / "shared" / "data" / "hostile" / "eml"


def room(post: Post) -> Room:
    return Room(post.office, MODERATOR, datetime.now(UTC))


def is_a_write(event: str, _: tuple[object, ...]) -> bool:
    return event in ("os.rename", "os.remove")


def test_a_letter_is_moved_to_the_seen_ones_and_taken_once(post: Post) -> None:
    post.comes(letter("The lift is broken."))
    assert len(post.round().filed) == 1
    (seen,) = (post.path / "cur").iterdir()
    assert seen.name.endswith(":2,S")
    assert not [*(post.path / "new").iterdir()]
    assert not post.round().filed


def test_a_letter_that_a_person_looked_at_in_vain_keeps_its_flags(post: Post) -> None:
    post.comes(letter("The lift is broken."))
    (new,) = (post.path / "new").iterdir()
    new.rename(post.path / "cur" / f"{new.name}:2,F")
    assert len(post.round().filed) == 1
    (seen,) = (post.path / "cur").iterdir()
    assert seen.name.endswith(":2,FS")


def test_two_copies_and_a_copy_of_the_whole_box_are_one_text(post: Post) -> None:
    data = letter("The lift is broken.").as_bytes()
    done = post.file(
        data, b"Received: by another way; Fri, 3 Apr 2026 09:00:00 +0000\n" + data
    )
    assert (len(done.filed), done.known) == (1, 1)
    assert post.file(data).known == 1
    assert len(post.waiting()) == 1
    assert len(outbox.paths(post.office)) == 1


def test_killed_at_any_step_nothing_is_lost_and_nothing_is_twice(post: Post) -> None:
    data = letter("The lift is broken.\n\n-- \nAnn").as_bytes()

    def work() -> None:
        post.round()

    def begin() -> None:
        for path in (post.office.private, post.path):
            shutil.rmtree(path)
        shutil.copytree(before, post.office.private)
        mailbox.Maildir(post.path, create=True).add(mailbox.MaildirMessage(data))

    before = post.office.root / "before"
    shutil.copytree(post.office.private, before)
    begin()
    kills = 0
    for kills in at_every_step(work, is_a_write):  # noqa: B007 - looked at below
        is_seen = post.unseen() == 0
        assert not is_seen or len(post.waiting()) == 1
        post.round()
        (waiting,) = post.waiting()
        assert notes.of(post.office, waiting.submission.id)
        assert len([*post.office.originals.glob("2*.mail.md")]) == 1
        assert len(outbox.paths(post.office)) == 1
        assert post.unseen() == 0
        begin()
    assert kills > 5


def test_two_rounds_at_once_are_one(post: Post) -> None:
    with rounds.alone(post.office), pytest.raises(files.FolderIsBusyError):
        post.round()


def test_an_mbox_file_is_read_as_it_is_and_not_changed(post: Post) -> None:
    path = post.office.root / "mbox"
    first, second = letter("From the start it was broken."), letter("It still is.")
    box = mailbox.mbox(path)
    for each in (first, second):
        message = mailbox.mboxMessage(each)
        message.set_from(
            "ann@example.org", datetime(2026, 4, 1, 10, tzinfo=UTC).timetuple()
        )
        box.add(message)
    box.close()
    before = path.read_bytes()
    done = post.round(path)
    sent = [inbox.read(post.office, each).submission for each in done.filed]
    assert [each.body for each in sent] == ["From the start it was broken.", "It still is."]
    assert {each.received for each in sent} == {datetime(2026, 4, 1, 10, tzinfo=UTC)}
    assert path.read_bytes() == before
    assert post.round(path).known == 2
    assert not [*(post.office.private / "mail").glob("box.*")]
    path.with_name("mbox.lock").touch()
    with pytest.raises(BoxError, match="another program"):
        post.round(path)


@pytest.mark.parametrize(
    "when",
    [
        pytest.param("Wed Apr  1 10:00:00 99999999999999999999", id="a year of 20 digits"),
        pytest.param("Wed Apr  1 10:00:00 0", id="no year"),
        pytest.param(f"Wed Apr  1 10:00:00 {'9' * 5000}", id="more than Python reads"),
        pytest.param("Wed Apr  1 99:99:99 2026", id="no hour"),
        pytest.param("\x1b", id="nothing"),
    ],
)
def test_no_line_above_a_letter_ends_the_round(post: Post, when: str) -> None:
    path = post.office.root / "mbox"
    said = ("One.", "Two.")
    lines = (f"From ann@example.org {when}\n{letter(words)}\n" for words in said)
    path.write_text("".join(lines))
    assert len(post.round(path).filed) == 2


def test_what_is_no_mailbox_is_told(post: Post) -> None:
    (post.office.root / "empty").mkdir()
    (post.office.root / "notes").write_text("Dear diary")
    for name in ("empty", "notes", "nowhere"):
        with pytest.raises(BoxError, match=name):
            post.round(post.office.root / name)


def test_links_pipes_and_huge_letters_stay_where_they_lie(post: Post) -> None:
    new, secret = post.path / "new", post.office.root / "secret"
    secret.write_text("From: x\n\nsecret")
    (new / "1").symlink_to(secret)
    os.mkfifo(new / "2")
    with (new / "3").open("wb") as file:
        file.truncate(31 * 1024 * 1024)
    (new / "4").write_bytes(letter("The lift.").as_bytes())
    done = post.round()
    assert (len(done.filed), len(done.untouched)) == (1, 3)
    assert len([*new.iterdir()]) == 3


def test_a_server_delivers_and_the_task_says_what_came_of_it(
    post: Post, said: Callable[[], str]
) -> None:
    server = OnFreePort(Mailbox(post.path), hostname="127.0.0.1", port=0)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", server.port, timeout=30) as client:
            above = post.town.publish("The lift is broken.")
            client.send_message(letter(f"The bins stink.\n{YES}", "Bins"))
            client.send_message(
                letter(f"It is not fixed.\n{YES}", f"Re: [{above.id}] Damp")
            )
            client.send_message(letter("I am away.", "Away", Auto_Submitted="auto-replied"))
            client.sendmail("x@example.org", [OURS], b"Subject:\r\n\r\n")
    finally:
        server.stop()
    assert mail.run(room(post), [str(post.path)], as_data=False) == TO_MEND
    told = said()
    assert "1 filed, 1 comment, 1 word on a state, 1 left out (1 automatic reply)" in told
    assert "1 quarantined" in told
    assert "2 letters wait" in told
    assert ANN not in told
    assert "bins" not in told.lower()
    assert mail.run(room(post), [str(post.path)], as_data=True) == DONE
    assert json.loads(said())["filed"] == []


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_every_hostile_letter_is_filed_left_out_or_put_aside(post: Post) -> None:
    done = post.round(HOSTILE)
    counts = Counter(
        filed=len(done.filed) + len(done.comments),
        out=done.left_out.total(),
        aside=len(done.quarantined),
    )
    assert counts.total() + done.known + done.stops == len([*HOSTILE.glob("*.eml")])
    assert all(why for _, why in done.quarantined)
    assert len(post.waiting()) == counts["filed"]
    assert not done.untouched


def test_what_was_put_aside_can_be_given_again(post: Post) -> None:
    data = letter("", "").as_bytes()
    ((kept, _),) = post.file(data).quarantined
    again = post.round(post.office.quarantine / kept / "bytes.eml")
    assert [each for each, _ in again.quarantined] == [kept]


def test_once_it_is_filed_nothing_of_it_lies_aside(post: Post) -> None:
    data = letter("The bins again.").as_bytes()
    aside = put_aside.keep_bytes(post.office, data, ".eml", [], post.town.now)
    other = put_aside.keep_bytes(post.office, data + b"PS", ".eml", [], post.town.now)
    done = post.round(post.office.quarantine / aside / "bytes.eml")
    assert len(done.filed) == 1
    assert put_aside.folders(post.office) == [post.office.quarantine / other]


def breaks(office: Office, given_id: str, *rest: object) -> None:
    raise AttributeError("with their words in it")


def test_a_letter_that_breaks_us_is_kept_whole_and_stops_no_other(
    post: Post, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    kept = notes.keep
    token = "abcdefghjkmnpqrstuvwxyz23456"

    def keep(office: Office, given_id: str, of: Letter, told: tuple[str, ...]) -> None:
        (breaks if "odd" in of.words else kept)(office, given_id, of, told)

    monkeypatch.setattr(notes, "keep", keep)
    post.comes(letter(f"This one is odd. /mine/{token}"), letter("The lift is broken."))
    assert mail.run(room(post), [str(post.path)], as_data=False) == TO_MEND
    told = said()
    assert "it broke something here (AttributeError in rounds:" in told
    assert "report this as a defect" in told
    assert "with their words" not in told
    (folder,) = post.office.quarantine.iterdir()
    data = (folder / "bytes.eml").read_bytes()
    assert b"This one is odd. /mine/..." in data
    assert token.encode() not in data
    assert post.unseen() == 0
    assert len(receipts(post)) == 1
    assert mail.run(room(post), [str(post.path)], as_data=False) == DONE


def test_a_full_disk_is_no_letters_fault(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(notes, "keep", keep)
    post.comes(letter("The lift is broken."))
    with pytest.raises(OSError, match="no space"):
        post.round()
    assert post.unseen() == 1
    monkeypatch.undo()
    assert len(post.round().filed) + len(post.waiting()) == 1


def test_half_of_a_character_stops_no_other_letter(post: Post) -> None:
    half = (
        b"From: Ann <ann@example.org>\nSubject: hi\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-7\n\nThe lift is broken.\n\n"
        b"On Fri, 3 Apr 2026 at 10:00, X <x@example.org> wrote:\n> foo +2AA- bar\n"
    )
    done = post.file(half, letter("I can smell gas in the hall."))
    assert len(done.filed) == 2
    assert post.alarmed == done.filed
    assert post.unseen() == 0


def test_what_was_ignored_and_who_got_no_receipt_is_said(
    post: Post, said: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts_written, "MOST_IN_ALL", 0)
    post.comes(letter("STOP", From=OURS), letter("The lift is broken."))
    assert mail.run(room(post), [str(post.path)], as_data=False) == DONE
    told = said()
    assert "1 stop of our own addresses ignored, 1 without a receipt" in told
