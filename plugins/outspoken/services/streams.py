"""Streams: text out of a published file, in pieces that know their lines."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from outspoken.services import leak_letters, leak_markup, leak_words, leftward
from outspoken.services.leak_text import BORDER, Text

SEAM = "\ufdd0"
"""Stands where an inline tag was: its neighbours may be one word or two."""
_TORN = re.compile(rf"(?<!{SEAM}){SEAM}++\w")
_LETTER = re.compile(r"\w")
# One that nothing ends is passed over as a whole: else each in it would be tried as well.
_STYLE = re.compile(r"<style[^<>]*>((?>[^<]+|<(?!/))*+)(</style>)?")
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Stream:
    """Pieces of text that follow each other, each with the line it begins on.

    Attributes:
        pieces: The pieces; none for the source of a file.
        raw: The source of a file, without what markup says by itself.
        whole: The same with its escapes resolved.
        insets: What was left out of it, since many files have it, with its first line.
    """

    pieces: tuple[tuple[str, int], ...] = ()
    raw: str = ""
    whole: str = ""
    insets: tuple[tuple["Inset", int], ...] = ()

    @property
    def lines(self) -> Iterable[tuple[str, int]]:
        """The pieces; of a source each of its lines."""
        if not self.raw:
            return self.pieces
        # A line is resolved like the whole, since no escape goes on in the next.
        lines = enumerate(_LINE.findall(self.raw), start=1)
        return ((leak_words.decoded(line), number) for number, line in lines)

    @property
    def texts(self) -> Iterator[tuple[str, Text]]:
        """The text with its seams closed and, where that matters, with them open.

        Each with what its seams were filled with, as `lines_of` needs it. In Urdu once
        more as it was folded when older records were made, and with the groups of
        numbers as they are seen there.
        """
        whole = self.whole or "".join([text for text, _ in self.pieces])
        whole = leak_letters.filled(whole, SEAM)
        for seam in ("", " ") if _tears_a_word(whole) else ("",):
            text = whole.replace(SEAM, seam)
            yield seam, (new := Text(text))
            if leak_letters.ARABIC.search(text):
                before = Text(text, leak_letters.normalise_before)
                if before.normalised != new.normalised:
                    yield seam, before
            if (turned := leftward.turned(text)) != text:
                yield seam, Text(turned)

    def lines_of(
        self, seam: str, fold: Callable[[str], str] = leak_words.normalise
    ) -> Callable[[int], int]:
        """Return what tells the line of a place in the folded text; 0 when it has none."""
        ends, lines, passed = list[int](), list[int](), 0
        for piece, first in self.lines:
            for number, line in enumerate(_LINE.findall(piece)):
                line = leak_letters.filled(line, SEAM).replace(SEAM, seam)
                passed += len(fold(line))
                ends.append(passed)
                lines.append(first + number if first else 0)
        lines.append(0)
        return lambda offset: lines[bisect_right(ends, offset)]


def _tears_a_word(text: str) -> bool:
    """Tell whether a seam stands between two letters."""
    return any(_LETTER.match(text, at.start() - 1) for at in _TORN.finditer(text, 1))


def plain(text: str) -> Stream:
    """Return a stream of one text that has no lines, such as a file's name."""
    return Stream(((leak_words.decoded(text), 0),))


class Inset:
    """A style sheet that stands in many pages, taken apart once."""

    def __init__(self, text: str) -> None:
        self.stream = source(text, leak_markup.style_without_ours)
        self.texts = tuple(self.stream.texts)


_inset = lru_cache(maxsize=32)(Inset)


def source(text: str, said: Callable[[str], str] = str) -> Stream:
    """Return a stream of a file's source, escapes resolved.

    *said* takes out of it what is nobody's, and leaves its lines as they were. It comes
    first: a quotation mark that somebody wrote as an escape ends no attribute.
    """
    raw = said(text)
    return Stream((), raw, leak_words.decoded(raw))


def page_source(text: str) -> Stream:
    """Return a stream of a page's source, with its style sheets as insets."""
    found: list[tuple[Inset, int]] = []
    rest: list[str] = []
    last = 0
    for style in _STYLE.finditer(text):
        if not (style[1] and style[2]):
            continue
        line = text.count("\n", 0, style.start(1)) + 1
        found.append((_inset(style[1]), line))
        rest += text[last : style.start(1)], "\n" * style[1].count("\n")
        last = style.end(1)
    stream = source("".join([*rest, text[last:]]), leak_markup.without_ours)
    return replace(stream, insets=tuple(found))


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
