"""Importing: another system's texts wait in the inbox, once, each under what it answers."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.growth import costs_no_more
from tests.services import killing
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
from tests.services.test_transactions import changes_a_file

from outspoken.model.submission import Channel, Kind
from outspoken.services import import_records, importing, withdrawals
from outspoken.services.acting import CannotDecideError
from outspoken.services.import_records import NoSuchRunError

HOSTILE = Path(__file__).parents[2].parent / "shared" / "data" / "hostile" / "feeds"


def test_posts_and_threads_come_in(town: Town, tmp_path: Path) -> None:
    run = bring_in(town, export(tmp_path, item(POST, THREAD)))
    texts = sent(town.office)
    assert (len(run.new), run.known, run.problems) == (4, 0, [])
    post, reply = texts["The hall is wet."], texts["And mine."]
    assert (post.kind, post.title, post.channel) == (
        Kind.STORY,
        "Damp in the hall",
        Channel.IMPORT,
    )
    assert post.received.isoformat() == "2019-03-01T10:00:00+00:00"
    assert (post.topics, post.language) == (("damp",), "en-GB")
    assert (reply.kind, reply.name, reply.contact.email) == (
        Kind.COMMENT,
        "Ana",
        "ana@example.org",
    )
    assert reply.in_reply_to == texts["Mine too."].id
    assert texts["Mine too."].in_reply_to == texts["Same here."].in_reply_to == post.id
    assert post.origin
    assert post.id.startswith("20190301-")


def test_what_came_in_can_be_published_in_its_order(town: Town, tmp_path: Path) -> None:
    run = bring_in(town, export(tmp_path, item(POST, reversed(THREAD))))
    published = [
        publish(town, given) for given in import_records.public_ids(town.office, run.id)
    ]
    assert len(published) == 4
    assert {each.post for each in published[1:]} == {published[0].id}


def test_running_again_adds_nothing(town: Town, tmp_path: Path) -> None:
    path = export(tmp_path, item(POST, THREAD))
    first = bring_in(town, path)
    again = bring_in(town, path)
    assert (again.new, again.known) == ([], 4)
    for given in import_records.public_ids(town.office, first.id):
        publish(town, given)
    withdrawals.erase(town.acting(), first.new[1])
    later = bring_in(town, path)
    assert (later.new, later.known, sent(town.office)) == ([], 4, {})


def test_what_was_added_over_there_since_comes_in(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST, THREAD)))
    more = Said(14, "Still wet.", on=12)
    run = bring_in(town, export(tmp_path, item(POST, (*THREAD, more))))
    texts = sent(town.office)
    assert run.new == [texts["Still wet."].id]
    assert texts["Still wet."].in_reply_to == texts["And mine."].id


def test_killed_anywhere_the_next_run_has_all_of_it(town: Town, tmp_path: Path) -> None:
    path = export(tmp_path, item(POST, THREAD[:2]))
    bring_in(town, export(tmp_path, item(Said(2, "Before.")), name="before.xml"))
    private, kept = town.office.private, tmp_path / "kept"
    shutil.copytree(private, kept)
    for _ in killing.at_every_step(lambda: bring_in(town, path), changes_a_file):
        run = bring_in(town, path)
        again = bring_in(town, path)
        assert not again.new
        texts = sent(town.office)
        assert set(texts) == {"Before.", "The hall is wet.", "Mine too.", "And mine."}
        # A run that came to its end keeps what it brought; all others are in the next.
        records = (town.office.private / importing.RUNS).glob("[!.]*.json")
        runs = [list(import_records.public_ids(town.office, each.stem)) for each in records]
        assert sorted(given for ids in runs for given in ids) == sorted(
            each.id for each in texts.values()
        )
        assert len(run.new) in (0, 3)
        shutil.rmtree(private)
        shutil.copytree(kept, private)


def test_what_was_not_public_there_is_apart(town: Town, tmp_path: Path) -> None:
    draft = item(Said(2, "A draft.", fields=(("status", "draft"),)))
    waits = Said(14, "Not let through.", fields=(("approved", "0"),))
    run = bring_in(town, export(tmp_path, item(POST, (*THREAD, waits)), draft))
    texts = sent(town.office)
    held = {texts["A draft."].id, texts["Not let through."].id}
    assert set(run.held) == held
    public = set(import_records.public_ids(town.office, run.id))
    assert public == set(run.new) - held


def test_a_comment_on_what_is_held_waits_for_it(town: Town, tmp_path: Path) -> None:
    draft = Said(2, "A draft.", fields=(("status", "draft"),))
    run = bring_in(town, export(tmp_path, item(draft, [Said(21, "Why so?")])))
    (comment,) = import_records.public_ids(town.office, run.id)
    with pytest.raises(CannotDecideError, match="first; this answers it"):
        publish(town, comment)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        pytest.param(
            Said(2, "x" * 20_001), "shorten the words to 20,000 characters", id="too long"
        ),
        pytest.param(
            Said(2, "Later.", fields=(("date", "2027-01-01 10:00:00"),)),
            "it is dated after today",
            id="of tomorrow",
        ),
    ],
)
def test_one_that_cannot_come_in_stops_no_other(
    town: Town, tmp_path: Path, wrong: Said, why: str
) -> None:
    broken = item(wrong, [Said(21, "On the wrong one.")])
    run = bring_in(town, export(tmp_path, broken, item(POST, THREAD)))
    assert len(run.new) == 4
    first, second = run.problems
    assert first.message.startswith("left out: ")
    assert why in first.message
    assert second.message == "left out: the text that it answers did not come in"
    assert first.path.name == "blog.xml"
    assert 0 < first.line < second.line


def test_an_address_that_is_none_keeps_no_text_out(town: Town, tmp_path: Path) -> None:
    comments = [Said(11, "Mine.", fields=(("author_email", "ana@localhost"),))]
    run = bring_in(town, export(tmp_path, item(POST, comments)))
    assert not run.problems
    assert sent(town.office)["Mine."].contact.email == ""


def test_a_file_that_is_no_export_is_a_problem(town: Town, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear office")
    good = export(tmp_path, item(POST))
    run = bring_in(town, tmp_path / "notes.txt", tmp_path / "missing.xml", good)
    assert len(run.problems) == 2
    assert len(run.new) == 1


@pytest.mark.parametrize("order", ["before", "after", "later"])
def test_a_comment_finds_its_post_by_its_old_address(
    town: Town, tmp_path: Path, order: str
) -> None:
    blog = export(tmp_path, item(POST))
    said = feed(tmp_path, Remark(f"{BLOG}/1/#comment-77", "From the feed."))
    if order == "later":
        bring_in(town, blog)
        assert bring_in(town, said).problems == []
    else:
        bring_in(town, *([said, blog] if order == "before" else [blog, said]))
    texts = sent(town.office)
    assert texts["From the feed."].in_reply_to == texts["The hall is wet."].id


def test_a_long_thread_comes_in_at_a_walk(town: Town, tmp_path: Path) -> None:
    """Three hundred answers, each to the one after it in the file."""
    chain = [Said(n, f"Word {n}.", on=n - 1 if n > 1 else 0) for n in range(1, 301)]
    folders = [tmp_path / "backwards", tmp_path / "forwards"]
    for folder in folders:
        folder.mkdir()
    post = Said(1, "The post.")
    backwards = export(folders[0], item(post, reversed(chain)))
    forwards = export(folders[1], item(post, chain))
    assert len(bring_in(town.twin(), backwards).new) == 301
    assert costs_no_more(
        lambda: bring_in(town.twin(), backwards),
        lambda: bring_in(town.twin(), forwards),
        times=3,
    )


def test_a_run_is_known_by_its_id_alone(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST)))
    for wrong in ("20260403-aaaaaa", "../officers", ""):
        with pytest.raises(NoSuchRunError):
            list(import_records.public_ids(town.office, wrong))


def test_a_label_that_names_a_topic_is_one(town: Town, tmp_path: Path) -> None:
    labelled = [
        item(Said(n, f"Words {n}.", fields=(("label", label),)))
        for n, label in enumerate(("LIFTS", "damp", "Holidays"), start=1)
    ]
    bring_in(town, export(tmp_path, *labelled))
    found = [text.topics for text in sent(town.office).values()]
    assert sorted(found) == [(), ("damp",), ("lifts",)]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_hostile_feeds_stop_nobody(town: Town, tmp_path: Path) -> None:
    good = export(tmp_path, item(POST, THREAD))
    run = bring_in(town, *sorted(HOSTILE.glob("*")), good)
    assert run.kinds[Kind.COMMENT] == 3
    assert run.problems
