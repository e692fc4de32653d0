"""Feeds of the site: which there are, which entries they hold, what each entry says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from html import escape
from typing import Any

from outspoken.model import paging
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON, Kind
from outspoken.model.thread import Thread, threads
from outspoken.model.views import Chrome, EntryView, FeedView
from outspoken.model.views.feed import MENTION, TOMBSTONE
from outspoken.services import feed_pages, markdown, presenting
from outspoken.services.feed_words import xhtml
from outspoken.services.theme import direction

POSTS, COMMENTS = "feed", "comments"
"""Names of the feeds of posts and of what is said below them."""


def feeds(dossiers: Sequence[Dossier], place: Place, chrome: Chrome) -> Iterator[FeedView]:
    """Yield the documents of every feed of the site, the oldest first.

    So those that hold the same entries come near each other, whatever feed they are of.

    Args:
        dossiers: Posts and tombstones.
        place: What areas and topics are called.
        chrome: Name, address, language and hub of the site.
    """
    whole = _Whole(dossiers, place, chrome)
    documents = [each for feed in whole.feeds() for each in feed_pages.documents(feed)]
    yield from sorted(documents, key=_newest)


class _Whole:
    """The entries of the site, each made once, and the feeds that they are in."""

    def __init__(self, dossiers: Sequence[Dossier], place: Place, chrome: Chrome) -> None:
        self._dossiers, self._place, self._chrome = dossiers, place, chrome
        self._comments = {each.post.id: tuple(comment_entries(each)) for each in dossiers}
        self._posts = {
            each.post.id: post_entry(each, self._comments[each.post.id], place)
            for each in dossiers
        }

    def feeds(self) -> Iterator[FeedView]:
        """Yield every feed, with all its entries."""
        name = self._chrome.name
        yield from self._both("/", "/", name, self._dossiers)
        for each in self._dossiers:
            page, entry = each.post.url, self._posts[each.post.id]
            title = f"Comments on: {entry.title}"
            comments = self._comments[each.post.id]
            yield self._feed(f"{page}{COMMENTS}", page, title, comments)
        for topic in self._place.topics.values():
            about = [d for d in self._dossiers if topic.key in d.post.topics]
            yield from self._of_list(f"/topics/{topic.key}/", topic.name, about)
        for area in self._place.areas.values():
            there = [d for d in self._dossiers if area.key == d.post.area]
            yield from self._of_list(f"/areas/{area.key}/", area.name, there)

    def _of_list(
        self, folder: str, name: str, dossiers: Sequence[Dossier]
    ) -> Iterator[FeedView]:
        """Yield the feeds of a list, also when no post stands in it any more.

        Whoever follows it learns that the last one was taken down; the page is gone then.
        """
        is_there = any(_is_listed(each.post) for each in dossiers)
        if is_there or any(each.post.is_withdrawn for each in dossiers):
            title = f"{self._chrome.name}: {name}"
            yield from self._both(folder, folder if is_there else "/", title, dossiers)

    def _both(
        self, folder: str, page: str, title: str, dossiers: Iterable[Dossier]
    ) -> Iterator[FeedView]:
        """Yield the feed of posts and that of comments of the list shown at *page*."""
        ids = {each.post.id: each.post.kind for each in dossiers}
        posts = (self._posts[id_] for id_, kind in ids.items() if kind is not Kind.PAGE)
        comments = (entry for id_ in ids for entry in self._comments[id_])
        yield self._feed(f"{folder}{POSTS}", page, title, posts)
        yield self._feed(f"{folder}{COMMENTS}", page, f"{title}: comments", comments)

    def _feed(
        self, url: str, page: str, title: str, entries: Iterable[EntryView]
    ) -> FeedView:
        return FeedView(
            url=url,
            current=url,
            page_url=page,
            title=title,
            site_url=self._chrome.site_url,
            updated=feed_pages.BEGINNING,
            entries=tuple(entries),
            language=self._chrome.language,
            hub=self._chrome.hub,
        )


def post_entry(dossier: Dossier, below: Sequence[EntryView], place: Place) -> EntryView:
    """Return the entry of a post, or of the tombstone in its place.

    Args:
        dossier: The post.
        below: The entries of its comments and mentions.
        place: What topics are called.
    """
    post = dossier.post
    return EntryView(
        id=post.id,
        url=post.url,
        title=presenting.title(post),
        name=post.name,
        topics=(*(x.text for x in presenting.topic_links(post, place)), *post.labels),
        comments_feed=f"{post.url}{COMMENTS}",
        comment_count=sum(entry.kind != TOMBSTONE for entry in below),
        comments_updated=max((entry.updated for entry in below), default=None),
        **_said(post, dossier.html),
    )


def comment_entries(dossier: Dossier) -> Iterator[EntryView]:
    """Yield the entries of a post's comments and mentions, tombstones among them."""
    addresses = _addresses(dossier)
    known = {comment.id for comment in dossier.comments}
    for said in (*dossier.comments, *dossier.mentions):
        parent = said.in_reply_to if said.in_reply_to in known else dossier.post.id
        yield EntryView(
            id=said.id,
            url=addresses.get(said.id, dossier.post.url),
            title=_title(said),
            name=said.name,
            source=said.source,
            in_reply_to=(parent, addresses.get(parent, dossier.post.url)),
            **_said(said, "" if said.is_withdrawn else markdown.approved(said.body)),
        )


def _said(post: Post, html: str) -> dict[str, Any]:
    """Return what every entry says in the same way."""
    gone = presenting.tombstone(post)
    kind = MENTION if post.kind is Kind.MENTION else ""
    # A tombstone speaks the site's language, not that of the words that stood there.
    language = "en" if gone else post.language
    return {
        "html": f"<p>{escape(gone, quote=False)}</p>" if gone else xhtml(html),
        "published": post.received,
        "updated": _updated(post),
        "changed": post.withdrawn_at or post.revised_at,
        "language": language,
        "direction": direction(language),
        "kind": TOMBSTONE if gone else kind,
    }


def _title(said: Post) -> str:
    """Return the title of a comment or mention: what it is, and whose.

    Not on what: words of another text would stand here after they were taken out there.
    """
    if said.is_withdrawn:
        return presenting.title(said)
    what = presenting.KINDS[said.kind]
    return f"{what} by {said.name}" if said.name else what


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


def _is_listed(post: Post) -> bool:
    return not post.is_withdrawn and post.kind is not Kind.PAGE


def _newest(document: FeedView) -> datetime:
    entries = document.entries
    return entries[0].published if entries else feed_pages.BEGINNING
