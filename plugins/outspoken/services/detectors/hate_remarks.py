"""A remark that is to be marked: which words of its sentence, and what it says."""

from collections.abc import Sequence
from typing import NamedTuple

from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.hate_tokens import Token
from outspoken.services.detectors.words import word_set

LEFT_EDGES = word_set(", ; but")
RIGHT_EDGES = word_set(", ; but and so because")
GOING_ON = word_set("@many @one @they they them their he she his her")


class Remark(NamedTuple):
    """A sentence that is to be marked.

    Attributes:
        start: First code point of what is marked.
        end: One past its last.
        kind: What is said, a key of `SAYS`.
        characteristic: Of whom, a key of `REASONS`.
        confidence: How often such a mark was right on texts kept apart.
    """

    start: int
    end: int
    kind: str
    characteristic: str
    confidence: float


def marked(
    reading: Reading, places: list[int], kind: str, characteristic: str, confidence: float
) -> Remark:
    """Return the mark on the clauses around *places*, and those that go on about them."""
    first, last = min(places), max(places)
    tokens = reading.tokens
    while first and tokens[first - 1].text not in LEFT_EDGES:
        first -= 1
    end = _clause_end(tokens, last + 1)
    while end < len(tokens):
        following = _clause_end(tokens, end + 1)
        if not GOING_ON & {token.text for token in tokens[end:following]}:
            break
        end = following
    return Remark(
        tokens[first].start, tokens[end - 1].end, kind, characteristic, confidence
    )


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text not in RIGHT_EDGES:
        at += 1
    return at
