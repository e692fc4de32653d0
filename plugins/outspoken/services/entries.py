"""Feeds of the site: which entries they carry, and what each entry says."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time

from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON
from outspoken.model.thread import Thread, threads
from outspoken.model.views import EntryView, FeedView
from outspoken.services import markdown, presenting

LENGTH = 50
"""Most entries in a feed."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def feeds(
    dossiers: Sequence[Dossier], place: Place, name: str, site_url: str
) -> Iterator[FeedView]:
    """Yield every feed of the site.

    Args:
        dossiers: Posts and tombstones, newest first.
        place: What areas and topics are called.
        name: Name of the site.
        site_url: Scheme and host, no slash at the end.
    """

    def feed(url: str, page: str, title: str, entries: Iterable[EntryView]) -> FeedView:
        newest = sorted(entries, key=_last_change, reverse=True)
        updated = max((each.updated for each in newest), default=BEGINNING)
        return FeedView(url, page, title, site_url, updated, tuple(newest[:LENGTH]))

    posts = {each.post.id: post_entry(each, place) for each in dossiers}
    comments = {each.post.id: tuple(comment_entries(each)) for each in dossiers}
    yield feed("/feed.atom", "/", name, posts.values())
    yield feed("/feed.json", "/", name, posts.values())
    everything = (entry for entries in comments.values() for entry in entries)
    yield feed("/comments.atom", "/", f"{name}: comments", everything)
    for each in dossiers:
        url = f"{each.post.url}comments.atom"
        title = f"Comments on: {posts[each.post.id].title}"
        yield feed(url, each.post.url, title, comments[each.post.id])
    # A tombstone stands in no list, so a list of tombstones alone has no page.
    standing = [each for each in dossiers if not each.post.is_withdrawn]
    for topic in place.topics.values():
        about = [posts[d.post.id] for d in dossiers if topic.key in d.post.topics]
        if any(topic.key in each.post.topics for each in standing):
            page = f"/topics/{topic.key}/"
            yield feed(f"{page}feed.atom", page, f"{name}: {topic.name}", about)
    for area in place.areas.values():
        there = [posts[d.post.id] for d in dossiers if area.key == d.post.area]
        if any(area.key == each.post.area for each in standing):
            page = f"/areas/{area.key}/"
            yield feed(f"{page}feed.atom", page, f"{name}: {area.name}", there)


def _last_change(entry: EntryView) -> tuple[datetime, datetime, str]:
    return entry.updated, entry.published, entry.id


def post_entry(dossier: Dossier, place: Place) -> EntryView:
    """Return the entry of a post, or of the tombstone in its place."""
    post = dossier.post
    moments = [c.received for c in dossier.comments if not c.is_withdrawn]
    return EntryView(
        id=post.id,
        url=post.url,
        title=post.title or "A post that was taken down",
        name=post.name or "A resident",
        html=_html(post, dossier.html),
        published=post.received,
        updated=_updated(post),
        language=post.language,
        topics=tuple(link.text for link in presenting.topic_links(post, place)),
        comments_feed=f"{post.url}comments.atom",
        comment_count=len(moments),
        comments_updated=max(moments, default=None),
    )


def comment_entries(dossier: Dossier) -> Iterator[EntryView]:
    """Yield the entries of a post's comments, tombstones among them."""
    post = dossier.post
    here = set(_ids(threads(dossier.comments)))
    for comment in dossier.comments:
        parent = comment.in_reply_to
        anchor = f"#comment-{parent}" if parent in here else ""
        yield EntryView(
            id=comment.id,
            url=f"{post.url}#comment-{comment.id}" if comment.id in here else post.url,
            title=f"Comment by {comment.name}" if comment.name else "A comment taken down",
            name=comment.name or "A resident",
            html=_html(comment, markdown.resident(comment.body)),
            published=comment.received,
            updated=_updated(comment),
            language=comment.language,
            in_reply_to=(parent if anchor else post.id, f"{post.url}{anchor}"),
        )


def _ids(shown: Iterable[Thread]) -> Iterator[str]:
    """Yield the ids of what stands on the page: a tombstone without replies does not."""
    for thread in shown:
        yield thread.comment.id
        yield from _ids(thread.replies)


def _html(post: Post, words: str) -> str:
    said = presenting.tombstone(post)
    return f"<p>{said}</p>" if said else words


def _updated(post: Post) -> datetime:
    """Return the moment of the last change: the day of the decision, if that is later."""
    changed = post.withdrawn_at or post.revised_at
    decided = changed or datetime.combine(post.approved_on, time(), LONDON)
    return max(post.received, decided)
