"""Vehicle registration plates, of the forms whose letters and figures tell."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

LETTER = "[A-HJ-PR-Y]"
LAST = "[A-HJ-PR-Z]"
CURRENT = rf"({LETTER}{{2}}(?:0[2-9]|[1-3][0-9]|5[1-9]|[6-8][0-9]))([ -]?)({LAST}{{3}})"
PREFIX = rf"([A-HJ-NPR-TV-Y][0-9]{{1,3}})([ -]?)({LAST}{{3}})"
SUFFIX = r"([A-Z]{3})([ -]?)([0-9]{1,3}[A-HJ-NPR-TV-Y])"
PLATE = re.compile(rf"(?<![\w#/-])(?:{CURRENT}|{PREFIX}|{SUFFIX})(?![^\W_])", re.IGNORECASE)
OLDER = r"(?P<older>[A-Z]{1,3} ?[0-9]{1,4}|[0-9]{1,4} ?[A-Z]{1,3})"
SAID_TO_BE = re.compile(
    r"\b(?:reg(?:istration)?|(?:number )?plates?)(?: (?:number|plate|no|num))?"
    r"(?: (?:is|was|of)| ?[:=])? ?[(\"']?"
    rf"({CURRENT}|{PREFIX}|{SUFFIX}|{OLDER})(?![^\W_])",
    re.IGNORECASE,
)
VOWELS = frozenset("aeiou")
SHORTEST = 4
"""Letters and figures of the shortest plate without a year that is looked for."""


def find(text: str) -> Iterator[Passage]:
    """Yield the number plates of *text*."""
    for found in PLATE.finditer(text):
        if _is_plate(found):
            yield Passage(*found.span(), "a number plate")
    for found in SAID_TO_BE.finditer(text):
        older = found["older"]
        if not older or (older.isupper() and len(older.replace(" ", "")) >= SHORTEST):
            yield Passage(*found.span(1), "a number plate")


def _is_plate(found: re.Match[str]) -> bool:
    """Tell a plate from a road, a bus or a postcode with a word beside it."""
    first, gap, last = (str(part) for part in found.groups() if part is not None)
    letters = last if last.isalpha() else first
    figures = first if letters is last else last
    if letters.lower() in data_words("three-letter-words.txt"):
        return False
    is_current = figures[:2].isalpha()
    if not found[0].isupper() and not (is_current and found[0].islower()):
        return False
    if gap and not found[0].isupper() and VOWELS & set(letters):
        return False
    return is_current or sum(character.isdigit() for character in figures) > 1
