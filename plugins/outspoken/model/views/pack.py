"""The view of a pack: a kit as it is printed, with all of its words as clean HTML.

A pack is a function of its kit alone, so nothing in it depends on the day: no banner of
age, no runs, no clock.
"""

from dataclasses import dataclass
from enum import StrEnum

from outspoken.model.kit import Kit
from outspoken.model.views.chrome import Head


class Caution(StrEnum):
    """What a reader of a pack has to know of it first."""

    UNTRIED = "untried"
    """Nobody has run the kit yet."""
    MACHINE_DRAFT = "machine-draft"
    """A machine translated it, and nobody has read it since."""
    STALE = "stale"
    """The kit that it was translated from has changed since."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture that travels inside the document.

    Attributes:
        source: Its address, a ``data:`` one.
        alt: What it shows, in words; empty where the words beside it say so.
    """

    source: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A card: a heading, its words as HTML, and a question."""

    title: str
    html: str
    question: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of an activity or a handout.

    Attributes:
        part: What it is: "say", "lines".
        html: Its words.
        argument: What stands beside its name: a label, a network.
        count: How long an example post is: "231 of 280".
        lines: How many ruled lines it is.
        images: Its pictures: pieces of a counting grid, or a code.
        sheets: Its cards, as many as fit on a sheet in each.
        columns: How many cards lie beside each other.
    """

    part: str
    html: str = ""
    argument: str = ""
    count: str = ""
    lines: int = 0
    images: tuple[ImageView, ...] = ()
    sheets: tuple[tuple[CardView, ...], ...] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity.

    Attributes:
        anchor: Its name in the document.
        n: Its place, from 1.
        title: Its title.
        minutes: Its length.
        min_minutes: The same where time is short.
        starts: Minutes that have passed when it begins.
        ends: Minutes that have passed when it ends.
        mode: alone, pairs, small groups or whole group.
        is_break: Whether people rest in it.
        is_optional: Whether it may be left out.
        stands_alone: Whether it works by itself.
        outcome: The outcome that it serves, or empty.
        needs: Handouts for it, as (anchor, title).
        passages: Its passages.
    """

    anchor: str
    n: int
    title: str
    minutes: int
    min_minutes: int
    starts: int
    ends: int
    mode: str
    is_break: bool
    is_optional: bool
    stands_alone: bool
    outcome: str
    needs: tuple[tuple[str, str], ...]
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class HandoutView:
    """A handout.

    Attributes:
        anchor: Its name in the document.
        title: Its title.
        kind: What it is.
        per: person, pair or group: who gets one.
        is_filled_in: Whether people write on it.
        pages: Its pages, each a row of passages.
    """

    anchor: str
    title: str
    kind: str
    per: str
    is_filled_in: bool
    pages: tuple[tuple[PassageView, ...], ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """All that a pack shows.

    Attributes:
        head: Title, description and language of the document.
        direction: ltr or rtl.
        variant: What it is printed as.
        kit: The facts; its Markdown is in the passages below.
        organisation: Whose site the kit is on.
        address: Address of the kit's page; empty where there is no public site.
        code: The same as a QR code, or none.
        cautions: What to know first.
        review_by: The day by which it is to be read again, written out.
        last_tested: The day of the last run, written out, or empty.
        body: The resident's page.
        opening: First words of the facilitator's page.
        before: What to do before.
        risks: What may go wrong.
        adapt: How to do it in another way.
        after: What to do after.
        activities: Its activities.
        handouts: Its handouts.
        easy_read: Sentences, each with its picture; one without is a heading.
        scissors: The mark at a line to cut along.
    """

    head: Head
    direction: str
    variant: str
    kit: Kit
    organisation: str
    address: str
    code: ImageView | None
    cautions: tuple[Caution, ...]
    review_by: str
    last_tested: str
    body: str
    opening: str
    before: str
    risks: str
    adapt: str
    after: str
    activities: tuple[ActivityView, ...]
    handouts: tuple[HandoutView, ...]
    easy_read: tuple[tuple[ImageView | None, str], ...]
    scissors: ImageView
