"""What the transformer reads: a passage in small letters, in plain spelling, unsworn.

The same is made of the texts that it learns from and of those that it is asked about.
"""

import re
import unicodedata
from functools import cache

from outspoken.services.detectors.hate_sentences import Sentence
from outspoken.services.detectors.hate_tokens import plain_tokens
from outspoken.services.detectors.words import word_set

BETWEEN = re.compile(r"[.!?\"“”‘’;:]")
PICTURES = "\u2600"
UNSAID = word_set("with sign symbol emoji modifier fitzpatrick regional indicator letter")
PLAIN = str.maketrans("“”‘’", "\"\"''")


def view(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the words of *text* from *start* to *end*, swearing left out."""
    raw = text[start:end]
    pieces: list[str] = []
    place = 0
    for token in plain_tokens(Sentence(raw, 0)):
        pieces += _marks(raw[place : token.start])
        place = max(place, token.end)
        pieces.append(token.text)
    pieces += _marks(raw[place:])
    return " ".join(pieces)


def _marks(between: str) -> list[str]:
    """Return the marks that stand between two words, each once, a picture by its name."""
    if not between.strip():
        return []
    found = BETWEEN.findall(between.translate(PLAIN))
    found += (name for sign in between if sign >= PICTURES for name in _names(sign))
    return list(dict.fromkeys(found))


@cache
def _names(sign: str) -> tuple[str, ...]:
    """Return the words that Unicode has for a picture, such as "rat"."""
    if unicodedata.category(sign) not in {"So", "Sk"}:
        return ()
    words = unicodedata.name(sign, "").lower().replace("-", " ").split()
    return tuple(word for word in words if word not in UNSAID)[:4]
