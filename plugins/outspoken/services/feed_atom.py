"""Atom (RFC 4287), with threads (RFC 4685), archives (RFC 5005), tombstones (RFC 6721).

An entry is written once and put as it is into every document that holds it.
"""

from collections.abc import Iterable, Iterator
from html import escape

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.services import feed_terms, feed_xml
from outspoken.services.feed_terms import ATOM, HISTORY, KIND, THREADING, TOMBSTONES, TYPES
from outspoken.services.feed_words import absolute, line, moment, tag
from outspoken.services.feed_xml import NONE, Element, around, element
from outspoken.services.theme import relative
from outspoken.services.wording import IN_ENGLISH, Wording

SPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": TOMBSTONES,
    "xmlns:fh": HISTORY,
    "xmlns:thr": THREADING,
}
XHTML = "http://www.w3.org/1999/xhtml"


def document(view: FeedView, entries: Iterable[str], say: Wording = IN_ENGLISH) -> str:
    """Return the document *view* with its *entries* as `entry` wrote them."""
    style = relative(feed_terms.STYLE, view.url)
    written = "".join(f"\n{each}" for each in entries)
    inside = f"{feed_xml.joined(_head(view))}{_subtitle(view, say)}{written}"
    feed = around("feed", inside, {**SPACES, "xml:lang": view.language})
    return f'{feed_xml.START}<?xml-stylesheet type="text/css" href="{style}"?>\n{feed}'


def entry(site_url: str, view: EntryView, say: Wording = IN_ENGLISH) -> str:
    """Return the entry of *view*, and what says that it was deleted if it was."""
    turned = ' dir="rtl"' if view.direction == "rtl" else ""
    said = f'<div xmlns="{XHTML}"{turned}>{view.html}</div>'
    inside = (
        f"{element('title', line(view.title))}"
        f"{element('link', None, _alternate(absolute(site_url, view.url)))}"
        f"<published>{moment(view.published)}</published>"
        f"<updated>{moment(view.updated)}</updated>"
        f"<author>{element('name', line(view.name) or say(ANONYMOUS))}</author>"
        f"{element('id', tag(site_url, view.id))}"
        f"{feed_xml.joined(_about(site_url, view))}"
        f'<content type="xhtml">{said}</content>'
    )
    whole = around("entry", inside, {"xml:lang": view.language})
    return f"{whole}{feed_xml.gone(site_url, view)}"


def _head(view: FeedView) -> Iterator[Element]:
    yield "title", line(view.title), NONE
    yield "link", None, _alternate(absolute(view.site_url, view.page_url))
    yield "id", tag(view.site_url, f"{view.current}{ATOM}"), NONE
    yield "updated", moment(view.updated), NONE
    for relation, url in feed_terms.links(view, ATOM):
        kind = {} if relation == "hub" else {"type": TYPES[ATOM]}
        yield "link", None, {"rel": relation, "href": url, **kind}
    if view.is_archive:
        yield "fh:archive", None, NONE


def _alternate(url: str) -> dict[str, str]:
    return {"href": url, "rel": "alternate"}


def _about(site_url: str, view: EntryView) -> Iterator[Element]:
    """Yield what *view* is about, mentions, answers, and is answered by."""
    for topic in view.topics:
        yield "category", None, {"term": line(topic)}
    if view.kind:
        yield "category", None, {"scheme": KIND, "term": view.kind}
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
        yield "thr:total", str(view.comment_count), NONE


def _subtitle(view: FeedView, say: Wording) -> str:
    """Return what a person is told who opens the feed in a browser."""
    ways = {say("Read all this as pages"): absolute(view.site_url, view.page_url)}
    others = {say("Older entries"): view.older, say("Newer entries"): view.newer}
    for words, url in others.items():
        if url:
            ways[words] = absolute(view.site_url, url + ATOM)
    links = " ".join(
        f'<a href="{escape(url)}">{escape(words, quote=False)}</a>'
        for words, url in ways.items()
    )
    about = escape(say(feed_terms.WHAT_IT_IS), quote=False)
    said = f'<div xmlns="{XHTML}"><p>{about}</p><p>{links}</p></div>'
    return f'<subtitle type="xhtml">{said}</subtitle>'
