"""Old addresses of a text: kept at approval where they tell nothing that came out.

An old path often spells the old title, and with it the name that comes out of it now.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from outspoken.model import former
from outspoken.model.review import Review
from outspoken.services import detectors, leak_words

_NO_WORD = re.compile(r"[\W_]+")


def kept(review: Review) -> tuple[str, ...]:
    """Return those old addresses of a submission that may be public, each once."""
    removed = frozenset(word for words in review.taken_out for word in _telling(words))
    every = dict.fromkeys(review.submission.former)
    return tuple(x for x in every if former.is_anchor(x) or _is_safe(x, removed))


def _is_safe(path: str, removed: frozenset[str]) -> bool:
    words = _NO_WORD.sub(" ", unquote(path)).strip()
    if not removed.isdisjoint(_telling(words)):
        return False
    return not any(each.is_certain for each in detectors.find(words, certain_only=True))


def _telling(text: str) -> Iterator[str]:
    """Yield the words of *text* that tell something: what is on every page does not."""
    for word in leak_words.words(leak_words.normalise(text)):
        if word not in leak_words.COMMON:
            yield word
