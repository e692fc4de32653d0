"""Feeds: posts and comments as Atom, with RFC 4685 threading, and as JSON Feed 1.1.

Both are functions of one `FeedView`, and name the same things by the same ids. In a
preview, where no host is known, links start at the site's root and the ids name a
host that cannot exist; such a feed is for looking at, not for subscribing to.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.encoding import iri_to_uri
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.services import markdown

THREADING = "http://purl.org/syndication/thread/1.0"
ATOM_TYPE = "application/atom+xml"
JSON_VERSION = "https://jsonfeed.org/version/1.1"
NAMED_SINCE = 2026
"""The year from which on the site owns its host's name, for the ids (RFC 4151)."""
PREVIEW_HOST = "preview.invalid"

_Element = tuple[str, str | None, dict[str, str]]


def tag(site_url: str, id_: str) -> str:
    """Return the permanent ``tag:`` id of what has *id_* on the site.

    It never changes, whatever becomes of title, address or words; the id stands in it
    as it is.
    """
    host = urlsplit(site_url).hostname or PREVIEW_HOST
    return f"tag:{host.encode('idna').decode()},{NAMED_SINCE}:{id_}"


def atom(view: FeedView) -> str:
    """Return *view* as an Atom feed (RFC 4287, RFC 4685)."""
    feed = _ThreadedFeed(
        title=_line(view.title),
        link=_absolute(view, view.page_url),
        description=None,
        language=view.language,
        feed_url=_absolute(view, view.url),
        feed_guid=tag(view.site_url, view.url),
        changed=view.updated,
    )
    for entry in view.entries:
        feed.add_item(
            title=_line(entry.title),
            link=_absolute(view, entry.url),
            description=None,
            content=_content(entry),
            author_name=_line(entry.name) or ANONYMOUS,
            pubdate=entry.published.astimezone(UTC),
            updateddate=entry.updated.astimezone(UTC),
            unique_id=tag(view.site_url, entry.id),
            categories=[_line(topic) for topic in entry.topics],
            language=entry.language,
            threading=_threading(view, entry),
        )
    return str(feed.writeString("utf-8"))


def json_feed(view: FeedView) -> str:
    """Return *view* as a JSON Feed, threading under ``_outspoken``."""
    feed = {
        "version": JSON_VERSION,
        "title": _line(view.title),
        "home_page_url": _absolute(view, view.page_url),
        "feed_url": _absolute(view, view.url),
        "language": view.language,
        "items": [_item(view, entry) for entry in view.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


class _ThreadedFeed(Atom1Feed):  # type: ignore[misc] # the library has no types
    """Atom that tells what answers what."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:thr": THREADING}

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed.astimezone(UTC)

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"], "xml:base": item["link"]}

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: Mapping[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        for element, content, attributes in item["threading"]:
            handler.addQuickElement(element, content, attributes)


def _threading(view: FeedView, entry: EntryView) -> list[_Element]:
    """Return the elements of RFC 4685 for *entry*: what it answers, who answers it."""
    elements: list[_Element] = []
    if entry.in_reply_to:
        id_, url = entry.in_reply_to
        parent = {"ref": tag(view.site_url, id_), "href": _absolute(view, url)}
        elements.append(("thr:in-reply-to", None, {**parent, "type": "text/html"}))
    if entry.comments_feed:
        replies = {
            "rel": "replies",
            "type": ATOM_TYPE,
            "href": _absolute(view, entry.comments_feed),
            "thr:count": str(entry.comment_count),
        }
        if entry.comments_updated:
            replies["thr:updated"] = _moment(entry.comments_updated)
        elements.append(("link", None, replies))
        elements.append(("thr:total", str(entry.comment_count), {}))
    return elements


def _item(view: FeedView, entry: EntryView) -> dict[str, object]:
    item: dict[str, object] = {
        "id": tag(view.site_url, entry.id),
        "url": _absolute(view, entry.url),
        "title": _line(entry.title),
        "content_html": _content(entry),
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": [{"name": _line(entry.name) or ANONYMOUS}],
        "tags": [_line(topic) for topic in entry.topics],
        "language": entry.language,
    }
    if entry.in_reply_to:
        id_, url = entry.in_reply_to
        parent = {"id": tag(view.site_url, id_), "url": _absolute(view, url)}
        item["_outspoken"] = {"in_reply_to": parent}
    return item


def _content(entry: EntryView) -> str:
    lines = _ILLEGAL.sub("", markdown.in_brackets(entry.html))
    return lines.replace("\r\n", "\n").replace("\r", "\n")


def _line(text: str) -> str:
    return " ".join(_ILLEGAL.sub("", text).split())


def _absolute(view: FeedView, url: str) -> str:
    return str(iri_to_uri(view.site_url + url))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


# What XML 1.0 has no way to write, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
