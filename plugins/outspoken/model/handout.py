"""What people get in a workshop: handouts, cards, and the pictures on them."""

from dataclasses import dataclass
from enum import StrEnum

from outspoken.model.passage import Block


class HandoutKind(StrEnum):
    """What a handout is."""

    WORKSHEET = "worksheet"
    TAKEAWAY = "takeaway"
    CARD_SHEET = "card-sheet"
    """Shows the kit's cards, one grid a sheet, on cut lines."""
    POSTER = "poster"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Handout:
    """One sheet that people get.

    Attributes:
        slug: Its file's name without ending.
        title: Its title.
        kind: What it is.
        audience: residents, staff or everyone.
        per: person, pair or group: who gets one.
        sides: 1 or 2 sides of A4 at most.
        fill_in: Whether people write on it.
        reading_age_max: Highest reading age of its words, in years.
        blocks: Its passages, in order.
    """

    slug: str
    title: str
    kind: HandoutKind
    audience: str
    per: str
    sides: int
    blocks: tuple[Block, ...]
    fill_in: bool = False
    reading_age_max: int = 9


@dataclass(frozen=True, slots=True)
class Card:
    """A card: a story or a situation, and a question about it.

    Attributes:
        title: Its heading.
        body: Its words, as Markdown.
        question: What is asked about it.
        line: Line of its heading, from 1.
    """

    title: str
    body: str
    question: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a kit.

    Attributes:
        file: Its name below ``images/``.
        alt: What it shows, in words; empty where it only decorates.
        credit: Whose it is.
        licence: On what terms.
        is_decorative: Whether it tells nothing, and needs no words.
    """

    file: str
    alt: str
    credit: str
    licence: str
    is_decorative: bool = False
