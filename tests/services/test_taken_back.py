"""What its writer took back stays off the site, whatever objection is or was made to it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_objections import (
    OUT,
    SAM,
    SAYS,
    TESS,
    WORDS,
    actions,
    again,
    by,
    counted,
    declined,
    objected,
)

from outspoken.model.objection import AGREED
from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind, Proved
from outspoken.services import (
    activity,
    decisions,
    files,
    heads,
    inbox,
    officers,
    own_deeds,
    own_requests,
    own_words,
    places,
    posts,
    reopening,
    sealing,
    taken_back,
    text_cases,
    transactions,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.mail import agreeing
from outspoken.services.own_requests import Request, Wish
from outspoken.services.reviewing import objection_notes


@pytest.fixture
def shared(town: Town) -> Town:
    """A town with two more officers who may decide, Sam and Tess."""
    for email, name in ((SAM, "Sam Bello"), (TESS, "Tess Amble")):
        officers.add(town.office, email, name, Role.MODERATOR, (), MODERATOR)
    return town


@pytest.fixture
def post(shared: Town) -> Post:
    return shared.publish(WORDS, out=OUT)


def notes(town: Town, given_id: str) -> str:
    return " ".join(objection_notes.notes(town.office, inbox.read(town.office, given_id)))


def stands(town: Town, post: Post) -> bool:
    found = posts.read(town.file_of(post))
    assert isinstance(found, Post)
    return not found.is_withdrawn


def kept(town: Town, given_id: str) -> Iterator[str]:
    """The private files of what waits or is looked at."""
    for folder in ("inbox", "viewing", "requests"):
        yield from (path.name for path in (town.office.private / folder).glob("*"))


def test_taking_it_back_ends_the_objection_that_waits(shared: Town, post: Post) -> None:
    waiting, review = objected(shared, post)
    files.write_private(shared.office.private / "viewing" / f"{post.id}.1.jpg", b"pixels")
    files.write_private(shared.office.inbox / f"{post.id}.review", b"{}")
    withdrawals.take_down_for(by(shared, SAM), post.id, withdrawals.WRITER)

    assert not [*kept(shared, post.id)]
    assert not text_cases.of(shared.office, post.id).is_open
    with pytest.raises(CannotDecideError):
        decisions.publish(by(shared, TESS), waiting, review)
    assert not stands(shared, post)
    # The sealed original stays, as it does of all that is taken down.
    assert WORDS in sealing.unseal(shared.office, post.id).decode()


def test_the_log_and_the_ledger_tell_that_it_ended(shared: Town, post: Post) -> None:
    objected(shared, post)
    withdrawals.take_back(by(shared, SAM), post.id)
    record = [*activity.read(shared.office)][-1]
    assert (record.action, record.details["by"]) == ("withdrawn", "writer")
    assert record.details["objected"] == 1
    (tally,) = counted(shared.office)
    assert (tally.objected, tally.erased, tally.open) == (1, 1, 0)
    assert [*text_cases.problems(shared.office)] == []


def test_without_an_objection_none_ended(shared: Town, post: Post) -> None:
    withdrawals.take_back(by(shared, SAM), post.id)
    assert "objected" not in [*activity.read(shared.office)][-1].details


def test_nobody_is_kept_from_it_by_being_the_last_who_may_decide(town: Town) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish(WORDS, out=OUT)
    objected(town, post)
    with pytest.raises(CannotDecideError, match="nobody but you"):
        withdrawals.take_down(by(town, SAM), post.id, Reason.LEGAL)
    withdrawals.take_back(by(town, SAM), post.id)
    assert not stands(town, post)


def test_no_objection_brings_it_back_without_its_writers_word(
    shared: Town, post: Post
) -> None:
    withdrawals.take_back(by(shared, SAM), post.id)
    with pytest.raises(CannotDecideError, match=r"took .* back: ask them, .* say --wanted"):
        reopening.reopen(by(shared, SAM), post.id, SAYS)
    assert not (shared.office.inbox / f"{post.id}.md").exists()
    assert actions(shared.office, post.id)[-1] == "withdrawn"


def test_with_it_somebody_else_is_told_and_decides(shared: Town, post: Post) -> None:
    withdrawals.take_back(by(shared, SAM), post.id)
    reopening.reopen(by(shared, SAM), post.id, SAYS, wanted=True)
    record = [*activity.read(shared.office)][-1]
    assert (record.action, record.officer, record.details["wanted"]) == (
        *("objected", "officer-2", 1),
    )
    told = notes(shared, post.id)
    assert "took it down for its writer" in told
    assert "It is on record that they want it on the site again." in told
    waiting, review = again(shared.office, post.id)
    assert waiting.submission.consent
    decisions.publish(by(shared, TESS), waiting, review)
    assert stands(shared, post)
    assert not text_cases.of(shared.office, post.id).took_back


def test_taken_back_once_more_the_old_word_counts_no_more(shared: Town, post: Post) -> None:
    withdrawals.take_back(by(shared, SAM), post.id)
    reopening.reopen(by(shared, SAM), post.id, SAYS, wanted=True)
    decisions.publish(by(shared, TESS), *again(shared.office, post.id))
    withdrawals.take_back(by(shared, SAM), post.id)
    with pytest.raises(CannotDecideError, match="say --wanted"):
        reopening.reopen(by(shared, SAM), post.id)


@pytest.mark.parametrize("down", [True, False], ids=["taken down", "published"])
def test_wanted_is_said_only_of_what_was_taken_back(
    shared: Town, post: Post, *, down: bool
) -> None:
    if down:
        withdrawals.take_down(by(shared, SAM), post.id, Reason.LEGAL)
    with pytest.raises(CannotDecideError, match=r"did not take .* leave out --wanted"):
        reopening.reopen(by(shared, SAM), post.id, SAYS, wanted=True)


def test_one_that_came_back_by_hand_is_not_published(shared: Town, post: Post) -> None:
    """As where a folder from before was copied back, and not by `invoke backup`."""
    objected(shared, post)
    before = {path: path.read_bytes() for path in files_of(shared)}
    withdrawals.take_back(by(shared, SAM), post.id)
    for path, data in before.items():
        files.write_private(path, data)

    assert "ITS WRITER TOOK IT BACK: it stays off" in notes(shared, post.id)
    waiting, review = again(shared.office, post.id)
    with pytest.raises(CannotDecideError, match=f"invoke mail --agreed {post.id}"):
        decisions.publish(by(shared, TESS), waiting, review)
    shared.now += timedelta(minutes=1)
    agreeing.by_word(by(shared, SAM), post.id)
    assert not taken_back.is_so(shared.office, post.id)


def files_of(town: Town) -> list[Path]:
    kept = (town.office.inbox, town.office.log)
    found = [path for each in kept for path in each.rglob("*") if path.is_file()]
    return [*found, town.office.place / heads.PUBLIC]


def test_what_its_writer_asks_to_take_down_is_not_published_first(
    shared: Town, post: Post
) -> None:
    waiting, review = objected(shared, post)
    ask(shared, post.id)
    with pytest.raises(CannotDecideError, match=r"asks us to take .* down: do that first"):
        decisions.publish(by(shared, TESS), waiting, review)
    decisions.decline(by(shared, TESS), waiting, review, Reason.HATEFUL)
    with pytest.raises(CannotDecideError, match=r"asks us to take .* down: do that first"):
        reopening.reopen(by(shared, SAM), post.id)


def test_a_mailed_link_stops_no_objection(shared: Town, post: Post) -> None:
    waiting, review = objected(shared, post)
    ask(shared, post.id, mailed=True)
    decisions.publish(by(shared, TESS), waiting, review)
    assert not text_cases.of(shared.office, post.id).is_open


def ask(town: Town, given_id: str, *, mailed: bool = False) -> None:
    asked = Request(given_id, Wish.TAKE_DOWN, town.now, mailed=mailed)
    for name, data in own_requests.file_of(asked).items():
        files.write_private(town.office.private / name, data)


def test_one_taken_back_while_it_waited_is_not_published(shared: Town) -> None:
    given_id = shared.send(WORDS)
    path = shared.office.inbox / f"{given_id}.md"
    words = path.read_bytes()
    own = own_words.find(shared.office, given_id, places.read(shared.office.place)[0])
    assert own
    own_deeds.take_back(shared.office, own, shared.now)
    with pytest.raises(NotInInboxError):
        inbox.read(shared.office, given_id)
    files.write_private(path, words)

    waiting, review = again(shared.office, given_id)
    assert not waiting.submission.consent
    with pytest.raises(CannotDecideError, match=f"took {given_id} back"):
        decisions.publish(shared.acting(), waiting, review.choose_all(Choice.REFUSED))
    agreeing.by_word(shared.acting(), given_id)
    assert actions(shared.office, given_id)[-1] == AGREED
    waiting, review = again(shared.office, given_id)
    decisions.publish(shared.acting(), waiting, review.choose_all(Choice.REFUSED))
    assert actions(shared.office, given_id)[-1] == "published"


@pytest.mark.parametrize(
    ("proved", "comes"),
    [(Proved.LINK, False), (Proved.MAILED_LINK, True), (None, True)],
    ids=["by their link", "by a mailed link", "by anybody"],
)
def test_an_objection_to_what_they_added_needs_their_word_too(
    shared: Town, post: Post, proved: Proved | None, *, comes: bool
) -> None:
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": post.id, "proved": proved}
    waiting, review = again(shared.office, shared.send("It drips on my bed.", **told))
    decisions.decline(shared.acting(), waiting, review, Reason.HATEFUL)
    added = waiting.submission.id
    waiting, review = objected(shared, added)
    withdrawals.take_back(by(shared, SAM), post.id)
    assert (f"TOOK {post.id} BACK" in notes(shared, added)) is not comes
    if not comes:
        with pytest.raises(CannotDecideError, match=f"--agreed {added}"):
            decisions.publish(by(shared, TESS), waiting, review)
        shared.now += timedelta(minutes=1)
        agreeing.by_word(by(shared, SAM), added)
    decisions.publish(by(shared, TESS), *again(shared.office, added))
    assert not text_cases.of(shared.office, added).is_open


def test_a_declined_text_is_objected_to_as_ever(shared: Town) -> None:
    given_id = declined(shared)
    reopening.reopen(shared.acting(), given_id, SAYS)
    decisions.publish(by(shared, SAM), *again(shared.office, given_id))
    assert not text_cases.of(shared.office, given_id).is_open


def test_killed_in_the_middle_it_is_whole_afterwards(
    shared: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its note may name each file of the objection: also what an officer looks at."""
    objected(shared, post)
    files.write_private(shared.office.private / "viewing" / f"{post.id}.1.jpg", b"pixels")

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            withdrawals.take_back(by(shared, SAM), post.id)
    with transactions.alone(shared.office, "officer-2"):
        pass
    assert not [*kept(shared, post.id)]
