"""Decisions: what is published is the resident's, letter for letter, less what came out."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import Base
from tests.conftest import MODERATOR, NOW, Town, chosen_alike
from tests.services.wording import PHONE, bodies

from outspoken.model.officer import Officer, Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.redaction import MARK
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.submission import Contact, Kind, Photo, Submission
from outspoken.model.suggestion import Suggestion
from outspoken.services import (
    activity,
    approvers,
    decisions,
    detectors,
    inbox,
    leaks,
    officers,
    posts,
    reviews,
    sealing,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.gate import Gate
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError
from outspoken.services.slugs import slug

EMAIL = "ana@example.org"
WORDS = f"Nobody came. Ring me on {PHONE}."


def opened(town: Town, body: str = WORDS, **fields: object) -> tuple[Waiting, Review]:
    waiting = inbox.read(town.office, town.send(body, **fields))
    return waiting, reviews.begin(waiting.submission, reviews.lists_of(town.office))


def read(town: Town, post: Post) -> Post:
    """Return what lies in the content, which the gate lets pass."""
    found = posts.read(town.file_of(post))
    assert isinstance(found, Post), found
    known = approvers.read(town.office.approvers)
    assert not isinstance(known, list)
    lists = reviews.lists_of(town.office)
    assert Gate(town.office.content, known, lists).reason_to_hold(found) == ""
    public = reviews.public_lists_of(town.office)
    assert Gate(town.office.content, known, public).reason_to_hold(found) == ""
    return found


def kept_out(town: Town, words: str) -> list[Path]:
    """List the files of the content and the log that hold *words*."""
    folders = (town.office.content, town.office.log, town.office.private / "leaks")
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in path.read_bytes()]


@contextmanager
def a_town() -> Iterator[Town]:
    """An office at work, for laws that need a new one each time."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        office = Office(root, root / "content", root / "private")
        office.private.mkdir(mode=0o700)
        office.place.mkdir(parents=True)
        officers.add(office, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
        yield Town(office)


@given(body=bodies)
@example(body=f"  \n{PHONE} e\u0301 {PHONE} \ufeff\n---\ntitle: x\n---\nx ")
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_stays_is_the_residents_own_to_the_letter(body: str) -> None:
    body = body.strip("\n")
    contact = Contact(email=EMAIL, phone=PHONE)
    with a_town() as town:
        waiting, review = opened(town, body, contact=contact, title=f"Ring {PHONE}")
        body = waiting.submission.body  # what nobody sees was left out as it came in
        review = review.choose_all(Choice.ACCEPTED)
        post = read(town, decisions.publish(town.acting(), waiting, review))
        spans = [each.suggestion for each in review.passages if each.part == "body"]
        out = {at for each in spans for at in range(each.start, each.end)}
        stays = "".join(letter for at, letter in enumerate(body) if at not in out)
        assert MARK.sub("", post.body).encode() == stays.encode()
        for words in (post.title, post.name, post.body):
            assert not [each for each in detectors.find(words) if each.is_certain]
            assert not any(value in words for value in contact.values)
        assert sum(post.redactions.values()) == sum(
            len(list(MARK.finditer(words))) for words in (post.title, post.name, post.body)
        )


def test_a_decision_leaves_one_post_one_record_and_the_sealed_original(town: Town) -> None:
    waiting, review = opened(town, contact=Contact(email=EMAIL))
    post = decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))
    assert read(town, post).body == "Nobody came. Ring me on [removed: contact, 2 words]."
    assert not list(town.office.inbox.iterdir())
    assert WORDS in sealing.unseal(town.office, post.id).decode()
    (record,) = activity.read(town.office)
    assert (record.action, record.subject) == ("published", post.id)
    assert record.officer == "officer-1"
    approved = {"digest": post.digest, **approvers.on_record(post)}
    assert record.details == {
        **approved,
        "policy": "2026-1",
        "contact": 1,
        "came": "2026-04",
    }
    for private in (PHONE, "07700", EMAIL):
        assert not kept_out(town, private)


def test_its_private_words_are_looked_for_ever_after(town: Town, tmp_path: Path) -> None:
    waiting, review = opened(town, contact=Contact(email="anabel@example.org"))
    decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>anabel@example.org</p>")
    (problem,) = leaks.search(tmp_path / "site", town.office).problems
    assert waiting.submission.id in problem.message


def test_open_passages_must_be_decided_on_first(town: Town) -> None:
    waiting, review = opened(town, "My officer Marlon Quist never came.")
    with pytest.raises(CannotDecideError, match="still open: A"):
        decisions.publish(town.acting(), waiting, review)


def test_what_an_officer_let_stand_passes_the_gate(town: Town) -> None:
    waiting, review = opened(town, f"The office is on {PHONE}\u0301 all day.")
    let_stand = chosen_alike(review, Choice.REFUSED)
    post = decisions.publish(town.acting(), waiting, let_stand)
    assert PHONE in read(town, post).body
    assert post.allowed == (f"{PHONE}\u0301",)


def test_what_was_found_by_nobody_yet_is_not_let_through(town: Town) -> None:
    waiting, _ = opened(town)
    with pytest.raises(CannotDecideError, match="take it out as well") as error:
        decisions.publish(town.acting(), waiting, Review(waiting.submission))
    assert "07700" not in str(error.value)
    assert waiting.path.exists()


@pytest.mark.parametrize("decide", ["publish", "hold", "decline"])
def test_what_was_edited_after_its_review_is_refused(town: Town, decide: str) -> None:
    waiting, review = opened(town)
    waiting.path.write_text(waiting.path.read_text().replace("Nobody", "Somebody"))
    with pytest.raises(CannotDecideError, match="it was changed meanwhile: open it again"):
        decided(town, decide, waiting, review)
    assert waiting.path.exists()
    assert not list(activity.read(town.office))


def test_a_review_of_other_words_is_refused_though_the_file_is_right(town: Town) -> None:
    old, review = opened(town)
    old.path.write_text(old.path.read_text().replace("Nobody", "Somebody"))
    now = inbox.read(town.office, old.submission.id)
    with pytest.raises(CannotDecideError, match="open it again"):
        decided(town, "publish", now, review)


@pytest.mark.parametrize("decide", ["publish", "hold", "decline"])
def test_what_was_decided_on_already_is_said(town: Town, decide: str) -> None:
    waiting, review = opened(town)
    decided(town, "publish", waiting, review)
    with pytest.raises(CannotDecideError, match="somebody else has decided on it"):
        decided(town, decide, waiting, review)


def decided(town: Town, decide: str, waiting: Waiting, review: Review) -> None:
    acting, review = town.acting(), review.choose_all(Choice.ACCEPTED)
    if decide == "publish":
        decisions.publish(acting, waiting, review)
    elif decide == "hold":
        decisions.hold(acting, waiting, review)
    else:
        decisions.decline(acting, waiting, review, Reason.LEGAL)


def test_what_is_on_the_site_is_not_published_over(town: Town) -> None:
    waiting, review = opened(town)
    text = waiting.path.read_bytes()
    decided(town, "publish", waiting, review)
    waiting.path.write_bytes(text)
    with pytest.raises(CannotDecideError, match="on the site already"):
        decided(town, "publish", waiting, review)


@pytest.mark.parametrize("decide", ["publish", "hold", "decline"])
def test_an_author_may_not_decide(town: Town, decide: str) -> None:
    waiting, review = opened(town)
    author = Officer("officer-2", "Ana Writer", "ana@example.org", Role.AUTHOR)
    acting = replace(town.acting(), officer=author)
    with pytest.raises(NotAllowedError, match="takes the role moderator"):
        decided_by(acting, decide, waiting, review)
    assert waiting.path.exists()


def decided_by(acting: Acting, decide: str, waiting: Waiting, review: Review) -> None:
    if decide == "decline":
        decisions.decline(acting, waiting, review, Reason.LEGAL)
    else:
        getattr(decisions, decide)(acting, waiting, review)


def test_holding_keeps_the_choices_and_the_place_in_the_queue(town: Town) -> None:
    waiting, review = opened(town, f"{WORDS} Or {EMAIL}.")
    decisions.hold(town.acting(), waiting, review.choose(1, Choice.REFUSED))
    again = inbox.read(town.office, waiting.submission.id)
    assert again == waiting
    review = reviews.reopen(town.office, again, reviews.lists_of(town.office))
    assert [each.choice for each in review.passages] == [Choice.REFUSED, Choice.ACCEPTED]
    (record,) = activity.read(town.office)
    assert record.details == {"open": 0, "passages": 2, "first": 1}
    decisions.publish(town.acting(), again, review.choose_all(Choice.ACCEPTED))
    assert not list(town.office.inbox.iterdir())


def test_declining_seals_the_original_and_publishes_nothing(town: Town) -> None:
    waiting, review = opened(town)
    decided(town, "decline", waiting, review)
    assert WORDS in sealing.unseal(town.office, waiting.submission.id).decode()
    assert not list(town.office.content.rglob("posts"))
    assert not list(town.office.inbox.iterdir())
    (record,) = activity.read(town.office)
    assert record.action == "declined"
    assert record.details == {"reason": "legal", "came": "2026-04"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Damp, again & again!", "damp-again-again", id="plain letters"),
        pytest.param("Llŷr a'r tŷ", "llyr-a-r-ty", id="accents fall away"),
        pytest.param("Żółta ściana", "zolta-sciana", id="a letter with a stroke too"),
        pytest.param("نم دیوار", "rant-k7m2qx", id="another script has none"),
        pytest.param("!!! ???", "rant-k7m2qx", id="nor have signs"),
        pytest.param("x" * 200, "rant-k7m2qx", id="nor one word of two hundred letters"),
        pytest.param(
            "wet wall " * 22,
            "wet-wall-wet-wall-wet-wall-wet-wall-wet-wall-wet-wall-wet",
            id="two hundred letters are cut between words",
        ),
        pytest.param(
            "[removed: staff, 2 words] never came", "never-came", id="a mark is no word"
        ),
        pytest.param("[removed: staff, 2 words]", "rant-k7m2qx", id="a mark alone"),
        pytest.param("../../etc/passwd", "etc-passwd", id="it leads nowhere else"),
        pytest.param("Index.HTML", "index-html", id="nor to another file"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    post = Post(
        id="20260403-k7m2qx",
        kind=Kind.RANT,
        received=NOW,
        body="x",
        approved_on=NOW.date(),
        title=title,
    )
    assert slug(post) == expected


@given(st.text())
def test_a_slug_is_always_plain_letters(title: str) -> None:
    post = Post(
        id="20260403-k7m2qx",
        kind=Kind.RANT,
        received=NOW,
        body="x",
        approved_on=NOW.date(),
        title=title,
    )
    assert slug(post).replace("-", "").isalnum()
    assert slug(post).isascii()
    assert len(slug(post)) <= 60


def test_posts_of_one_title_have_addresses_of_their_own(town: Town) -> None:
    first, second = town.publish("One."), town.publish("Two.")
    assert (first.url, second.url) == (
        "/2026/damp-again/",
        f"/2026/damp-again-{second.id[-6:]}/",
    )
    assert [read(town, each).body for each in (first, second)] == ["One.", "Two."]


def test_what_came_out_of_a_title_is_not_in_its_address(town: Town) -> None:
    post = town.publish("Words.", title=f"Ring {PHONE} today")
    assert post.url == "/2026/ring-today/"


def test_a_comment_on_a_comment_stands_under_the_post(town: Town) -> None:
    post = town.publish("Words.")
    comment = town.comment("One.", post.id)
    reply = read(town, town.comment("Two.", comment.id))
    assert (reply.post, reply.in_reply_to) == (post.id, comment.id)
    assert town.file_of(reply).parent.name == post.id


def test_a_comment_before_its_post_is_refused_with_advice(town: Town) -> None:
    post = town.send("Words.")
    with pytest.raises(CannotDecideError, match=f"publish {post} first; this answers it"):
        town.comment("One.", post)


@pytest.mark.parametrize(
    ("fields", "track", "expected"),
    [
        pytest.param({"kind": Kind.QUESTION}, "", "question", id="a question has one"),
        pytest.param({"wants_answer": True}, "", "question", id="so is a wish"),
        pytest.param({}, "", "", id="a rant is not"),
        pytest.param({"kind": Kind.QUESTION}, "none", "", id="unless an officer says so"),
        pytest.param({}, "complaint-1", "complaint-1", id="who may choose another"),
    ],
)
def test_tracks(town: Town, fields: dict[str, object], track: str, expected: str) -> None:
    waiting, review = opened(town, "Words.", **fields)
    post = decisions.publish(town.acting(), waiting, review, track)
    assert read(town, post).track == expected


def test_a_track_that_is_none_is_refused(town: Town) -> None:
    waiting, review = opened(town, "Words.")
    with pytest.raises(CannotDecideError, match="use one of question, complaint-1"):
        decisions.publish(town.acting(), waiting, review, "soon")
    assert waiting.path.exists()


def test_a_comment_is_never_on_a_clock_by_itself() -> None:
    wish = Submission(id="", kind=Kind.COMMENT, received=NOW, body="x", wants_answer=True)
    assert decisions.wished_track(wish) == decisions.NO_TRACK


def pictured(town: Town, alt: str = "mould", **fields: object) -> tuple[Waiting, Review]:
    """Put a text with two photos into the inbox, and open it."""
    sent = Submission(
        id="",
        kind=Kind.RANT,
        title="Damp",
        received=NOW,
        body="See the wall.",
        photos=(Photo("a.jpg", alt), Photo("b.png", "the ceiling")),
    )
    receipt = inbox.keep(town.office, replace(sent, **fields), b"x", [photo(), photo()])  # type: ignore[arg-type]
    waiting = inbox.read(town.office, receipt.id)
    return waiting, reviews.begin(waiting.submission, reviews.lists_of(town.office))


def photo() -> bytes:
    picture, out = Image.new("RGB", (40, 30), "green"), BytesIO()
    notes = Image.Exif()
    notes[Base.Artist] = "Ana of Canal Street"
    picture.save(out, "JPEG", exif=notes)
    return out.getvalue()


def test_photos_are_cleaned_and_their_digests_are_true(town: Town) -> None:
    waiting, review = pictured(town)
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert [(each.file, each.alt) for each in post.photos] == [
        ("1.jpg", "mould"),
        ("2.jpg", "the ceiling"),
    ]
    for each in post.photos:
        data = (town.office.content / posts.PHOTOS / post.id / each.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == each.digest
        assert b"Canal" not in data
    assert not list(town.office.inbox.iterdir())
    assert sealing.unseal(town.office, f"{post.id}.2") == photo()


def test_what_a_photo_shows_is_told_without_contacts(town: Town) -> None:
    waiting, review = pictured(town, f"our hall, ring {PHONE}")
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert post.photos[0].alt == "our hall, ring [removed: contact, 2 words]"
    assert post.redactions == {Reason.CONTACT: 1}
    assert not kept_out(town, "07700")


def test_what_the_office_calls_public_may_stand_under_a_photo(town: Town) -> None:
    town.office.names.write_text(f"[public]\n{PHONE}\n")
    waiting, review = pictured(town, f"the sign, {PHONE}")
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert post.photos[0].alt == f"the sign, {PHONE}"
    assert post.allowed == (PHONE,)


def test_a_photo_that_went_missing_is_said(town: Town) -> None:
    waiting, review = pictured(town)
    inbox.pictures_of(town.office, waiting.submission.id)[0].unlink()
    with pytest.raises(CannotDecideError, match="is missing in the inbox"):
        decisions.publish(town.acting(), waiting, review)
    assert waiting.path.exists()


def test_a_photo_that_broke_is_said(town: Town) -> None:
    waiting, review = pictured(town)
    inbox.pictures_of(town.office, waiting.submission.id)[0].write_bytes(b"broken")
    with pytest.raises(CannotDecideError, match="send the photo as JPEG"):
        decisions.publish(town.acting(), waiting, review)


def test_no_message_quotes_the_resident(town: Town) -> None:
    """Whatever is refused, the reason can be shown to anybody."""
    waiting, review = opened(town, WORDS)
    other = replace(waiting, digest="0" * 64)
    for wrong in (other, replace(waiting, path=waiting.path.with_name("gone.md"))):
        with pytest.raises(CannotDecideError) as error:
            decided(town, "publish", wrong, review)
        assert "Nobody" not in str(error.value)
        assert "07700" not in str(error.value)


def test_a_name_that_stands_elsewhere_in_the_text_is_no_leak(
    town: Town, tmp_path: Path
) -> None:
    waiting, review = opened(town, "Francisco rang from San Francisco.")
    where = review.text("body").index("Francisco")
    person = Suggestion(where, where + len("Francisco"), Reason.CUSTOMER, 0.5, "a name")
    taken = replace(review, passages=()).add((Passage("body", person, Choice.ACCEPTED),))
    post = decisions.publish(town.acting(), waiting, taken)
    (tmp_path / "site").mkdir()
    page = f'<main data-post="{post.id}">{read(town, post).body}</main>'
    (tmp_path / "site" / "index.html").write_text(page)
    assert "San Francisco" in page
    assert not leaks.search(tmp_path / "site", town.office).problems
