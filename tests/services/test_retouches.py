"""Photos retouched: boxes are burnt in, words are the officer's, and both are kept."""

import json
from dataclasses import replace

import pytest
from tests.conftest import Town
from tests.services.test_decisions import read
from tests.services.test_objections import SAM, by, objected
from tests.services.test_objections import shared as shared
from tests.services.test_photos import face, has_red, sent

from outspoken.model import box
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.retouch import Retouch
from outspoken.model.review import Review
from outspoken.model.submission import Kind, Photo, Submission
from outspoken.model.tally import Outcome
from outspoken.services import activity, decisions, inbox, posts, reviews, sealing
from outspoken.services.acting import CannotDecideError
from outspoken.services.inbox import Waiting

FACE = box.read("195,95,95,135")
COVERED = Retouch((FACE,))
PHONE = "01632 960123"


def pictured(town: Town, *alts: str, body: str = "See the wall.") -> tuple[Waiting, Review]:
    """Put a text with a photo of a face for each of *alts* into the inbox, and open it."""
    shown = tuple(Photo(f"{number}.jpg", alt) for number, alt in enumerate(alts, start=1))
    text = Submission(
        id="", kind=Kind.RANT, title="Damp", received=town.now, body=body, photos=shown
    )
    receipt = inbox.keep(
        town.office, text, f"{town.now} {body}".encode(), [FRIEND] * len(alts)
    )
    waiting = inbox.read(town.office, receipt.id)
    return waiting, reviews.begin(waiting.submission, reviews.lists_of(town.office))


FRIEND = sent(face(), quality=95)


def picture(town: Town, post: Post, number: int) -> bytes:
    path = town.office.content / posts.PHOTOS / post.id / f"{number}.jpg"
    return path.read_bytes()


def test_what_is_approved_is_the_covered_photo(town: Town) -> None:
    waiting, review = pictured(town, "our hall", "our door")
    review = review.retouched(2, COVERED)
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert has_red(picture(town, post, 1))
    assert not has_red(picture(town, post, 2))
    assert post.photos[0].digest != post.photos[1].digest
    assert sealing.unseal(town.office, f"{post.id}.2") == FRIEND


def test_the_record_says_how_many_boxes_and_not_where(town: Town) -> None:
    waiting, review = pictured(town, "our hall", "our door")
    review = review.retouched(1, COVERED).retouched(
        2, Retouch((FACE, box.read("1%,2%,3%,4%")))
    )
    post = decisions.publish(town.acting(), waiting, review)
    record = list(activity.read(town.office))[-1]
    assert record.subject == post.id
    assert record.details["boxes"] == 3
    signed = {"digest", "statement"}
    said = json.dumps({k: v for k, v in record.details.items() if k not in signed})
    assert "195" not in said
    assert "%" not in said


def test_a_photo_that_nobody_covered_is_no_matter_for_the_record(town: Town) -> None:
    waiting, review = pictured(town, "our hall")
    decisions.publish(town.acting(), waiting, review)
    assert "boxes" not in list(activity.read(town.office))[-1].details


def test_the_words_of_the_officer_stand_for_those_of_the_writer(town: Town) -> None:
    waiting, review = pictured(town, "photo", "our door")
    review = review.retouched(1, Retouch(alt="A brown stain"))
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert [each.alt for each in post.photos] == ["A brown stain", "our door"]


@pytest.mark.parametrize("alt", ["", "photo", "IMG_2041.jpg", f"{PHONE}"])
def test_a_photo_without_words_is_not_published(town: Town, alt: str) -> None:
    waiting, review = pictured(town, "our hall", alt)
    with pytest.raises(
        CannotDecideError, match=r'say what photo 2 shows.*--alt "2:A brown'
    ):
        decisions.publish(town.acting(), waiting, review)
    assert waiting.path.exists()


@pytest.mark.parametrize(
    ("alt", "why"),
    [
        pytest.param(f"A sign: ring {PHONE}", "hold .*: say it without", id="a number"),
        pytest.param(
            "Mr  QUIBBLE at a door", "hold what comes out of the text", id="a name"
        ),
    ],
)
def test_the_words_of_the_officer_give_nothing_away(town: Town, alt: str, why: str) -> None:
    waiting, review = pictured(town, "a man", body="Mr Quibble said no.")
    review = review.add(reviews.quoting(review, "Mr Quibble", Reason.STAFF))
    with pytest.raises(CannotDecideError, match=f"your words for photo 1 {why}"):
        decisions.publish(town.acting(), waiting, review.retouched(1, Retouch(alt=alt)))


def test_a_box_outside_its_photo_is_said(town: Town) -> None:
    waiting, review = pictured(town, "our hall")
    review = review.retouched(1, Retouch((box.read("600,0,100,100"),)))
    with pytest.raises(CannotDecideError, match="outside the photo, which is 640 × 480"):
        decisions.publish(town.acting(), waiting, review)


def test_boxes_and_words_are_there_again_after_a_hold(town: Town) -> None:
    waiting, review = pictured(town, "our hall", "photo")
    review = review.retouched(2, replace(COVERED, alt="A door"))
    decisions.hold(town.acting(), waiting, review)
    again = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    assert again.retouches == review.retouches
    post = read(town, decisions.publish(town.acting(), waiting, again))
    assert not has_red(picture(town, post, 2))
    assert post.photos[1].alt == "A door"


def test_what_was_kept_of_another_text_covers_nothing_here(town: Town) -> None:
    waiting, review = pictured(town, "our hall")
    decisions.hold(town.acting(), waiting, review.retouched(1, COVERED))
    path = reviews.notes_path(town.office, waiting.submission.id)
    path.write_text(path.read_text().replace(waiting.digest, "0" * 64))
    assert (
        reviews.reopen(town.office, waiting, reviews.lists_of(town.office)).retouches == ()
    )


def published(town: Town, done: Retouch) -> Post:
    waiting, review = pictured(town, "our hall", body="Mr Quibble said no.")
    review = review.add(reviews.quoting(review, "Mr Quibble", Reason.STAFF))
    return decisions.publish(town.acting(), waiting, review.retouched(1, done))


def test_who_decides_on_an_objection_need_not_find_the_face_again(shared: Town) -> None:
    post = published(shared, COVERED)
    waiting, review = objected(shared, post)
    assert review.retouch(1) == COVERED
    text = Review(review.submission, retouches=review.retouches)
    new = decisions.publish(by(shared, SAM), waiting, text)
    assert new.body == "Mr Quibble said no."
    assert not has_red(picture(shared, new, 1))


@pytest.mark.parametrize(("before", "after"), [(Retouch(), COVERED), (COVERED, Retouch())])
def test_an_objection_to_a_photo_alone_changes_the_photo(
    shared: Town, before: Retouch, after: Retouch
) -> None:
    post = published(shared, before)
    waiting, review = objected(shared, post)
    new = decisions.publish(by(shared, SAM), waiting, review.retouched(1, after))
    assert has_red(picture(shared, new, 1)) == (after == Retouch())
    assert new.photos[0].digest != post.photos[0].digest
    assert [each.action for each in activity.read(shared.office)][-1] == Outcome.IN_PART


def test_an_objection_that_leaves_all_as_it_is(shared: Town) -> None:
    post = published(shared, COVERED)
    waiting, review = objected(shared, post)
    assert decisions.publish(by(shared, SAM), waiting, review) == post
    assert [each.action for each in activity.read(shared.office)][-1] == Outcome.NOT_UPHELD
