"""JSON Feed 1.1; what it has no word for stands under ``_outspoken``."""

from collections.abc import Iterable
from typing import Any

from outspoken.model.submission import ANONYMOUS
from outspoken.model.views import EntryView, FeedView
from outspoken.model.views.feed import TOMBSTONE
from outspoken.services import feed_terms, inert_json
from outspoken.services.feed_terms import JSON
from outspoken.services.feed_words import absolute, line, moment, plain, tag
from outspoken.services.wording import IN_ENGLISH, Wording

VERSION = "https://jsonfeed.org/version/1.1"


def document(view: FeedView, entries: Iterable[str], say: Wording = IN_ENGLISH) -> str:
    """Return the document *view* with its *entries* as `entry` wrote them."""
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": line(view.title),
        "home_page_url": absolute(view.site_url, view.page_url),
        "feed_url": absolute(view.site_url, view.url + JSON),
        "language": view.language,
        "user_comment": say(feed_terms.WHAT_IT_IS),
    }
    if view.older:
        feed["next_url"] = absolute(view.site_url, view.older + JSON)
    if view.hub:
        feed["hubs"] = [{"type": "WebSub", "url": absolute("", view.hub)}]
    head = inert_json.written(feed, indent=1).removesuffix("\n}")
    return f'{head},\n "items": [\n' + ",\n".join(entries) + "\n]}\n"


def entry(site_url: str, view: EntryView, say: Wording = IN_ENGLISH) -> str:
    """Return the item of *view*, on one line."""
    turned = view.direction == "rtl"
    kinds = [view.kind] if view.kind else []
    item: dict[str, Any] = {
        "id": tag(site_url, view.id),
        "url": absolute(site_url, view.url),
        "title": line(view.title),
        "content_html": f'<div dir="rtl">{view.html}</div>' if turned else view.html,
        "date_published": moment(view.published),
        "date_modified": moment(view.updated),
        "authors": [{"name": line(view.name) or say(ANONYMOUS)}],
        "tags": [*map(line, view.topics), *kinds],
        "language": view.language,
    }
    if view.source:
        item["external_url"] = absolute("", view.source)
    if ours := _ours(site_url, view):
        item["_outspoken"] = ours
    return inert_json.written(item)


def _ours(site_url: str, view: EntryView) -> dict[str, Any]:
    ours: dict[str, Any] = {}
    if view.kind:
        ours["kind"] = view.kind
    if view.in_reply_to:
        id_, url = view.in_reply_to
        ours["in_reply_to"] = {"id": tag(site_url, id_), "url": absolute(site_url, url)}
    if view.kind == TOMBSTONE:
        ours["deleted"] = {"when": moment(view.updated), "comment": plain(view.html)}
    if view.comments_feed:
        ours["comments"] = {
            "url": absolute(site_url, view.comments_feed + JSON),
            "count": view.comment_count,
        }
        if view.comments_updated:
            ours["comments"]["updated"] = moment(view.comments_updated)
    return ours
