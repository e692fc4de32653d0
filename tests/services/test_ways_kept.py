"""Put back after an objection, a text's writer is told as before; who said stop is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_case_records import ANA, MOBILE, WAYS, ask, messages, private
from tests.services.test_case_records import street as street

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    case_records,
    decisions,
    files,
    followers,
    inbox,
    mailing_lists,
    objections,
    officers,
    reopening,
    reviews,
    unsubscribing,
    ways_kept,
    withdrawals,
    words_kept,
)
from outspoken.services.acting import Acting
from outspoken.services.mail import stopping

SAM = "sam@example.org"
TOLD = [each for each in ReplyBy if each is not ReplyBy.NONE]
BEN = Contact(email="ben@example.org")

Stop = Callable[[Town, Post], None]


@pytest.fixture
def shared(street: Town) -> Town:
    """A town with a second officer who may decide, Sam."""
    officers.add(street.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    return street


def by_sam(town: Town) -> Acting:
    return replace(town.acting(), officer=officers.acting(town.office, SAM))


def take_down(town: Town, post: Post) -> None:
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)


def put_back(town: Town, post: Post) -> Post:
    """Take in an objection, and let Sam put the text back."""
    reopening.reopen(town.acting(), post.id, "There is nobody named in it.")
    waiting = inbox.read(town.office, post.id)
    review = objections.opened(town.office, waiting, reviews.lists_of(town.office))
    return decisions.publish(by_sam(town), waiting, review.choose_all(Choice.ACCEPTED))


def endings(town: Town) -> list[str]:
    return sorted(name.partition(".")[2] for name in messages(town))


@pytest.mark.parametrize("way", TOLD)
def test_the_writer_is_told_of_an_answer_as_before(shared: Town, way: ReplyBy) -> None:
    post = ask(shared, way)
    before = case_records.read(shared.office, post.id)
    take_down(shared, post)
    assert case_records.read(shared.office, post.id).is_empty
    back = put_back(shared, post)
    assert case_records.read(shared.office, post.id) == before
    assert messages(shared) == {}, "nobody is told that it is back"
    answer = shared.answer(back)
    ((name, data),) = messages(shared).items()
    assert f"{answer}-{post.id}." in name
    assert before.contact.partition(",")[0].encode() in data


def test_who_follows_by_e_mail_follows_again_and_nobody_is_told_twice(
    shared: Town,
) -> None:
    top = shared.publish("Damp.", tell_me=True, contact=WAYS[ReplyBy.NONE])
    comment = shared.comment("Here too.", top.id, tell_me=True, contact=BEN)
    for name in (shared.office.private / "outbox").glob("*"):
        name.unlink()
    for each in (top, comment):
        take_down(shared, each)
    assert followers.of_address(shared.office, ANA) == []
    assert followers.of_address(shared.office, BEN.email) == []
    put_back(shared, top)
    put_back(shared, comment)
    assert messages(shared) == {}
    shared.answer(top)
    assert endings(shared) == ["eml", "eml"]


def test_what_is_kept_tells_no_contact_and_goes_with_the_text(shared: Town) -> None:
    post = ask(shared, ReplyBy.TEXT, tell_me=True)
    other = ask(shared, ReplyBy.TEXT, tell_me=True, topics=("damp",))
    for each in (post, other):
        take_down(shared, each)
    first, second = private(shared, ways_kept.FOLDER).values()
    for secret in (ANA, MOBILE, "7700900123", "Ana"):
        assert secret.encode() not in first
    assert first != second, "the same contact in two texts is not known again"
    path = ways_kept.path(shared.office, post.id)
    assert path.stat().st_mode & 0o777 == files.PRIVATE_FILE
    assert path in words_kept.of(shared.office, post.id)
    withdrawals.erase(shared.acting(), post.id)
    assert not path.exists()
    put_back(shared, other)
    assert private(shared, ways_kept.FOLDER) == {}


def test_erasing_what_stands_keeps_no_way(shared: Town) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    withdrawals.erase(shared.acting(), post.id)
    assert private(shared, ways_kept.FOLDER) == {}


def test_of_who_wants_no_reply_nothing_is_kept_and_they_get_none(shared: Town) -> None:
    post = ask(shared, ReplyBy.NONE)
    take_down(shared, post)
    assert private(shared, ways_kept.FOLDER) == {}
    shared.answer(put_back(shared, post))
    assert messages(shared) == {}


def test_an_objection_that_is_declined_leaves_the_way_for_the_next(shared: Town) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    take_down(shared, post)
    before = private(shared, ways_kept.FOLDER)
    reopening.reopen(shared.acting(), post.id, "Nobody is named.")
    waiting = inbox.read(shared.office, post.id)
    review = objections.opened(shared.office, waiting, reviews.lists_of(shared.office))
    decisions.decline(by_sam(shared), waiting, review, Reason.STAFF)
    assert private(shared, ways_kept.FOLDER) == before != {}


def test_taken_down_again_and_put_back_again(shared: Town) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    take_down(shared, post)
    put_back(shared, post)
    by_word(shared, post)
    take_down(shared, post)
    assert private(shared, ways_kept.FOLDER) == {}


def by_word(town: Town, _: Post) -> None:
    """Let the writer write back STOP from their e-mail program."""
    assert stopping.stop(town.office, ANA.upper(), town.acting().now)


def by_hand(town: Town, post: Post) -> None:
    """Remove the files, as the reference says that an office may."""
    (town.office.private / case_records.name(post.id)).unlink()
    for path in followers.of_address(town.office, ANA):
        path.unlink()


def by_link(town: Town, post: Post) -> None:
    """Say "nothing" by the private link."""
    new = replace(case_records.read(town.office, post.id), way=ReplyBy.NONE, contact="")
    ((name, data),) = case_records.file_of(new).items()
    (town.office.private / name).write_bytes(data)


@pytest.mark.parametrize("stop", [by_word, by_hand, by_link])
def test_who_had_stopped_before_is_not_told_again(shared: Town, stop: Stop) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    stop(shared, post)
    take_down(shared, post)
    shared.answer(put_back(shared, post))
    assert messages(shared) == {}


@pytest.mark.parametrize("way", [ReplyBy.EMAIL, ReplyBy.NONE])
@pytest.mark.parametrize("again", [1, 2])
def test_a_stop_while_it_was_down_holds(shared: Town, way: ReplyBy, again: int) -> None:
    post = ask(shared, way, tell_me=True)
    take_down(shared, post)
    by_word(shared, post)
    for _ in range(again - 1):
        assert not stopping.stop(shared.office, ANA, shared.acting().now)
    shared.answer(put_back(shared, post))
    assert messages(shared) == {}
    assert followers.of_address(shared.office, ANA) == []


def declined(town: Town, contact: Contact) -> str:
    """Decline a text of somebody who gave *contact* and wants to be told of all."""
    given_id = town.send("When?", kind="question", contact=contact, tell_me=True)
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.STAFF)
    return given_id


def printed_yet(town: Town, given_id: str) -> Post:
    """Let Sam print what was declined, once it waits as an objection."""
    waiting = inbox.read(town.office, given_id)
    review = objections.opened(town.office, waiting, reviews.lists_of(town.office))
    return decisions.publish(by_sam(town), waiting, review.choose_all(Choice.ACCEPTED))


@pytest.mark.parametrize("is_open", [False, True], ids=["declined", "objected to"])
@pytest.mark.parametrize("stops", [False, True], ids=["who says nothing", "who says stop"])
def test_a_stop_since_it_was_declined_holds_when_it_is_printed_yet(
    shared: Town, stops: bool, is_open: bool
) -> None:
    given_id = declined(shared, WAYS[ReplyBy.EMAIL])
    if stops and not is_open:
        assert stopping.stop(shared.office, ANA, shared.acting().now)
    reopening.reopen(shared.acting(), given_id, "Nobody is named.")
    if stops and is_open:
        assert stopping.stop(shared.office, ANA, shared.acting().now)
    post = printed_yet(shared, given_id)
    assert private(shared, ways_kept.FOLDER) == {}
    shared.answer(post)
    assert endings(shared) == ([] if stops else ["eml"])
    assert followers.of_address(shared.office, ANA) == [] or not stops


def test_of_a_declined_text_no_contact_is_told_and_all_goes_with_it(shared: Town) -> None:
    given_id = declined(shared, WAYS[ReplyBy.TEXT])
    (kept,) = private(shared, ways_kept.FOLDER).values()
    assert ANA.encode() not in kept
    assert b"900123" not in kept
    withdrawals.erase(shared.acting(), given_id)
    assert private(shared, ways_kept.FOLDER) == {}


@pytest.mark.parametrize("said", ["07700 900123", "+44 7700 900123", "07700900123"])
def test_a_stop_by_text_holds_however_the_number_is_written(
    shared: Town, said: str
) -> None:
    post = ask(shared, ReplyBy.TEXT)
    take_down(shared, post)
    stopped = unsubscribing.stop(shared.office, mailing_lists.contact_of(said), shared.now)
    assert not stopped.is_empty
    for name, data in stopped.writes.items():
        files.write_private(shared.office.private / name, data)
    shared.answer(put_back(shared, post))
    assert messages(shared) == {}


def test_a_stop_by_somebody_else_changes_nothing(shared: Town) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    take_down(shared, post)
    assert unsubscribing.stop(shared.office, BEN.email, shared.now).is_empty
    shared.answer(put_back(shared, post))
    assert endings(shared) == ["eml"]


@pytest.mark.parametrize(
    ("way", "contact", "ending"),
    [
        pytest.param(ReplyBy.TEXT, MOBILE, ["sms"], id="another way that they had given"),
        pytest.param(ReplyBy.EMAIL, BEN.email, [], id="an address that nobody has now"),
    ],
)
def test_what_was_chosen_later_holds_where_the_original_leads_there(
    shared: Town, way: ReplyBy, contact: str, ending: list[str]
) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    new = replace(case_records.read(shared.office, post.id), way=way, contact=contact)
    ((name, data),) = case_records.file_of(new).items()
    (shared.office.private / name).write_bytes(data)
    take_down(shared, post)
    shared.answer(put_back(shared, post))
    assert endings(shared) == ending


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"way": "owl", "contact": "", "follows": ""}', "{"]
)
def test_what_cannot_be_read_tells_nobody_and_stops_nothing(
    shared: Town, said: str
) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    take_down(shared, post)
    ways_kept.path(shared.office, post.id).write_text(said)
    assert unsubscribing.stop(shared.office, ANA, shared.now).is_empty
    shared.answer(put_back(shared, post))
    assert messages(shared) == {}
