"""Graphemes: what a reader sees as one character, however many code points it takes.

An emoji with a skin tone, a flag, a letter with its accents: half of one is rubbish,
so no passage is cut inside of one.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache

import regex

_GRAPHEME = regex.compile(r"\X")


def count(text: str) -> int:
    """Count the graphemes of *text*."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def starts(text: str) -> list[int]:
    """Return where each grapheme of *text* begins, and its length at the end."""
    return [*(grapheme.start() for grapheme in _GRAPHEME.finditer(text)), len(text)]


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest span around *start* to *end* that cuts no grapheme.

    Args:
        text: The text.
        start: First code point of the span.
        end: One past its last code point; the same as *start* for a place between.

    Raises:
        ValueError: When the span does not lie in the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no span from {start} to {end} in {len(text)} code points")
    between = _boundaries(text)
    first = between[bisect_right(between, start) - 1]
    return first, between[bisect_left(between, end)]


@lru_cache(maxsize=2)  # every passage of one text is asked for, one after another
def _boundaries(text: str) -> tuple[int, ...]:
    return tuple(starts(text))
