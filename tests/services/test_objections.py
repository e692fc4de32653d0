"""Objections: somebody else looks again, and the site stays as it is until they did."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import MODERATOR, Town
from tests.services.test_decisions import a_town, pictured, read
from tests.services.wording import PHONE

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Contact, Kind
from outspoken.model.tally import Outcome, Tally
from outspoken.services import (
    activity,
    approvers,
    decisions,
    entries,
    files,
    gate,
    inbox,
    leaks,
    objections,
    officers,
    own_deeds,
    own_requests,
    own_words,
    places,
    posts,
    reopening,
    reviews,
    sealing,
    tallies,
    transactions,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError
from outspoken.services.own_requests import Wish
from outspoken.services.reviewing import objection_notes
from outspoken.services.sealing import SealError
from outspoken.services.shelf import Shelf

SAM, TESS = "sam@example.org", "tess@example.org"
OTHER_PHONE = "07700 900456"
WORDS = f"Mr Quibble said no. Ring me on {PHONE}. I am fed up."
OUT = ("Mr Quibble=staff", "fed up=hateful")
SAYS = "Fed up is no hate."


@pytest.fixture
def shared(town: Town) -> Town:
    """A town with a second officer who may decide, Sam."""
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    return town


def by(town: Town, email: str) -> Acting:
    """Return another officer, acting a minute after the last action."""
    return replace(town.acting(), officer=officers.acting(town.office, email))


def objected(
    town: Town, post: Post | str, words: str = SAYS, *, wanted: bool = False
) -> tuple[Waiting, Review]:
    """Take in an objection; return it as the second officer opens it."""
    given_id = post if isinstance(post, str) else post.id
    reopening.reopen(town.acting(), given_id, words, wanted=wanted)
    return again(town.office, given_id)


def again(office: Office, given_id: str) -> tuple[Waiting, Review]:
    waiting = inbox.read(office, given_id)
    return waiting, reviews.reopen(office, waiting, reviews.lists_of(office))


def put_back(review: Review, *quotes: str) -> Review:
    """Let every passage stay that holds one of *quotes*."""
    every = (*review.passages, *review.inside)
    stay = [each for each in every if any(quote in review.quote(each) for quote in quotes)]
    return review.decide(stay, Choice.REFUSED)


def declined(town: Town, reason: Reason = Reason.HATEFUL) -> str:
    waiting, review = again(town.office, town.send(WORDS))
    decisions.decline(town.acting(), waiting, review.choose_all(Choice.ACCEPTED), reason)
    return waiting.submission.id


def actions(office: Office, given_id: str) -> list[str]:
    return [each.action for each in activity.read(office) if each.subject == given_id]


def test_the_original_lies_in_the_inbox_again_with_the_choices_made(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    before = posts.read(shared.file_of(post))
    waiting, review = objected(shared, post)
    assert waiting.submission.body == WORDS
    out = {review.quote(each) for each in review.passages if each.choice is Choice.ACCEPTED}
    assert out >= {"Mr Quibble", "fed up", PHONE}
    assert not review.open
    assert posts.read(shared.file_of(post)) == before
    assert objections.words_of(shared.office, post.id) == SAYS


def test_the_writers_words_are_private_and_never_in_the_log(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    beside = shared.office.inbox / f"{post.id}.objection"
    assert stat.S_IMODE(beside.stat().st_mode) == files.PRIVATE_FILE
    decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    assert not list(shared.office.inbox.iterdir())
    assert sealing.unseal(shared.office, f"{post.id}.objection-1").decode() == SAYS
    for folder in (shared.office.content, shared.office.log):
        said = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
        assert not [each for each in said if SAYS.encode() in each]


@pytest.mark.parametrize(
    ("stays", "outcome", "left"),
    [
        pytest.param((), Outcome.NOT_UPHELD, {"staff": 1, "contact": 1, "hateful": 1}),
        pytest.param(("fed up",), Outcome.IN_PART, {"staff": 1, "contact": 1}),
        pytest.param(("fed up", "Quibble", PHONE), Outcome.UPHELD, {}),
    ],
    ids=["nothing is put back", "some is put back", "everything is put back"],
)
def test_what_comes_of_it(
    shared: Town, stays: tuple[str, ...], outcome: Outcome, left: dict[str, int]
) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    new = decisions.publish(by(shared, SAM), waiting, put_back(review, *stays))
    assert new.redactions == left
    assert actions(shared.office, post.id) == ["published", "objected", outcome]
    *_, record = activity.read(shared.office)
    assert record.officer == "officer-2"
    approved = {"digest": new.digest, **approvers.on_record(new)}
    assert record.details == {**approved, "policy": "2026-1", **left}
    assert not activity.verify(shared.office)
    assert read(shared, new) == new


def test_what_is_not_upheld_leaves_every_byte(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    before = shared.file_of(post).read_bytes()
    waiting, review = objected(shared, post)
    kept = decisions.publish(by(shared, SAM), waiting, review)
    assert kept == post
    assert shared.file_of(post).read_bytes() == before


def test_declining_an_objection_leaves_every_byte(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    before = shared.file_of(post).read_bytes()
    waiting, review = objected(shared, post)
    decisions.decline(by(shared, SAM), waiting, put_back(review, PHONE), Reason.STAFF)
    assert shared.file_of(post).read_bytes() == before
    assert actions(shared.office, post.id)[-1] == Outcome.NOT_UPHELD
    waiting, review = again_by_objection(shared, post)
    assert PHONE in review.taken_out


def again_by_objection(town: Town, post: Post) -> tuple[Waiting, Review]:
    officers.add(town.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    return objected(town, post)


@given(keep=st.sets(st.sampled_from(["Quibble", "fed up", PHONE])), comment=st.booleans())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_id_address_receipt_and_comments_are_never_touched(
    keep: set[str], comment: bool
) -> None:
    with a_town() as town:
        officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
        top = town.publish(WORDS, out=OUT, kind=Kind.QUESTION, title="When, Mr Quibble?")
        # What came out of the post with a figure in it stands in no comment below it.
        words = WORDS.replace(PHONE, OTHER_PHONE)
        post = town.comment(words, top.id, out=OUT) if comment else top
        below = town.comment("Same here.", post.id)
        shown = town.file_of(below).read_bytes()
        where = town.file_of(post)
        waiting, review = objected(town, post)
        kept = {OTHER_PHONE if comment and each == PHONE else each for each in keep}
        new = decisions.publish(by(town, SAM), waiting, put_back(review, *kept))
        stays = ("id", "kind", "url", "slug", "received", "track", "post", "in_reply_to")
        assert [getattr(new, name) for name in stays] == [
            getattr(post, name) for name in stays
        ]
        assert town.file_of(post) == where
        assert len(list(town.office.content.rglob(f"*{post.slug}*"))) == 1
        assert town.file_of(below).read_bytes() == shown
        assert Shelf(town.office.content).post_of(below.id) == top.id
        found = list(town.office.content.rglob("*.md"))
        assert len(found) == (3 if comment else 2)
        assert read(town, new) == new


def test_feeds_see_the_change_on_the_very_day(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    new = decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    assert new.revised_at == shared.now
    assert entries._updated(new) > entries._updated(post)


def test_a_month_that_was_told_of_stays_as_it_was(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    later = replace(by(shared, SAM), now=shared.now + timedelta(days=40))
    new = decisions.publish(later, waiting, put_back(review, "fed up"))
    assert new.approved_on > post.approved_on
    assert new.approved_at == post.approved_at


@pytest.mark.parametrize("verb", ["publish", "hold", "decline"])
def test_who_decided_first_cannot_decide_on_the_objection(shared: Town, verb: str) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    before = actions(shared.office, post.id)
    more = {"decline": (Reason.LEGAL,)}.get(verb, ())
    with pytest.raises(CannotDecideError, match=r"officer-1 decided on .* before"):
        getattr(decisions, verb)(shared.acting(), waiting, review, *more)
    assert actions(shared.office, post.id) == before
    assert waiting.path.exists()


def test_nor_by_taking_the_note_of_the_objection_away(shared: Town) -> None:
    given_id = declined(shared)
    waiting, review = objected(shared, given_id)
    (shared.office.inbox / f"{given_id}.objection").unlink()
    with pytest.raises(CannotDecideError, match="somebody else must look"):
        decisions.publish(shared.acting(), waiting, review)


def test_the_second_officer_can_put_it_by(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    decisions.hold(by(shared, SAM), waiting, put_back(review, "fed up"))
    waiting, review = again(shared.office, post.id)
    assert "fed up" not in review.taken_out
    assert objections.waits(shared.office, post.id)


def test_an_office_of_one_must_say_so_and_it_is_on_record(town: Town) -> None:
    post = town.publish(WORDS, out=OUT)
    with pytest.raises(CannotDecideError, match="only one officer may decide here"):
        reopening.reopen(town.acting(), post.id, SAYS)
    assert actions(town.office, post.id) == ["published"]
    reopening.reopen(town.acting(), post.id, SAYS, alone=True)
    waiting, review = again(town.office, post.id)
    decisions.publish(town.acting(), waiting, put_back(review, "fed up"))
    *_, record = activity.read(town.office)
    assert (record.action, record.details["alone"]) == (Outcome.IN_PART, 1)
    (tally,) = counted(town.office)
    assert (tally.objected, tally.in_part, tally.alone) == (1, 1, 1)


def test_alone_ends_when_somebody_else_may_decide(town: Town) -> None:
    post = town.publish(WORDS, out=OUT)
    reopening.reopen(town.acting(), post.id, SAYS, alone=True)
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    waiting, review = again(town.office, post.id)
    with pytest.raises(CannotDecideError, match="somebody else must look"):
        decisions.publish(town.acting(), waiting, review)
    decisions.publish(by(town, SAM), waiting, review)
    assert "alone" not in list(activity.read(town.office))[-1].details


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMIN])
def test_alone_is_refused_where_somebody_else_may_decide(town: Town, role: Role) -> None:
    officers.add(town.office, SAM, "Sam Bello", role, (), MODERATOR)
    post = town.publish(WORDS, out=OUT)
    with pytest.raises(CannotDecideError, match="leave out --alone"):
        reopening.reopen(town.acting(), post.id, SAYS, alone=True)


def test_authors_and_the_retired_are_no_second_officer(town: Town) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.AUTHOR, (), MODERATOR)
    officers.add(town.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    officers.retire(town.office, TESS, MODERATOR, town.now.date())
    post = town.publish(WORDS, out=OUT)
    with pytest.raises(CannotDecideError, match="only one officer may decide here"):
        reopening.reopen(town.acting(), post.id, SAYS)
    with pytest.raises(NotAllowedError):
        reopening.reopen(by(town, SAM), post.id, SAYS)


def test_a_writer_may_object_once_more_to_somebody_new(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    decisions.publish(by(shared, SAM), waiting, review)
    with pytest.raises(CannotDecideError, match="everybody who may decide has decided"):
        reopening.reopen(shared.acting(), post.id, "Again.")
    waiting, review = again_by_objection(shared, post)
    with pytest.raises(CannotDecideError, match="officer-2 decided on"):
        decisions.publish(by(shared, SAM), waiting, review)
    decisions.publish(by(shared, TESS), waiting, put_back(review, "fed up"))
    with pytest.raises(CannotDecideError, match="objected twice already: deal with it as"):
        reopening.reopen(shared.acting(), post.id, "And again.")
    assert sealing.unseal(shared.office, f"{post.id}.objection-2").decode() == SAYS


def test_a_declined_text_is_published_under_its_own_id(shared: Town) -> None:
    given_id = declined(shared)
    waiting, review = objected(shared, given_id)
    post = decisions.publish(by(shared, SAM), waiting, review)
    assert (post.id, post.received) == (given_id, waiting.submission.received)
    assert actions(shared.office, given_id) == ["declined", "objected", Outcome.UPHELD]
    assert read(shared, post).body.endswith("[removed: contact, 2 words]. I am fed up.")


def test_a_declined_text_stays_declined_when_the_second_agrees(shared: Town) -> None:
    given_id = declined(shared)
    waiting, review = objected(shared, given_id)
    decisions.decline(by(shared, SAM), waiting, review, Reason.HATEFUL)
    assert actions(shared.office, given_id)[-1] == Outcome.NOT_UPHELD
    assert not list(shared.office.content.rglob("*.md"))
    assert WORDS in sealing.unseal(shared.office, given_id).decode()
    (tally,) = counted(shared.office)
    assert (tally.declined, tally.not_upheld) == ({Reason.HATEFUL: 1}, 1)


def test_what_was_taken_down_comes_back_where_it_stood(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT, kind=Kind.QUESTION)
    below = shared.comment("Same here.", post.id)
    tombstone = withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    waiting, review = objected(shared, post)
    with pytest.raises(CannotDecideError, match="officer-2 decided on"):
        decisions.publish(by(shared, SAM), waiting, review)
    # Who took it down may not decide; who published it may.
    back = decisions.publish(shared.acting(), waiting, review)
    assert (back.url, back.track, back.body) == (post.url, "question", post.body)
    assert entries._updated(back) > entries._updated(tombstone)
    assert not activity.last_approvals(shared.office)[post.id].is_gone
    assert read(shared, back) == back
    assert shared.file_of(below).exists()


def test_what_is_taken_down_while_an_objection_waits(shared: Town) -> None:
    officers.add(shared.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    # Neither who took it down nor who published it has become impartial by that.
    for acting in (shared.acting(), by(shared, SAM)):
        with pytest.raises(CannotDecideError, match="somebody else must look"):
            decisions.publish(acting, waiting, review)
    decisions.decline(by(shared, TESS), waiting, review, Reason.LEGAL)
    standing = posts.read(shared.file_of(post))
    assert isinstance(standing, Post)
    assert standing.is_withdrawn


def test_who_alone_may_decide_does_so_before_they_take_it_down(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    with pytest.raises(CannotDecideError, match="nobody but you may decide on it: decline"):
        withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    decisions.decline(by(shared, SAM), waiting, review, Reason.LEGAL)
    withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    assert actions(shared.office, post.id)[-1] == "withdrawn"


def test_who_decided_first_may_still_take_it_down(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    withdrawals.take_down(shared.acting(), post.id, Reason.LEGAL)
    back = decisions.publish(by(shared, SAM), waiting, review)
    assert back.body == post.body


def test_who_was_added_again_is_the_same_person(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    officers.retire(shared.office, SAM, MODERATOR, shared.now.date())
    officers.add(shared.office, TESS, "Tess Amble", Role.ADMIN, (), MODERATOR)
    officers.retire(shared.office, MODERATOR, TESS, shared.now.date())
    officers.add(shared.office, MODERATOR.upper(), "M Tallis", Role.MODERATOR, (), TESS)
    reopening.reopen(by(shared, TESS), post.id, SAYS)
    waiting, review = again(shared.office, post.id)
    with pytest.raises(CannotDecideError, match="somebody else must look"):
        decisions.publish(by(shared, MODERATOR), waiting, review)
    decisions.publish(by(shared, TESS), waiting, review)


def test_one_opened_before_it_became_an_objection_is_opened_again(shared: Town) -> None:
    given_id = shared.send(WORDS)
    (early, _), shelf = again(shared.office, given_id), Shelf(shared.office.content)
    waiting, review = again(shared.office, given_id)
    for pair in OUT:
        quote, _, reason = pair.rpartition("=")
        review = review.add(reviews.quoting(review, quote, Reason(reason)))
    review = review.choose_all(Choice.ACCEPTED)
    post = decisions.publish(shared.acting(), waiting, review)
    objected(shared, post)
    late = replace(by(shared, SAM), shelf=shelf)
    with pytest.raises(CannotDecideError, match="open it again"):
        decisions.publish(late, early, review)
    waiting, review = again(shared.office, post.id)
    new = decisions.publish(late, waiting, put_back(review, "fed up"))
    assert new.revised_at
    assert shared.file_of(new) == shared.file_of(post)
    assert len(list(shared.office.content.rglob("*.md"))) == 1


def test_one_opened_before_another_objection_is_opened_again(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    early = objected(shared, post)
    officers.add(shared.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    decisions.publish(by(shared, SAM), *early)
    objected(shared, post)
    with pytest.raises(CannotDecideError, match="open it again"):
        decisions.publish(by(shared, TESS), *early)


def test_what_the_shelf_does_not_know_yet_is_not_published_twice(shared: Town) -> None:
    shelf = Shelf(shared.office.content)
    post = shared.publish(WORDS, out=OUT)
    original = sealing.unseal(shared.office, post.id)
    files.write_private(shared.office.inbox / f"{post.id}.md", original)
    waiting, review = again(shared.office, post.id)
    with pytest.raises(CannotDecideError, match="on the site already"):
        decisions.publish(
            replace(shared.acting(), shelf=shelf),
            waiting,
            review.choose_all(Choice.ACCEPTED),
        )


def test_the_promise_stays_as_it_was(shared: Town) -> None:
    waiting, review = again(shared.office, shared.send(WORDS, kind=Kind.QUESTION))
    for pair in OUT:
        quote, _, reason = pair.rpartition("=")
        review = review.add(reviews.quoting(review, quote, Reason(reason)))
    review = review.choose_all(Choice.ACCEPTED)
    post = decisions.publish(shared.acting(), waiting, review, "complaint-1")
    waiting, review = objected(shared, post)
    review = put_back(review, "fed up")
    with pytest.raises(CannotDecideError, match="leaves the promise as it was"):
        decisions.publish(by(shared, SAM), waiting, review, "question")
    assert decisions.publish(by(shared, SAM), waiting, review).track == "complaint-1"


def test_more_can_come_out_as_well_and_that_upholds_nothing(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    review = review.add(reviews.quoting(review, "said no", Reason.STAFF))
    new = decisions.publish(by(shared, SAM), waiting, review)
    assert actions(shared.office, post.id)[-1] == Outcome.NOT_UPHELD
    assert "said no" not in new.body


def test_one_word_put_back_for_another_taken_out_is_in_part(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    review = put_back(review, "fed up").add(
        reviews.quoting(review, "said no", Reason.STAFF)
    )
    decisions.publish(by(shared, SAM), waiting, review)
    assert actions(shared.office, post.id)[-1] == Outcome.IN_PART


def test_photos_come_back_too(shared: Town) -> None:
    waiting, review = pictured(shared, contact=Contact(phone=PHONE))
    review = review.add(reviews.quoting(review, "wall", Reason.STAFF))
    post = decisions.publish(shared.acting(), waiting, review)
    waiting, review = objected(shared, post)
    assert len(inbox.pictures_of(shared.office, post.id)) == len(post.photos) > 0
    new = decisions.publish(by(shared, SAM), waiting, put_back(review, "wall"))
    assert new.photos == post.photos
    assert read(shared, new) == new
    assert not list(shared.office.inbox.iterdir())


def test_what_was_let_back_in_is_no_leak(shared: Town, tmp_path: Path) -> None:
    words = "Mr Quibble of the repairs desk hums. A bucket of grey paint came, no man."
    out = ("Mr Quibble of the repairs desk=staff", "A bucket of grey paint came=hateful")
    post = shared.publish(words, out=out)
    site = tmp_path / "site"
    site.mkdir()

    def leaked(body: str) -> bool:
        page = f'<main data-post="{post.id}"><p>{body}</p></main>'
        (site / "index.html").write_text(page)
        return bool(leaks.search(site, shared.office).problems)

    assert leaked("A bucket of grey paint came.")
    waiting, review = objected(shared, post)
    decisions.publish(by(shared, SAM), waiting, put_back(review, "bucket"))
    assert not leaked("A bucket of grey paint came.")
    assert leaked("Mr Quibble of the repairs desk hums.")


def test_a_decision_that_is_refused_leaves_the_leak_gate_as_it_was(
    shared: Town, tmp_path: Path
) -> None:
    words = "Mr Quibble of the repairs desk hums. A bucket of grey paint came, no man."
    out = ("Mr Quibble of the repairs desk=staff", "A bucket of grey paint came=hateful")
    post = shared.publish(words, out=out)
    record = shared.office.private / "leaks" / f"{post.id}.json"
    before = record.read_bytes()
    waiting, review = objected(shared, post)
    ledger = shared.office.place / "ledger.toml"
    kept = ledger.read_bytes()
    ledger.write_text("broken = ")
    with pytest.raises(CannotDecideError, match="first mend"):
        decisions.publish(by(shared, SAM), waiting, put_back(review, "bucket", "Quibble"))
    assert record.read_bytes() == before
    assert not list(shared.office.originals.glob("*objection*"))
    ledger.write_bytes(kept)
    decisions.decline(by(shared, SAM), waiting, review, Reason.STAFF)
    assert record.read_bytes() == before
    site = tmp_path / "site"
    site.mkdir()
    page = f'<main data-post="{post.id}"><p>A bucket of grey paint came.</p></main>'
    (site / "index.html").write_text(page)
    assert leaks.search(site, shared.office).problems


def test_words_that_come_out_of_the_title_leave_the_address(
    shared: Town, tmp_path: Path
) -> None:
    post = shared.publish(
        WORDS, title="Zorblatt hums", out=("fed up=hateful",), stays=("Zorblatt",)
    )
    below = shared.comment("Same here.", post.id)
    assert post.url == "/2026/zorblatt-hums/"
    waiting, review = objected(shared, post)
    more = reviews.quoting(review, "Zorblatt", Reason.STAFF)
    new = decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up").add(more))
    assert "orblatt" not in f"{new.url}{new.title}"
    assert new.url == f"/2026/rant-{new.id.rpartition('-')[2]}/"
    assert not [path for path in shared.office.content.rglob("*") if "orbl" in path.name]
    assert Shelf(shared.office.content).copies_of(new.id) == (shared.file_of(new),)
    assert Shelf(shared.office.content).post_of(below.id) == new.id
    assert read(shared, new) == new


def test_a_sealed_original_needs_a_key(shared: Town) -> None:
    identity = pyrage.x25519.Identity.generate()
    shared.office.recipients.write_text(f"{identity.to_public()}\n")
    post = shared.publish(WORDS, out=OUT)
    with pytest.raises(SealError, match="give an identity to open it"):
        reopening.reopen(shared.acting(), post.id, SAYS)
    assert actions(shared.office, post.id) == ["published"]
    reopening.reopen(shared.acting(), post.id, SAYS, key=str(identity))
    waiting, review = again(shared.office, post.id)
    decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    name = f"{post.id}.objection-1"
    assert sealing.unseal(shared.office, name, str(identity)).decode() == SAYS
    assert not list(shared.office.originals.glob("*.md"))


def erased(town: Town) -> str:
    post = town.publish(WORDS, out=OUT)
    withdrawals.erase(town.acting(), post.id)
    return post.id


def waiting_already(town: Town) -> str:
    post = town.publish(WORDS, out=OUT)
    reopening.reopen(town.acting(), post.id)
    return post.id


@pytest.mark.parametrize(
    ("made", "advice"),
    [
        pytest.param(lambda _: "20260403-aaaaaa", "nothing was decided on", id="unknown"),
        pytest.param(lambda _: "../../x", "nothing was decided on", id="no id"),
        pytest.param(lambda t: t.send(WORDS), "nothing was decided on", id="undecided"),
        pytest.param(erased, "was erased: nothing is left", id="erased"),
        pytest.param(waiting_already, "waits already: invoke moderate", id="twice at once"),
        pytest.param(
            lambda t: t.publish("It is wet.").id, "stands word for word", id="untouched"
        ),
    ],
)
def test_what_cannot_be_looked_at_again(shared: Town, made: object, advice: str) -> None:
    given_id = made(shared)  # type: ignore[operator]
    before = list(activity.read(shared.office))
    with pytest.raises(CannotDecideError, match=advice):
        reopening.reopen(shared.acting(), given_id)
    assert list(activity.read(shared.office)) == before


def test_erasing_ends_an_objection_that_waits(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    objected(shared, post)
    withdrawals.erase(shared.acting(), post.id)
    found = [path for path in shared.office.private.rglob("*") if post.id in path.name]
    assert not found
    assert not objections.waits(shared.office, post.id)
    (tally,) = counted(shared.office)
    assert (tally.objected, tally.erased, tally.open) == (1, 1, 0)
    with pytest.raises(CannotDecideError, match="was erased"):
        reopening.reopen(shared.acting(), post.id, "Again.")


def test_a_new_text_is_declined_before_it_is_erased(shared: Town) -> None:
    with pytest.raises(CannotDecideError, match="decline it first"):
        withdrawals.erase(shared.acting(), shared.send(WORDS))


def test_when_nobody_else_is_left_it_is_decided_alone_and_on_record(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    with pytest.raises(CannotDecideError, match="leave out --alone"):
        reopening.reopen(shared.acting(), post.id, alone=True)
    officers.retire(shared.office, SAM, MODERATOR, shared.now.date())
    with pytest.raises(CannotDecideError, match=f"'invoke object {post.id} --alone'"):
        decisions.publish(shared.acting(), waiting, review)
    reopening.reopen(shared.acting(), post.id, alone=True)
    decisions.publish(shared.acting(), waiting, put_back(review, "fed up"))
    (tally,) = counted(shared.office)
    assert (tally.objected, tally.in_part, tally.alone, tally.open) == (1, 1, 1, 0)
    assert not activity.verify(shared.office)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        pytest.param("Bland \udcff!", "is not UTF-8: put it into a file", id="bytes"),
        pytest.param("x" * 20_001, "longer than 20,000 characters", id="long"),
    ],
)
def test_what_cannot_be_kept_is_not_taken_in(shared: Town, words: str, advice: str) -> None:
    post = shared.publish(WORDS, out=OUT)
    with pytest.raises(CannotDecideError, match=advice):
        reopening.reopen(shared.acting(), post.id, words)
    assert actions(shared.office, post.id) == ["published"]


def asked(town: Town, words: str) -> Post:
    """Publish a text whose writer objects by their private link, with *words*."""
    post = town.publish(WORDS, out=OUT)
    place, _ = places.read(town.office.place)
    own = own_words.find(town.office, post.id, place)
    assert own
    own_deeds.ask(town.office, own, Wish.OBJECT, words, town.now)
    return post


BY_LINK = "She agreed in writing.\n\nShe is my aunt."


def test_the_officers_words_stand_below_the_writers_and_take_no_place_of_theirs(
    shared: Town,
) -> None:
    post = asked(shared, BY_LINK)
    waiting, review = objected(shared, post, "She rang too.")
    assert own_requests.all_of(shared.office) == []
    _, says, besides, _ = objection_notes.notes(shared.office, waiting)
    assert says == f"The writer says: {BY_LINK}"
    assert besides == f"{objections.BESIDES} She rang too."
    decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    kept = sealing.unseal(shared.office, f"{post.id}.objection-1").decode()
    assert kept == f"{BY_LINK}\n\n{objections.BESIDES}\n\nShe rang too."


@pytest.mark.parametrize("words", ["", " \r\n", BY_LINK, BY_LINK.replace("\n", "\r\n")])
def test_what_the_writer_said_is_kept_once(shared: Town, words: str) -> None:
    post = asked(shared, BY_LINK)
    waiting, review = objected(shared, post, words)
    assert len(list(objection_notes.notes(shared.office, waiting))) == 3
    decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    assert sealing.unseal(shared.office, f"{post.id}.objection-1").decode() == BY_LINK


def test_what_is_too_long_together_leaves_the_request_as_it_is(shared: Town) -> None:
    theirs = "y" * (reopening.LONGEST - 10)
    post = asked(shared, theirs)
    with pytest.raises(CannotDecideError, match="20,000 characters: sum up what you add"):
        reopening.reopen(shared.acting(), post.id, "x" * 11)
    assert own_requests.words_of(shared.office, post.id) == theirs
    assert "objected" not in actions(shared.office, post.id)
    reopening.reopen(shared.acting(), post.id, "x" * 10)
    assert objections.words_of(shared.office, post.id) == theirs
    assert objections.besides_of(shared.office, post.id) == "x" * 10


def test_a_request_that_cannot_be_read_is_not_thrown_away(shared: Town) -> None:
    post = asked(shared, BY_LINK)
    (path,) = own_requests.kept_of(shared.office, post.id)
    damaged = path.read_bytes()[:-1]
    path.write_bytes(damaged)
    reopening.reopen(shared.acting(), post.id, "She rang.")
    assert path.read_bytes() == damaged


def test_what_was_kept_unreadably_keeps_nobody_from_deciding(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    beside = shared.office.inbox / f"{post.id}.objection"
    beside.write_text(json.dumps({"words": "Bland \udcff!"}))
    decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    kept = sealing.unseal(shared.office, f"{post.id}.objection-1")
    assert kept.decode() == "Bland ?!"


def test_the_tenth_objection_is_like_the_first(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    officers.add(shared.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    for _ in range(10):
        waiting, review = objected(shared, post)
        decisions.publish(by(shared, TESS), waiting, review)
        withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    assert sealing.unseal(shared.office, f"{post.id}.objection-10").decode() == SAYS


def test_erasing_takes_the_words_of_the_objection_too(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    decisions.publish(by(shared, SAM), waiting, review)
    withdrawals.erase(shared.acting(), post.id)
    found = [path for path in shared.office.private.rglob("*") if post.id in path.name]
    assert not found


@contextmanager
def cut_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the power go once the record is made and before anything else is."""

    def gone(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(transactions, "_do", gone)
        with pytest.raises(KeyboardInterrupt):
            yield


def test_an_objection_that_was_cut_off_is_finished(
    shared: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shared.publish(WORDS, out=OUT)
    with cut_off(monkeypatch):
        reopening.reopen(shared.acting(), post.id, SAYS)
    assert not list(shared.office.inbox.iterdir())
    (said,) = transactions.finish(shared.office)
    assert said == f"finished what was cut off: {post.id} objected"
    waiting, _ = again(shared.office, post.id)
    assert waiting.submission.body == WORDS
    assert objections.words_of(shared.office, post.id) == SAYS
    modes = {stat.S_IMODE(path.stat().st_mode) for path in shared.office.inbox.iterdir()}
    assert modes == {files.PRIVATE_FILE}
    (tally,) = counted(shared.office)
    assert tally.objected == 1


def test_a_decision_on_one_that_was_cut_off_is_finished(
    shared: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    with cut_off(monkeypatch):
        decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    assert posts.read(shared.file_of(post)) == post
    assert list(transactions.finish(shared.office))
    new = posts.read(shared.file_of(post))
    assert isinstance(new, Post)
    assert "fed up" in new.body
    assert not list(shared.office.inbox.iterdir())
    (tally,) = counted(shared.office)
    assert (tally.objected, tally.in_part) == (1, 1)


def test_a_revised_post_cannot_be_dated_by_hand(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    waiting, review = objected(shared, post)
    new = decisions.publish(by(shared, SAM), waiting, put_back(review, "fed up"))
    path = shared.file_of(new)
    kept = path.read_text()
    for forged in (
        kept.replace('revised_at: "2026-04-03', 'revised_at: "2026-04-02'),
        "".join(x for x in kept.splitlines(True) if not x.startswith("revised_at")),
    ):
        assert forged != kept
        path.write_text(forged)
        found = posts.read(path)
        assert isinstance(found, Post)
        assert gate_of(shared).reason_to_hold(found)


def gate_of(town: Town) -> gate.Gate:
    from tests.services.test_gate import gate_of as made

    return made(town)


def test_without_the_choices_of_before_the_counts_tell(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    (shared.office.private / objections.choices_name(post.id)).unlink()
    objected(shared, post)
    waiting = inbox.read(shared.office, post.id)
    review = objections.opened(shared.office, waiting, reviews.lists_of(shared.office))
    assert len(review.open) == len(review.passages) > 0, "everything is decided on anew"
    review = review.choose_all(Choice.ACCEPTED)
    decisions.publish(by(shared, SAM), waiting, review)
    assert actions(shared.office, post.id)[-1] == Outcome.IN_PART


def test_choices_tell_where_passages_are_and_not_what_they_say(shared: Town) -> None:
    post = shared.publish(WORDS, out=OUT)
    kept = (shared.office.private / objections.choices_name(post.id)).read_text()
    assert json.loads(kept)["track"] == "none"
    assert "Quibble" not in kept
    assert PHONE not in kept


def counted(office: Office) -> tuple[Tally, ...]:
    found = tallies.read(office.place)
    assert not isinstance(found, list)
    assert not tallies.problems(office)
    return found
