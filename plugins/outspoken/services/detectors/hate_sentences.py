"""The sentences of a text, and what is quoted in them, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

QUOTED = re.compile(
    r"“([^“”]{2,400}+)”|‘([^‘’]{2,400}+)’(?![a-z])|\"([^\"]{2,400}+)\""
    r"|(?<![\w'])'(?=\S)([^'\n]{2,400}+(?:'[a-z][^'\n]{0,200}+){0,6})'(?!\w)",
    re.IGNORECASE,
)
"""A quotation in any of the usual marks; an apostrophe inside a word ends none."""

STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s|$)|\n++|(?<![!?…])[!?…]++(?=\s|$)")
ABBREVIATED = re.compile(r"\b(?:mr|mrs|ms|dr|st|no|rev|prof|e\.g|i\.e)$", re.IGNORECASE)
EDGES = " \t\r\n.!?…,;:-–—()[]*_>#\"'“”‘’"
HIDDEN = "\x00"
"""What stands for each letter of a quotation in the sentence around it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a sentence inside a quotation.

    Attributes:
        text: Its words, quotations hidden; its length is that of the span.
        start: Where it begins in the text.
        frame: For a quoted sentence, the sentence that quotes it; else empty.
    """

    text: str
    start: int
    frame: str = ""

    @property
    def is_quoted(self) -> bool:
        """Tell whether somebody else's words are given."""
        return bool(self.frame)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of *text* in order, each followed by what it quotes."""
    quotes = list(_quotes(text)) if any(mark in text for mark in "\"'“‘") else []
    outside = _hidden(text, quotes)
    waiting = quotes[::-1]
    for start, end in _spans(outside):
        around = outside[start:end]
        yield Sentence(around, start)
        while waiting and waiting[-1][0] < end:
            first, last = waiting.pop()
            for begin, stop in _spans(text[first:last]):
                words = text[first + begin : first + stop]
                yield Sentence(words, first + begin, around)


def _hidden(text: str, quotes: list[tuple[int, int]]) -> str:
    """Return *text* with a sign for each letter of its quotations."""
    pieces, kept = [], 0
    for start, end in quotes:
        pieces += [text[kept:start], HIDDEN * (end - start)]
        kept = end
    return "".join([*pieces, text[kept:]])


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between quotation marks."""
    for found in QUOTED.finditer(text):
        yield found.span(found.lastindex or 0)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end, without the marks at their edges."""
    start = 0
    for stop in STOP.finditer(text):
        if text[stop.start()] == "." and ABBREVIATED.search(text, start, stop.start()):
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    if start < end:
        yield start, end
