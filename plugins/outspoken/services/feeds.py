"""Feeds: each of their documents as Atom, as RSS and as JSON Feed.

All three are functions of one `FeedView`, and name the same things by the same ids. In
a preview, where no host is known, links start at the site's root and the ids name a
host that cannot exist; such a feed is for looking at, not for subscribing to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_atom, feed_json, feed_rss
from outspoken.services.feed_terms import ATOM, JSON, RSS

KEPT = 4096
"""Most entries kept as written, of each format: a comment is in several feeds."""

_Entry = Callable[[EntryView], str]
_Document = Callable[[FeedView, Iterable[str]], str]
_ENTRIES: Mapping[str, Callable[[str, EntryView], str]] = {
    ATOM: feed_atom.entry,
    RSS: feed_rss.entry,
    JSON: feed_json.entry,
}
_DOCUMENTS: Mapping[str, _Document] = {
    ATOM: feed_atom.document,
    RSS: feed_rss.document,
    JSON: feed_json.document,
}


class Writer:
    """Writes the documents of one site, and each entry of theirs once."""

    def __init__(self, site_url: str) -> None:
        self._entries: dict[str, _Entry] = {
            ending: lru_cache(KEPT)(partial(entry, site_url))
            for ending, entry in _ENTRIES.items()
        }

    def written(self, views: Iterable[FeedView]) -> Iterator[tuple[str, str]]:
        """Yield path and text of every document of *views*, in all formats."""
        for view in views:
            for ending in _DOCUMENTS:
                yield f"{view.url[1:]}{ending}", self.document(view, ending)

    def document(self, view: FeedView, ending: str) -> str:
        """Return *view* in the format whose addresses have *ending*."""
        return _DOCUMENTS[ending](view, map(self._entries[ending], view.entries))
