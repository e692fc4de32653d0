"""Long feeds cut into documents, as RFC 5005 has it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.views import EntryView, FeedView
from outspoken.services import entries, feed_pages
from outspoken.services.feed_pages import LONGEST, NEWEST, PAGE

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def entry(number: int) -> EntryView:
    moment = BEGAN + timedelta(hours=number)
    return EntryView(
        id=f"{number:05}",
        url="/",
        title="",
        name="",
        html="",
        published=moment,
        updated=moment,
    )


def documents(feed: FeedView) -> list[FeedView]:
    """Return the documents of *feed*, which holds all entries in any order."""
    views = {each.id: each for each in feed.entries}
    told = sorted((*entries.in_brief(each), "") for each in feed.entries)
    bare = replace(feed, entries=())
    cut = feed_pages.documents(feed.url, told)
    return [feed_pages.view(bare, each, lambda _, id_: views[id_]) for each in cut]


def feed(*entries: EntryView) -> FeedView:
    return FeedView(
        url="/comments",
        current="/comments",
        page_url="/",
        title="Comments",
        site_url="https://voices.example.org",
        updated=BEGAN,
        entries=entries,
    )


def of(count: int) -> FeedView:
    return feed(*map(entry, range(count)))


def ids(view: FeedView) -> list[int]:
    return [int(each.id) for each in view.entries]


def test_up_to_fifty_entries_are_one_document_newest_first() -> None:
    (only,) = documents(of(LONGEST))
    assert ids(only) == list(range(LONGEST - 1, -1, -1))
    assert (only.url, only.older, only.oldest) == ("/comments", "", "")
    assert not only.is_archive
    assert only.updated == BEGAN + timedelta(hours=LONGEST - 1)


def test_a_longer_feed_has_an_archive_numbered_from_the_oldest() -> None:
    first, second, newest = documents(of(70))
    assert ids(first) == list(range(24, -1, -1))
    assert ids(second) == list(range(49, 24, -1))
    assert ids(newest) == list(range(69, 49, -1))
    assert [each.url for each in (first, second, newest)] == [
        "/comments/page/1",
        "/comments/page/2",
        "/comments",
    ]
    assert [each.older for each in (first, second, newest)] == [
        "",
        "/comments/page/1",
        "/comments/page/2",
    ]
    assert [each.newer for each in (first, second, newest)] == [
        "/comments/page/2",
        "/comments",
        "",
    ]
    assert {each.oldest for each in (first, second, newest)} == {"/comments/page/1"}
    assert [each.is_archive for each in (first, second, newest)] == [True, True, False]


@given(st.integers(0, 400))
def test_every_entry_stands_in_one_document_and_none_is_too_long(count: int) -> None:
    pages = list(documents(of(count)))
    assert sorted(number for page in pages for number in ids(page)) == list(range(count))
    assert all(len(page.entries) <= LONGEST for page in pages)
    assert all(len(page.entries) == PAGE for page in pages[:-1])
    if len(pages) > 1:
        assert NEWEST <= len(pages[-1].entries) < NEWEST + PAGE


@given(st.integers(0, 300))
def test_a_new_entry_leaves_the_archive_as_it_was(count: int) -> None:
    before, after = list(documents(of(count))), list(documents(of(count + 1)))
    if len(after) == len(before):
        assert after[:-1] == before[:-1]
        return
    # A page was cut off: the one before it, and only that, learns what came after it.
    kept = before[:-1]
    if kept:
        kept[-1] = replace(kept[-1], newer=after[-2].url)
    assert after[: len(kept)] == kept


@pytest.mark.parametrize("count", [51, 64, 65, 89, 200])
def test_what_is_taken_down_in_the_archive_is_told_to_subscribers(count: int) -> None:
    old = replace(entry(0), updated=LATER, changed=LATER)
    *_, newest = documents(feed(old, *map(entry, range(1, count))))
    assert newest.entries[-1] == old
    assert newest.updated == LATER
    first, *_ = documents(feed(old, *map(entry, range(1, count))))
    assert old in first.entries


def test_the_latest_changes_come_first_where_there_is_no_room_for_all() -> None:
    def changed(number: int) -> EntryView:
        moment = LATER + timedelta(hours=number)
        return replace(entry(number), updated=moment, changed=moment)

    approved_late = replace(entry(99), updated=LATER + timedelta(days=99))
    long = feed(*map(changed, range(99)), approved_late, *map(entry, range(100, 160)))
    *_, newest = documents(long)
    assert len(newest.entries) == LONGEST
    old = [number for number in ids(newest) if number < 100]
    assert old == list(range(98, 98 - len(old), -1))


def test_what_was_approved_late_is_told_while_there_is_room() -> None:
    late = replace(entry(3), updated=LATER)
    before = [entry(0), replace(entry(1), updated=BEGAN + timedelta(hours=9))]
    *_, newest = documents(feed(*before, late, *map(entry, range(4, 80))))
    assert ids(newest)[-1] == 3


def test_of_two_at_one_moment_the_order_is_always_the_same() -> None:
    same = [replace(entry(number), published=BEGAN) for number in range(60)]
    assert list(documents(feed(*same))) == list(documents(feed(*reversed(same))))
