"""A text cut where its passages begin and end, those of one passage inside another's."""

from collections.abc import Iterator
from dataclasses import dataclass

from outspoken.model.review import Passage, Review


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text: their first code point, and one past their last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a passage begins: its number, from 1, and the passage."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the passage of that number ends."""

    number: int
    passage: Passage


Piece = Words | Opening | Closing


def pieces(review: Review, part: str) -> Iterator[Piece]:
    """Yield the words of *part* and where its passages begin and end, in order.

    Each passage ends before one that began sooner; where two overlap, the later one
    begins at the end of the other. What nothing would be left of is left out.
    """
    at, length = 0, len(review.text(part))
    still: list[Opening] = []
    for number, passage in enumerate(review.passages, start=1):
        if passage.part != part:
            continue
        start, end = passage.suggestion.start, passage.suggestion.end
        while still and not start < end <= still[-1].passage.suggestion.end:
            last = still.pop()
            yield from _words(at, last.passage.suggestion.end)
            at = max(at, last.passage.suggestion.end)
            yield Closing(last.number, last.passage)
        if max(at, start) < end:
            yield from _words(at, start)
            at = max(at, start)
            still.append(Opening(number, passage))
            yield still[-1]
    for last in reversed(still):
        yield from _words(at, last.passage.suggestion.end)
        at = max(at, last.passage.suggestion.end)
        yield Closing(last.number, last.passage)
    yield from _words(at, length)


def _words(start: int, end: int) -> Iterator[Words]:
    if start < end:
        yield Words(start, end)
