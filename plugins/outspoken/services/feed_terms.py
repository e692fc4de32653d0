"""What the three formats of a feed say alike: names of theirs, links, explanations."""

from collections.abc import Iterator

from outspoken.model.views import FeedView
from outspoken.services.feed_words import absolute
from outspoken.services.theme import MEDIA_TYPES
from outspoken.services.wording import marked

THREADING = "http://purl.org/syndication/thread/1.0"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
KIND = "tag:outspoken,2026:kind"
"""Scheme of the categories "mention" and "tombstone"."""
STYLE = "/theme/feed.css"
"""Style sheet of a feed that is opened in a browser."""

ATOM, RSS, JSON = ".atom", ".rss", ".json"
TYPES = MEDIA_TYPES
"""Media type of each format, by the ending of its addresses."""

WHAT_IT_IS = marked(
    "This is a feed: copy its address into a feed reader, and the reader shows you "
    "whatever is new here."
)


def links(view: FeedView, ending: str) -> Iterator[tuple[str, str]]:
    """Yield relation and address of what a document leads to, itself and its hub among it.

    With those of RFC 5005: for readers that page through a feed, and for those that
    keep what they once fetched from the archive.
    """
    yield "self", absolute(view.site_url, view.url + ending)
    if view.hub:
        yield "hub", absolute("", view.hub)
    if not view.oldest:
        return
    others = {
        "current": view.current if view.is_archive else "",
        "prev-archive": view.older,
        "next-archive": view.newer if view.newer != view.current else "",
        "first": view.current,
        "next": view.older,
        "previous": view.newer,
        "last": view.oldest,
    }
    for relation, url in others.items():
        if url:
            yield relation, absolute(view.site_url, url + ending)
