"""Streams: text out of a published file, in pieces that know their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from outspoken.services import leak_words
from outspoken.services.leak_index import Text

SEAM = "\ufdd0"
"""Stands where an inline tag was: its neighbours may be one word or two."""
BORDER = "\x01"
"""Stands between blocks: what is on both sides was never written in one breath."""
_TORN_WORD = re.compile(rf"\w{SEAM}+\w")
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Stream:
    """Pieces of text that follow each other, each with the line it begins on."""

    pieces: tuple[tuple[str, int], ...] = ()

    @property
    def texts(self) -> Iterator[tuple[str, Text]]:
        """The text with its seams closed and, where that matters, with them open.

        Each with what its seams were filled with, as `line_at` needs it.
        """
        whole = "".join(text for text, _ in self.pieces)
        yield "", Text.of(whole.replace(SEAM, ""))
        if _TORN_WORD.search(whole):
            yield " ", Text.of(whole.replace(SEAM, " "))

    def line_at(self, offset: int, seam: str) -> int:
        """Return the line of a place in the normalised text; 0 when it has none."""
        passed = 0
        for piece, first in self.pieces:
            for number, line in enumerate(_LINE.findall(piece)):
                passed += len(leak_words.normalise(line.replace(SEAM, seam)))
                if passed > offset:
                    return first + number if first else 0
        return 0


def plain(text: str) -> Stream:
    """Return a stream of one text that has no lines, such as a file's name."""
    return Stream(((leak_words.decoded(text), 0),))


def source(text: str) -> Stream:
    """Return a stream of a file's source, escapes resolved."""
    # Most files have no escape, and one piece is read faster than many.
    if not any(sign in text for sign in "&\\%"):
        return Stream(((text, 1),))
    lines = enumerate(_LINE.findall(text), start=1)
    return Stream(tuple((leak_words.decoded(line), number) for number, line in lines))


@dataclass(slots=True)
class Pieces:
    """The two streams of a page, or of a card on it, as they grow."""

    flow: list[tuple[str, int]] = field(default_factory=list)
    aside: list[tuple[str, int]] = field(default_factory=list)

    @property
    def streams(self) -> tuple[Stream, Stream]:
        """What was gathered: flow and aside."""
        return Stream(tuple(self.flow)), Stream(tuple(self.aside))

    def extend(self, other: "Pieces") -> None:
        """Append what *other* holds, as words of their own."""
        self.flow += [(BORDER, 0), *other.flow, (BORDER, 0)]
        self.aside += other.aside

    def from_line(self, line: int) -> "Pieces":
        """Return the same pieces as part of something that begins on *line*; 0: none."""
        shift = line - 1
        return Pieces(
            [(text, line and at + shift) for text, at in self.flow],
            [(text, line and at + shift) for text, at in self.aside],
        )
