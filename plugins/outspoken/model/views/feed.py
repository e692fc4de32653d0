"""The view of a feed and of what is in it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """A post or a comment in a feed.

    Attributes:
        id: Identity; the feed's permanent ``tag:`` id is made from it.
        url: Address from the site's root, with its anchor for a comment.
        title: Title, or "Comment by …".
        name: Name shown.
        html: Clean HTML of the words, or of the tombstone's sentence.
        published: Moment of receipt.
        updated: Moment of the last change that readers can see.
        language: BCP 47 tag.
        topics: Names of its topics.
        in_reply_to: What a comment answers: id, and address from the site's root.
        comments_feed: Feed of a post's comments, or empty.
        comment_count: How many comments a post has.
        comments_updated: Moment of the newest comment, or none.
    """

    id: str
    url: str
    title: str
    name: str
    html: str
    published: datetime
    updated: datetime
    language: str = "en"
    topics: tuple[str, ...] = ()
    in_reply_to: tuple[str, str] | None = None
    comments_feed: str = ""
    comment_count: int = 0
    comments_updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed.

    Attributes:
        url: The feed's own address from the site's root.
        page_url: The page it belongs to.
        title: Title of the feed.
        site_url: Scheme and host, no slash at the end.
        updated: Moment of the newest change.
        entries: Newest first.
        language: BCP 47 tag of the feed's own words.
    """

    url: str
    page_url: str
    title: str
    site_url: str
    updated: datetime
    entries: tuple[EntryView, ...]
    language: str = "en"
