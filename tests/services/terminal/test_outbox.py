"""Letters that wait are spoken of when a decision may have written some."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town
from tests.services.mail_server import mail_server

from outspoken.model.submission import Contact, Kind, ReplyBy
from outspoken.services import activity
from outspoken.services.acting import CannotDecideError
from outspoken.services.reviewing.choosing import Asked as Chosen
from outspoken.services.sending import outbox as waiting
from outspoken.services.terminal import answering, moderating, outbox
from outspoken.services.terminal.answering import Asked
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room

BY_MAIL = Contact(email="ana@example.org", reply_by=ReplyBy.EMAIL)
ASKED = Asked(
    team="repairs",
    role="Manager",
    state="answered",
    promise="",
    language="en",
    text="We will come on Monday.",
)


@pytest.fixture
def room(town: Town, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The town's room, seen from where its files are."""
    monkeypatch.chdir(town.office.root)
    return Room(town.office, MODERATOR, NOW)


def test_an_answer_says_how_many_letters_wait_and_where(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    post = town.publish("Damp.", tell_me=True, contact=Contact(email="ana@example.org"))

    answering.run(room, post.id, ASKED)
    answering.run(room, post.id, ASKED)

    once, twice = capsys.readouterr().err.splitlines()
    assert once.startswith("1 e-mail to residents waits in private/outbox: first publish")
    assert twice.startswith("2 e-mails to residents wait in private/outbox: ")


def test_texts_are_counted_in_the_parts_that_are_paid_for(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes = Contact(phone="07700 900123", reply_by=ReplyBy.TEXT)
    post = town.publish("Damp.", contact=wishes)

    answering.run(room, post.id, replace(ASKED, text="We come on Monday. " * 12))

    said = capsys.readouterr().err
    assert said.startswith("1 text message (2 parts) to residents waits in private/outbox:")
    assert "from a telephone" in said
    assert "e-mail program" not in said


def test_nothing_is_said_where_nobody_follows(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    answering.run(room, town.publish("Damp.").id, ASKED)

    assert capsys.readouterr().err == ""


def test_a_comment_that_is_published_says_it_beside_the_data(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    post = town.publish("Damp.", tell_me=True, contact=Contact(email="ana@example.org"))
    sent = town.send("Here too.", kind=Kind.COMMENT, title="", in_reply_to=post.id)

    wanted = Wanted((sent,), "", as_data=True)
    assert moderating.run(room, wanted, Chosen(accept_all=True, publish=True)) == 0

    said = capsys.readouterr()
    assert said.out.startswith("{")
    assert said.err.startswith("1 e-mail to residents waits in private/outbox: ")
    assert "ana@example.org" not in said.out + said.err


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_way_to_send_it_says_how_to_do_it_by_hand(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    town.answer(town.publish("Damp.", contact=BY_MAIL))
    assert outbox.run(room, sure=False) == 0
    said = capsys.readouterr()
    assert "no way to send is set" in said.out
    assert "1 e-mail to residents waits in private/outbox" in said.err
    assert len(waiting.paths(town.office)) == 1


def test_what_waits_is_sent_once_somebody_says_so(
    town: Town,
    room: Room,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (town.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    town.answer(town.publish("Damp.", contact=BY_MAIL))
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        monkeypatch.setattr("builtins.input", lambda _: "n")
        assert outbox.run(room, sure=False) == 0
        assert server.letters == []
        monkeypatch.setattr("builtins.input", lambda _: "y")
        assert outbox.run(room, sure=False) == 0
        assert [each.to for each in server.letters] == [["ana@example.org"]]
        assert outbox.run(room, sure=True) == 0

    said = capsys.readouterr()
    assert "sent: 1 e-mail, 0 text messages" in said.err
    assert said.out.endswith("Nothing waits to be sent.\n")
    record = list(activity.read(town.office))[-1]
    assert (record.action, record.subject, record.details) == (
        "sent",
        "outbox",
        {"emails": 1},
    )


def test_what_failed_before_is_said_with_its_reason(
    town: Town,
    room: Room,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (town.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    town.answer(town.publish("Damp.", contact=BY_MAIL))
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        server.refused = {"ana@example.org": "550 ana@example.org is unknown"}
        assert outbox.run(room, sure=True) == 1
        assert outbox.run(room, sure=True) == 1
    said = capsys.readouterr()
    assert "the address is refused" in said.err
    assert "tried before, 2026-04-03 09:30: the address is refused" in said.out
    assert "ana@" not in said.out + said.err


@pytest.mark.parametrize("way", [ReplyBy.PHONE, ReplyBy.POST])
def test_who_was_told_by_hand_is_ticked_off(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str], way: ReplyBy
) -> None:
    contact = Contact(phone="01632 960123", post="3 Quay, ZZ1 1AA", reply_by=way)
    post = town.publish("Damp.", contact=contact)
    answer = town.answer(post)
    outbox.say(town.office)
    assert "then invoke called ID" in capsys.readouterr().err

    assert outbox.called(room, answer) == 0
    outbox.say(town.office)
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"ticked off {answer}\n", "")
    record = list(activity.read(town.office))[-1]
    assert (record.action, record.subject) == ("told", post.id)
    assert record.details == {"answer": answer, "letters": 1}


@pytest.mark.parametrize("given_id", ["20260101-aaaaaa", "*", "../keys/x", ""])
def test_nobody_is_ticked_off_by_accident(town: Town, room: Room, given_id: str) -> None:
    town.answer(town.publish("Damp.", contact=BY_MAIL))
    with pytest.raises(CannotDecideError):
        outbox.called(room, given_id)
    assert len(waiting.paths(town.office)) == 1
