"""Which way each part of a line runs, for fonts that hold one script each.

The rules are those of the Unicode Bidirectional Algorithm, as far as titles need them:
letters of two directions, numbers among them, and signs between.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_LEFT, _RIGHT, _NUMBER, _OTHER = "L", "R", "N", "O"
_STRONG = {"L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "AN": _NUMBER}
_ARABIC = range(0x600, 0x780)
_SIGNS = frozenset("\ufdfa\ufdfd\u200c\u200d")
"""Ligatures, and what tells how letters join."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line in one font and one direction.

    Attributes:
        text: Its characters, in the order of reading.
        is_arabic: Whether it is for the Arabic font.
        level: Even where it runs to the right, odd where to the left.
    """

    text: str
    is_arabic: bool
    level: int

    @property
    def direction(self) -> str:
        """Which way it runs: "ltr" or "rtl"."""
        return "rtl" if self.level % 2 else "ltr"


def is_arabic(letter: str) -> bool:
    """Tell whether *letter* is for the Arabic font."""
    return ord(letter) in _ARABIC or letter in _SIGNS


def runs(line: str, *, rightward: bool) -> list[Run]:
    """Return the parts of *line* as they stand from left to right.

    Args:
        line: Text without line breaks.
        rightward: Whether the whole of it runs to the right.
    """
    levels = _levels(line, rightward=rightward)
    keys = [(is_arabic(letter), level) for letter, level in zip(line, levels, strict=True)]
    found, start = [], 0
    for (arabic, level), group in groupby(keys):
        end = start + len(list(group))
        found.append(Run(line[start:end], arabic, level))
        start = end
    return _ordered(found)


def _ordered(found: Sequence[Run]) -> list[Run]:
    """Turn round what runs against the line, the deepest first."""
    shown = list(found)
    for level in range(max((run.level for run in shown), default=0), 0, -1):
        turned, deep = list[Run](), list[Run]()
        for run in shown:
            if run.level >= level:
                deep.insert(0, run)
            else:
                turned += [*deep, run]
                deep.clear()
        shown = turned + deep
    return shown


def _levels(line: str, *, rightward: bool) -> list[int]:
    base = _LEFT if rightward else _RIGHT
    depths = {_LEFT: 0, _RIGHT: 1, _NUMBER: 2} if rightward else {_LEFT: 2, _RIGHT: 1}
    return [depths.get(each, 2) for each in _settled(line, [*_classes(line, base)], base)]


def _classes(line: str, base: str) -> Iterator[str]:
    """Yield what each character is by itself: a number is of the letters before it."""
    strong = before = base
    for letter in line:
        kind = unicodedata.bidirectional(letter)
        if kind == "NSM":
            yield before
            continue
        found = _STRONG.get(kind, _OTHER)
        if kind == "EN":
            found = _LEFT if strong == _LEFT else _NUMBER
        elif found in (_LEFT, _RIGHT):
            strong = found
        before = found
        yield found


def _settled(line: str, classes: list[str], base: str) -> list[str]:
    """Give signs the direction of what is around them, else that of the line."""
    settled = list(classes)
    start = 0
    for kind, group in groupby(classes):
        end = start + len(list(group))
        if kind == _OTHER:
            before = settled[start - 1] if start else base
            after = classes[end] if end < len(classes) else base
            settled[start:end] = [_between(line[start:end], before, after, base)] * (
                end - start
            )
        start = end
    return settled


def _between(signs: str, before: str, after: str, base: str) -> str:
    if before == after == _NUMBER and _joins(signs):
        return _NUMBER
    sides = {_LEFT if each == _LEFT else _RIGHT for each in (before, after)}
    return sides.pop() if len(sides) == 1 else base


def _joins(signs: str) -> bool:
    """Tell whether *signs* stands inside a number, as the colon of a time does."""
    return len(signs) == 1 and unicodedata.bidirectional(signs) == "CS"
