"""What a writer says by their private link of how to be told holds, from then on."""

from datetime import timedelta

import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake
from tests.desk.test_mine import mine, post, publish, twins, waiting

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    case_messages,
    case_records,
    files,
    followers,
    inbox,
    leak_digests,
    leak_records,
    letters,
    letters_kept,
    own_deeds,
    own_words,
    places,
    reopening,
    reviews,
    transactions,
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


def untold(intake: Intake, contact: Contact) -> tuple[Post, str]:
    """Return a post whose writer was not told of its answer yet, and their own page."""
    asked = intake.town.publish("It drips.", title="Damp", contact=contact, name="Maz")
    intake.town.answer(asked, ANSWER)
    assert leads_to_the_old(intake.town)
    for path in (intake.town.office.private / outbox.FOLDER).glob("*"):
        path.with_name(f"{path.name}.why").write_text("the mailbox is full")
    return asked, mine(intake, asked.id)


@pytest.mark.parametrize("form", FORMS)
def test_what_lies_ready_goes_when_its_writer_says_no(intake: Intake, form: str) -> None:
    asked, url = untold(intake, FORMS[form])
    page = post(intake, url, "follow", **STOP)

    assert "We do not write to you." in page.text
    assert list(ready(intake.town)) == [case_records.name(asked.id)]
    assert leads_to_the_old(intake.town) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("said", [MAIL, TEXT], ids=["to mail", "to text"])
def test_what_lies_ready_is_told_by_the_new_way(
    intake: Intake, form: str, said: dict[str, str]
) -> None:
    town = intake.town
    asked, url = untold(intake, FORMS[form])
    post(intake, url, "follow", **said)

    (path,) = outbox.paths(town.office)
    words = path.read_text()
    to = NEW if said is MAIL else NUMBER
    assert path.name.endswith(f"-{asked.id}{'.eml' if said is MAIL else '.sms'}")
    assert f"To: {to}\n" in words
    assert ANSWER in words
    assert leads_to_the_old(town) == []
    assert [name for name in ready(town) if name.endswith(".why")] == []


def test_what_is_for_a_team_or_for_others_stays(intake: Intake) -> None:
    town = intake.town
    asked = town.publish("It drips.", contact=BY_MAIL, tell_me=True)
    other = Contact(email="bo@example.org")
    town.comment("Here too.", asked.id, contact=other, tell_me=True)
    town.answer(asked)
    folder = town.office.private / outbox.FOLDER
    alarm = folder / f"danger-{asked.id}.eml"
    files.write_private(alarm, b"To: gwen@example.org\n\nSomebody may be in danger.\n")
    post(intake, mine(intake, asked.id), "follow", **STOP)

    left = [path.read_text() for path in outbox.paths(town.office)]
    assert ["gwen@" in each or "bo@" in each for each in left] == [True, True]


def test_news_of_a_comment_goes_to_the_new_address(intake: Intake) -> None:
    town = intake.town
    asked = town.publish("It drips.", contact=BY_MAIL, tell_me=True)
    town.comment("Here too.", asked.id)
    (before,) = [path.read_text() for path in outbox.paths(town.office)]
    post(intake, mine(intake, asked.id), "follow", **MAIL)

    (path,) = outbox.paths(town.office)
    assert path.read_text() == before.replace(OLD, NEW)
    assert followers.address_of(town.office, asked.id) == NEW
    town.comment("And here.", asked.id)
    assert len(outbox.paths(town.office)) == 2
    assert leads_to_the_old(town) == []


@pytest.mark.parametrize(
    ("said", "stays"),
    [(MAIL, False), (MAIL | {"email": OLD}, True), (TEXT, False), (STOP, False)],
    ids=["another", "the same", "text", "none"],
)
def test_a_receipt_goes_where_it_was_to_go_or_nowhere(
    intake: Intake, said: dict[str, str], stays: bool
) -> None:
    given_id, url = waiting(intake)
    receipt = intake.town.office.private / outbox.FOLDER / f"receipt-{given_id}.eml"
    words = f"To: {OLD}\r\nSubject: We have it\r\n\r\nYour page: …\r\n"
    files.write_private(receipt, words.encode())
    post(intake, url, "follow", **said)
    assert [path.read_bytes() for path in outbox.paths(intake.town.office)] == (
        [words.encode()] if stays else []
    )


@pytest.mark.parametrize("said", [STOP, TEXT], ids=["none", "text"])
def test_who_follows_by_e_mail_stops_with_another_way(
    intake: Intake, said: dict[str, str]
) -> None:
    town = intake.town
    asked = town.publish("It drips.", contact=BY_MAIL, tell_me=True)
    town.comment("Here too.", asked.id)
    post(intake, mine(intake, asked.id), "follow", **said)
    town.comment("And here.", asked.id)
    assert outbox.paths(town.office) == []
    assert followers.records(town.office, asked.id) == []


def test_a_text_that_is_decided_on_again_brings_no_old_way_back(intake: Intake) -> None:
    town = intake.town
    asked = town.publish(
        "Denise came.", out=("Denise=staff",), contact=BY_MAIL, tell_me=True
    )
    url = mine(intake, asked.id)
    post(intake, url, "follow", **MAIL)
    reopening.reopen(town.acting(), asked.id, "She is my aunt.", alone=True)
    read = inbox.read(town.office, asked.id)
    review = reviews.reopen(town.office, read, reviews.lists_of(town.office))
    deciding.decide(town.acting(), read, review, PUBLISH)

    assert followers.address_of(town.office, asked.id) == NEW
    assert leads_to_the_old(town) == []


def decided(intake: Intake, contact: Contact) -> tuple[str, str]:
    """Return a text whose letter about the decision waits, and its writer's own page."""
    given_id, url = waiting(intake, contact=contact)
    decide(intake.town, given_id, PUBLISH)
    assert leads_to_the_old(intake.town)
    return given_id, url


@pytest.mark.parametrize("form", FORMS)
def test_the_letter_of_a_decision_that_waits_goes_to_the_new_address(
    intake: Intake, form: str
) -> None:
    _, url = decided(intake, FORMS[form])
    (before,) = letters_kept.waiting(intake.town.office)
    post(intake, url, "follow", **MAIL)

    (letter,) = letters_kept.waiting(intake.town.office)
    assert letter.text.startswith(f"To: {NEW}\nSubject: About your text\n\n")
    said = letter.text.partition("\n\n")[2]
    assert said
    assert before.text.endswith(said)
    assert said.startswith("Thank you" if form == "text" else "Hello")
    assert leads_to_the_old(intake.town) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_a_letter_quotes_stands_in_no_text_message(intake: Intake, form: str) -> None:
    _, url = decided(intake, FORMS[form])
    post(intake, url, "follow", **TEXT)

    found = [each.text for each in letters_kept.waiting(intake.town.office)]
    assert len(found) == (form == "text")
    assert all(each.startswith(f"Text to: {NUMBER}\n\n") for each in found)
    assert leads_to_the_old(intake.town) == []


def test_the_letter_of_a_decision_goes_when_its_writer_says_no(intake: Intake) -> None:
    given_id, url = decided(intake, BY_MAIL)
    post(intake, url, "follow", **STOP)
    assert list(ready(intake.town)) == [case_records.name(given_id)]


def test_a_letter_that_was_passed_on_is_left_as_it_was(intake: Intake) -> None:
    town = intake.town
    given_id, url = decided(intake, BY_MAIL)
    (letter,) = letters_kept.waiting(town.office)
    letters_kept.pass_on(town.acting(), given_id, letter.digest)
    post(intake, url, "follow", **MAIL)
    assert letters.path(town.office, given_id).read_text() == letter.text
    assert letters_kept.waiting(town.office) == []


def gate(town: Town, given_id: str) -> set[str]:
    """Return the digests of the ways to a writer that the leak gate looks for."""
    secret = leak_digests.read_secret(town.office.keys)
    assert secret
    record = leak_records.read(town.office.private, given_id, secret)
    assert record
    return {each.digest for each in record.contacts}


def numbers(town: Town, given_id: str, contact: str) -> set[str]:
    """Return the digests that the gate would look for had *contact* been in the form."""
    secret = leak_digests.read_secret(town.office.keys)
    assert secret
    made = leak_records.make(secret, given_id, given_id, (contact,), ())
    return {each.digest for each in made.contacts}


@pytest.mark.parametrize("is_decided", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("said", "given"), [(MAIL, NEW), (TEXT, NUMBER)])
def test_the_leak_gate_looks_for_what_was_given_by_the_link(
    intake: Intake, said: dict[str, str], given: str, is_decided: bool
) -> None:
    town = intake.town
    given_id, url = waiting(intake, contact=BY_MAIL)
    if is_decided:
        publish(town, given_id)
        post(intake, url, "follow", **said)
    else:
        post(intake, url, "follow", **said)
        publish(town, given_id)

    wanted = numbers(town, given_id, given)
    assert wanted
    assert wanted <= gate(town, given_id)
    assert numbers(town, given_id, OLD) <= gate(town, given_id), "it is theirs still"


def test_what_was_given_once_is_looked_for_after_another_decision(intake: Intake) -> None:
    town = intake.town
    asked = town.publish("Denise came.", out=("Denise=staff",))
    url = mine(intake, asked.id)
    for said in (TEXT, MAIL, STOP):
        assert post(intake, url, "follow", **said).status_code == 200
    reopening.reopen(town.acting(), asked.id, "She is my aunt.", alone=True)
    read = inbox.read(town.office, asked.id)
    review = reviews.reopen(town.office, read, reviews.lists_of(town.office))
    deciding.decide(town.acting(), read, review, PUBLISH)

    for given in (NUMBER, NEW):
        assert numbers(town, asked.id, given) <= gate(town, asked.id)


@pytest.mark.parametrize("what", ["key", "record"])
def test_where_the_gate_cannot_look_for_it_nothing_is_kept(
    intake: Intake, what: str
) -> None:
    town, given_id = intake.town, intake.post.id
    key = town.office.keys / leak_digests.KEY_NAME
    (key if what == "key" else leak_records.path(town.office.private, given_id)).write_text(
        "rubbish"
    )
    url = mine(intake, given_id)
    assert post(intake, url, "follow", **TEXT).status_code == 503
    assert case_records.read(town.office, given_id).is_empty
    assert "We do not write to you." in post(intake, url, "follow", **STOP).text


def test_another_way_is_kept_ten_times_a_day_and_no_is_heard_always(
    intake: Intake,
) -> None:
    town, given_id = intake.town, intake.post.id
    url = mine(intake, given_id)
    for number in range(own_deeds.MOST_A_DAY):
        town.now += timedelta(seconds=1)
        address = f"a{number}@example.org"
        assert post(intake, url, "follow", way="email", email=address).status_code == 200
    kept = leak_records.path(town.office.private, given_id).stat().st_size
    refused = post(intake, url, "follow", **TEXT)
    assert refused.status_code == 429
    assert NUMBER in refused.text, "what was typed is not lost"
    assert case_records.read(town.office, given_id).contact == address
    assert leak_records.path(town.office.private, given_id).stat().st_size == kept
    town.now += timedelta(seconds=1)
    assert "We do not write to you." in post(intake, url, "follow", **STOP).text
    town.now += timedelta(days=1, minutes=1)
    assert post(intake, url, "follow", **TEXT).status_code == 200


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


def test_killed_in_the_middle_all_of_it_goes_the_new_way_or_nothing(
    intake: Intake,
) -> None:
    asked, _ = untold(intake, BY_MAIL)
    place, _ = places.read(intake.town.office.place)

    def follow(town: Town) -> None:
        own = own_words.find(town.office, asked.id, place)
        assert own
        own_deeds.follow(town.office, own, ReplyBy.TEXT, NUMBER, town.now)

    for twin in twins(intake.town, follow):
        list(transactions.finish(twin.office))
        told = case_records.read(twin.office, asked.id).way
        assert bool(leads_to_the_old(twin)) == (told is ReplyBy.EMAIL)
        (path,) = outbox.paths(twin.office)
        assert path.suffix == (".eml" if told is ReplyBy.EMAIL else ".sms")
