"""Long feeds cut into documents (RFC 5005): the newest changes, the archive stays.

Documents are numbered from the oldest entry. A new entry goes into the newest document
alone, until enough have gathered there to be cut off as one more page of the archive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from outspoken.model.views import EntryView, FeedView

LONGEST = 50
"""Most entries in a document."""
PAGE = 25
"""Entries in a page of the archive."""
NEWEST = 15
"""Fewest entries that the newest document of a long feed keeps for itself.

It keeps at most `NEWEST` + `PAGE` - 1, so there is room left for old ones that changed.
"""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def documents(feed: FeedView) -> Iterator[FeedView]:
    """Yield the documents of *feed*, which holds all entries in any order.

    What was changed or taken down after it went to the archive stands in the newest
    document once more: readers fetch a page of the archive only once.
    """
    entries = sorted(feed.entries, key=_age)
    pages = (len(entries) - NEWEST) // PAGE if len(entries) > LONGEST else 0
    oldest = _address(feed, 1) if pages else ""
    for number in range(1, pages + 1):
        yield _document(
            feed,
            entries[(number - 1) * PAGE : number * PAGE],
            url=_address(feed, number),
            older=_address(feed, number - 1) if number > 1 else "",
            newer=_address(feed, number + 1) if number < pages else feed.current,
            oldest=oldest,
        )
    archived, recent = entries[: pages * PAGE], entries[pages * PAGE :]
    again = _again(archived, recent) if archived else []
    older = _address(feed, pages) if pages else ""
    yield _document(feed, [*recent, *again], url=feed.url, older=older, oldest=oldest)


def _document(feed: FeedView, entries: Sequence[EntryView], **where: str) -> FeedView:
    newest_first = tuple(sorted(entries, key=_age, reverse=True))
    updated = max((entry.updated for entry in entries), default=BEGINNING)
    return replace(feed, entries=newest_first, updated=updated, **where)


def _again(archived: Sequence[EntryView], recent: Sequence[EntryView]) -> list[EntryView]:
    """Return of *archived* what a subscriber should hear of, as much as there is room.

    First what was changed or taken down, the latest first; then what was approved only
    after entries that are newer than it.
    """
    since = recent[0].published
    worth = [each for each in archived if each.changed or each.updated > since]
    worth.sort(key=lambda each: (each.changed or BEGINNING, each.updated, _age(each)))
    return worth[len(recent) - LONGEST :]


def _address(feed: FeedView, number: int) -> str:
    return f"{feed.current}/page/{number}"


def _age(entry: EntryView) -> tuple[datetime, str]:
    return entry.published, entry.id
