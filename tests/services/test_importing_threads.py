"""Importing: a comment finds what it answers, whatever file and format that came in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.old_blog import (
    BLOG,
    POST,
    THREAD,
    Remark,
    Said,
    bring_in,
    export,
    feed,
    item,
    publish_all,
    sent,
)

from outspoken.model.imported import ImportedKind
from outspoken.model.submission import Kind
from outspoken.services import import_records
from outspoken.services.importing import Wanted
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import wholesale

ONE = Remark(f"{BLOG}/2019/03/damp.html#comment-77", "From the feed.")
TWO = Remark(
    f"{BLOG}/2019/03/damp.html#comment-78", "An answer.", day="2019-03-06T10:00:00Z"
)


def test_a_page_stands_in_for_one_that_is_not_here(town: Town, tmp_path: Path) -> None:
    run = bring_in(town, feed(tmp_path, TWO, ONE))
    texts = sent(town.office)
    (page,) = (each for each in texts.values() if each.kind is Kind.PAGE)
    assert page.body == (
        "These comments were written under "
        f"[a page of the old site]({BLOG}/2019/03/damp.html)."
    )
    assert page.title == "Damp"
    assert page.former == ("/2019/03/damp.html",)
    assert page.received == texts["From the feed."].received
    assert {texts[x.words].in_reply_to for x in (ONE, TWO)} == {page.id}
    assert (run.stand_ins, run.new[0], len(run.new)) == (1, page.id, 3)
    ids = import_records.public_ids(town.office, run.id)
    done = wholesale.bulk(town.acting(), ids, Asked(accept_all=True, publish=True))
    assert done == (3, {})


def test_no_page_stands_in_for_the_sake_of_what_cannot_come_in(
    town: Town, tmp_path: Path
) -> None:
    wrong = Remark("https://other.example.org/1/#comment-1", "x" * 20_001)
    run = bring_in(town, feed(tmp_path, wrong, ONE))
    (problem,) = run.problems
    assert "shorten the words to 20,000 characters" in problem.message
    assert (run.stand_ins, len(run.new)) == (1, 2)
    assert "From the feed." in sent(town.office)


def test_what_is_said_there_later_goes_under_the_same_page(
    town: Town, tmp_path: Path
) -> None:
    first = bring_in(town, feed(tmp_path, ONE))
    publish_all(town, first)
    again = bring_in(town, feed(tmp_path, ONE, TWO))
    assert (again.stand_ins, again.known, len(again.new)) == (0, 1, 1)
    assert sent(town.office)["An answer."].in_reply_to == first.new[0]


def test_a_post_that_comes_after_its_stand_in_is_told(town: Town, tmp_path: Path) -> None:
    (page, _) = bring_in(town, feed(tmp_path, Remark(f"{BLOG}/1/#comment-77", "Mine."))).new
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    (problem,) = run.problems
    assert problem.message == f"came in, but its comments stand under {page}, in its place"
    texts = sent(town.office)
    assert texts["Mine."].in_reply_to == page
    # The post is there with the comments of its own file; the old address is the page's.
    assert texts["Mine too."].in_reply_to == texts["The hall is wet."].id
    assert texts["The hall is wet."].former == ()
    assert bring_in(town, export(tmp_path, item(POST, THREAD))).problems == []


def test_a_post_beside_its_stand_in_comes_in_once(town: Town, tmp_path: Path) -> None:
    """Its comments came first, then its entry in the main feed, then the whole export."""
    bring_in(town, feed(tmp_path, Remark(f"{BLOG}/1/#comment-77", "Mine.")))
    entry = Remark(f"{BLOG}/1/", POST.body, day="2019-03-01T10:00:00Z")
    (post,) = bring_in(town, feed(tmp_path, entry)).new
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    assert (run.known, run.kinds, run.problems) == (1, {Kind.COMMENT: 3}, [])
    assert sent(town.office)["Mine too."].in_reply_to == post
    # But a post of another day at the same address is another.
    later = Said(2, "It dried.", fields=(("date", "2019-04-01 10:00:00"),))
    moved = item(later).replace(f"<link>{BLOG}/2/", f"<link>{BLOG}/1/")
    assert len(bring_in(town, export(tmp_path, moved)).new) == 1


def test_a_page_known_by_its_path_alone(town: Town, tmp_path: Path) -> None:
    """Isso keeps no host: the post may have come in before, or may come after."""
    said = {"id": 1, "text": "Mine.", "author": "Ana", "created": "2019-03-05 10:00:00"}
    comment = {**said, "email": "", "website": "", "remote_addr": ""}
    isso = tmp_path / "isso.json"
    isso.write_text(json.dumps([{"id": "/1/", "title": "Damp", "comments": [comment]}]))
    run = bring_in(town, isso)
    (page,) = (x for x in sent(town.office).values() if x.kind is Kind.PAGE)
    assert page.body == "These comments were written under a page of the old site, `/1/`."
    assert (page.title, page.former) == ("Damp", ("/1/",))
    publish_all(town, run)
    (problem,) = bring_in(town, export(tmp_path, item(POST))).problems
    assert f"its comments stand under {page.id}" in problem.message


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("http://old.example.org/1", id="http, no slash"),
        pytest.param(f"{BLOG}/1/index.html", id="index.html"),
        pytest.param(f"{BLOG}/1/comment-page-2/", id="a page of the thread"),
        pytest.param(f"{BLOG}/1/?replytocom=11", id="a link to answer"),
        pytest.param("https://OLD.example.org/1/", id="capitals"),
    ],
)
def test_an_old_address_is_one_however_it_is_written(
    town: Town, tmp_path: Path, link: str
) -> None:
    bring_in(town, export(tmp_path, item(POST)))
    run = bring_in(town, feed(tmp_path, Remark(f"{link}#comment-77", "Mine.")))
    texts = sent(town.office)
    assert run.stand_ins == 0
    assert texts["Mine."].in_reply_to == texts["The hall is wet."].id


def test_an_address_of_our_own_leads_to_our_own_text(town: Town, tmp_path: Path) -> None:
    post = town.publish("Mine is dry.", title="A dry wall")
    comment = town.comment("Lucky you.", post.id)
    ours = "https://outspoken.example.org"
    entries = (
        Remark(f"{ours}{post.url}#reply-1", "Said elsewhere."),
        Remark(f"{ours}{post.url}#comment-{comment.id}", "Lucky you."),
        Remark(f"{ours}/1999/no-such-page/#reply-2", "On nothing."),
    )
    wanted = Wanted(taken_as=ImportedKind.COMMENT, site_url=ours)
    run = bring_in(town, feed(tmp_path, *entries), wanted=wanted)
    texts = sent(town.office)
    assert texts.keys() == {"Said elsewhere."}
    assert texts["Said elsewhere."].in_reply_to == post.id
    assert run.known == 1
    assert len(run.problems) == 1


def test_answers_come_before_what_they_answer(town: Town, tmp_path: Path) -> None:
    """As feeds have it: the newest first, and even their posts in the next file."""
    link = f"{BLOG}/1/#comment-"
    chain = [
        Remark(f"{link}{n}", f"Word {n}.", id=f"tag:{n}", on=f"tag:{n - 1}")
        for n in range(100, 0, -1)
    ]
    run = bring_in(town, feed(tmp_path, *chain), export(tmp_path, item(POST)))
    texts = sent(town.office)
    assert (run.problems, run.stand_ins, len(run.new)) == ([], 0, 101)
    assert texts["Word 1."].in_reply_to == texts["The hall is wet."].id
    for n in range(2, 101):
        assert texts[f"Word {n}."].in_reply_to == texts[f"Word {n - 1}."].id


def test_comments_in_a_circle_come_in_once(town: Town, tmp_path: Path) -> None:
    link = f"{BLOG}/1/#comment-"
    circle = [
        Remark(f"{link}1", "One.", id="tag:1", on="tag:2"),
        Remark(f"{link}2", "Two.", id="tag:2", on="tag:1"),
    ]
    run = bring_in(town, export(tmp_path, item(POST)), feed(tmp_path, *circle))
    texts = sent(town.office)
    assert (run.problems, len(run.new)) == ([], 3)
    above = {texts["One."].in_reply_to, texts["Two."].in_reply_to}
    assert len(above & {texts["The hall is wet."].id}) == 1


def test_under_the_post_when_the_comment_it_answers_cannot_come_in(
    town: Town, tmp_path: Path
) -> None:
    wrong = replace(THREAD[0], body="x" * 20_001)
    run = bring_in(town, export(tmp_path, item(POST, [wrong, *THREAD[1:]])))
    texts = sent(town.office)
    assert len(run.problems) == 1
    assert texts["And mine."].in_reply_to == texts["The hall is wet."].id


def test_under_the_post_when_the_comment_it_answers_is_unknown(
    town: Town, tmp_path: Path
) -> None:
    bring_in(town, export(tmp_path, item(POST)))
    lost = Remark(f"{BLOG}/1/#comment-77", "Mine.", on="tag:never-seen")
    bring_in(town, feed(tmp_path, lost))
    texts = sent(town.office)
    assert texts["Mine."].in_reply_to == texts["The hall is wet."].id
