"""What a writer says by their private link of how to be told holds, from then on."""

import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake
from tests.desk.test_mine import post, publish, waiting

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    case_messages,
    case_records,
    followers,
    inbox,
    letters,
    letters_kept,
    own_deeds,
    own_words,
    places,
    reviews,
    withdrawals,
)
from outspoken.services.own_deeds import CannotNowError
from outspoken.services.reviewing import cases, deciding, facts
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.deciding import Done
from outspoken.services.sending import outbox

OLD, NEW, NUMBER = "shared@example.org", "mine@example.org", "07700 900817"
ANSWER = "We will come on Monday."
STOP, MAIL = {"way": "none"}, {"way": "email", "email": NEW}
TEXT = {"way": "text", "phone": NUMBER}
BY_MAIL = Contact(email=OLD, reply_by=ReplyBy.EMAIL)
FORMS = {
    "mail": BY_MAIL,
    "text": Contact(phone="07700 900123", reply_by=ReplyBy.TEXT),
    "call": Contact(phone="01632 960123", reply_by=ReplyBy.PHONE),
    "post": Contact(post="3 Quay, ZZ1 1AA", reply_by=ReplyBy.POST),
}
LED = ("shared@", "900123", "960123", "Quay")
"""What tells each of the contacts of `FORMS`."""
READY = (
    outbox.FOLDER,
    case_messages.CALLS,
    letters.FOLDER,
    case_records.FOLDER,
    followers.FOLDER,
)
"""Folders of what leads to a writer, or is ready to be sent to them."""


def ready(town: Town) -> dict[str, str]:
    """Return what is ready to be sent, and who is told, by the name of the file."""
    private = town.office.private
    return {
        str(path.relative_to(private)): path.read_text()
        for folder in READY
        for path in sorted((private / folder).rglob("*"))
        if path.is_file()
    }


def leads_to_the_old(town: Town) -> list[str]:
    return [name for name, words in ready(town).items() if any(x in words for x in LED)]


def decide(town: Town, given_id: str, asked: Asked) -> Done:
    read = inbox.read(town.office, given_id)
    review = reviews.begin(read.submission, reviews.lists_of(town.office))
    chosen = review.choose_all(Choice.ACCEPTED)
    return deciding.decide(town.acting(), read, chosen, asked)


PUBLISH, DECLINE = Asked(publish=True), Asked(decline="hateful")


@pytest.mark.parametrize("asked", [PUBLISH, DECLINE], ids=["published", "declined"])
def test_who_says_no_while_it_waits_is_never_written_to(
    intake: Intake, asked: Asked
) -> None:
    town = intake.town
    given_id, url = waiting(intake, contact=BY_MAIL, tell_me=True, wants_answer=True)
    assert "We do not write to you." in post(intake, url, "follow", **STOP).text
    decided = decide(town, given_id, asked)

    assert deciding.NO_LETTER in decided.letter
    if asked is PUBLISH:
        town.comment("Here too.", given_id)
        place, _ = places.read(town.office.place)
        own = own_words.find(town.office, given_id, place)
        assert own
        assert own.post
        town.answer(own.post)
    assert list(ready(town)) == [case_records.name(given_id)]
    assert leads_to_the_old(town) == []


@pytest.mark.parametrize("asked", [PUBLISH, DECLINE], ids=["published", "declined"])
def test_the_letter_that_quotes_goes_where_its_writer_said_last(
    intake: Intake, asked: Asked
) -> None:
    town = intake.town
    given_id, url = waiting(intake, contact=BY_MAIL)
    post(intake, url, "follow", **MAIL)
    decide(town, given_id, asked)
    (letter,) = letters_kept.waiting(town.office)

    assert letter.text.startswith(f"To: {NEW}\n")
    assert "Denise" in letter.text
    assert leads_to_the_old(town) == []


def test_who_left_no_way_in_the_form_has_a_letter_by_the_one_said_since(
    intake: Intake,
) -> None:
    given_id, url = waiting(intake)
    post(intake, url, "follow", **TEXT)
    done = decide(intake.town, given_id, PUBLISH)
    assert done.way == "send it as a text"
    (letter,) = letters_kept.waiting(intake.town.office)
    assert letter.text.startswith(f"Text to: {NUMBER}\n")


@pytest.mark.parametrize(
    ("said", "address"), [(MAIL, NEW), (TEXT, ""), (STOP, "")], ids=["mail", "text", "none"]
)
def test_who_asked_to_be_told_of_comments_is_told_so_or_not_at_all(
    intake: Intake, said: dict[str, str], address: str
) -> None:
    town = intake.town
    given_id, url = waiting(intake, contact=BY_MAIL, tell_me=True)
    post(intake, url, "follow", **said)
    publish(town, given_id)
    assert followers.address_of(town.office, given_id) == address
    town.comment("Here too.", given_id)
    assert bool(outbox.paths(town.office)) == bool(address)
    assert leads_to_the_old(town) == []


def test_an_officer_reads_how_its_writer_wants_to_be_told_now(intake: Intake) -> None:
    town = intake.town
    given_id, url = waiting(
        intake, contact=Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    )
    room = _Room(town)
    for said, shown in ((MAIL, "reply by email"), (STOP, "no way to reply given")):
        post(intake, url, "follow", **said)
        case = cases.opened(room, given_id)
        assert any(shown in line for line in facts.lines(case))


class _Room:
    """A room where somebody decides."""

    def __init__(self, town: Town) -> None:
        self.office, self.now = town.office, town.now
        self.place, _ = places.read(town.office.place)


@pytest.mark.parametrize("is_erased", [False, True], ids=["taken down", "erased"])
def test_nothing_is_kept_of_a_text_that_went_meanwhile(
    intake: Intake, is_erased: bool
) -> None:
    town, given_id = intake.town, intake.post.id
    place, _ = places.read(town.office.place)
    own = own_words.find(town.office, given_id, place)
    assert own
    if is_erased:
        withdrawals.erase(town.acting(), given_id)
    else:
        withdrawals.take_down(town.acting(), given_id, Reason.LEGAL)
    with pytest.raises(CannotNowError):
        own_deeds.follow(town.office, own, ReplyBy.EMAIL, NEW, town.now)
    assert ready(town) == {}
