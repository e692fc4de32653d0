"""The submission: a text as sent in, and the schema it must fit.

The schema is one table, `FIELDS`: the checks, the reference page and the paper form
read it. Values are text until they have been looked at.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from outspoken.model.translatable import marked

LONDON = ZoneInfo("Europe/London")
ANONYMOUS = marked("A resident")
"""The name shown when the writer gives none."""


class Kind(StrEnum):
    """What a submission is."""

    RANT = "rant"
    STORY = "story"
    QUESTION = "question"
    IDEA = "idea"
    PRAISE = "praise"
    COMMENT = "comment"
    MENTION = "mention"
    """Another site says that it wrote about a post: a pingback, a webmention."""
    PAGE = "page"
    """A page of an old site, which was no post there."""

    @property
    def is_below(self) -> bool:
        """Tell whether it stands below a post, and not by itself."""
        return self in {Kind.COMMENT, Kind.MENTION}


FROM_ELSEWHERE = frozenset((Kind.MENTION, Kind.PAGE))
"""What comes from other sites alone, never from residents."""


class Channel(StrEnum):
    """The way by which a submission came."""

    WEB = "web"
    EMAIL = "email"
    PAPER = "paper"
    PHONE = "phone"
    TEXT = "text"
    WORKSHOP = "workshop"
    SOCIAL = "social"
    IN_PERSON = "in-person"
    IMPORT = "import"


class ReplyBy(StrEnum):
    """How the writer wants to hear from the office."""

    EMAIL = "email"
    TEXT = "text"
    PHONE = "phone"
    POST = "post"
    NONE = "none"


class TranslatedBy(StrEnum):
    """Who put a text into another language."""

    WRITER = "writer"
    OFFICE = "office"
    MACHINE = "machine"


class Says(StrEnum):
    """What the writer of a post says of what the office did."""

    FIXED = "fixed"
    NOT_FIXED = "not-fixed"


class Proved(StrEnum):
    """By what it is known that a comment is by the writer of the text above it."""

    LINK = "link"
    """It was sent from the writer's private page (`services.private_links`)."""
    MAILED_LINK = "mailed-link"
    """The same, where we mailed the link to the address that the text says it is from."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the writer: private, never published.

    Attributes:
        email: E-mail address, or empty.
        phone: Telephone number as written, or empty.
        post: Postal address on one line, or empty.
        reply_by: The way the writer prefers.
        network: Network address that another system kept of them, or empty.
    """

    email: str = ""
    phone: str = ""
    post: str = ""
    reply_by: ReplyBy = ReplyBy.NONE
    network: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """What was given, to be looked for where it must not be."""
        given = (self.email, self.phone, self.post, self.network)
        return tuple(filter(None, given))


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo named in a text.

    Attributes:
        file: File name, without a folder.
        alt: What it shows, for those who do not see it.
        digest: SHA-256 of the published bytes in hex; empty before approval.
    """

    file: str
    alt: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text as sent in, not yet decided on; every field has been checked.

    Attributes:
        id: Identity, given at receipt.
        kind: What it is.
        title: Title, on one line; empty only for a comment.
        name: The name as it shall appear.
        area: Key of an area of ``place/areas.csv``, or empty.
        topics: Keys of ``place/topics.toml``.
        language: BCP 47 tag of the writing.
        received: Moment of receipt, with its zone; the clock runs from here.
        channel: The way it came.
        wants_answer: Whether the writer asks to be answered.
        tell_me: Whether the writer asks for an e-mail when somebody answers; private.
        consent: Whether the writer agreed to publication.
        contact: How to reach the writer; private.
        photos: Photos sent with it.
        workshop: Kit and date of the workshop it was written in, or empty.
        in_reply_to: Id of the post or comment it answers, or empty.
        translation_of: Id of the post that it says in another language, or empty.
        translated_by: Who put it into that language; none where it is no translation.
        says: Whether it is fixed, of a comment that says so; it counts when an officer
            finds that it is by the writer of the post. Private.
        proved: By what it is known that a comment is by that writer; none when it is not.
            Private.
        source: Address of the page that mentions; empty for all but a mention.
        labels: Categories and tags of an old site that are no topics here.
        former: Old addresses from the old site's root, or old anchors of a comment
            (`model.former`).
        origin: Where an imported text came from, for finding it again; private.
        body: The resident's words, as Markdown, lines ending in LF.
    """

    id: str
    kind: Kind
    received: datetime
    body: str
    title: str = ""
    name: str = ANONYMOUS
    area: str = ""
    topics: tuple[str, ...] = ()
    language: str = "en"
    channel: Channel = Channel.WEB
    wants_answer: bool = False
    tell_me: bool = False
    consent: bool = True
    contact: Contact = field(default_factory=Contact)
    photos: tuple[Photo, ...] = ()
    workshop: str = ""
    in_reply_to: str = ""
    translation_of: str = ""
    translated_by: TranslatedBy | None = None
    says: Says | None = None
    proved: Proved | None = None
    source: str = ""
    labels: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    origin: str = ""

    @property
    def received_on(self) -> date:
        """The day of receipt, local to Europe/London."""
        return self.received.astimezone(LONDON).date()


def moment(text: str) -> datetime:
    """Read an ISO 8601 date, or date and time with a zone.

    A day alone means its first moment in London. Nothing else is guessed: 03/04/2026
    has two meanings.

    Raises:
        ValueError: When *text* is no such moment, or has a time without a zone.
    """
    if len(text) == len("2026-04-03"):
        return datetime.combine(date.fromisoformat(text), time(), LONDON)
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError("a time needs its zone")
    return read
