"""What a model sees of a sentence: runs of words and parts of words, as numbers.

Group words are signs by now (`hate_reading`), so a model learns what is said of people,
not who they are; and swearing is left out, so it can tip no scale.
"""

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.words import data_words

BITS = 17
"""The table of weights has two to this many places."""

MASK = (1 << BITS) - 1
PART = 4
"""Letters of a part of a word."""


def features(reading: Reading) -> list[int]:
    """Return the places of the table that *reading* touches, in order, each once."""
    return sorted({crc32(name.encode()) & MASK for name in _names(reading)})


def _names(reading: Reading) -> Iterator[str]:
    called = data_words("hate-name-calling.txt")
    words = ["^"]
    words += (t.text for t in reading.tokens if t.text not in called and t.text != ",")
    words.append("$")
    for word in words:
        yield word
        if word[0] != "@" and len(word) > PART:
            edged = f"<{word}>"
            for at in range(len(edged) - PART + 1):
                yield "#" + edged[at : at + PART]
    for first, second in pairwise(words):
        yield f"{first} {second}"
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        yield f"{first} {second} {third}"
        yield f"{first} * {third}"
