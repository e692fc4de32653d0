"""The length of a post on X: weighted, by configuration 2 or 3 of twitter-text.

The text counts in its composed form (NFC). A link counts 23, an emoji of however many code
points as one heavy sign, and any other sign by where it stands in Unicode.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from outspoken.services.posts_length import links
from outspoken.services.posts_length.signs import INVALID

_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count 1; all others count `_HEAVY`."""
_HEAVY = 2
_LINK = 23
# Unicode Technical Standard 51: flags, keycaps, and pictures joined to others. A picture
# that asks to be shown as text, with U+FE0E, is none; a few are one with U+FE0F alone.
_SHY = r"[\u00A9\u00AE\u2122\u265F]"
_PICTURE = (
    rf"(?:{_SHY}\uFE0F|\p{{Emoji_Modifier_Base}}\p{{Emoji_Modifier}}\uFE0F?+"
    rf"|(?!{_SHY})[\p{{Emoji_Presentation}}\p{{Extended_Pictographic}}](?!\uFE0E)\uFE0F?+)"
    r"(?:[\U000E0020-\U000E007E]++\U000E007F)?+"
)
_EMOJI = regex.compile(
    rf"\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?+\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*+"
)
_INVALID = regex.compile(f"[{INVALID}]")


@dataclass(frozen=True, slots=True)
class Rules:
    """One configuration of twitter-text.

    Attributes:
        limit: The most that a post may weigh.
        joins_emoji: Whether an emoji of many code points is one sign.
    """

    limit: int = 280
    joins_emoji: bool = True


V2 = Rules(joins_emoji=False)
V3 = Rules()


@dataclass(frozen=True, slots=True)
class Measure:
    """What a post weighs.

    Attributes:
        weight: Its weight.
        is_valid: Whether it may be sent: something, not too much, and of valid signs.
        fitting: How many code points of its composed form fit into one post.
    """

    weight: int
    is_valid: bool
    fitting: int


class _Piece(NamedTuple):
    """A link, an emoji or a single sign, with what it weighs."""

    start: int
    end: int
    weight: int


def composed(text: str) -> str:
    """Return *text* as it is counted: in its composed form."""
    return unicodedata.normalize("NFC", text)


def measure(text: str, rules: Rules = V3) -> Measure:
    """Return what *text* weighs, by one configuration or the other."""
    counted = composed(text)
    bad = _INVALID.search(counted)
    weight = fitting = 0
    for piece in _pieces(counted, rules):
        weight += piece.weight
        if weight <= rules.limit and not (bad and piece.end > bad.start()):
            fitting = piece.end
    return Measure(weight, 0 < weight <= rules.limit and not bad, fitting)


def _pieces(text: str, rules: Rules) -> Iterator[_Piece]:
    """Yield the pieces of *text*, each with its weight; links go before emoji."""
    at = 0
    for piece in _whole(text, rules):
        if piece.start < at:
            continue
        yield from _signs(text, at, piece.start)
        yield piece
        at = piece.end
    yield from _signs(text, at, len(text))


def _whole(text: str, rules: Rules) -> list[_Piece]:
    """Return what counts as a whole, in order."""
    found = [_Piece(link.start, link.end, _LINK) for link in links.find(text)]
    if rules.joins_emoji:
        found += (_Piece(*emoji.span(), _HEAVY) for emoji in _EMOJI.finditer(text))
    return sorted(found)


def _signs(text: str, start: int, end: int) -> Iterator[_Piece]:
    for at in range(start, end):
        code = ord(text[at])
        light = any(first <= code <= last for first, last in _LIGHT)
        yield _Piece(at, at + 1, 1 if light else _HEAVY)
