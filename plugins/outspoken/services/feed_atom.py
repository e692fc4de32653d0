"""Atom (RFC 4287), with threads (RFC 4685), archives (RFC 5005), tombstones (RFC 6721).

Written by feedgenerator, which knows the first of the four. An entry is written once
and put as it is into every document that holds it.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_terms, feed_xml
from outspoken.services.feed_terms import ATOM, HISTORY, KIND, THREADING, TOMBSTONES, TYPES
from outspoken.services.feed_words import absolute, line, moment, tag, utc
from outspoken.services.feed_xml import Element, Written
from outspoken.services.theme import relative

XHTML = "http://www.w3.org/1999/xhtml"


def document(view: FeedView, entries: Iterable[str]) -> str:
    """Return the document *view* with its *entries* as `entry` wrote them."""
    feed = _Atom(
        title=line(view.title),
        link=absolute(view.site_url, view.page_url),
        description=None,
        language=view.language,
        feed_guid=tag(view.site_url, f"{view.current}{ATOM}"),
        view=view,
        entries=entries,
    )
    return str(feed.writeString("utf-8"))


def entry(site_url: str, view: EntryView) -> str:
    """Return the entry of *view*, and what says that it was deleted if it was."""
    feed = _Atom(title="", link="", description=None)
    feed.add_item(
        title=line(view.title),
        link=absolute(site_url, view.url),
        description=None,
        author_name=line(view.name) or ANONYMOUS,
        pubdate=None,
        unique_id=tag(site_url, view.id),
        categories=map(line, view.topics),
        view=view,
        site_url=site_url,
    )
    return feed_xml.entry_of(feed, Atom1Feed, site_url, view)


class _Atom(Written, Atom1Feed):  # type: ignore[misc] # the library has no types
    """Atom that tells what answers what, what came before, and what is gone."""

    def root_attributes(self) -> dict[str, str]:
        spaces = {"xmlns:thr": THREADING, "xmlns:fh": HISTORY, "xmlns:at": TOMBSTONES}
        return {**super().root_attributes(), **spaces}

    def write(self, outfile: StringIO, encoding: str) -> None:
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        style = relative(feed_terms.STYLE, self.feed["view"].url)
        handler.processingInstruction("xml-stylesheet", f'type="text/css" href="{style}"')
        handler.ignorableWhitespace("\n")
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        view: FeedView = self.feed["view"]
        for relation, url in feed_terms.links(view, ATOM):
            kind = {} if relation == "hub" else {"type": TYPES[ATOM]}
            handler.addQuickElement("link", None, {"rel": relation, "href": url, **kind})
        if view.is_archive:
            handler.addQuickElement("fh:archive")
        handler.startElement("subtitle", {"type": "xhtml"})
        handler.ignorableWhitespace(_explained(view))
        handler.endElement("subtitle")

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: Mapping[str, Any]
    ) -> None:
        view: EntryView = item["view"]
        dates = {"pubdate": utc(view.published), "updateddate": utc(view.updated)}
        super().add_item_elements(handler, {**item, **dates})
        if view.kind:
            handler.addQuickElement("category", None, {"scheme": KIND, "term": view.kind})
        for name, content, attributes in _about(item["site_url"], view):
            handler.addQuickElement(name, content, attributes)
        handler.startElement("content", {"type": "xhtml"})
        turned = ' dir="rtl"' if view.direction == "rtl" else ""
        handler.ignorableWhitespace(f'<div xmlns="{XHTML}"{turned}>{view.html}</div>')
        handler.endElement("content")


def _about(site_url: str, view: EntryView) -> Iterator[Element]:
    """Yield what *view* mentions, answers, and is answered by."""
    if view.source:
        yield "link", None, {"rel": "via", "href": absolute("", view.source)}
    yield from feed_xml.answered(site_url, view)
    if view.comments_feed:
        address = absolute(site_url, view.comments_feed + ATOM)
        replies = {"rel": "replies", "type": TYPES[ATOM], "href": address}
        replies["thr:count"] = str(view.comment_count)
        if view.comments_updated:
            replies["thr:updated"] = moment(view.comments_updated)
        yield "link", None, replies
        yield "thr:total", str(view.comment_count), {}


def _explained(view: FeedView) -> str:
    """Return what a person is told who opens the feed in a browser."""
    ways = {"Read all this as pages": absolute(view.site_url, view.page_url)}
    for words, url in (("Older entries", view.older), ("Newer entries", view.newer)):
        if url:
            ways[words] = absolute(view.site_url, url + ATOM)
    links = " ".join(f'<a href="{escape(url)}">{words}</a>' for words, url in ways.items())
    return f'<div xmlns="{XHTML}"><p>{feed_terms.WHAT_IT_IS}</p><p>{links}</p></div>'
