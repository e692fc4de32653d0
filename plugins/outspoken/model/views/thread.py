"""The views of what is said below a post: comments on their pages, and mentions."""

from dataclasses import dataclass
from datetime import datetime

from outspoken.model.views.chrome import Link


@dataclass(frozen=True, slots=True)
class RedactionView:
    """How many passages were taken out for one reason."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment in its thread.

    Attributes:
        id: Identity; the anchor is ``comment-<id>``.
        name: Name shown; empty for a tombstone.
        received: Moment of receipt.
        html: Clean HTML; empty for a tombstone.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
        in_reply_to: Address and name of the comment answered, or none.
        as_post: Whether it is signed with the very name that the post is signed with,
            which proves nothing of who wrote it.
        reply: Address at which it can be answered, or empty.
        anchors: Old anchors that still lead to it.
        tombstone: Why it is gone, in a sentence; empty while it stands.
        redactions: What was taken out.
        replies: The comments below it.
    """

    id: str
    name: str
    received: datetime
    html: str
    language: str
    direction: str
    in_reply_to: Link | None = None
    as_post: bool = False
    reply: str = ""
    anchors: tuple[str, ...] = ()
    tombstone: str = ""
    redactions: tuple[RedactionView, ...] = ()
    replies: tuple["CommentView", ...] = ()


@dataclass(frozen=True, slots=True)
class MovedView:
    """A comment that stands on a later page of its thread than its address may say.

    Attributes:
        anchor: Its anchor, here or on an old site.
        url: Address of the comment.
        page: Number of its page.
    """

    anchor: str
    url: str
    page: int


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The comments on a post, or one page of them.

    Attributes:
        comments: Threads of this page, oldest first.
        count: How many comments stand, on all pages.
        newest: Address of the newest of them; empty where there is no choice.
        page: Number of this page, from 1.
        numbers: Links to the pages worth naming, and a word without an address for
            those between; none where there is one page.
        earlier: Address of the page before this one, or empty.
        later: Address of the page after this one, or empty.
        moved: Comments of later pages that addresses may look for on this page.
    """

    comments: tuple[CommentView, ...] = ()
    count: int = 0
    newest: str = ""
    page: int = 1
    numbers: tuple[Link, ...] = ()
    earlier: str = ""
    later: str = ""
    moved: tuple[MovedView, ...] = ()


@dataclass(frozen=True, slots=True)
class SayView:
    """How to comment on a post; where no way is told, the site's own page tells all.

    Attributes:
        post: Id of the post.
        form: Address of the intake that a form is sent to, or empty.
        email: Address of an e-mail that is about the post, or empty.
        may_say: Whether its writer is asked if it is fixed.
    """

    post: str
    form: str = ""
    email: str = ""
    may_say: bool = False


@dataclass(frozen=True, slots=True)
class MentionView:
    """What another site says of a post.

    Attributes:
        id: Identity; the anchor is ``mention-<id>``.
        name: Name of who says it.
        source: Address of the page over there; empty where it was taken out.
        site: The host of that page, in words.
        received: Moment of receipt.
        html: Clean HTML of the words.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
        redactions: What was taken out.
    """

    id: str
    name: str
    source: str
    site: str
    received: datetime
    html: str
    language: str
    direction: str
    redactions: tuple[RedactionView, ...] = ()
