"""Entries of feeds: what each says of its text; and the feed of each post's comments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from html import escape
from typing import Any

from outspoken.model import moments, paging
from outspoken.model.brief import EntryBrief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON, Kind
from outspoken.model.thread import Thread, threads
from outspoken.model.views import Chrome, EntryView, FeedView
from outspoken.model.views.feed import MENTION, TOMBSTONE
from outspoken.services import directions, feed_pages, presenting, worded
from outspoken.services.feed_words import xhtml
from outspoken.services.wording import IN_ENGLISH, Wording

POSTS, COMMENTS = "feed", "comments"
"""Names of the feeds of posts and of what is said below them."""


def of_unit(
    dossier: Dossier,
    below: Iterable[EntryView],
    chrome: Chrome,
    say: Wording = IN_ENGLISH,
) -> Iterator[FeedView]:
    """Yield the documents of the feed of what is said below one post.

    Args:
        dossier: The post.
        below: The entries of its comments and mentions (`comment_entries`).
        chrome: Name, address, language and hub of the site.
        say: Words of the site.
    """
    post, views = dossier.post, {each.id: each for each in below}
    told = sorted((*in_brief(each), post.id) for each in views.values())
    title = say("Comments on: {title}", title=presenting.title(post, say))
    feed = feed_of(f"{post.url}{COMMENTS}", post.url, title, chrome)
    for document in feed_pages.documents(feed.url, told):
        yield feed_pages.view(feed, document, lambda _, id_: views[id_])


def feed_of(url: str, page: str, title: str, chrome: Chrome) -> FeedView:
    """Return the feed at *url* of what is shown at *page*, without its entries."""
    return FeedView(
        url=url,
        current=url,
        page_url=page,
        title=title,
        site_url=chrome.site_url,
        updated=feed_pages.BEGINNING,
        entries=(),
        language=chrome.language,
        hub=chrome.hub,
    )


def in_brief(entry: EntryView, digest: str = "") -> EntryBrief:
    """Return what the order of feeds needs to know of *entry*, and its *digest*."""
    changed = moments.number(entry.changed) if entry.changed else 0
    published, updated = map(moments.number, (entry.published, entry.updated))
    return EntryBrief(published, entry.id, updated, changed, digest)


def post_entry(
    dossier: Dossier,
    below: Sequence[EntryView],
    place: Place,
    say: Wording = IN_ENGLISH,
) -> EntryView:
    """Return the entry of a post, or of the tombstone in its place.

    Args:
        dossier: The post.
        below: The entries of its comments and mentions.
        place: What topics are called.
        say: Words of the page of the post.
    """
    post = dossier.post
    return EntryView(
        id=post.id,
        url=post.url,
        title=presenting.title(post, say),
        name=presenting.name(post, say),
        topics=(*(x.text for x in presenting.topic_links(post, place)), *post.labels),
        comments_feed=f"{post.url}{COMMENTS}",
        comment_count=sum(entry.kind != TOMBSTONE for entry in below),
        comments_updated=max((entry.updated for entry in below), default=None),
        **_said(post, dossier.html, say),
    )


def comment_entries(dossier: Dossier, say: Wording = IN_ENGLISH) -> Iterator[EntryView]:
    """Yield the entries of a post's comments and mentions, tombstones among them."""
    addresses = _addresses(dossier)
    known = {comment.id for comment in dossier.comments}
    for said in (*dossier.comments, *dossier.mentions):
        parent = said.in_reply_to if said.in_reply_to in known else dossier.post.id
        yield EntryView(
            id=said.id,
            url=addresses.get(said.id, dossier.post.url),
            title=_title(said, say),
            name=presenting.name(said, say),
            source=said.source,
            in_reply_to=(parent, addresses.get(parent, dossier.post.url)),
            **_said(said, worded.html(dossier, said), say),
        )


def _said(post: Post, html: str, say: Wording) -> dict[str, Any]:
    """Return what every entry says in the same way."""
    gone = presenting.tombstone(post, say)
    kind = MENTION if post.kind is Kind.MENTION else ""
    # A tombstone speaks the site's language, not that of the words that stood there.
    language = say.language if gone else post.language
    return {
        "html": f"<p>{escape(gone, quote=False)}</p>" if gone else xhtml(html, say),
        "published": post.received,
        "updated": _updated(post),
        "changed": post.withdrawn_at or post.revised_at,
        "language": language,
        "direction": directions.of("" if gone else post.body, language),
        "kind": TOMBSTONE if gone else kind,
    }


def _title(said: Post, say: Wording) -> str:
    """Return the title of a comment or mention: what it is, and whose.

    Not on what: words of another text would stand here after they were taken out there.
    """
    if said.is_withdrawn:
        return presenting.title(said, say)
    what = say(presenting.KINDS[said.kind])
    name = presenting.name(said, say)
    return say("{what} by {name}", what=what, name=name) if name else what


def _addresses(dossier: Dossier) -> Mapping[str, str]:
    """Return where each comment and mention is shown: not all tombstones are."""
    post, numbers = dossier.post, paging.numbers(dossier.comments)
    shown = _ids(threads(dossier.comments))
    standing = (each for each in dossier.mentions if not each.is_withdrawn)
    return {
        **{id_: paging.address(post, numbers, id_) for id_ in shown},
        **{each.id: f"{post.url}#mention-{each.id}" for each in standing},
    }


def _ids(shown: Iterable[Thread]) -> Iterator[str]:
    for thread in shown:
        yield thread.comment.id
        yield from _ids(thread.replies)


def _updated(post: Post) -> datetime:
    """Return the moment of the last change; of old approvals only the day is known."""
    decided = post.approved_at or datetime.combine(post.approved_on, time(), LONDON)
    changes = (post.withdrawn_at, post.revised_at)
    return max(post.received, decided, *filter(None, changes))
