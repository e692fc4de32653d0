"""A team is told what it has to do: dangers first, then by the clock, and no secret."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.mail_server import mail_server
from tests.services.test_case_records import CHANNELS, CONF

from outspoken.model.post import AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import activity, answering, places, reviews, withdrawals
from outspoken.services.answering import Reply
from outspoken.services.sending import outbox
from outspoken.services.terminal import digests as task
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

TEAMS = """\
[[team]]
key = "repairs"
name = "Repairs"
topics = ["damp"]
contact = "repairs@example.org"

[[team]]
key = "lifts-team"
name = "Lifts"
topics = ["lifts"]
contact = "lifts@example.org"

[[team]]
key = "all-else"
name = "Everything else"
catch_all = true
"""
LATER = datetime(2026, 4, 20, 9, tzinfo=UTC)


@pytest.fixture
def street(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town of three teams, of which one has no address."""
    for name in ("OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(town.office.root)
    (town.office.root / "publishconf.py").write_text(CONF)
    (town.office.place / "channels.toml").write_text(CHANNELS)
    (town.office.place / "teams.toml").write_text(TEAMS)
    return town


@pytest.fixture
def room(street: Town) -> Room:
    return Room(street.office, MODERATOR, LATER)


def question(town: Town, title: str, day: int = 1, topic: str = "damp") -> Post:
    received = datetime(2026, 4, day, 9, tzinfo=UTC)
    told = {"kind": "question", "topics": (topic,), "received": received}
    return town.publish("When?", title=title, **told)  # type: ignore[arg-type]


def letters(town: Town) -> dict[str, EmailMessage]:
    found = {}
    for path in outbox.paths(town.office):
        read = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(read, EmailMessage)
        found[str(read["To"])] = read
    return found


def words(town: Town, to: str = "repairs@example.org") -> str:
    return str(letters(town)[to].get_content())


def in_order(text: str, *parts: str) -> bool:
    places_ = [text.find(each) for each in parts]
    return -1 not in places_ and places_ == sorted(places_)


def test_each_team_is_told_of_its_own_work(street: Town, room: Room) -> None:
    question(street, "Mould on a wall")
    question(street, "Stuck again", topic="lifts")
    task.run(room, "")
    assert set(letters(street)) == {"repairs@example.org", "lifts@example.org"}
    assert "Mould on a wall" in words(street)
    assert "Stuck" not in words(street)
    assert "Stuck again" in words(street, "lifts@example.org")


def test_dangers_stand_first_then_what_is_late_then_by_the_day(
    street: Town, room: Room
) -> None:
    street.now = LATER - timedelta(hours=1)
    question(street, "Due later", day=17)
    question(street, "Due sooner", day=16)
    question(street, "Late one", day=2)
    danger = street.send(
        "I can smell gas.", title="Secret", topics=("damp",), received=LATER
    )
    waiting = street.send("Hm.", title="Private title", topics=("damp",), received=LATER)
    assert task.run(room, "repairs") == 0

    told = words(street)
    assert in_order(
        told,
        "Danger to life: look at these first",
        "may smell gas",
        f"invoke moderate {danger}",
        "Overdue",
        "Late one",
        "this is late: answer due by Monday 13 April",
        "To answer, by the day",
        "Due sooner",
        "Due later",
        "Nobody has read these yet",
        f"invoke moderate {waiting}",
    )
    for secret in ("Secret", "Private title", "I can smell", "Hm."):
        assert secret not in told
    subject = str(letters(street)["repairs@example.org"]["Subject"])
    assert subject == "Repairs: 1 with a danger to life, 5 to do, 1 overdue"
    (path,) = outbox.paths(street.office)
    assert path.name == "danger-digest-20260420-repairs.eml"


def test_a_danger_on_the_site_that_nobody_answered_stands_first(
    street: Town, room: Room
) -> None:
    question(street, "Old", day=1)
    street.publish("I can smell gas. When?", kind="question", topics=("damp",))
    task.run(room, "repairs")
    assert in_order(words(street), "Danger to life", "may smell gas: Damp again", "Overdue")


def test_a_promise_is_owed_until_it_is_done(street: Town, room: Room) -> None:
    post = question(street, "A new pump")
    acting, lists = street.acting(), reviews.lists_of(street.office)
    place, _ = places.read(street.office.place)
    by = date(2026, 4, 17)
    reply = Reply(post.id, "repairs", "Manager", AnswerState.PROMISED, "Soon.", by)
    answering.answer(acting, reply, place, lists)
    task.run(room, "repairs")
    assert "this is late: promised by Friday 17 April" in words(street)

    done = replace(reply, state=AnswerState.DONE, promised_by=None, body="It works.")
    answering.answer(street.acting(), done, place, lists)
    task.run(room, "repairs")
    list(map(outbox.remove, outbox.paths(street.office)))
    assert task.run(room, "repairs") == 0
    assert letters(street) == {}


def test_an_answered_question_is_owed_no_more(street: Town, room: Room) -> None:
    street.answer(question(street, "Answered"))
    question(street, "Not answered")
    task.run(room, "repairs")
    assert "Not answered" in words(street)
    assert "- Answered" not in words(street)


def test_who_is_to_be_rung_is_told(street: Town, room: Room) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    post = street.publish("When?", kind="question", topics=("damp",), contact=contact)
    answer = street.answer(post)
    task.run(room, "repairs")
    told = words(street)
    assert f"invoke called {answer}" in told
    assert "960123" not in told


def test_a_team_without_an_address_is_said_and_the_others_are_told(
    street: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    (street.office.place / "channels.toml").write_text("")
    question(street, "Mould")
    street.send("Hm.", kind="question")
    assert task.run(room, "") == 1
    assert set(letters(street)) == {"repairs@example.org"}
    assert "all-else was not told: give it a contact" in capsys.readouterr().err


def test_with_nothing_to_do_nothing_is_written(
    street: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    assert task.run(room, "") == 0
    assert letters(street) == {}
    assert "Nothing is owed" in capsys.readouterr().out


def test_a_team_that_is_none_is_refused(room: Room) -> None:
    with pytest.raises(WrongUseError, match="repairs, lifts-team, all-else"):
        task.run(room, "plumbers")


def test_the_log_keeps_counts(street: Town, room: Room) -> None:
    question(street, "Mould on a wall")
    task.run(room, "repairs")
    record = list(activity.read(street.office))[-1]
    assert (record.action, record.subject) == ("digest", "repairs")
    assert record.details == {"posts": 1, "waiting": 0, "overdue": 1, "dangers": 0}


def test_digests_arrive_by_smtp(
    street: Town,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question(street, "Mould: zażółć")
    question(street, "Stuck", topic="lifts")
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        server.refused = {"lifts@example.org": "550 no"}
        assert task.run(room, "") == 1

    (handed,) = server.letters
    assert handed.to == ["repairs@example.org"]
    assert b"Message-ID: <digest-20260420-repairs@example.org>" in handed.data
    read = message_from_bytes(handed.data, policy=default)
    assert isinstance(read, EmailMessage)
    assert "Mould: zażółć" in read.get_content()
    assert set(letters(street)) == {"lifts@example.org"}, "what failed is kept"
    said = capsys.readouterr()
    assert "sent: 1 e-mail, 0 text messages, 1 kept" in said.err
    assert "lifts@" not in said.out + said.err
    record = list(activity.read(street.office))[-1]
    assert record.details == {"emails": 1, "failed": 1, "failed_address": 1}


def test_a_title_adds_no_line_to_the_head(street: Town, room: Room) -> None:
    post = question(street, "Damp")
    path = street.file_of(post)
    path.write_text(path.read_text().replace('"Damp"', '"Damp\\r\\nBcc: eve@example.com"'))
    task.run(room, "repairs")
    for letter in letters(street).values():
        assert letter["Bcc"] is None


def test_a_digest_that_waits_goes_with_a_post_that_it_tells_of(
    street: Town, room: Room
) -> None:
    gone = question(street, "About Kylie")
    question(street, "Stuck", topic="lifts")
    task.run(room, "")
    assert len(letters(street)) == 2
    withdrawals.take_down(street.acting(), gone.id, Reason.STAFF)
    assert set(letters(street)) == {"lifts@example.org"}


def test_with_teams_that_cannot_be_read_it_is_not_said_that_nothing_is_owed(
    street: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    question(street, "Mould on a wall")
    (street.office.place / "teams.toml").write_text("[[team\n")
    assert task.run(room, "") == 1
    said = capsys.readouterr().out
    assert "teams.toml:1: mend the TOML" in said
    assert "Nothing is owed" not in said
