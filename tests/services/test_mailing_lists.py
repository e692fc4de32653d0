"""Who said yes is told, who says stop is told no more, and nobody learns who they are."""

from contextlib import AbstractContextManager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town
from tests.services.mail_server import mail_server
from tests.services.test_case_records import CHANNELS, CONF
from tests.services.test_followers import grade

from outspoken.model.officer import Role
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    case_records,
    checking,
    leaks,
    mailing_lists,
    officers,
    stop_words,
    text_messages,
)
from outspoken.services.acting import Acting
from outspoken.services.followers import FOLDER as FOLLOWERS
from outspoken.services.mailing_lists import ListError
from outspoken.services.officers import NotAllowedError
from outspoken.services.sending import outbox, parcel
from outspoken.services.terminal import alerting
from outspoken.services.terminal.alerting import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

ANA = "ana@example.org"
MOBILE = "07700 900123"
WALKERS = "dog-walkers-east"
WORDS = "The gate on Quay Street is shut till Friday."


@pytest.fixture
def room(town: Town, monkeypatch: pytest.MonkeyPatch) -> Room:
    for name in ("OUTSPOKEN_SMTP", "OUTSPOKEN_NOTIFY_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(town.office.root)
    (town.office.root / "publishconf.py").write_text(CONF)
    (town.office.place / "channels.toml").write_text(CHANNELS)
    made = Room(town.office, MODERATOR, NOW)
    name = "Dog walkers of the east side"
    asked = Asked(words=(WALKERS,), name=name, area="larkfield", topics=("lifts",))
    alerting.lists(made, asked)
    return made


def join(room: Room, contact: str, said_by: str = "paper", said_on: str = "") -> int:
    asked = Asked(
        words=(WALKERS,), join=True, contact=contact, said_by=said_by, said_on=said_on
    )
    return alerting.lists(room, asked)


def tell(room: Room, words: str = WORDS, *, sure: bool = True) -> int:
    return alerting.run(room, WALKERS, words, sure=sure)


def members(room: Room) -> list[str]:
    return [each.contact for each in mailing_lists.read(room.office, WALKERS).members]


def waiting(room: Room) -> list[parcel.Parcel]:
    return [parcel.read(path) for path in outbox.paths(room.office)]


def test_a_list_keeps_who_said_yes_how_and_when_for_its_owner_alone(room: Room) -> None:
    join(room, MOBILE, "phone", "2026-03-02")
    (member,) = mailing_lists.read(room.office, WALKERS).members
    path = room.office.private / mailing_lists.name(WALKERS)
    assert (member.contact, member.said_by) == ("+447700900123", "phone")
    assert member.said_on.isoformat() == "2026-03-02"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("said_by", "said_on"),
    [("", ""), ("owl", ""), ("paper", "soon"), ("paper", "2026-04-04")],
)
def test_nobody_is_taken_on_without_a_yes(room: Room, said_by: str, said_on: str) -> None:
    with pytest.raises(WrongUseError):
        join(room, ANA, said_by, said_on)
    assert members(room) == []


@pytest.mark.parametrize("contact", ["01632 960123", "Ana", "a@example.org, b@example.org"])
def test_who_cannot_be_written_to_is_not_taken_on(room: Room, contact: str) -> None:
    with pytest.raises(ListError, match="no e-mail address and no mobile number") as caught:
        join(room, contact)
    assert contact not in str(caught.value)


def test_who_says_yes_twice_is_told_once(room: Room) -> None:
    for contact in (ANA, "Ana@Example.ORG", MOBILE, "+44 7700 900123"):
        join(room, contact)
    assert members(room) == ["Ana@Example.ORG", "+447700900123"]
    tell(room)
    assert len(waiting(room)) == 2


def test_an_alert_is_previewed_with_its_length_and_its_cost_in_parts(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    for contact in (ANA, MOBILE, "07700 900124"):
        join(room, contact)
    capsys.readouterr()
    tell(room, "The gate is shut. " * 9)
    said = capsys.readouterr().out
    text = f"Brackwater Homes: {'The gate is shut. ' * 9}Reply STOP to end."
    units = text_messages.parts(text).units
    assert f"2 text messages, 2 parts each (GSM-7, {units} units): 4 parts" in said
    assert "1 e-mail" in said
    assert (
        "everybody else reads https://town.example.org/areas/larkfield/ and its feed"
        in said
    )
    assert "900123" not in said
    assert ANA not in said


@pytest.mark.parametrize("typed", ["", "n", "no", "x"])
def test_without_a_yes_nobody_is_told(
    room: Room, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    join(room, ANA)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    assert tell(room, sure=False) == 0
    assert waiting(room) == []


def test_the_message_is_the_officers_words_who_writes_and_how_to_stop(room: Room) -> None:
    join(room, ANA)
    join(room, MOBILE)
    tell(room)
    mail, text = sorted(waiting(room), key=lambda each: each.name.endswith(".sms"))
    assert isinstance(mail, parcel.Mail)
    assert WORDS in mail.words
    assert "the one word STOP" in mail.words
    assert mail.subject == "Brackwater Homes: Dog walkers of the east side"
    assert mail.letter["List-Unsubscribe"] == "<mailto:brackwater@example.org?subject=STOP>"
    assert [each.addr_spec for each in mail.letter["To"].addresses] == [ANA]
    assert isinstance(text, parcel.Text)
    assert text.words == f"Brackwater Homes: {WORDS} Reply STOP to end."


def test_a_nine_year_old_can_read_what_is_ours_of_it(room: Room) -> None:
    join(room, ANA)
    tell(room)
    (mail,) = waiting(room)
    assert grade(mail.words) <= 4


def test_an_alert_arrives_and_the_log_keeps_counts_only(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for contact in (ANA, "bo@example.org", MOBILE):
        join(room, contact)
    with mail_server() as server:
        monkeypatch.setenv("OUTSPOKEN_SMTP", server.url)
        server.refused = {"bo@example.org": "550 no"}
        assert tell(room, "Die Schranke ist zu: zażółć.") == 1

    (handed,) = server.letters
    read = message_from_bytes(handed.data, policy=default)
    assert isinstance(read, EmailMessage)
    assert "zażółć." in read.get_content()
    assert handed.to == [ANA]
    assert sorted(each.name[-3:] for each in waiting(room)) == ["eml", "sms"]
    alerted, sent = list(activity.read(room.office))[-2:]
    assert alerted.details == {"list": WALKERS, "emails": 2, "texts": 1, "parts": 1}
    assert sent.details == {"emails": 1, "failed": 1, "failed_address": 1}
    log = (room.office.log / activity.LOG).read_text()
    said = "".join(capsys.readouterr())
    for secret in (ANA, "bo@example.org", "900123"):
        assert secret not in log + said


@pytest.mark.parametrize("words", ["", " \n "])
def test_an_empty_message_is_told_to_nobody(room: Room, words: str) -> None:
    with pytest.raises(WrongUseError, match="say what to tell them"):
        tell(room, words)


@pytest.mark.parametrize(
    "words", ["Shut.\r\nBcc: eve@example.com", "To: 07700 900999\n\nx"]
)
def test_words_add_no_line_to_the_head(room: Room, words: str) -> None:
    join(room, ANA)
    join(room, MOBILE)
    tell(room, words)
    mail, text = sorted(waiting(room), key=lambda each: each.name.endswith(".sms"))
    assert isinstance(mail, parcel.Mail)
    assert mail.letter["Bcc"] is None
    assert isinstance(text, parcel.Text)
    assert text.to == "+447700900123"


def test_the_leak_gate_looks_for_members_and_forgets_who_left(
    room: Room, tmp_path: Path
) -> None:
    join(room, ANA)
    join(room, MOBILE)
    output = tmp_path / "output"
    output.mkdir()
    page = "<!DOCTYPE html><title>x</title><p>Ring 07700 900 123 or ana@example.org.</p>"
    (output / "index.html").write_text(page)
    found = leaks.search(output, room.office).problems
    assert len([each for each in found if "a contact value of" in each.message]) == 2

    alerting.unsubscribe(room, ANA, "")
    alerting.unsubscribe(room, MOBILE, "")
    left = leaks.search(output, room.office).problems
    assert [each for each in left if "a contact value of" in each.message] == []


def test_stop_ends_lists_and_following_and_letters_that_wait(
    town: Town, room: Room
) -> None:
    told = Contact(email=ANA, reply_by=ReplyBy.EMAIL)
    post = town.publish("When?", tell_me=True, contact=told)
    join(room, ANA)
    join(room, "bo@example.org")
    tell(room)
    assert alerting.unsubscribe(room, "ANA@example.org", "") == 0

    assert members(room) == ["bo@example.org"]
    assert not (room.office.private / FOLLOWERS / post.id / f"{post.id}.json").exists()
    assert case_records.read(room.office, post.id).told_by is ReplyBy.NONE
    (left,) = waiting(room)
    assert isinstance(left, parcel.Mail)
    assert left.to.addr_spec == "bo@example.org"
    record = list(activity.read(room.office))[-1]
    assert (record.action, record.details) == ("unsubscribed", {"lists": 1, "follows": 1})
    town.answer(post)
    assert len(waiting(room)) == 1


def test_an_author_hears_a_stop_and_may_do_nothing_else_here(
    town: Town, room: Room
) -> None:
    join(room, ANA)
    officers.add(town.office, "ann@example.org", "Ann Look", Role.AUTHOR, (), MODERATOR)
    author = replace(room, email="ann@example.org")
    with pytest.raises(NotAllowedError):
        join(author, "bo@example.org")
    with pytest.raises(NotAllowedError):
        tell(author)
    assert alerting.unsubscribe(author, ANA, "") == 0
    assert members(room) == []
    record = list(activity.read(room.office))[-1]
    assert (record.officer, record.action) == ("officer-2", "unsubscribed")


def test_messages_that_came_in_are_read_for_stop(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for contact in (ANA, MOBILE, "07700 900124", "bo@example.org"):
        join(room, contact)
    table = tmp_path / "in.csv"
    rows = ["from,text", '+447700900123,"STOP."', "07700900124,Please stop the noise"]
    table.write_text("\n".join([*rows, f"{ANA},Dim mwy", "Mum,STOP"]))
    assert alerting.unsubscribe(room, "", str(table)) == 1
    assert members(room) == ["+447700900124", "bo@example.org"]
    said = capsys.readouterr()
    assert "2 people will be told no more" in said.out
    assert "Mum" not in said.out + said.err


def test_a_table_of_other_columns_is_refused(room: Room, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("who,what\na,STOP\n")
    with pytest.raises(WrongUseError, match="needs the columns from and text"):
        alerting.unsubscribe(room, "", str(tmp_path / "in.csv"))


def test_who_is_on_no_list_is_none_that_stops(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(list(activity.read(room.office)))
    assert alerting.unsubscribe(room, "eve@example.com", "") == 0
    assert "0 people" in capsys.readouterr().out
    assert len(list(activity.read(room.office))) == before


@pytest.mark.parametrize("said", ["{", "[]", '{"name": "x"}', '{"members": 3}'])
def test_a_broken_list_is_never_written_over(room: Room, said: str) -> None:
    path = room.office.private / mailing_lists.name(WALKERS)
    path.write_text(said)
    with pytest.raises(ListError, match="bring it back from a backup"):
        join(room, ANA)
    with pytest.raises(ListError, match="bring it back from a backup"):
        tell(room)
    assert path.read_text() == said


@pytest.mark.parametrize("key", ["../up", "Dogs", "a/b", "", "a" * 60])
def test_a_key_is_no_path(room: Room, key: str) -> None:
    with pytest.raises(ListError, match="small letters"):
        alerting.lists(room, Asked(words=(key,), name="Dogs"))


def test_lists_are_shown_by_their_counts(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    join(room, ANA)
    join(room, MOBILE)
    capsys.readouterr()
    assert alerting.lists(room, Asked()) == 0
    told = f"{WALKERS}: Dog walkers of the east side; 1 e-mail, 1 text message; "
    assert capsys.readouterr().out == f"{told}larkfield, lifts\n"


def test_a_list_keeps_its_members_when_it_is_called_otherwise(room: Room) -> None:
    join(room, ANA)
    alerting.lists(room, Asked(words=(WALKERS,), name="Walkers"))
    listed = mailing_lists.read(room.office, WALKERS)
    assert (listed.name, listed.area, members(room)) == ("Walkers", "larkfield", [ANA])


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ("STOP", True),
        ("stop.", True),
        (" Stop! \n\nSent from my phone", True),
        ("Unsubscribe", True),
        ("STOPIO", True),
        ("Dim mwy!", True),
        ("stop all", True),
        ("Please stop the noise next door", False),
        ("Do not stop", False),
        ("\n> Reply STOP to end", False),
        ("stopwatch", False),
        ("", False),
    ],
)
def test_stop_words(said: str, stops: bool) -> None:
    assert stop_words.is_stop(said) is stops


@pytest.mark.parametrize(
    "told",
    [
        "[" * 100_000,
        '{"name": "A\\nBcc: x@example.org", "area": "", "topics": [], "members": []}',
        '{"name": 5, "area": "", "topics": [], "members": []}',
        '{"name": "A", "area": "", "topics": [], "members": [{"contact": 5, "id": "x"}]}',
    ],
)
def test_a_list_that_is_damaged_is_told_of_and_stops_nothing_else(
    room: Room, told: str
) -> None:
    path = room.office.private / mailing_lists.name(WALKERS)
    path.write_text(told)
    with pytest.raises(ListError, match="cannot be read"):
        tell(room)
    (problem,) = mailing_lists.problems(room.office)
    assert str(problem).startswith(f"{path}:0: ") or WALKERS in str(problem)
    assert problem in [*checking.of_private(room.office, NOW)]


def test_who_stops_while_an_alert_is_looked_at_is_not_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(room, ANA)
    join(room, MOBILE)

    def asked(_: str) -> str:
        alerting.unsubscribe(room, ANA, "")
        return "y"

    monkeypatch.setattr("builtins.input", asked)
    tell(room, sure=False)
    assert [each.to for each in waiting(room)] == ["+447700900123"]


def test_who_stops_while_another_joins_stays_off_the_list(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(room, ANA)
    alone = Acting.alone

    def late(acting: Acting) -> AbstractContextManager[None]:
        monkeypatch.setattr(Acting, "alone", alone)
        alerting.unsubscribe(room, ANA, "")
        return alone(acting)

    monkeypatch.setattr(Acting, "alone", late)
    join(room, MOBILE)
    assert members(room) == ["+447700900123"]


def test_a_file_of_messages_that_is_no_table_is_said_and_stops_nobody(
    room: Room, tmp_path: Path
) -> None:
    join(room, ANA)
    path = tmp_path / "messages.csv"
    path.write_bytes(f"from,text\n{ANA},STOP\n\xff".encode("latin-1"))
    with pytest.raises(WrongUseError, match="save it as a table in UTF-8") as caught:
        alerting.unsubscribe(room, "", str(path))
    assert ANA not in str(caught.value)
    assert members(room) == [ANA]
