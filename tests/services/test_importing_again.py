"""Importing: what came in once does not come again, in whatever format it comes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services import killing
from tests.services.old_blog import (
    BLOG,
    POST,
    THREAD,
    Remark,
    bring_in,
    export,
    feed,
    item,
    publish,
    sent,
)
from tests.services.test_transactions import changes_a_file

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind
from outspoken.services import decisions, inbox, reviews, withdrawals

ONE = Remark(f"{BLOG}/2019/03/damp.html#comment-77", "From the feed.")


def decline(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)


@pytest.mark.parametrize("end", ["declined", "taken down", "erased"])
def test_an_answer_to_what_is_gone_keeps_its_place(
    town: Town, tmp_path: Path, end: str
) -> None:
    run = bring_in(town, export(tmp_path, item(POST, THREAD[:1])))
    post, parent = run.new
    publish(town, post)
    if end == "declined":
        decline(town, parent)
    else:
        publish(town, parent)
    if end == "taken down":
        withdrawals.take_down(town.acting(), parent, Reason.STAFF)
    elif end == "erased":
        withdrawals.erase(town.acting(), parent)
    again = bring_in(town, export(tmp_path, item(POST, THREAD[:2])))
    answer = sent(town.office)["And mine."]
    assert again.new == [answer.id]
    # What was public leaves a tombstone to answer; what never was leaves nothing.
    assert answer.in_reply_to == (post if end == "declined" else parent)
    assert publish(town, answer.id).post == post


def test_on_what_was_declined_nothing_comes_in(town: Town, tmp_path: Path) -> None:
    (post,) = bring_in(town, export(tmp_path, item(POST))).new
    decline(town, post)
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    assert run.new == []
    assert {problem.message for problem in run.problems} == {
        "left out: what it answers was declined or erased here"
    }


@pytest.mark.parametrize("end", ["taken down", "erased", "declined"])
def test_what_is_gone_does_not_come_back_in_another_format(
    town: Town, tmp_path: Path, end: str
) -> None:
    """The blog comes in as an export; its own feeds tell of the same texts."""
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    post, comment, *_ = run.new
    publish(town, post)
    if end == "declined":
        decline(town, comment)
    else:
        publish(town, comment)
    if end == "taken down":
        withdrawals.take_down(town.acting(), comment, Reason.STAFF)
    elif end == "erased":
        withdrawals.erase(town.acting(), comment)
    remark = Remark(f"{BLOG}/1/#comment-11", "Mine too.", id="tag:another")
    again = bring_in(town, feed(tmp_path, remark))
    assert (again.new, again.known, again.problems) == ([], 1, [])
    assert remark.words not in sent(town.office)
    # Known by its own id from now on, whatever its address will be.
    moved = replace(remark, link=f"{BLOG}/moved/#comment-9")
    assert bring_in(town, feed(tmp_path, moved)).new == []


def test_a_post_erased_here_does_not_come_back_by_the_feed_of_posts(
    town: Town, tmp_path: Path
) -> None:
    (post,) = bring_in(town, export(tmp_path, item(POST))).new
    publish(town, post)
    withdrawals.erase(town.acting(), post)
    same = Remark(f"{BLOG}/1/", "The hall is wet.", day="2019-03-01T10:00:00Z")
    other = Remark(f"{BLOG}/1/", "Another text.", id="tag:2", day="2019-08-01T10:00:00Z")
    run = bring_in(town, feed(tmp_path, same, other))
    assert run.known == 1
    assert sent(town.office).keys() == {"Another text."}


def test_posts_that_share_an_address_all_come_in(town: Town, tmp_path: Path) -> None:
    shared = [Remark(f"{BLOG}/news/", f"News {n}.", id=f"tag:{n}") for n in range(3)]
    run = bring_in(town, feed(tmp_path, *shared))
    assert len(run.new) == 3
    assert [text.former for text in sent(town.office).values()].count(("/news/",)) == 1


def test_the_feed_first_and_the_export_after_it_are_no_doubles(
    town: Town, tmp_path: Path
) -> None:
    bring_in(town, feed(tmp_path, Remark(f"{BLOG}/1/#comment-11", "Mine too.", id="x")))
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    texts = sent(town.office)
    assert (run.known, len(run.new)) == (1, 3)
    assert sum(each.kind is Kind.COMMENT for each in texts.values()) == 3
    # The answer finds the comment, wherever that stands.
    assert texts["And mine."].in_reply_to == texts["Mine too."].id


def test_killed_anywhere_the_next_run_has_the_page_with_its_comment(
    town: Town, tmp_path: Path
) -> None:
    said = feed(tmp_path, ONE)
    bring_in(town, export(tmp_path, item(POST)))
    private, kept = town.office.private, tmp_path / "kept"
    shutil.copytree(private, kept)
    for _ in killing.at_every_step(lambda: bring_in(town, said), changes_a_file):
        run = bring_in(town, said)
        assert bring_in(town, said).new == []
        assert len(sent(town.office)) == 3
        assert len(run.new) in (0, 2)
        if run.new:
            (page, comment) = (inbox.read(town.office, x).submission for x in run.new)
            assert (page.kind, comment.in_reply_to) == (Kind.PAGE, page.id)
            assert run.stand_ins == 1
        shutil.rmtree(private)
        shutil.copytree(kept, private)
