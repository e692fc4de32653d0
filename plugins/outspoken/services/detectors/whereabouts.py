"""Where somebody is, told to the door without an address: an officer is always asked.

Coordinates, maps, grid references and codes of squares may be of a pothole or of a bed;
a day of birth and the address of a machine lead to one person with a list at hand.
"""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage

# Four decimals of a degree are some ten metres.
_BETWEEN = r"(?:[,;/ ]| , ?|, |,? ?\b(?:by|and|lon|long|lng|longitude)\b[:= ]{1,2})"
DEGREES = re.compile(
    rf"(?<![\w.,])[-+]?[0-9]{{1,2}}[.,][0-9]{{4,10}}°? ?[NS]?{_BETWEEN}"
    r"[-+]?[0-9]{1,3}[.,][0-9]{4,10}(?:°? ?[EW]\b)?(?!\w|\.[0-9])",
    re.IGNORECASE,
)
_MINUTES = r"°[ ]?[0-9]{1,2}['’] ?(?:[0-9]{1,2}(?:\.[0-9]{1,4})?(?:\"|''))? ?"
MINUTES = re.compile(
    rf"(?<![\w.])[0-9]{{1,2}}{_MINUTES}[NS][, ]{{0,3}}[0-9]{{1,3}}{_MINUTES}[EW](?!\w)"
)
MAP = re.compile(
    r"(?<![\w.])(?:https?://)?(?:www\.)?(?:google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6}"
    r"|maps\.apple\.com|maps\.app\.goo\.gl|goo\.gl/maps|bing\.com/maps|openstreetmap\.org"
    r"|osm\.org/go|waze\.com|what3words\.com|w3w\.co|plus\.codes)/[^\s()<>\"']{4,300}",
    re.IGNORECASE,
)
_THREE = r"[^\W\d_]{3,24}\.[^\W\d_]{3,24}\.[^\W\d_]{3,24}(?![^\W_]|\.[^\W_])"
SQUARE = re.compile(
    rf"(?<![\w/:])///{_THREE}|\b(?:what ?(?:3|three) ?words|w3w)\b[^\n.]{{0,20}}?(?<!\w)"
    rf"({_THREE})",
    re.IGNORECASE,
)
_SIGN = "[23456789CFGHJMPQRVWX]"
PLUS_CODE = re.compile(rf"(?<![\w+])(?:{_SIGN}{{4}}){{1,2}}\+{_SIGN}{{2,3}}(?![\w+])")
_GRID = r"(?<![^\W_])[HJNOST][A-HJ-Z] ?"
GRID = re.compile(
    rf"{_GRID}(?:([0-9]{{4,5}}) ([0-9]{{4,5}})|([0-9]{{8}}|[0-9]{{10}}))(?!\w)"
)
GRID_SAID = re.compile(
    r"\bgrid(?: ?ref(?:erence)?)?\b[\s:.=]{0,3}(?:is |was )?"
    rf"({_GRID}[0-9]{{3}} ?[0-9]{{3}})(?!\w)",
    re.IGNORECASE,
)
MACHINE = re.compile(
    r"\bIP(?:v4)?(?: (?:address|number))?\b[\s:=]{0,3}(?:is |was )?"
    r"((?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3})"
    r"(?![\w.]*[0-9])",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?da(?:y|te))(?![^\W_])"
    r"[\s:=(-]{0,3}(?:is |was |on |the ){0,2}"
    r"([0-9]{1,2}([-/. ])[0-9]{1,2}\2(?:[0-9]{2}){1,2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)[0-9]{{2}}"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}})(?![\w/-])",
    re.IGNORECASE,
)
UNSURE = 0.6


def find(text: str) -> Iterator[Passage]:
    """Yield what in *text* may lead to a door, or to one person."""
    for pattern, why in (
        (DEGREES, "coordinates, which may lead to a door"),
        (MINUTES, "coordinates, which may lead to a door"),
        (MAP, "a place on a map, which may be a door"),
        (SQUARE, "three words for a square of three metres"),
        (PLUS_CODE, "a plus code, which may lead to a door"),
        (GRID_SAID, "a grid reference, which may lead to a door"),
        (MACHINE, "the address of a machine, which may lead to a person"),
        (BORN, "a day of birth, which may lead to a person"),
    ):
        for found in pattern.finditer(text):
            group = 1 if pattern.groups and found[1] else 0
            yield Passage(*found.span(group), why, confidence=UNSURE)
    for found in GRID.finditer(text):
        if found[3] or len(found[1]) == len(found[2]):
            why = "a grid reference, which may lead to a door"
            yield Passage(*found.span(), why, confidence=UNSURE)
