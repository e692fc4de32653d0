"""What Atom and RSS write alike, each with feedgenerator's own class for its form."""

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from feedgenerator import SyndicationFeed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from outspoken.model.views import EntryView
from outspoken.model.views.feed import TOMBSTONE
from outspoken.services.feed_words import absolute, moment, plain, tag, utc

Element = tuple[str, str | None, dict[str, str]]
"""Name, text and attributes of an element."""


class Written:
    """A feed whose entries were written before, by `entry_of`; mixed into the library's."""

    feed: dict[str, Any]

    def latest_post_date(self) -> Any:
        """Return the moment of the newest change, where the library would guess it."""
        return utc(self.feed["view"].updated)

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        """Write the entries as they are."""
        for written in self.feed["entries"]:
            # What is written already may stand as it is, as white space does.
            handler.ignorableWhitespace(f"\n{written}")

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        """Return the language of an entry."""
        return {"xml:lang": item["view"].language}


def entry_of(feed: SyndicationFeed, form: type, site_url: str, view: EntryView) -> str:
    """Return the one item of *feed* as the library's *form* writes it.

    With what says that it was deleted, where it was (RFC 6721).
    """
    written = StringIO()
    handler = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
    form.write_items(feed, handler)  # type: ignore[attr-defined] # not the one of `Written`
    if view.kind == TOMBSTONE:
        deleted = {"ref": tag(site_url, view.id), "when": moment(view.updated)}
        handler.startElement("at:deleted-entry", deleted)
        handler.addQuickElement("at:comment", plain(view.html))
        handler.endElement("at:deleted-entry")
    return written.getvalue()


def answered(site_url: str, view: EntryView) -> Iterator[Element]:
    """Yield what an entry answers (RFC 4685)."""
    if view.in_reply_to:
        id_, url = view.in_reply_to
        parent = {"ref": tag(site_url, id_), "href": absolute(site_url, url)}
        yield "thr:in-reply-to", None, {**parent, "type": "text/html"}
