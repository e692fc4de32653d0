"""Vehicle registration plates, of the forms whose letters and figures tell."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

LETTER = "[A-HJ-PR-Y]"
LAST = "[A-HJ-PR-Z]"
# Any two figures: what was made up to look like a plate may lead to somebody as well.
CURRENT = rf"({LETTER}{{2}}[0-9]{{2}})([ -]?)({LAST}{{3}})"
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
NEAR_VEHICLE = re.compile(rf"[ ,:(\"'-]{{1,3}}+({OLDER})(?![^\W_]|[ ]?[0-9])")
VEHICLE = re.compile(r"\b[^\W\d_]{2,12}+")
VOWELS = frozenset("aeiou")
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
UNSURE = 0.8
SHORTEST = 4
"""Letters and figures of the shortest plate without a year that is looked for."""


def find(text: str) -> Iterator[Passage]:
    """Yield the number plates of *text*."""
    for found in PLATE.finditer(text):
        if _is_plate(found):
            yield Passage(*found.span(), "a number plate")
    for found in SAID_TO_BE.finditer(text):
        if not found["older"] or _is_long_enough(found["older"]):
            yield Passage(*found.span(1), "a number plate")
    for word in VEHICLE.finditer(text):
        if word[0].lower() in data_words("vehicles.txt"):
            near = NEAR_VEHICLE.match(text, word.end())
            if near and _is_long_enough(near[1]) and not YEAR.search(near[1]):
                why = "what may be a number plate, after a vehicle"
                yield Passage(*near.span(1), why, confidence=UNSURE)


def _is_long_enough(older: str) -> bool:
    """Tell whether a plate without a year is one, and not "van 3"."""
    letters = "".join(filter(str.isalpha, older))
    spoken = data_words("measures.txt") | data_words("vehicles.txt")
    if not older.isupper() or letters.lower() in spoken | data_words(
        "three-letter-words.txt"
    ):
        return False
    return len(older.replace(" ", "")) > max(SHORTEST, len(letters) + 1)


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
