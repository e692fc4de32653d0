"""Views of a text: the same words without disguise, with a map back to the text.

Detectors search views, never the text itself. In a view full-width digits are plain
digits, look-alike letters are the letters they look like, invisible characters are
gone and entities are decoded; every character knows which code points of the text it
stands for.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outspoken.model import entities
from outspoken.services import leftward
from outspoken.services.detectors.words import data_lines

Edit = tuple[int, int, str]
"""From and to, in a view, and what stands there instead."""

MOST_DECODED = 8
"""How often escapes of escapes are resolved."""
UNUSUAL = re.compile(r"[^\t\n\r -~]")
ENCODED = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)|%[2-7][0-9A-Fa-f]"
)
SEAM = re.compile("(?<=[\u0600-\u06ff])[\u200b\u200c]+(?=[\u0600-\u06ff])")
"""What nobody sees and what may part two words of Urdu."""
TURNED = re.compile("\u202e([^\u202c\n]*+)")
"""From "right-to-left override" to the end of it: shown with its last letter first."""

# What nobody sees, though its category says otherwise: fillers, an empty pattern, and what
# stretches a word of Urdu.
FILLERS = frozenset("\u0640\u115f\u1160\u2800\u3164\uffa0")
# Categories of what nobody sees, or sees only as an ornament of the letter before.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
LONGEST_LIGATURE = 4  # some Arabic phrases of one character are eighteen letters long
LETTER_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)  # white on black, and the flags' letters


@dataclass(frozen=True, slots=True)
class View:
    """A text as a detector reads it.

    Attributes:
        text: What is searched.
        starts: For each character, where it begins in the text as given.
        ends: For each character, one past where it ends in the text as given.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given that *start* to *end* stands for."""
        return min(self.starts[start:end]), max(self.ends[start:end])

    def edited(self, edits: Iterable[Edit]) -> "View":
        """Return the view with *edits* made, which are in order and do not overlap."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        kept = 0
        for start, end, new in edits:
            text += (self.text[kept:start], new)
            starts += self.starts[kept:start]
            ends += self.ends[kept:start]
            if new:
                first, last = self.source(start, end)
                starts += [first] * len(new)
                ends += [last] * len(new)
            kept = end
        if not kept:
            return self
        text.append(self.text[kept:])
        starts += self.starts[kept:]
        ends += self.ends[kept:]
        return View("".join(text), starts, ends)


def as_given(text: str) -> View:
    """Return *text* as a view of itself."""
    return View(text, range(len(text)), range(1, len(text) + 1))


def decoded(view: View) -> View:
    """Return *view* with HTML entities and percent signs of addresses decoded.

    What is encoded twice or oftener too, up to a bound.
    """
    for _ in range(MOST_DECODED):
        if "&" not in view.text and "%" not in view.text:
            break
        before = view.text
        view = view.edited(
            (found.start(), found.end(), _character(found[0]))
            for found in ENCODED.finditer(before)
        )
        if view.text == before:
            break
    return view


def plain(view: View) -> View:
    """Return *view* in plain letters: no accents, look-alikes or invisible characters."""
    if not _is_unusual(view.text):
        return view
    pieces = [PLAIN[character] for character in view.text]
    text = "".join(pieces)
    lengths = list(map(len, pieces))
    if len(text) == len(pieces) and min(lengths) == 1:
        return View(text, view.starts, view.ends)
    starts = [s for s, n in zip(view.starts, lengths, strict=True) for _ in range(n)]
    ends = [e for e, n in zip(view.ends, lengths, strict=True) for _ in range(n)]
    return View(text, starts, ends)


def _is_unusual(text: str) -> bool:
    # The first question is asked of most texts alone, and answered sooner.
    is_usual = text.isascii() and text.replace("\n", "").isprintable()
    return not is_usual and UNUSUAL.search(text) is not None


def turned(view: View) -> View:
    """Return *view* in the order shown: what is overridden to run leftwards is turned."""
    order = list(range(len(view.text)))
    for found in TURNED.finditer(view.text):
        start, end = found.span(1)
        order[start:end] = reversed(order[start:end])
    return _in_order(view, order)


def regrouped(view: View) -> View:
    """Return *view* with the groups of long numbers turned; perhaps itself.

    So they are shown among letters, or after marks, that run to the left.
    """
    order, last = list[int](), 0
    for start, spans in leftward.rows(view.text) if leftward.turns(view.text) else ():
        order += range(last, start)
        order += (at for span in spans for at in range(*span))
        last = spans[0][1]
    return _in_order(view, [*order, *range(last, len(view.text))]) if order else view


def _in_order(view: View, order: Sequence[int]) -> View:
    return View(
        "".join(view.text[at] for at in order),
        [view.starts[at] for at in order],
        [view.ends[at] for at in order],
    )


def parted(view: View) -> View:
    """Return *view* with a blank for what may part two words of Urdu; perhaps itself."""
    return view.edited(
        (found.start(), found.end(), " ") for found in SEAM.finditer(view.text)
    )


def backwards(view: View) -> View:
    """Return *view* with its last character first."""
    return View(view.text[::-1], view.starts[::-1], view.ends[::-1])


def is_unseen(character: str) -> bool:
    """Tell whether *character* is invisible or an ornament of the letter before it."""
    return character in FILLERS or unicodedata.category(character) in UNSEEN


def _character(encoded: str) -> str:
    if encoded[0] == "%":
        return chr(int(encoded[1:], 16))
    return entities.resolved(encoded)


class _Plain(dict[str, str]):
    """What each character folds to; filled as characters are met."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold(character)
        return folded


PLAIN = _Plain()


def _fold(character: str) -> str:
    if " " <= character <= "~" or character in "\t\n\r":
        return character
    if character in "\v\f\x85\u2028\u2029":
        return "\n"
    if alike := _look_alikes().get(character):
        return alike
    if is_unseen(character):
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    for first in LETTER_ALPHABETS:
        if 0 <= ord(character) - first < len("abcdefghijklmnopqrstuvwxyz"):
            return chr(ord("A") + ord(character) - first)
    return _fold_by_category(character)


def _fold_by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    parts = unicodedata.normalize("NFKD", character)
    if parts == character or len(parts) > LONGEST_LIGATURE:
        return character
    return "".join(_fold(part) if part != character else part for part in parts)


def _look_alikes() -> dict[str, str]:
    if not _ALIKE:
        for line in data_lines("look-alikes.txt"):
            letter, *alike = line.split()
            _ALIKE.update(dict.fromkeys("".join(alike), letter))
    return _ALIKE


_ALIKE: dict[str, str] = {}
