"""Cards: each asks something, is short, and is printed."""

from collections.abc import Iterator

from outspoken.model.handout import HandoutKind
from outspoken.model.passage import Part
from outspoken.model.problem import Problem
from outspoken.services.kits.prose import WORD
from outspoken.services.kits.subject import Subject

MOST_WORDS = 60
"""Words of a card, at 14 pt in its place on the sheet."""


def questions(subject: Subject) -> Iterator[Problem]:
    """Yield each card without a question."""
    for card in subject.kit.cards:
        if not card.question:
            advice = "end the card with its question in bold, alone: **What would you do?**"
            yield subject.problem(subject.cards, card.line, advice)


def lengths(subject: Subject) -> Iterator[Problem]:
    """Yield each card with too many words for its place."""
    for card in subject.kit.cards:
        count = len(WORD.findall(f"{card.body} {card.question}"))
        if count > MOST_WORDS:
            advice = f"shorten the card to {MOST_WORDS} words; it has {count}"
            yield subject.problem(subject.cards, card.line, advice)


def sheets(subject: Subject) -> Iterator[Problem]:
    """Yield cards that no handout prints, and handouts that would print none."""
    printing = [
        handout
        for handout in subject.kit.handouts
        if any(block.part is Part.CARDS for block in handout.blocks)
    ]
    if subject.kit.cards and not printing:
        advice = "write a handout of kind card-sheet with a line of '::: cards' in it"
        yield subject.problem(subject.cards, 0, advice)
    for handout in subject.kit.handouts:
        is_sheet, prints = handout.kind is HandoutKind.CARD_SHEET, handout in printing
        path = subject.of_handout(handout)
        if prints and not subject.kit.cards:
            yield subject.problem(path, 1, "write cards.md; there are no cards to print")
        if is_sheet != prints:
            advice = "a card-sheet has a line of '::: cards', and no other handout has"
            yield subject.problem(path, subject.line(path, "kind"), advice)
