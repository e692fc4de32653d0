"""Letters that wait are spoken of when a decision may have written some."""

from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town

from outspoken.model.submission import Contact, Kind
from outspoken.services.terminal import answering, moderating
from outspoken.services.terminal.answering import Asked
from outspoken.services.terminal.choosing import Asked as Chosen
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room

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
