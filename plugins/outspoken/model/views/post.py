"""The view of a post, and of all that stands on its page."""

from dataclasses import dataclass
from datetime import date, datetime

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class RedactionView:
    """How many passages were taken out for one reason."""

    reason: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ClockView:
    """A promise as readers see it.

    Attributes:
        state: A `ClockState`, for the style.
        sentence: The whole of it in words ("Answer due by 14 April 2026").
        due_on: The day it is due.
    """

    state: str
    sentence: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo: address from the site's root, words for it, size in pixels."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An official answer under its post.

    Attributes:
        id: Identity; the anchor is ``answer-<id>``.
        team: Name of the team.
        role: The officer's job.
        state: An `AnswerState`, for the style.
        state_label: The state in words ("Promised by 1 May 2026").
        answered: Moment of the answer.
        html: Clean HTML.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
    """

    id: str
    team: str
    role: str
    state: str
    state_label: str
    answered: datetime
    html: str
    language: str
    direction: str


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
        depth: 1 to 3; deeper replies are shown at 3.
        in_reply_to: Anchor and name of the comment answered, or none.
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
    depth: int
    in_reply_to: Link | None = None
    tombstone: str = ""
    redactions: tuple[RedactionView, ...] = ()
    replies: tuple["CommentView", ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """A post in a listing."""

    id: str
    url: str
    title: str
    kind: str
    name: str
    received: datetime
    summary: str
    language: str
    direction: str
    area: Link | None = None
    topics: tuple[Link, ...] = ()
    comment_count: int = 0
    redaction_count: int = 0
    answered_by: str = ""
    clock: ClockView | None = None


@dataclass(frozen=True, slots=True)
class PostView:
    """The page of a post.

    Attributes:
        head: The page's head.
        card: The post as its listings show it, with the clock.
        html: Clean HTML of the words; empty for a tombstone.
        tombstone: Why the post is gone, in a sentence; empty while it stands.
        revised: That it was changed after an objection, in a sentence, or empty.
        photos: Its photos.
        redactions: What was taken out.
        answers: Official answers, oldest first.
        comments: Threads, oldest first.
        related: Other posts worth reading.
        comments_feed: Address of the feed of its comments.
        workshop: The workshop it was written in, in words; empty else.
    """

    head: Head
    card: CardView
    html: str
    comments_feed: str
    tombstone: str = ""
    revised: str = ""
    photos: tuple[PhotoView, ...] = ()
    redactions: tuple[RedactionView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    comments: tuple[CommentView, ...] = ()
    related: tuple[Link, ...] = ()
    workshop: str = ""
