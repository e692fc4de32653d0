"""RSS 2.0, with the modules that readers know, and Atom's own where RSS has no word.

An entry is written once, as in `services.feed_atom`.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_terms, feed_xml
from outspoken.services.feed_terms import HISTORY, KIND, RSS, THREADING, TOMBSTONES, TYPES
from outspoken.services.feed_words import absolute, line, mail_date, moment, plain, tag
from outspoken.services.feed_xml import NONE, Element, around, element
from outspoken.services.theme import relative
from outspoken.services.wording import IN_ENGLISH, Wording

MODULES = {
    "xmlns:at": TOMBSTONES,
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": HISTORY,
    "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
    "xmlns:thr": THREADING,
    "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
}

_NO_ADDRESS = {"isPermaLink": "false"}
# Readers take a description for HTML, and many a title; a browser shows both as they are.
_NOT_WORDS = re.compile(r"&[#\w]\w{0,40};?|<(?=[a-zA-Z/!?])")


def document(view: FeedView, entries: Iterable[str], say: Wording = IN_ENGLISH) -> str:
    """Return the document *view* with its *entries* as `entry` wrote them."""
    style = relative(feed_terms.STYLE, view.url)
    written = "".join(f"\n{each}" for each in entries)
    channel = f"<channel>{feed_xml.joined(_head(view, say))}{written}</channel>"
    feed = around("rss", channel, {**MODULES, "version": "2.0", "xml:lang": view.language})
    return f'{feed_xml.START}<?xml-stylesheet href="{style}" type="text/css"?>\n{feed}'


def entry(site_url: str, view: EntryView, say: Wording = IN_ENGLISH) -> str:
    """Return the item of *view*, and what says that it was deleted if it was."""
    address = absolute(site_url, view.url)
    answers = f"{address}#comments"
    inside = (
        f"{element('title', _words(line(view.title)))}"
        f"{element('link', address)}"
        f"{element('description', _words(plain(view.html)))}"
        f"<pubDate>{mail_date(view.published)}</pubDate>"
        f"{element('comments', answers) if view.comments_feed else ''}"
        f"{element('guid', tag(site_url, view.id), _NO_ADDRESS)}"
        f"{feed_xml.joined(_about(site_url, view, say))}"
    )
    whole = around("item", inside, {"xml:lang": view.language})
    return f"{whole}{feed_xml.gone(site_url, view)}"


def _head(view: FeedView, say: Wording) -> Iterator[Element]:
    yield "title", _words(line(view.title)), NONE
    yield "link", absolute(view.site_url, view.page_url), NONE
    yield "description", say(feed_terms.WHAT_IT_IS), NONE
    yield "language", view.language, NONE
    yield "lastBuildDate", mail_date(view.updated), NONE
    for relation, url in feed_terms.links(view, RSS):
        kind = {} if relation == "hub" else {"type": TYPES[RSS]}
        yield "atom:link", None, {"rel": relation, "href": url, **kind}
    if view.is_archive:
        yield "fh:archive", None, NONE


def _words(text: str) -> str:
    """Return *text* so that it says the same when it is read as HTML."""
    return _NOT_WORDS.sub(_as_it_reads, text)


def _as_it_reads(found: re.Match[str]) -> str:
    """Return what may be markup as text; "R&D" is read as it stands."""
    said = found[0]
    return said if said != "<" and unescape(said) == said else escape(said)


def _about(site_url: str, view: EntryView, say: Wording) -> Iterator[Element]:
    """Yield what RSS itself has no word for."""
    turned = view.direction == "rtl"
    html = f'<div dir="rtl">{view.html}</div>' if turned else view.html
    for topic in view.topics:
        yield "category", line(topic), NONE
    yield "dc:creator", line(view.name) or say(ANONYMOUS), NONE
    yield "dc:language", view.language, NONE
    yield "atom:updated", moment(view.updated), NONE
    if view.kind:
        yield "category", view.kind, {"domain": KIND}
    if view.source:
        yield "atom:link", None, {"rel": "via", "href": absolute("", view.source)}
    yield from feed_xml.answered(site_url, view)
    if view.comments_feed:
        yield "wfw:commentRss", absolute(site_url, view.comments_feed + RSS), NONE
        yield "slash:comments", str(view.comment_count), NONE
    yield "content:encoded", html, NONE
