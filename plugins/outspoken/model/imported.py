"""What came in from another system's export, before it is a submission here.

The readers of `services/imports` make these values; whoever calls them gives ids and
puts them into the inbox. A text that cannot be read is a `Problem`, one that is not
wanted is `LeftOut` and counted by its reason, so that nothing goes missing unsaid.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

UNDATED = datetime(9999, 1, 1, tzinfo=UTC)
"""Moment of what has no date over there: it comes in as written when it is imported."""


class ImportedKind(StrEnum):
    """What an imported text was over there."""

    POST = "post"
    PAGE = "page"
    COMMENT = "comment"
    MENTION = "mention"
    """A pingback or trackback: another site says that it wrote about this."""
    THREAD = "thread"
    """The page over there that comments stood under, known by address and title alone."""


class ImportedState(StrEnum):
    """Whether it was public over there; here everything waits for an officer."""

    APPROVED = "approved"
    HELD = "held"
    """A draft, private, behind a password, or not yet let through."""


class Omission(StrEnum):
    """Why an item was left out, in the words of the run's summary."""

    DELETED = "deleted"
    SPAM = "spam"
    ATTACHMENT = "attachment"
    REVISION = "revision"
    TEMPLATE = "template"
    SETTINGS = "settings"
    FORM = "sent privately through a form"
    RECORD = "a plugin's own record"
    TYPE = "of a type unknown here"
    EMPTY = "no words in it"
    TWICE = "twice in the file"
    ORPHAN = "comment on what was left out"
    NAMELESS = "page without an address"
    ALONE = "page without comments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A text of another system; its words are not trusted, only made plain.

    Attributes:
        kind: What it was.
        origin: Key of the item, the same on every reading of it: the second run over
            the same blog finds what the first one brought. One line.
        received: Moment of writing, with its zone; UTC where none was given, and
            `UNDATED` where the file has no date at all.
        body: Markdown without HTML; links lead to http, https or mailto only. Empty for
            a thread, and for nothing else.
        parent: Origin of what it answers; empty for a post, or when only the address
            is known. Never a comment left out of the same file, where its format says
            all of a thread at once: an answer to one hangs on what that one answered.
        parent_link: Old address of what it answers, where known: the `permalink` of a
            post that may have come in from another file; or of a comment, with its
            anchor. Where that comment is unknown, the post is at it without the anchor.
        parent_title: Title of the post over there that it stands under, where the file
            says it and the post itself is not in it.
        title: Plain text on one line; empty for a comment and a mention.
        name: Name as shown, plain text on one line, never an e-mail address.
        language: BCP 47 tag, or empty when it was not said.
        labels: Categories and tags.
        permalink: Its old address, with its anchor for a comment; for a mention, that of
            the page that mentions; for a thread, that of the page. Only a path from
            the root ("/2012/03/bins.html") where the file does not tell the old host;
            then `parent_link` is one, too.
        state: Whether it was public.
        contacts: E-mail and web addresses of the writer: for the private record only.
        network: Network address that the writer wrote from, where it was kept and is
            no private one: for the private record only.
        line: Line of the file on which it begins; 0 when not known.
    """

    kind: ImportedKind
    origin: str
    received: datetime
    body: str
    parent: str = ""
    parent_link: str = ""
    parent_title: str = ""
    title: str = ""
    name: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    permalink: str = ""
    state: ImportedState = ImportedState.APPROVED
    contacts: tuple[str, ...] = ()
    network: str = ""
    line: int = 0

    def __post_init__(self) -> None:
        if self.received.tzinfo is None:
            raise ValueError("a moment needs its zone")
        if not self.origin or not self.origin.isprintable():
            raise ValueError(f"an origin is one printable line, not {self.origin!r}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that was not brought in, on purpose.

    Attributes:
        reason: Why.
        line: Line of the file on which it begins; 0 when not known.
    """

    reason: Omission
    line: int = 0
