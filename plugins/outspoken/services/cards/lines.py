"""Titles in lines: as large as they fit, broken between words, cut short at the end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from outspoken.services import graphemes

SIZES = (112, 96, 84, 74, 66, 58, 52)
"""Heights that letters may have, in pixels: the largest that fits is taken."""
CUT = "…"
Length = Callable[[str, int], float]
"""Returns how long a text is at a size, in pixels."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A title as it is written.

    Attributes:
        texts: Its lines.
        size: Height of the letters, in pixels.
        height: Height of a line, in pixels.
    """

    texts: tuple[str, ...]
    size: int
    height: float


def fitted(title: str, width: int, room: int, leading: float, length: Length) -> Lines:
    """Return *title* as large as it fits.

    Args:
        title: The title.
        width: Room for a line, in pixels.
        room: Room for all lines, in pixels.
        leading: Height of a line, in heights of a letter.
        length: How long a text is.
    """
    for size in SIZES:
        texts = _broken(title.split(), width, size, length)
        if texts and len(texts) * size * leading <= room:
            return Lines(tuple(texts), size, size * leading)
    most = max(int(room // (size * leading)), 1)
    pieces = [*_pieces(title.split(), width, size, length)]
    texts = _broken(pieces, width, size, length)
    if len(texts) > most:
        texts = [*texts[: most - 1], _cut(texts[most - 1], width, size, length)]
    return Lines(tuple(texts), size, size * leading)


def _broken(words: Sequence[str], width: int, size: int, length: Length) -> list[str]:
    """Return *words* in lines; nothing where one of them is too long for any."""
    space, texts, used = length(" ", size), list[list[str]](), 0.0
    for word in words:
        long = length(word, size)
        if long > width:
            return []
        if texts and used + space + long <= width:
            texts[-1].append(word)
            used += space + long
        else:
            texts.append([word])
            used = long
    return [" ".join(line) for line in texts]


def _pieces(words: Sequence[str], width: int, size: int, length: Length) -> Iterator[str]:
    """Yield *words*, those that are too long for a line in pieces."""
    for word in words:
        rest = word
        while length(rest, size) > width:
            piece = _longest(rest, "", width, size, length)
            yield piece
            rest = rest[len(piece) :]
        if rest:
            yield rest


def _cut(line: str, width: int, size: int, length: Length) -> str:
    """Return *line* with a mark that it goes on, whole words if there is more than one."""
    words = line.split()
    while len(words) > 1 and length(" ".join(words) + CUT, size) > width:
        words.pop()
    text = " ".join(words)
    return _longest(text, CUT, width, size, length) + CUT


def _longest(text: str, end: str, width: int, size: int, length: Length) -> str:
    """Return as much of *text* as fits with *end*: one character at least."""
    starts = graphemes.starts(text)[1:]
    while len(starts) > 1 and length(text[: starts[-1]] + end, size) > width:
        starts.pop()
    return text[: starts[-1]]
