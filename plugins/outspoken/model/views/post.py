"""The view of a post, and of all that stands on its page."""

from dataclasses import dataclass, field
from datetime import date, datetime

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.thread import (
    MentionView,
    RedactionView,
    SayView,
    ThreadView,
)
from outspoken.model.views.timeline import TimelineView


@dataclass(frozen=True, slots=True)
class ClockView:
    """A promise as readers see it.

    Attributes:
        state: A `ClockState`, for the style; or how a promise by a day stands
            ("promised", "broken"), or that it is "done" or "agreed".
        sentence: The whole of it in words ("Answer due by 14 April 2026").
        due_on: The day, or moment, that these name.
    """

    state: str
    sentence: str
    due_on: date


@dataclass(frozen=True, slots=True)
class SizedView:
    """A picture: its address from the site's root, and how many pixels wide it is."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo.

    Attributes:
        url: Address of the whole of it, a JPEG, from the site's root.
        alt: What it shows.
        width: Of the whole, in pixels.
        height: Likewise.
        jpeg: The same made smaller, the least first.
        avif: The same again, in far fewer bytes, for who can show that.
    """

    url: str
    alt: str
    width: int
    height: int
    jpeg: tuple[SizedView, ...]
    avif: tuple[SizedView, ...]


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
    labels: tuple[str, ...] = ()
    comment_count: int = 0
    redaction_count: int = 0
    answered_by: str = ""
    clock: ClockView | None = None


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """The workshop that a post was written in.

    Attributes:
        text: Its title.
        url: Address of its page.
        day: The day in words.
    """

    text: str
    url: str
    day: str


@dataclass(frozen=True, slots=True)
class TellView:
    """Who can change what a post tells of.

    Attributes:
        url: Address of the page that says who that is.
        text: The words of the link to it.
        write: Address of the page to write a post on, which tells it of this one.
        ways: Links that hold the post's address, ready to send; none in a preview.
    """

    url: str
    text: str
    write: str
    ways: tuple[Link, ...] = ()


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
        timeline: What happened to it, day by day.
        answers: Official answers, oldest first.
        thread: The comments, or the first page of them.
        mentions: What other sites say of it, oldest first.
        say: How to comment on it; none where nobody can.
        related: Other posts worth reading.
        workshop: The workshop it was written in, or none.
        tell: Who can change it; none where nobody is to be told.
        campaign: The campaign that it is a voice for, or none.
        translated: Who put it into this language, in a sentence; empty for an original.
    """

    head: Head
    card: CardView
    html: str
    tombstone: str = ""
    revised: str = ""
    photos: tuple[PhotoView, ...] = ()
    redactions: tuple[RedactionView, ...] = ()
    timeline: TimelineView = field(default_factory=TimelineView)
    answers: tuple[AnswerView, ...] = ()
    thread: ThreadView = field(default_factory=ThreadView)
    mentions: tuple[MentionView, ...] = ()
    say: SayView | None = None
    related: tuple[Link, ...] = ()
    workshop: WorkshopView | None = None
    tell: TellView | None = None
    campaign: Link | None = None
    translated: str = ""


@dataclass(frozen=True, slots=True)
class CommentsView:
    """A later page of a long thread.

    Attributes:
        head: The page's head.
        card: The post as its listings show it.
        thread: The comments of this page.
        say: As for the page of the post.
    """

    head: Head
    card: CardView
    thread: ThreadView
    say: SayView | None = None
