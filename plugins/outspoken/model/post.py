"""What has been approved: posts, comments on them, and official answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from outspoken.model.approval import Approval, digest
from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON, Kind, Photo, TranslatedBy


class Status(StrEnum):
    """Whether an approved text is on the site; every other word keeps it off."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    """A tombstone that an erasure left: it is signed, and a restore believes it."""


class Tone(StrEnum):
    """Whether a text complains or praises, as an officer read it (RULES.md, section 4)."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An approved submission, on the site; comments share its form.

    Attributes:
        id: Identity, the submission's own.
        kind: What it is.
        title: Title after redaction; empty for a comment.
        name: Name to show.
        area: Key of an area, or empty.
        topics: Keys of topics.
        language: BCP 47 tag.
        received: Moment of receipt, with its zone.
        approved_on: Day of the decision, local to Europe/London.
        approved_at: Moment of the first decision, with its zone; none where only the day
            of the last is known.
        track: Key of the promise it is on (`model.clock.TRACKS`), or empty.
        team: Key of the team that it was given to; empty where nobody said.
        tone: How an officer read it; none where nobody said.
        status: Whether it is shown, or a tombstone stands in its place, and of what.
        withdrawn_for: The reason a tombstone gives; none when its writer took it back.
        withdrawn_at: Moment of the withdrawal, with its zone; none while it stands.
        revised_at: Moment at which it was changed after an objection, with its zone;
            none when it stands as first approved.
        redactions: Passages taken out, by reason.
        allowed: Words that look private and that the officer let stand.
        photos: Approved photos, with digests.
        workshop: Kit and date, or empty.
        post: Id of the post that a comment belongs to; empty for a post.
        in_reply_to: Id of the post or comment that a comment answers.
        translation_of: Id of the post that it says in another language, or empty.
        translated_by: Who put it into that language; none where it is no translation.
        source: Address of the page that mentions the post; empty for all but a mention.
        labels: Categories and tags of an old site that are no topics here.
        former: Old addresses from the old site's root, or old anchors of a comment
            (`model.former`).
        slug: Last part of a post's address.
        body: The words that stay, as Markdown.
        approval: Who approved what, signed; a tombstone is signed too.
    """

    id: str
    kind: Kind
    received: datetime
    body: str
    approved_on: date
    approved_at: datetime | None = None
    title: str = ""
    name: str = ""
    area: str = ""
    topics: tuple[str, ...] = ()
    language: str = "en"
    track: str = ""
    team: str = ""
    tone: Tone | None = None
    status: Status = Status.PUBLISHED
    withdrawn_for: Reason | None = None
    withdrawn_at: datetime | None = None
    revised_at: datetime | None = None
    redactions: Mapping[Reason, int] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    workshop: str = ""
    post: str = ""
    in_reply_to: str = ""
    translation_of: str = ""
    translated_by: TranslatedBy | None = None
    source: str = ""
    labels: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    slug: str = ""
    approval: Approval | None = None

    @property
    def received_on(self) -> date:
        """The day of receipt, local to Europe/London."""
        return self.received.astimezone(LONDON).date()

    @property
    def url(self) -> str:
        """Address below the site's root; only a post has one of its own."""
        return f"/{self.received_on.year}/{self.slug}/"

    @property
    def is_comment(self) -> bool:
        """Tell whether it is one of the comments on a post."""
        return self.kind is Kind.COMMENT

    @property
    def is_below(self) -> bool:
        """Tell whether it stands below a post instead of by itself."""
        return self.kind.is_below

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether only a tombstone is left."""
        return self.status is not Status.PUBLISHED

    @property
    def is_taken_back(self) -> bool:
        """Tell whether its writer took it back, and no officer took it down."""
        return self.is_withdrawn and self.withdrawn_for is None

    @property
    def digest(self) -> str:
        """The digest of its words as they are now."""
        photos = tuple(f"{each.file} {each.digest} {each.alt}" for each in self.photos)
        return digest(self.title, self.name, self.body, photos)

    @property
    def place(self) -> Mapping[str, str]:
        """What an approval binds the words to."""
        counts = sorted(self.redactions.items())
        later = {
            "revised_at": self.revised_at.isoformat() if self.revised_at else "",
            "approved_at": self.approved_at.isoformat() if self.approved_at else "",
            "translation_of": self.translation_of,
            "translated_by": self.translated_by or "",
            "source": self.source,
            "labels": "\n".join(self.labels),
            "former": "\n".join(self.former),
            "team": self.team,
            "tone": self.tone or "",
        }
        return {
            # Only where there is one: approvals from before there was any must hold.
            **{name: value for name, value in later.items() if value},
            "id": self.id,
            "kind": self.kind,
            "post": self.post,
            "in_reply_to": self.in_reply_to,
            "slug": self.slug,
            "area": self.area,
            "topics": ", ".join(self.topics),
            "language": self.language,
            "workshop": self.workshop,
            "received": self.received.isoformat(),
            "track": self.track,
            "status": self.status,
            "withdrawn_for": self.withdrawn_for or "",
            "withdrawn_at": self.withdrawn_at.isoformat() if self.withdrawn_at else "",
            "redactions": ", ".join(f"{reason} {n}" for reason, n in counts),
            "allowed": "\n".join(self.allowed),
        }


class AnswerState(StrEnum):
    """How far the office has come; only the resident's word makes `agreed`."""

    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    PROMISED = "promised"
    DONE = "done"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The office's answer to a post.

    Attributes:
        id: Identity.
        post: Id of the post it answers.
        team: Key of the team that answers.
        role: The officer's job, as shown ("Repairs manager"), never a name.
        state: Where the question stands with this answer.
        promised_by: Day by which something will be done, or none.
        language: BCP 47 tag.
        answered: Moment of the answer, with its zone.
        body: The words, as Markdown.
        allowed: Words that look private and that the officer let stand.
        approval: Who approved what, signed.
    """

    id: str
    post: str
    team: str
    role: str
    state: AnswerState
    answered: datetime
    body: str
    promised_by: date | None = None
    language: str = "en"
    allowed: tuple[str, ...] = ()
    approval: Approval | None = None

    @property
    def digest(self) -> str:
        """The digest of its words as they are now."""
        return digest("", "", self.body)

    @property
    def place(self) -> Mapping[str, str]:
        """What an approval binds the words to."""
        return {
            # English names none: answers from before a language was signed must hold.
            **({"language": self.language} if self.language != "en" else {}),
            "id": self.id,
            "kind": "answer",
            "post": self.post,
            "team": self.team,
            "role": self.role,
            "state": self.state,
            "promised_by": self.promised_by.isoformat() if self.promised_by else "",
            "answered": self.answered.isoformat(),
            "allowed": "\n".join(self.allowed),
        }

    @property
    def answered_on(self) -> date:
        """The day of the answer, local to Europe/London."""
        return self.answered.astimezone(LONDON).date()
