"""The view of a feed's documents and of what is in them.

Addresses of feeds stand here without the ending that tells a format: ``/comments`` is
``/comments.atom``, ``/comments.rss`` and ``/comments.json``.
"""

from dataclasses import dataclass
from datetime import datetime

MENTION = "mention"
TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A post, a comment or a mention in a feed, or the tombstone of one.

    Attributes:
        id: Identity; the feed's permanent ``tag:`` id is made from it.
        url: Address from the site's root, with its anchor for what stands below a post.
        title: Title, or "Comment by …".
        name: Name shown.
        html: Clean words as well-formed XHTML (`services.feed_words.xhtml`), or the
            tombstone's sentence.
        published: Moment of receipt.
        updated: Moment of the last change that readers can see.
        changed: Moment at which words that stood here were changed or taken down; none
            while it stands as first published.
        language: BCP 47 tag of the words.
        direction: "ltr" or "rtl".
        kind: `MENTION`, `TOMBSTONE`, or empty for a post or comment that stands.
        source: Address of the page that mentions; empty for all but a mention.
        topics: Names of its topics.
        in_reply_to: What it answers: id, and address from the site's root.
        comments_feed: Feed of a post's comments and mentions, or empty.
        comment_count: How many of them stand.
        comments_updated: Moment of the last change in that feed, or none.
    """

    id: str
    url: str
    title: str
    name: str
    html: str
    published: datetime
    updated: datetime
    changed: datetime | None = None
    language: str = "en"
    direction: str = "ltr"
    kind: str = ""
    source: str = ""
    topics: tuple[str, ...] = ()
    in_reply_to: tuple[str, str] | None = None
    comments_feed: str = ""
    comment_count: int = 0
    comments_updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """One document of a feed; a short feed is a single one.

    Attributes:
        url: The document's own address from the site's root.
        current: Address of the newest document, the one to subscribe to.
        page_url: The page that the feed belongs to.
        title: Title of the feed.
        site_url: Scheme and host, no slash at the end.
        updated: Moment of the newest change.
        entries: Newest first.
        language: BCP 47 tag of the feed's own words.
        hub: Address of a WebSub hub, or empty.
        older: Address of the document with the entries before these, or empty.
        newer: Address of the document with the entries after these, or empty.
        oldest: Address of the document with the first entries, or empty when there is
            no other document.
    """

    url: str
    current: str
    page_url: str
    title: str
    site_url: str
    updated: datetime
    entries: tuple[EntryView, ...]
    language: str = "en"
    hub: str = ""
    older: str = ""
    newer: str = ""
    oldest: str = ""

    @property
    def is_archive(self) -> bool:
        """Tell whether no new entry will ever join these."""
        return self.url != self.current
