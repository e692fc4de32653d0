"""Who says stop while their text waits is told no more when it is decided on."""

from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import Town
from tests.services.test_case_records import ANA, MOBILE, WAYS, messages, private
from tests.services.test_case_records import street as street

from outspoken.model.identity import new_id
from outspoken.model.letter import Letter
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    case_records,
    decisions,
    followers,
    inbox,
    letters,
    letters_kept,
    mailing_lists,
    places,
    reviews,
    transactions,
    unsubscribing,
)
from outspoken.services.acting import ChangedError
from outspoken.services.inbox import Waiting
from outspoken.services.mail import stopping

BO, OURS = "bo@example.org", "brackwater@example.org"
RUNG = Contact(email=ANA, phone=MOBILE, reply_by=ReplyBy.PHONE)


def waits(town: Town, contact: Contact, **fields: Any) -> str:
    return town.send("The lift is Ana's.", contact=contact, wants_answer=True, **fields)


def stop(town: Town, said: str) -> bool:
    """Let whoever is reached by *said* say stop; tell whether that changed anything."""
    stopped = unsubscribing.stop(town.office, mailing_lists.contact_of(said), town.now)
    done = town.acting().transaction("unsubscribed", new_id(town.now.date()), {})
    changes = replace(done, private=stopped.writes, removals=stopped.removals)
    with transactions.alone(town.office, "a test"):
        transactions.carry_out(town.office, changes)
    return not stopped.is_empty


def opened(town: Town, given_id: str) -> tuple[Waiting, Review]:
    waiting = inbox.read(town.office, given_id)
    return waiting, reviews.reopen(town.office, waiting, reviews.lists_of(town.office))


def publish(town: Town, given_id: str) -> Post:
    waiting, review = opened(town, given_id)
    chosen = review.choose_all(Choice.ACCEPTED)
    return decisions.publish(town.acting(), waiting, chosen)


def drafted(town: Town, given_id: str) -> Letter:
    """Return the letter that tells the writer of a decision."""
    place, _ = places.read(town.office.place)
    _, review = opened(town, given_id)
    return letters.draft(town.office, place, review, town.now.date())


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        pytest.param(WAYS[ReplyBy.EMAIL], ANA, id="by e-mail"),
        pytest.param(WAYS[ReplyBy.EMAIL], ANA.upper(), id="by e-mail, in capitals"),
        pytest.param(WAYS[ReplyBy.TEXT], "+44 7700 900123", id="by text"),
        pytest.param(RUNG, MOBILE, id="whoever wants to be rung, by text"),
    ],
)
def test_a_stop_holds_when_the_text_is_decided_on(
    street: Town, contact: Contact, said: str
) -> None:
    given_id = waits(street, contact)
    assert drafted(street, given_id).text
    assert stop(street, said)
    assert drafted(street, given_id).text == ""
    street.answer(publish(street, given_id))
    assert messages(street) == {}
    assert private(street, case_records.FOLDER) == {}


def test_a_stop_ends_the_wish_to_be_told_of_comments(street: Town) -> None:
    above = street.publish("Damp.", contact=Contact())
    told: dict[str, Any] = {"contact": WAYS[ReplyBy.NONE], "tell_me": True}
    first = waits(street, **told)
    second = street.send("Too.", kind="comment", title="", in_reply_to=above.id, **told)
    assert stopping.stop(street.office, ANA, street.now)
    for given_id in (first, second):
        post = publish(street, given_id)
        street.comment("Here too.", on=post.id, contact=Contact())
    assert followers.of_address(street.office, ANA) == []
    assert messages(street) == {}


def test_by_another_way_its_writer_is_told_as_before(street: Town) -> None:
    given_id = waits(street, RUNG, tell_me=True)
    assert stop(street, ANA)
    post = publish(street, given_id)
    assert followers.of_address(street.office, ANA) == []
    assert case_records.read(street.office, post.id).contact == MOBILE


def test_a_stop_by_somebody_else_changes_nothing(street: Town) -> None:
    given_id = waits(street, WAYS[ReplyBy.EMAIL], tell_me=True)
    before = inbox.read(street.office, given_id)
    assert not stop(street, BO)
    assert inbox.read(street.office, given_id) == before


def test_what_is_wished_after_a_stop_is_wished(street: Town) -> None:
    waits(street, WAYS[ReplyBy.EMAIL])
    assert stop(street, ANA)
    assert not stop(street, ANA)
    street.answer(publish(street, waits(street, WAYS[ReplyBy.EMAIL])))
    assert len(messages(street)) == 1


def test_their_contact_is_looked_for_all_the_same(street: Town) -> None:
    given_id = waits(street, WAYS[ReplyBy.EMAIL])
    values = inbox.read(street.office, given_id).submission.contact.values
    stop(street, ANA)
    assert inbox.read(street.office, given_id).submission.contact.values == values


def test_choices_stay_and_whoever_has_it_open_opens_it_again(street: Town) -> None:
    given_id = waits(street, WAYS[ReplyBy.EMAIL])
    waiting, review = opened(street, given_id)
    review = review.add(reviews.quoting(review, "lift", Reason.STAFF))
    decisions.hold(street.acting(), waiting, review)
    stop(street, ANA)
    with pytest.raises(ChangedError):
        decisions.hold(street.acting(), waiting, review)
    _, again = opened(street, given_id)
    assert "lift" in [again.quote(each) for each in again.passages]


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        pytest.param(WAYS[ReplyBy.EMAIL], ANA, id="an e-mail"),
        pytest.param(WAYS[ReplyBy.TEXT], MOBILE, id="a text"),
        pytest.param(RUNG, "+44 7700 900123", id="a call"),
    ],
)
def test_what_lies_ready_for_somebodys_hands_goes_too(
    street: Town, contact: Contact, said: str
) -> None:
    elsewhere = replace(contact, email=BO, phone="07700 900456")
    theirs, other = waits(street, contact), waits(street, elsewhere)
    for given_id in (theirs, other):
        letters.keep(street.office, drafted(street, given_id))
        street.answer(publish(street, given_id))
    assert stop(street, said)
    assert [each.id for each in letters_kept.waiting(street.office)] == [other]
    assert [other in name for name in messages(street)] == [True]
    assert not stop(street, said)


@pytest.mark.parametrize("said", [OURS, OURS.upper()])
def test_what_lies_ready_for_the_office_itself_stays(street: Town, said: str) -> None:
    given_id = waits(street, Contact(email=OURS, reply_by=ReplyBy.EMAIL))
    letters.keep(street.office, drafted(street, given_id))
    publish(street, given_id)
    stop(street, said)
    assert [each.id for each in letters_kept.waiting(street.office)] == [given_id]
