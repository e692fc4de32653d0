"""Feeds: each of their documents as Atom, as RSS and as JSON Feed.

All three are functions of one `FeedView`, and name the same things by the same ids. In
a preview, where no host is known, links start at the site's root and the ids name a
host that cannot exist; such a feed is for looking at, not for subscribing to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_atom, feed_json, feed_rss
from outspoken.services.feed_terms import ATOM, JSON, RSS
from outspoken.services.wording import IN_ENGLISH, Wording

KEPT = 3 * 4096
"""Most entries kept as written, in all formats: a comment is in several feeds."""

_Document = Callable[[FeedView, Iterable[str], Wording], str]
_ENTRIES: Mapping[str, Callable[[str, EntryView, Wording], str]] = {
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

    def __init__(self, site_url: str, say: Wording = IN_ENGLISH) -> None:
        self._site_url, self._say = site_url, say
        self._kept: dict[tuple[str, str], tuple[EntryView, str]] = {}

    def written(self, views: Iterable[FeedView]) -> Iterator[tuple[str, str]]:
        """Yield path and text of every document of *views*, in all formats."""
        for view in views:
            for ending in _DOCUMENTS:
                yield f"{view.url[1:]}{ending}", self.document(view, ending)

    def document(self, view: FeedView, ending: str) -> str:
        """Return *view* in the format whose addresses have *ending*."""
        entries = (self._entry(each, ending) for each in view.entries)
        return _DOCUMENTS[ending](view, entries, self._say)

    def _entry(self, view: EntryView, ending: str) -> str:
        # By its id: the digest of all its words would cost as much as writing them.
        known, written = self._kept.pop((ending, view.id), (None, ""))
        if known is not view and known != view:
            written = _ENTRIES[ending](self._site_url, view, self._say)
        self._kept[ending, view.id] = view, written
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return written
