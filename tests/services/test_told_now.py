"""What a writer said last of how to be told holds when an objection brings a text back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import Town
from tests.services.test_case_records import ANA, WAYS, ask, messages
from tests.services.test_case_records import street as street
from tests.services.test_ways_kept import by_sam, put_back, take_down
from tests.services.test_ways_kept import shared as shared

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import ReplyBy, Submission
from outspoken.services import (
    case_records,
    decisions,
    files,
    inbox,
    objections,
    reopening,
    reviews,
    stops,
    told_now,
)
from outspoken.services.acting import Acting
from outspoken.services.mail import stopping
from outspoken.services.reviewing import cases, facts
from outspoken.services.terminal.room import Room

MAIL = WAYS[ReplyBy.EMAIL]
SAYS = "There is nobody named in it."


def stands(town: Town) -> str:
    """A post from which a name came out."""
    out = ("Denise=staff",)
    return town.publish("Denise says no.", out=out, contact=MAIL, tell_me=True).id


def is_a_comment(town: Town) -> str:
    fields = {"contact": MAIL, "tell_me": True, "out": ("Denise=staff",)}
    return town.comment("Denise says no.", on=town.publish("Damp.").id, **fields).id


def is_taken_down(town: Town) -> str:
    post = ask(town, ReplyBy.EMAIL, tell_me=True)
    take_down(town, post)
    return post.id


def is_declined(town: Town) -> str:
    given_id = town.send("Buy pills", contact=MAIL, tell_me=True)
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    chosen = review.choose_all(Choice.ACCEPTED)
    decisions.decline(town.acting(), waiting, chosen, Reason.HATEFUL)
    return given_id


HOW = [stands, is_a_comment, is_taken_down, is_declined]
How = Callable[[Town], str]


def stop(town: Town) -> None:
    assert stopping.stop(town.office, ANA.upper(), town.now)


def said(town: Town, given_id: str) -> Submission:
    return told_now.as_said(town.office, inbox.read(town.office, given_id).submission)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("is_first", [True, False], ids=["before", "while it waits"])
def test_a_stop_holds(shared: Town, how: How, is_first: bool) -> None:
    given_id = how(shared)
    if is_first:
        stop(shared)
    reopening.reopen(shared.acting(), given_id, SAYS)
    if not is_first:
        assert said(shared, given_id).contact.reply_by is ReplyBy.EMAIL
        stop(shared)

    told = said(shared, given_id)
    assert (told.contact.reply_by, told.tell_me) == (ReplyBy.NONE, False)
    case = cases.opened(Room(shared.office, "", shared.now), given_id)
    assert "no way to reply given" in "\n".join(facts.lines(case))
    publish(by_sam(shared), given_id)
    assert messages(shared) == {}
    assert case_records.read(shared.office, given_id).told_by is ReplyBy.NONE


def publish(acting: Acting, given_id: str) -> None:
    waiting = inbox.read(acting.office, given_id)
    review = objections.opened(acting.office, waiting, reviews.lists_of(acting.office))
    decisions.publish(acting, waiting, review.choose_all(Choice.REFUSED))


@pytest.mark.parametrize("how", HOW)
def test_without_one_all_is_as_it_was(shared: Town, how: How) -> None:
    given_id = how(shared)
    reopening.reopen(shared.acting(), given_id, SAYS)
    told = said(shared, given_id)
    assert (told.contact.reply_by, told.tell_me) == (ReplyBy.EMAIL, True)


def test_what_they_send_after_it_asks_anew(shared: Town) -> None:
    stands(shared)
    stop(shared)
    later = replace(shared, now=shared.now + timedelta(hours=1))
    given_id = later.send("Now it drips.", contact=MAIL)
    assert said(later, given_id).contact.reply_by is ReplyBy.EMAIL


def test_so_does_what_they_say_by_their_private_link_after_it(shared: Town) -> None:
    given_id = stands(shared)
    stop(shared)
    says_by_link(shared, given_id, ReplyBy.EMAIL)
    reopening.reopen(shared.acting(), given_id, SAYS)
    assert said(shared, given_id).contact.reply_by is ReplyBy.EMAIL


def says_by_link(town: Town, given_id: str, way: ReplyBy) -> None:
    contact = "" if way is ReplyBy.NONE else ANA
    record = case_records.CaseRecord(
        subject=given_id, way=way, contact=contact, is_said=True
    )
    ((name, data),) = case_records.file_of(record).items()
    files.write_private(town.office.private / name, data)


def test_no_said_by_the_link_holds_after_a_take_down(shared: Town) -> None:
    post = ask(shared, ReplyBy.EMAIL)
    says_by_link(shared, post.id, ReplyBy.NONE)
    take_down(shared, post)
    reopening.reopen(shared.acting(), post.id, SAYS)
    assert said(shared, post.id).contact.reply_by is ReplyBy.NONE


def test_the_way_said_by_the_link_holds_after_a_take_down(shared: Town) -> None:
    post = ask(shared, ReplyBy.NONE)
    says_by_link(shared, post.id, ReplyBy.EMAIL)
    take_down(shared, post)
    shared.answer(put_back(shared, post))
    assert len(messages(shared)) == 1


@pytest.mark.parametrize("kept", ["", "yesterday", "2026-04-03T09:00:00"])
def test_a_stop_that_cannot_be_read_holds(shared: Town, kept: str) -> None:
    given_id = stands(shared)
    stop(shared)
    (path,) = (shared.office.private / stops.FOLDER).iterdir()
    path.write_text(kept)
    reopening.reopen(shared.acting(), given_id, SAYS)
    assert said(shared, given_id).contact.reply_by is ReplyBy.NONE


def test_nobody_reads_who_stopped_and_a_stranger_leaves_nothing(shared: Town) -> None:
    stands(shared)
    assert not stopping.stop(shared.office, "nobody@example.org", shared.now)
    assert not (shared.office.private / stops.FOLDER).exists()
    stop(shared)
    (path,) = (shared.office.private / stops.FOLDER).iterdir()
    assert "ana" not in (path.name + path.read_text()).casefold()
    assert path.stat().st_mode & 0o77 == 0
