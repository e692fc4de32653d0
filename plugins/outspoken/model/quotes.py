"""Quotes: words of a text as an officer types them again, who only sees them."""

import re
from collections.abc import Iterator
from itertools import permutations
from unicodedata import combining, normalize

_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""Between two words of one paragraph."""
APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`\u2032\uff07"
_HYPHENS = "-\u2010\u2011\u2013"
_ALIKE = {
    sign: f"[{re.escape(signs)}]" for signs in (APOSTROPHES, _HYPHENS) for sign in signs
}
"""Apostrophes, and hyphens: keyboards have one of each, and texts come with any."""
_MOST_ACCENTS = 3
"""On one letter, in any order; letters of a language have two at most."""


def pattern(quote: str) -> re.Pattern[str] | None:
    """Return what finds *quote* in a text; nothing when there are no words in it.

    It is found in capitals or not, with any apostrophes and hyphens, with its accents
    composed or not, and however its words are spaced in a paragraph; in several, where
    it has a blank line itself.
    """
    first, *more = re.split(r"(\s+)", quote.strip())
    if not first:
        return None
    wanted = _word(first)
    for gap, word in zip(more[::2], more[1::2], strict=True):
        wanted += (r"\s+" if gap.count("\n") > 1 else _SPACE) + _word(word)
    return re.compile(wanted, re.IGNORECASE)


def _word(typed: str) -> str:
    return "".join(map(_any_form, _letters(typed)))


def _letters(word: str) -> Iterator[str]:
    """Yield the letters of *word*, each with the accents that were typed after it."""
    start = 0
    for at in range(1, len(word)):
        if not combining(word[at]):
            yield word[start:at]
            start = at
    yield word[start:]


def _any_form(letter: str) -> str:
    """Return what finds *letter*, however it is typed."""
    forms = sorted({letter, *_equal_to(letter)})
    if len(forms) == 1:
        return _ALIKE.get(letter) or re.escape(letter)
    return f"(?:{'|'.join(map(re.escape, forms))})"


def _equal_to(letter: str) -> Iterator[str]:
    """Yield *letter* with all, some or none of its accents composed, in any order."""
    apart = normalize("NFD", letter)
    yield from (apart, normalize("NFC", letter))
    if not 1 < len(apart) <= 1 + _MOST_ACCENTS:
        return
    for order in map("".join, permutations(apart[1:])):
        for end in range(len(order) + 1):
            form = normalize("NFC", apart[0] + order[:end]) + order[end:]
            if normalize("NFD", form) == apart:
                yield form
