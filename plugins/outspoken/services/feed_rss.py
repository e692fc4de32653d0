"""RSS 2.0, with the modules that readers know, and Atom's own where RSS has no word.

Written by feedgenerator; an entry is written once, as in `services.feed_atom`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import Any

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import Stylesheet
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_terms, feed_xml
from outspoken.services.feed_terms import HISTORY, KIND, RSS, THREADING, TOMBSTONES, TYPES
from outspoken.services.feed_words import absolute, line, moment, plain, tag, utc
from outspoken.services.feed_xml import Element, Written
from outspoken.services.theme import relative

MODULES = {
    "xmlns:at": TOMBSTONES,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": HISTORY,
    "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
    "xmlns:thr": THREADING,
    "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
}

# Readers take a description for HTML, and many a title; a browser shows both as they are.
_NOT_WORDS = re.compile(r"&[#\w]\w{0,40};?|<(?=[a-zA-Z/!?])")


def document(view: FeedView, entries: Iterable[str]) -> str:
    """Return the document *view* with its *entries* as `entry` wrote them."""
    style = relative(feed_terms.STYLE, view.url)
    feed = _Rss(
        title=_words(line(view.title)),
        link=absolute(view.site_url, view.page_url),
        description=feed_terms.WHAT_IT_IS,
        language=view.language,
        stylesheets=[Stylesheet(style, "text/css", None)],
        view=view,
        entries=entries,
    )
    return str(feed.writeString("utf-8"))


def entry(site_url: str, view: EntryView) -> str:
    """Return the item of *view*, and what says that it was deleted if it was."""
    feed = _Rss(title="", link="", description="")
    address = absolute(site_url, view.url)
    feed.add_item(
        title=_words(line(view.title)),
        link=address,
        description=_words(plain(view.html)),
        pubdate=utc(view.published),
        comments=f"{address}#comments" if view.comments_feed else None,
        unique_id=tag(site_url, view.id),
        unique_id_is_permalink=False,
        categories=map(line, view.topics),
        view=view,
        site_url=site_url,
    )
    return feed_xml.entry_of(feed, Rss201rev2Feed, site_url, view)


class _Rss(Written, Rss201rev2Feed):  # type: ignore[misc] # the library has no types
    """RSS that tells what answers what, what came before, and what is gone."""

    def rss_attributes(self) -> dict[str, str]:
        language = {"xml:lang": self.feed["language"]}
        return {**super().rss_attributes(), **MODULES, **language}

    def add_stylesheets(self, handler: SimplerXMLGenerator) -> None:
        super().add_stylesheets(handler)
        handler.ignorableWhitespace("\n")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        view: FeedView = self.feed["view"]
        for relation, url in feed_terms.links(view, RSS):
            kind = {} if relation == "hub" else {"type": TYPES[RSS]}
            link = {"rel": relation, "href": url, **kind}
            handler.addQuickElement("atom:link", None, link)
        if view.is_archive:
            handler.addQuickElement("fh:archive")

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: Mapping[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        for name, content, attributes in _about(item["site_url"], item["view"]):
            handler.addQuickElement(name, content, attributes)


def _words(text: str) -> str:
    """Return *text* so that it says the same when it is read as HTML."""
    return _NOT_WORDS.sub(_as_it_reads, text)


def _as_it_reads(found: re.Match[str]) -> str:
    """Return what may be markup as text; "R&D" is read as it stands."""
    said = found[0]
    return said if said != "<" and unescape(said) == said else escape(said)


def _about(site_url: str, view: EntryView) -> Iterator[Element]:
    """Yield what RSS itself has no word for."""
    turned = view.direction == "rtl"
    html = f'<div dir="rtl">{view.html}</div>' if turned else view.html
    yield "dc:creator", line(view.name) or ANONYMOUS, {}
    yield "dc:language", view.language, {}
    yield "atom:updated", moment(view.updated), {}
    if view.kind:
        yield "category", view.kind, {"domain": KIND}
    if view.source:
        yield "atom:link", None, {"rel": "via", "href": absolute("", view.source)}
    yield from feed_xml.answered(site_url, view)
    if view.comments_feed:
        yield "wfw:commentRss", absolute(site_url, view.comments_feed + RSS), {}
        yield "slash:comments", str(view.comment_count), {}
    yield "content:encoded", html, {}
