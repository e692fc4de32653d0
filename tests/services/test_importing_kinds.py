"""Importing: what each text becomes here, and what is kept of its writer."""

from pathlib import Path

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
    publish,
    sent,
)

from outspoken.model.imported import ImportedKind
from outspoken.model.submission import Kind
from outspoken.services import import_records, posts
from outspoken.services.importing import Wanted
from outspoken.services.shelf import Shelf

ONE = Remark(f"{BLOG}/2019/03/damp.html#comment-77", "From the feed.")


def test_every_entry_is_taken_as_a_comment(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST)))
    entry = Remark(f"{BLOG}/1/", "Looks like a post.")
    wanted = Wanted(taken_as=ImportedKind.COMMENT)
    run = bring_in(town, feed(tmp_path, entry), wanted=wanted)
    comment = sent(town.office)["Looks like a post."]
    assert run.kinds == {Kind.COMMENT: 1}
    assert comment.title == ""
    assert comment.in_reply_to == sent(town.office)["The hall is wet."].id


def test_every_entry_is_taken_as_a_post(town: Town, tmp_path: Path) -> None:
    run = bring_in(town, feed(tmp_path, ONE), wanted=Wanted(taken_as=ImportedKind.POST))
    post = sent(town.office)["From the feed."]
    assert run.kinds == {Kind.STORY: 1}
    assert (post.title, post.in_reply_to) == ("From the feed.", "")


def test_whoever_pulls_says_what_is_answered(town: Town, tmp_path: Path) -> None:
    (post,) = bring_in(town, export(tmp_path, item(POST))).new
    wanted = Wanted(
        taken_as=ImportedKind.COMMENT,
        answers=lambda item: post if "hall" in item.body else "",
    )
    entries = (Remark("https://social.example.org/1", "That hall!"), ONE)
    run = bring_in(town, feed(tmp_path, *entries), wanted=wanted)
    assert sent(town.office)["That hall!"].in_reply_to == post
    assert [each.body for each in run.unanswered] == ["From the feed."]
    assert (len(run.new), run.stand_ins, run.problems) == (1, 0, [])


def test_mentions_stand_below_what_they_mention(town: Town, tmp_path: Path) -> None:
    fields = (("type", "pingback"), ("author_url", "https://elsewhere.example.org/p"))
    ping = Said(21, "[...] the hall in Larkfield is wet [...]", fields=fields)
    run = bring_in(town, export(tmp_path, item(POST, [ping])))
    assert run.kinds == {Kind.STORY: 1, Kind.MENTION: 1}
    (mention,) = (x for x in sent(town.office).values() if x.kind is Kind.MENTION)
    assert mention.source == "https://elsewhere.example.org/p"
    assert (mention.name, mention.in_reply_to) == ("Ana", run.new[0])
    assert mention.former == ()


def test_pages_are_pages(town: Town, tmp_path: Path) -> None:
    page = item(POST).replace("<wp:post_type>post", "<wp:post_type>page")
    run = bring_in(town, export(tmp_path, page))
    post = publish(town, run.new[0])
    assert post.kind is Kind.PAGE
    assert (Shelf(town.office.content).path_of(post.id) or Path()).parts[-3] == posts.POSTS


def test_old_addresses_come_along(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST, THREAD[:1])))
    texts = sent(town.office)
    assert texts["The hall is wet."].former == ("/1/", "/?p=1")
    assert texts["Mine too."].former == ("comment-11",)


def test_ways_to_reach_the_writers_are_kept_apart_or_forgotten(
    town: Town, tmp_path: Path
) -> None:
    kept = Said(11, "Kept.", fields=(("author_IP", "9.9.9.9"),))
    lost = Said(12, "Forgotten.", fields=(("author_IP", "8.8.8.8"),))
    bring_in(town, export(tmp_path, item(POST, [kept])))
    forgetting = Wanted(forget_contacts=True)
    bring_in(town, export(tmp_path, item(POST, [kept, lost])), wanted=forgetting)
    texts = sent(town.office)
    contact = texts["Kept."].contact
    assert (contact.email, contact.network) == ("ana@example.org", "9.9.9.9")
    assert texts["Forgotten."].contact.values == ()
    private = town.office.private.rglob("*")
    written = b"".join(path.read_bytes() for path in private if path.is_file())
    assert b"9.9.9.9" in written
    assert b"8.8.8.8" not in written


def test_a_run_that_is_stopped_keeps_what_came_in(town: Town, tmp_path: Path) -> None:
    path = export(tmp_path, item(POST, THREAD), item(Said(2, "Another.")))
    left = iter([True, True, True])
    wanted = Wanted(goes_on=lambda _, __: next(left, False))
    run = bring_in(town, path, wanted=wanted)
    assert run.is_stopped
    assert list(import_records.public_ids(town.office, run.id)) == run.new
    assert len(sent(town.office)) == len(run.new) == 3
    again = bring_in(town, path)
    assert (len(again.new), again.known) == (2, 3)


def test_what_waited_when_it_was_stopped_comes_with_the_next_run(
    town: Town, tmp_path: Path
) -> None:
    left = iter([True])
    wanted = Wanted(goes_on=lambda _, __: next(left, False))
    run = bring_in(town, feed(tmp_path, ONE), wanted=wanted)
    assert (run.is_stopped, run.new) == (True, [])
    assert len(bring_in(town, feed(tmp_path, ONE)).new) == 2


def test_marks_of_another_site_are_told_from_ours(town: Town, tmp_path: Path) -> None:
    words = "[removed: staff, 2 words] said so."
    (given_id,) = bring_in(town, export(tmp_path, item(Said(1, words)))).new
    post = publish(town, given_id)
    assert "removed there: staff, 2 words" in post.body
    assert not post.redactions, "we took nothing out"


def test_and_in_labels(town: Town, tmp_path: Path) -> None:
    said = Said(1, "Bingo.", fields=(("label", "[removed: racist, 41 words]"),))
    (given_id,) = bring_in(town, export(tmp_path, item(said))).new
    assert publish(town, given_id).labels == ("[removed there: racist, 41 words]",)


def test_a_label_that_is_no_topic_here_is_kept(town: Town, tmp_path: Path) -> None:
    said = Said(1, "Bingo.", fields=(("label", "Estate news"),))
    (given_id,) = bring_in(town, export(tmp_path, item(said))).new
    post = publish(town, given_id)
    assert (post.topics, post.labels) == ((), ("Estate news",))


def test_a_label_that_names_somebody_is_dropped(town: Town, tmp_path: Path) -> None:
    said = Said(1, "Ring 07700 900123.", fields=(("label", "07700 900123"),))
    (given_id,) = bring_in(town, export(tmp_path, item(said))).new
    assert publish(town, given_id).labels == ()
