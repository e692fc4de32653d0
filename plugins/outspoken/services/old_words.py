"""Old addresses of a text: kept at approval where they tell nothing that came out.

An old path often spells the old title, and with it the name that comes out of it now:
run together, or without the marks of its letters. What is dropped too much loses a
redirect, what is kept too much a person.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import unquote

from outspoken.model import former
from outspoken.model.review import Review
from outspoken.services import detectors, leak_words

INSIDE = 4
"""Fewest letters of a word that is looked for inside others; shorter ones stand alone."""

# Numbers of posts and comments, too short for a way to anybody.
_SHORT_NUMBER = re.compile(r"(?<==)\d{1,7}(?=&|$)")
_LONG_NUMBER = re.compile(r"\d{8}")
_NO_WORD = re.compile(r"[\W_]+")
# Letters as addresses write them; of the first few there are two ways.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_BARE = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "ŧ": "t"},
        **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"},
    }
)


def kept(review: Review) -> tuple[str, ...]:
    """Return those old addresses of a submission that may be public, each once."""
    removed = frozenset(_given_away(review.taken_out))
    every = dict.fromkeys(review.submission.former)
    return tuple(old for old in every if _is_safe(old, removed))


def _is_safe(old: str, removed: frozenset[str]) -> bool:
    if former.is_anchor(old) and not _LONG_NUMBER.search(old):
        return True
    words = _NO_WORD.sub(" ", unquote(_SHORT_NUMBER.sub("", old))).strip()
    if any(_tells(spelt, removed) for spelt in _spellings(words)):
        return False
    return not any(each.is_certain for each in detectors.find(words, certain_only=True))


def _tells(words: str, removed: frozenset[str]) -> bool:
    """Tell whether anything *removed* stands in *words*, alone or inside others."""
    alone = leak_words.words(words)
    together = "".join(alone)
    return not removed.isdisjoint(alone) or any(
        word in together for word in removed if len(word) >= INSIDE
    )


def _given_away(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of *texts* that tell something, and each two of them as one."""
    for text in texts:
        for spelt in _spellings(text):
            words = leak_words.words(spelt)
            telling = [word for word in words if word not in leak_words.COMMON]
            yield from telling
            yield from map("".join, pairwise(telling))


def _spellings(text: str) -> tuple[str, ...]:
    """Return *text* in small bare letters, "ü" as "u" and as "ue"."""
    whole = unicodedata.normalize("NFC", text.lower())
    both = (whole, whole.translate(_SPELT_OUT))
    return tuple({leak_words.normalise(each).translate(_BARE) for each in both})
