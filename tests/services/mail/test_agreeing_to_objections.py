"""A yes to a text that was declined without one, and that its writer objects for."""

from dataclasses import replace

import pyrage
import pytest
from tests.conftest import MODERATOR
from tests.services.mail.conftest import Post, letter, receipts
from tests.services.wording import PHONE

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.tally import Outcome
from outspoken.services import (
    activity,
    decisions,
    inbox,
    objections,
    officers,
    reopening,
    reviews,
    sealing,
)
from outspoken.services.acting import Acting, CannotDecideError, ChangedError
from outspoken.services.inbox import Waiting
from outspoken.services.mail import agreeing
from outspoken.services.reviewing.versions import Version

SAM, TESS = "sam@example.org", "tess@example.org"
WORDS = f"Mr Quibble said no. I am fed up. My number is {PHONE}."
HEARD, WRITTEN = "an officer heard it", "it is written back to the receipt"


@pytest.fixture
def shared(post: Post) -> Post:
    """An office whose second officer who may decide is Sam."""
    officers.add(post.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    return post


def by(post: Post, email: str) -> Acting:
    return replace(post.town.acting(), officer=officers.acting(post.office, email))


def opened(post: Post, given_id: str) -> tuple[Waiting, Review]:
    """Open a text as whoever decides on it does."""
    waiting = inbox.read(post.office, given_id)
    lists = reviews.lists_of(post.office)
    return waiting, objections.opened(post.office, waiting, lists)


def objected(post: Post, key: str = "") -> str:
    """Decline a text without a yes, take in its writer's objection; return its id."""
    given_id = post.sent(letter(WORDS)).id
    waiting, review = opened(post, given_id)
    review = review.add(reviews.quoting(review, "fed up", Reason.HATEFUL))
    review = review.choose_all(Choice.ACCEPTED)
    decisions.decline(post.town.acting(), waiting, review, Reason.LEGAL)
    reopening.reopen(post.town.acting(), given_id, "It is true.", key=key)
    return given_id


def agrees(post: Post, given_id: str, way: str) -> None:
    if way == HEARD:
        agreeing.by_word(by(post, SAM), given_id)
        return
    named = receipts(post)[0]["Message-ID"]
    done = post.file(letter("Yes, you may print it.", "Re: x", In_Reply_To=named))
    assert done.agreed == [given_id]


@pytest.mark.parametrize("way", [HEARD, WRITTEN])
@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_it_is_published_and_its_original_stays_as_it_came(
    shared: Post, way: str, *, is_sealed: bool
) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = str(identity) if is_sealed else ""
    if is_sealed:
        listed = shared.office.private / "recipients.txt"
        listed.write_text(f"{identity.to_public()}\n")
    given_id = objected(shared, key)
    waiting, review = opened(shared, given_id)
    with pytest.raises(CannotDecideError, match="has not said that we may print it"):
        decisions.publish(by(shared, SAM), waiting, review)
    agrees(shared, given_id, way)
    waiting, review = opened(shared, given_id)
    new = decisions.publish(by(shared, SAM), waiting, review)
    assert new.id == given_id
    *_, record = activity.read(shared.office)
    assert record.action == Outcome.UPHELD
    assert b'consent: "no"' in sealing.unseal(shared.office, given_id, key)


def test_the_choices_made_before_it_are_still_there(shared: Post) -> None:
    given_id = objected(shared)
    agrees(shared, given_id, HEARD)
    waiting, review = opened(shared, given_id)
    assert not review.open
    assert {"Quibble", "fed up"} <= {*review.taken_out}
    assert objections.are_choices_known(shared.office, waiting)
    found = objections.under_decision(by(shared, SAM), waiting)
    assert found is not None
    assert found.choices == review.passages


def test_it_counts_for_the_next_objection_too(shared: Post) -> None:
    given_id = objected(shared)
    agrees(shared, given_id, HEARD)
    waiting, review = opened(shared, given_id)
    decisions.publish(by(shared, SAM), waiting, review)
    officers.add(shared.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    reopening.reopen(shared.town.acting(), given_id, "Fed up is no hate.")
    waiting, review = opened(shared, given_id)
    with pytest.raises(CannotDecideError, match="said so before"):
        agreeing.by_word(by(shared, TESS), given_id)
    stays = [each for each in review.passages if review.quote(each) == "fed up"]
    new = decisions.publish(by(shared, TESS), waiting, review.decide(stays, Choice.REFUSED))
    assert "I am fed up" in new.body


def test_another_text_is_still_not_taken_for_the_original(shared: Post) -> None:
    given_id = objected(shared)
    agrees(shared, given_id, HEARD)
    waiting, _ = opened(shared, given_id)
    waiting.path.write_bytes(waiting.path.read_bytes().replace(b"said no", b"said so"))
    waiting, review = opened(shared, given_id)
    with pytest.raises(sealing.SealError, match="another original"):
        decisions.publish(by(shared, SAM), waiting, review.choose_all(Choice.ACCEPTED))


def test_who_had_it_open_before_the_yes_opens_it_again(shared: Post) -> None:
    given_id = objected(shared)
    waiting, review = opened(shared, given_id)
    had = Version.of(shared.office, waiting)
    agrees(shared, given_id, WRITTEN)
    with pytest.raises(ChangedError, match="said yes meanwhile: open it again"):
        decisions.decline(by(shared, SAM), waiting, review, Reason.LEGAL)
    now = Version.of(shared.office, inbox.read(shared.office, given_id))
    assert Version.read(str(now)) == now != had == Version.read(str(had))
    assert now.is_same_text(had)


def test_a_yes_to_another_text_is_none_to_this_one(shared: Post) -> None:
    given_id = objected(shared)
    other = shared.sent(letter("The door is broken too.")).id
    agreeing.by_word(by(shared, SAM), other)
    assert not inbox.read(shared.office, given_id).submission.consent
