"""Withdrawals: a tombstone keeps the place, and no word stays behind."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.test_decisions import pictured

from outspoken.model.officer import Officer, Role
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, Kind, ReplyBy, Submission
from outspoken.services import (
    activity,
    approvers,
    decisions,
    files,
    inbox,
    letters,
    letters_kept,
    mention_keys,
    mentions_received,
    mentions_sent,
    posts,
    reviews,
    sealing,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.officers import NotAllowedError
from outspoken.services.reviewing import deciding
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.shelf import Shelf

WORDS = "The warden walks past the wet wall."


def holding(folders: Iterable[Path], words: str) -> list[Path]:
    """List every file below *folders* that holds *words*."""
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in path.read_bytes()]


def by(town: Town, role: Role) -> Acting:
    officer = Officer("officer-1", "Ana Writer", "ana@example.org", role)
    return replace(town.acting(), officer=officer)


def test_a_tombstone_stands_where_the_words_were(town: Town) -> None:
    post = town.publish(WORDS, name="Ana of Larkfield", area="larkfield")
    tombstone = withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    read = posts.read(town.file_of(post))
    assert read == tombstone
    assert isinstance(read, Post)
    assert (read.status, read.withdrawn_for) == (Status.WITHDRAWN, Reason.LEGAL)
    assert (read.title, read.name, read.body) == ("", "", "")
    assert (read.id, read.url, read.received) == (post.id, post.url, post.received)
    assert read.withdrawn_at == town.now
    for words in ("wet wall", "Ana of Larkfield"):
        assert not holding([town.office.content], words)


def test_the_sealed_original_stays_for_an_appeal(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert WORDS in sealing.unseal(town.office, post.id).decode()


def test_it_is_on_record_without_any_words(town: Town) -> None:
    post = town.publish(WORDS)
    tombstone = withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    *_, record = activity.read(town.office)
    assert (record.action, record.subject, record.details) == (
        "withdrawn",
        post.id,
        {"reason": "customer", **approvers.on_record(tombstone)},
    )
    assert not activity.verify(town.office)


def test_what_answers_it_keeps_its_place(town: Town) -> None:
    post = town.publish(WORDS)
    comment = town.comment("One.", post.id)
    reply = town.comment("Two.", comment.id)
    withdrawals.take_down(town.acting(), comment.id, Reason.HATEFUL)
    assert isinstance(posts.read(town.file_of(reply)), Post)
    assert Shelf(town.office.content).post_of(comment.id) == post.id
    late = town.comment("Three.", comment.id)
    assert late.post == post.id


def test_its_photos_leave_the_site(town: Town) -> None:
    waiting, review = pictured(town)
    post = decisions.publish(town.acting(), waiting, review)
    withdrawals.take_down(town.acting(), post.id, Reason.CHILD)
    assert not list((town.office.content / posts.PHOTOS).rglob("*.jpg"))


def test_copies_and_leavings_go_with_it(town: Town) -> None:
    post = town.publish(WORDS)
    path = town.file_of(post)
    path.with_name("copy.md").write_bytes(path.read_bytes())
    path.with_name(f".{path.name}.0a1b2c3d.new").write_bytes(path.read_bytes())
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert not holding([town.office.content], "wet wall")
    assert len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("given_id", ["20260403-aaaaaa", "*", "../../private", ""])
def test_what_is_not_there_is_said(town: Town, given_id: str) -> None:
    town.publish(WORDS)
    with pytest.raises(CannotDecideError, match="is no post or comment on the site"):
        withdrawals.take_down(town.acting(), given_id, Reason.LEGAL)
    with pytest.raises(CannotDecideError, match="is left to erase"):
        withdrawals.erase(town.acting(), given_id)
    assert sealing.sealed(town.office, next(iter(activity.read(town.office))).subject)


def test_whoever_comes_second_is_told(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    with pytest.raises(CannotDecideError, match="was taken down already"):
        withdrawals.take_down(town.acting(), post.id, Reason.STAFF)


def test_what_cannot_be_read_is_named_with_what_to_do(town: Town) -> None:
    post = town.publish(WORDS)
    path = town.file_of(post)
    path.write_text(path.read_text().replace('kind: "rant"', 'kind: "moan"'))
    with pytest.raises(CannotDecideError, match="first mend or remove"):
        withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)


def test_erasing_leaves_no_word_anywhere(town: Town) -> None:
    waiting, review = pictured(
        town, title="A grey warden walks past", name="Ana of Larkfield"
    )
    post = decisions.publish(town.acting(), waiting, review)
    comment = town.comment("So it is here.", post.id)
    withdrawals.erase(town.acting(), post.id)
    assert not sealing.sealed(town.office, post.id)
    for words in ("See the wall", "Ana of Larkfield", "grey warden"):
        assert not holding([town.office.root], words)
    assert not [path for path in town.office.root.rglob("*") if "warden" in path.name]
    tombstone = posts.read(town.file_of(post))
    assert isinstance(tombstone, Post)
    assert tombstone.url == f"/2026/rant-{post.id[-6:]}/"
    assert isinstance(posts.read(town.file_of(comment)), Post)


def test_erasing_what_was_taken_down_before(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    withdrawals.erase(town.acting(), post.id)
    tombstone = posts.read(town.file_of(post))
    assert isinstance(tombstone, Post)
    assert (tombstone.status, tombstone.withdrawn_for) == (Status.ERASED, Reason.LEGAL)
    assert not holding([town.office.root], "wet wall")
    assert not list(town.office.root.rglob("*damp-again*"))


@pytest.mark.parametrize(
    ("language", "left"), [("cy", "cy"), ("en-Okafor-07700900-123x", "en")]
)
def test_neither_language_nor_workshop_tells_of_who_was_erased(
    town: Town, language: str, left: str
) -> None:
    post = town.publish(WORDS)
    said = replace(post, language=language, workshop="denise-okafor 2026-04-01")
    signed = posts.render(town.acting().sign(said))
    town.file_of(post).write_text(signed, encoding="utf-8")
    tombstone = withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert (tombstone.language, tombstone.workshop) == (left, "")
    withdrawals.erase(town.acting(), post.id)
    left_of_it = posts.read(town.file_of(post))
    assert isinstance(left_of_it, Post)
    assert (left_of_it.language, left_of_it.workshop) == ("en", "")
    assert not holding([town.office.root], "kafor")


def test_a_comment_is_erased_with_its_language(town: Town) -> None:
    comment = town.comment("Yma hefyd.", town.publish(WORDS).id, language="cy")
    withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    withdrawals.erase(town.acting(), comment.id)
    left_of_it = posts.read(town.file_of(comment))
    assert isinstance(left_of_it, Post)
    assert left_of_it.language == "en"


def test_erasing_what_was_declined(town: Town) -> None:
    given_id = town.send(WORDS)
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
    withdrawals.erase(town.acting(), given_id)
    assert not holding([town.office.root], "wet wall")
    *_, record = activity.read(town.office)
    assert (record.action, record.subject) == ("erased", given_id)


def test_erasing_takes_the_letter_to_its_writer_too(town: Town) -> None:
    """It quotes what came out, and is in nobody's hands but the office's."""
    contact = Contact(email="sharon@example.org", reply_by=ReplyBy.EMAIL)
    waiting = inbox.read(town.office, town.send(WORDS, contact=contact))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    done = deciding.decide(town.acting(), waiting, review, Asked(decline="legal"))
    assert holding([town.office.private / "letters"], "sharon@") == [done.path]
    withdrawals.erase(town.acting(), waiting.submission.id)
    assert not holding([town.office.root], "sharon@")


def lettered(town: Town) -> str:
    """Publish a text whose letter waits to be passed on; return its id."""
    contact = Contact(email="sharon@example.org", reply_by=ReplyBy.EMAIL)
    given_id = town.send(f"{WORDS} Ring 07700 900123.", contact=contact)
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    assert deciding.decide(town.acting(), waiting, review, Asked(publish=True)).path
    assert holding([town.office.private / letters.FOLDER], "07700 900123")
    return given_id


@pytest.mark.parametrize("word", [withdrawals.WRITER, Reason.STAFF.value])
def test_a_letter_that_nobody_passed_on_goes_with_the_text(town: Town, word: str) -> None:
    given_id = lettered(town)
    withdrawals.take_down_for(town.acting(), given_id, word)
    assert not letters.path(town.office, given_id).exists()
    assert letters_kept.waiting(town.office) == []


def test_one_that_was_passed_on_is_no_more_to_be_sent_and_stays(town: Town) -> None:
    given_id = lettered(town)
    letter = letters_kept.of(town.office, given_id)
    assert letter
    letters_kept.pass_on(town.acting(), given_id, letter.digest)
    withdrawals.take_down_for(town.acting(), given_id, Reason.STAFF.value)
    assert letters.path(town.office, given_id).exists()
    assert letters_kept.waiting(town.office) == []


def test_erasing_twice_is_said(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.erase(town.acting(), post.id)
    with pytest.raises(CannotDecideError, match="is left to erase"):
        withdrawals.erase(town.acting(), post.id)


def test_what_waits_in_the_inbox_is_declined_before_it_is_erased(town: Town) -> None:
    given_id = town.send(WORDS)
    with pytest.raises(CannotDecideError, match="waits in the inbox: decline it first"):
        withdrawals.erase(town.acting(), given_id)
    assert inbox.read(town.office, given_id).submission.body == WORDS


def test_half_written_leavings_are_erased_too(town: Town) -> None:
    post = town.publish(WORDS)
    for folder in (town.office.inbox, town.office.originals):
        (folder / f".{post.id}.md.0a1b2c3d.new").write_text(WORDS)
    withdrawals.erase(town.acting(), post.id)
    assert not holding([town.office.root], "wet wall")


@pytest.mark.parametrize(
    ("role", "may_take_down", "may_erase"),
    [
        pytest.param(Role.AUTHOR, False, False, id="an author may do neither"),
        pytest.param(Role.MODERATOR, True, False, id="a moderator may take down"),
        pytest.param(Role.ADMIN, True, True, id="an admin may do both"),
    ],
)
def test_roles(town: Town, role: Role, may_take_down: bool, may_erase: bool) -> None:
    first, second = town.publish(WORDS), town.publish(WORDS)
    acting = by(town, role)
    if may_take_down:
        withdrawals.take_down(acting, first.id, Reason.LEGAL)
    else:
        with pytest.raises(NotAllowedError):
            withdrawals.take_down(acting, first.id, Reason.LEGAL)
    acting = by(town, role)
    if may_erase:
        withdrawals.erase(acting, second.id)
    else:
        with pytest.raises(NotAllowedError):
            withdrawals.erase(acting, second.id)


@pytest.mark.parametrize("erased", [False, True], ids=["taken down", "erased"])
def test_a_mention_that_is_taken_down_names_nobody_any_more(
    town: Town, *, erased: bool
) -> None:
    post = town.publish(WORDS)
    source = "https://neighbour.example.org/on-the-warden/"
    mention = town.publish(
        "They say so too.",
        kind=Kind.MENTION,
        title="",
        name="A neighbour",
        in_reply_to=post.id,
        source=source,
    )
    assert source in town.file_of(mention).read_text()
    if erased:
        withdrawals.erase(town.acting(), mention.id)
    else:
        withdrawals.take_down(town.acting(), mention.id, Reason.CUSTOMER)
    for words in (source, "A neighbour", "say so too"):
        assert not holding([town.office.content], words)


def test_the_old_addresses_of_a_tombstone_say_no_more_than_its_own(town: Town) -> None:
    old = ("/?p=12", "/2008/damp-again.html", "/2008/the-warden-walks.html")
    post = town.publish(WORDS, former=old)
    assert withdrawals.take_down(town.acting(), post.id, Reason.LEGAL).former == old[:2]
    withdrawals.erase(town.acting(), post.id)
    tombstone = posts.read(town.file_of(post))
    assert isinstance(tombstone, Post)
    assert tombstone.former == old[:1]


def test_what_other_sites_were_told_outlives_the_words_until_they_are_told_again(
    town: Town,
) -> None:
    post = town.publish(WORDS)
    record = town.office.private / mentions_sent.FOLDER / f"{post.id}.json"
    files.write_private(record, b"[]")
    withdrawals.erase(town.acting(), post.id)
    assert mentions_sent.kept_of(town.office, post.id) == record


def test_what_waits_of_the_page_of_an_erased_mention_goes_too(town: Town) -> None:
    post, page = town.publish(WORDS), "https://ana.example.org/zebra"
    known_by = mention_keys.key(page, post.id).encode()
    mention = Submission(
        id="",
        kind=Kind.MENTION,
        received=town.now,
        body="The zebra agrees.",
        in_reply_to=post.id,
        source=page,
    )
    given = inbox.keep(town.office, mention, known_by)
    held = inbox.read(town.office, given.id)
    review = reviews.begin(held.submission, reviews.lists_of(town.office))
    published = decisions.publish(town.acting(), held, review)
    conf = town.office.root / "publishconf.py"
    conf.write_text('SITEURL = "https://town.example.org"\nTHEME = "theme"\n')
    ours = f"https://town.example.org{post.url}"
    mentions_received.queue(town.office, f"{page}#again", ours, town.now)
    assert holding([town.office.private / mentions_received.FOLDER], "zebra")
    withdrawals.erase(town.acting(), published.id)
    assert not holding([town.office.content, town.office.private], "zebra")
