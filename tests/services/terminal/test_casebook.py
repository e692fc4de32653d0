"""The numbers of the office's own case system: noted, exported, and never public."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    case_records,
    decisions,
    inbox,
    reviews,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.terminal import casebook
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
REF = "CRM/2026/00123"


def exported(room: Room) -> list[dict[str, str]]:
    path = room.office.root / "cases.csv"
    assert casebook.run(room, (), str(path)) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_number_is_kept_from_the_inbox_to_the_site(town: Town, room: Room) -> None:
    given_id = town.send("When?", kind="question", topics=("damp",))
    assert casebook.run(room, (given_id, REF), "") == 0
    assert [row["where"] for row in exported(room)] == ["inbox"]

    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    post = decisions.publish(town.acting(), waiting, review)
    (row,) = exported(room)
    told = {name: row[name] for name in ("id", "case_ref", "where", "team", "track", "url")}
    assert told == {
        "id": given_id,
        "case_ref": REF,
        "where": "site",
        "team": "repairs",
        "track": "question",
        "url": post.url,
    }
    assert row["state"] == "waiting"


def test_the_log_tells_that_there_is_a_number_and_not_which(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.publish("When?", kind="question").id
    casebook.run(room, (given_id, REF), "")
    record = list(activity.read(town.office))[-1]
    assert (record.action, record.details) == ("case-noted", {"numbers": 1})
    assert REF not in (town.office.log / activity.LOG).read_text()
    assert said() == f"noted the number of {given_id}\n"
    for path in town.office.content.rglob("*"):
        assert not path.is_file() or REF not in path.read_text()


def test_a_number_can_be_taken_off(town: Town, room: Room) -> None:
    given_id = town.publish("When?", kind="question").id
    casebook.run(room, (given_id, REF), "")
    casebook.run(room, (given_id, ""), "")
    assert exported(room) == []


def test_a_number_leaves_the_way_to_its_writer_alone(town: Town, room: Room) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    post = town.publish("When?", contact=contact)
    casebook.run(room, (post.id, REF), "")
    kept = case_records.read(town.office, post.id)
    assert (kept.contact, kept.case_ref) == ("01632 960123", REF)
    (row,) = exported(room)
    assert row["reply_by"] == "phone"
    assert "960123" not in str(row)


@pytest.mark.parametrize("ref", ["=1+1", "+44", "-1", "@SUM(A1)"])
def test_no_spreadsheet_takes_a_number_for_a_formula(
    town: Town, room: Room, ref: str
) -> None:
    given_id = town.publish("When?", kind="question").id
    casebook.run(room, (given_id, ref), "")
    assert exported(room)[0]["case_ref"] == f"'{ref}"


def test_numbers_with_commas_and_quotes_come_out_as_they_are(
    town: Town, room: Room
) -> None:
    given_id = town.publish("When?", kind="question").id
    casebook.run(room, (given_id, 'a,"b";ż'), "")
    assert exported(room)[0]["case_ref"] == 'a,"b";ż'


@pytest.mark.parametrize("folder", ["content", "output", "preview", "content/posts"])
def test_the_table_is_never_written_where_it_could_be_published(
    room: Room, folder: str
) -> None:
    place = room.office.root / folder
    place.mkdir(parents=True, exist_ok=True)
    with pytest.raises(WrongUseError, match="outside what is published"):
        casebook.run(room, (), str(place / "cases.csv"))
    assert not (place / "cases.csv").exists()


@pytest.mark.parametrize("ref", ["x" * 65, "a\x07b"])
def test_what_is_no_number_is_refused(town: Town, room: Room, ref: str) -> None:
    given_id = town.publish("When?", kind="question").id
    with pytest.raises(WrongUseError):
        casebook.run(room, (given_id, ref), "")


@pytest.mark.parametrize("given_id", ["20260101-aaaaaa", "../../etc", "x"])
def test_what_nobody_knows_has_no_number(room: Room, given_id: str) -> None:
    with pytest.raises(CannotDecideError, match="is no post on the site"):
        casebook.run(room, (given_id, REF), "")


@pytest.mark.parametrize("words", [("20260101-aaaaaa",), ("a", "b", "c")])
def test_a_number_needs_its_text(room: Room, words: tuple[str, ...]) -> None:
    with pytest.raises(WrongUseError, match="name the text and its number"):
        casebook.run(room, words, "")


def test_an_erased_text_has_no_number_any_more(town: Town, room: Room) -> None:
    declined = town.send("No.")
    published = town.publish("When?", kind="question").id
    for given_id in (declined, published):
        casebook.run(room, (given_id, REF), "")
    waiting = inbox.read(town.office, declined)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
    for given_id in (declined, published):
        withdrawals.erase(town.acting(), given_id)
    assert exported(room) == []
    assert not Path(town.office.private, case_records.name(declined)).exists()
