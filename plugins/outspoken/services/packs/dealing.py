"""Cards dealt to sheets: as many on each as have room for their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from outspoken.model.handout import Card
from outspoken.model.kit import Variant


@dataclass(frozen=True, slots=True)
class Sheet:
    """How cards lie on a sheet: how many of them, and how many beside each other."""

    cards: int
    columns: int


SHEETS = {
    Variant.LARGE: ((42, Sheet(4, 2)),),
    Variant.BOOKLET: ((30, Sheet(4, 1)),),
}
"""Sheets for cards of at most so many words; others than A4 at 14 points."""
USUAL = ((30, Sheet(8, 2)), (42, Sheet(6, 2)), (75, Sheet(4, 2)))
LONG = Sheet(2, 1)


def deal(cards: Sequence[Card], variant: Variant) -> Sheet:
    """Return how *cards* lie on their sheets: all alike, so that they stack."""
    longest = max((_words(card) for card in cards), default=0)
    for most, sheet in SHEETS.get(variant, USUAL):
        if longest <= most:
            return sheet
    return LONG


def _words(card: Card) -> int:
    return len(f"{card.title} {card.body} {card.question}".split())
