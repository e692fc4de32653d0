"""Long feeds cut into documents (RFC 5005): the newest changes, the archive stays.

Documents are numbered from the oldest entry. A new entry goes into the newest document
alone, until enough have gathered there to be cut off as one more page of the archive.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, NamedTuple

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

Told = tuple[int, str, int, int, str, str]
"""An `EntryBrief`, and the id of the post that it is of or stands below.

A tuple and nothing else, for hundreds of thousands of them are put in order.
"""
_PUBLISHED: Final = 0
_ID: Final = 1
_UPDATED: Final = 2
_CHANGED: Final = 3
DIGEST: Final = 4
POST: Final = 5


class Document(NamedTuple):
    """One document of a feed, in brief.

    Attributes:
        url: Its address from the site's root, as those of the others.
        entries: Newest first.
        older: The document with the entries before these, or empty.
        newer: The document with the entries after these, or empty.
        oldest: The document with the first entries, or empty where there is no other.
    """

    url: str
    entries: Sequence[Told]
    older: str = ""
    newer: str = ""
    oldest: str = ""

    @property
    def age(self) -> int:
        """Moment of its newest entry; 0 where there is none."""
        return self.entries[0][_PUBLISHED] if self.entries else 0


def documents(url: str, entries: Sequence[Told]) -> Iterator[Document]:
    """Yield the documents of the feed at *url*, which holds *entries*, oldest first.

    What was changed or taken down after it went to the archive stands in the newest
    document once more: readers fetch a page of the archive only once.
    """
    pages = (len(entries) - NEWEST) // PAGE if len(entries) > LONGEST else 0
    addresses = [f"{url}/page/{number}" for number in range(1, pages + 1)]
    around = ["", *addresses, url]
    oldest = addresses[0] if pages else ""
    for number, address in enumerate(addresses, start=1):
        held = entries[(number - 1) * PAGE : number * PAGE][::-1]
        yield Document(address, held, around[number - 1], around[number + 1], oldest)
    archived, recent = entries[: pages * PAGE], entries[pages * PAGE :]
    again = _again(archived, recent) if pages else []
    yield Document(url, sorted([*recent, *again], reverse=True), around[-2], "", oldest)


def view(
    feed: FeedView, document: Document, fetched: Callable[[str, str], EntryView]
) -> FeedView:
    """Return *document* of *feed*, which holds no entry itself.

    Args:
        feed: What all documents of the feed share.
        document: One of them.
        fetched: Returns the entry of a post, by its id, that has the second id.
    """
    entries = tuple(fetched(told[POST], told[_ID]) for told in document.entries)
    return replace(
        feed,
        url=document.url,
        older=document.older,
        newer=document.newer,
        oldest=document.oldest,
        entries=entries,
        updated=max((entry.updated for entry in entries), default=BEGINNING),
    )


def _again(archived: Sequence[Told], recent: Sequence[Told]) -> list[Told]:
    """Return of *archived* what a subscriber should hear of, as much as there is room.

    First what was changed or taken down, the latest first; then what was approved only
    after entries that are newer than it.
    """
    since = recent[0][_PUBLISHED]
    worth = [told for told in archived if told[_CHANGED] or told[_UPDATED] > since]
    worth.sort(key=lambda told: (told[_CHANGED], told[_UPDATED], told))
    return worth[len(recent) - LONGEST :]
