"""Letters kept in the private folder, and nowhere else."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.letter import Letter
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import LONDON, Contact, Kind, ReplyBy
from outspoken.services import inbox, letters, places, reviews

BY_MAIL = Contact(email="sharon@example.org", reply_by=ReplyBy.EMAIL)
CHANNELS = """\
[office]
name = "Brackwater Homes"
email = "say@example.org"
repairs_line = "01632 960150"
nation = "{nation}"
"""


def drafted(
    town: Town,
    body: str,
    contact: Contact = BY_MAIL,
    kind: Kind = Kind.RANT,
    **how: object,
) -> Letter:
    """Send a text in and draft the letter about it, every suggestion accepted."""
    sent = town.send(body, contact=contact, wants_answer=True, kind=kind)
    waiting = inbox.read(town.office, sent)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    place, _ = places.read(town.office.place)
    today = town.now.date()
    review = review.choose_all(Choice.ACCEPTED)
    return letters.draft(town.office, place, review, today, **how)  # type: ignore[arg-type]


def test_it_says_what_came_out_and_by_when_there_is_an_answer(town: Town) -> None:
    (town.office.place / "channels.toml").write_text(
        CHANNELS.format(nation="england-and-wales")
    )
    said = drafted(town, "Ring me on 07700 900123, please.").text
    assert "“07700 900123”" in said
    assert "We will answer you by Monday 13 April 2026." in said, "Easter does not count"
    assert "Write to say@example.org or ring 01632 960150" in said
    assert said.endswith("Brackwater Homes\n")


def test_without_channels_it_is_signed_all_the_same(town: Town) -> None:
    said = drafted(town, "It is cold.").text
    assert "Tell us, and give this number" in said
    assert said.endswith("The office\n")


@pytest.mark.parametrize(
    ("nation", "number"),
    [
        pytest.param("england-and-wales", "0800 111 999", id="Great Britain"),
        pytest.param("northern-ireland", "0800 002 001", id="Northern Ireland"),
    ],
)
def test_in_danger_it_begins_with_the_number_of_the_nation(
    town: Town, nation: str, number: str
) -> None:
    (town.office.place / "channels.toml").write_text(CHANNELS.format(nation=nation))
    said = drafted(town, "There is a smell of gas in the hall.").text
    assert number in said.partition("Thank you")[0]


def test_a_track_that_the_officer_chose_is_promised(town: Town) -> None:
    assert "You made a complaint." in drafted(town, "Cold.", track="complaint-1").text
    assert "by " not in drafted(town, "Cold.", track="none").text.partition("Did we")[0]


OFFERED = "You can make this a complaint."


@pytest.mark.parametrize(
    ("kind", "body", "track", "is_offered"),
    [
        pytest.param(Kind.RANT, "Cold again.", "", True, id="a rant is enough"),
        pytest.param(Kind.RANT, "Cold again.", "complaint-1", False, id="it is one"),
        pytest.param(Kind.STORY, "We moved in May.", "", False, id="a story"),
        pytest.param(
            Kind.STORY,
            "I want to make a complaint.",
            "",
            True,
            id="a story that asks for it",
        ),
        pytest.param(Kind.PRAISE, "I have no complaint.", "", False, id="praise"),
    ],
)
def test_the_writer_is_offered_to_complain(
    town: Town, kind: Kind, body: str, track: str, is_offered: bool
) -> None:
    said = drafted(town, body, kind=kind, track=track).text
    assert (OFFERED in said) is is_offered


def test_a_promise_in_hours_says_the_hour(town: Town) -> None:
    said = drafted(town, "Half the ceiling is down.", track="emergency").text
    by = (town.now + timedelta(hours=24)).astimezone(LONDON)
    assert f"We will make it safe by {by:%H:%M} on {by:%A} {by.day} {by:%B %Y}." in said


def test_of_damp_somebody_comes_to_look(town: Town) -> None:
    assert "We will come and look at it by " in drafted(town, "Mould.", track="damp").text


def test_it_is_kept_for_its_owner_alone(town: Town) -> None:
    letter = drafted(town, "Ring me on 07700 900123.")
    path = letters.keep(town.office, letter)
    assert path == town.office.private / "letters" / f"{letter.sent.id}.txt"
    assert path.read_text("utf-8") == letter.text
    assert stat.filemode(path.stat().st_mode) == "-rw-------"
    assert stat.filemode(path.parent.stat().st_mode) == "drwx------"
    assert not [each for each in holding(town.office.content, "07700") if each != path]


def holding(folder: Path, words: str) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and words in p.read_text()]


def test_who_wants_no_reply_has_no_letter(town: Town) -> None:
    letter = drafted(town, "Cold.", Contact())
    assert letters.keep(town.office, letter) is None
    assert not (town.office.private / "letters").exists()


def test_a_declined_text_gets_one_too(town: Town) -> None:
    said = drafted(town, "Cold.", declined_for=Reason.LEGAL).text
    assert "The law does not let us print this." in said


def test_only_an_id_becomes_a_path(town: Town) -> None:
    with pytest.raises(ValueError, match="under an id"):
        letters.path(town.office, "../../etc/passwd")
