"""Words cut into the pieces that the transformer knows, as numbers."""

import re
from functools import cache
from pathlib import Path

VOCABULARY = Path(__file__).with_name("models") / "hate-vocabulary.txt"
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 64
"""Pieces of a sentence that are read, its two ends included."""
LONGEST_WORD = 60
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


def pieces(text: str) -> list[int]:
    """Return the numbers of the pieces of *text*, plain letters without accents."""
    known = vocabulary()
    found = [known[FIRST]]
    for word in WORD.findall(text.lower()):
        found += _cut(word)
        if len(found) >= LONGEST:
            break
    return [*found[: LONGEST - 1], known[LAST]]


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each piece; common words come first."""
    lines = VOCABULARY.read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def _cut(word: str) -> list[int]:
    """Return *word* as the longest known pieces, one after another."""
    known = vocabulary()
    found: list[int] = []
    start = 0
    while start < len(word) <= LONGEST_WORD:
        end = len(word)
        mark = "##" if start else ""
        while end > start and mark + word[start:end] not in known:
            end -= 1
        if end == start:
            return [known[UNKNOWN]]
        found.append(known[mark + word[start:end]])
        start = end
    return found or [known[UNKNOWN]]
