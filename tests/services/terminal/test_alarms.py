"""A danger to life is told to its team at once, whatever else goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.killing import at_every_step
from tests.services.mail_server import mail_server
from tests.services.test_digests import TEAMS

from outspoken.services import activity, alarms, inbox, transactions
from outspoken.services.sending import outbox
from outspoken.services.terminal import outbox as task
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room

Said = Callable[[], str]
RANT = """\
---
kind: rant
title: My secret title
consent: yes
received: 2026-04-01T10:00:00+01:00
topics: {topics}
contact.phone: 07700 900123
---

{words}
"""
GAS = "I can smell gas in Larkfield."


@pytest.fixture
def room(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    for name in ("OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)
    (room.office.place / "teams.toml").write_text(TEAMS)
    return room


def submit(room: Room, words: str = GAS, topics: str = "damp") -> int:
    path = room.office.root / "text.md"
    path.write_text(RANT.format(words=words, topics=topics))
    return submitting.run(room, [path])


def letters(room: Room) -> list[EmailMessage]:
    found = []
    for path in outbox.paths(room.office):
        read = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(read, EmailMessage)
        found.append(read)
    return found


def test_the_team_is_told_where_to_look_and_no_word_of_the_text(
    room: Room, said: Said
) -> None:
    assert submit(room) == 0
    (letter,) = letters(room)
    (path,) = outbox.paths(room.office)
    given_id = path.stem.removeprefix("danger-")
    words = letter.get_content()
    assert letter["To"] == "repairs@example.org"
    assert letter["Subject"] == f"Danger to life: look now at {given_id}"
    assert letter["Importance"] == "high"
    assert f"Read it now: invoke moderate {given_id}" in words
    assert "- may smell gas" in words
    assert "0800 111 999" in words
    assert (
        "Please look at it by 10:00 on Thursday 2 April, 24 hours after receipt." in words
    )
    for secret in ("secret", "Larkfield", "900123"):
        assert secret not in words
    assert "1 letter waits in" in said()


def test_it_arrives_at_once_where_a_way_is_set(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        assert submit(room) == 0
    assert [each.to for each in server.letters] == [["repairs@example.org"]]
    assert letters(room) == []
    alarmed, sent = list(activity.read(room.office))[-2:]
    assert (alarmed.action, alarmed.officer) == ("alarmed", "nobody")
    assert alarmed.details == {"team": "repairs"}
    assert sent.details == {"emails": 1}


def test_when_it_cannot_be_sent_it_waits_and_that_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    (room.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
    assert submit(room) == 0, "it was taken in"
    assert len(letters(room)) == 1
    assert "cannot be reached" in said()


@pytest.mark.parametrize("setting", ["hunter2", "smtp://u:hunter2@x:hunter2"])
def test_a_wrong_setting_stops_no_submission(
    room: Room, monkeypatch: pytest.MonkeyPatch, said: Said, setting: str
) -> None:
    monkeypatch.setenv("OUTSPOKEN_SMTP", setting)
    assert submit(room) == 0
    told = said()
    assert "Ring the team about" in told
    assert "hunter2" not in told
    assert len([*inbox.waiting(room.office)]) == 1
    assert len(letters(room)) == 1


def test_with_nobody_to_tell_the_officer_has_to_ring(room: Room, said: Said) -> None:
    submit(room, GAS, "")
    assert letters(room) == []
    assert "was not told: give the team a contact in place/teams.toml" in said()


def test_the_office_is_told_where_a_team_has_no_address(room: Room) -> None:
    (room.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    submit(room, GAS, "")
    assert [str(each["To"]) for each in letters(room)] == ["o@example.org"]


def test_who_stands_in_is_told_while_a_team_is_away(room: Room) -> None:
    away = 'stands_in = "lifts-team"\naway_from = "2026-04-01"\naway_to = "2026-04-09"\n'
    contact = 'contact = "repairs@example.org"\n'
    (room.office.place / "teams.toml").write_text(TEAMS.replace(contact, contact + away))
    submit(room)
    assert [str(each["To"]) for each in letters(room)] == ["lifts@example.org"]


def test_the_same_text_sent_in_twice_is_told_once(room: Room) -> None:
    submit(room)
    for path in outbox.paths(room.office):
        path.unlink()
    submit(room)
    assert letters(room) == []


@pytest.mark.parametrize("words", ["The bins are full.", "The lift is broken again."])
def test_an_ordinary_text_alarms_nobody(room: Room, words: str) -> None:
    submit(room, words)
    assert letters(room) == []


def test_an_alarm_cut_off_anywhere_is_raised_once_or_not_yet(
    town: Town, room: Room
) -> None:
    given_id = town.send(GAS, topics=("damp",))
    steps, place = 0, room.place

    def work() -> None:
        alarms.raise_for(room.office, place, given_id, room.now)

    for number in at_every_step(work):
        steps = number
        list(transactions.finish(room.office))
        told = [each for each in activity.read(room.office) if each.action == "alarmed"]
        assert len(letters(room)) == len(told) <= 1
    assert steps > 10


def test_it_is_told_in_the_hour_of_london(town: Town, room: Room) -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    given_id = town.send(GAS, topics=("damp",), received=summer)
    name = alarms.raise_for(
        room.office, room.place, given_id, replace(room, now=summer).now
    )
    data = Path(room.office.private, outbox.FOLDER, name).read_bytes()
    assert b"came in on Thursday 2 July at 00:30" in data


def test_what_came_another_way_is_told_of_once_and_nothing_else_is_sent(
    town: Town, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    years_ago = datetime(2019, 7, 1, tzinfo=UTC)
    town.send(GAS, topics=("damp",))
    town.send("I smell gas!", topics=("damp",), received=years_ago)
    folder = room.office.private / outbox.FOLDER
    folder.mkdir()
    (folder / "20260101-aaaaaa-20260101-bbbbbb.eml").write_text("To: a@example.org\n\nx")
    now = replace(room, now=town.now)
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        assert task.urgent(now) == 0
        assert task.urgent(now) == 0
    assert [each.to for each in server.letters] == [["repairs@example.org"]]
    assert len(letters(room)) == 1


def test_a_team_that_cannot_be_told_is_named_until_it_can(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(GAS)
    now = replace(room, now=town.now)
    assert task.urgent(now) == 1
    assert f"Ring the team about {given_id} now" in said()
    (room.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    assert task.urgent(now) == 0
    assert len(letters(room)) == 1
