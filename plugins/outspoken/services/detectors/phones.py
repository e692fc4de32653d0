"""Telephone numbers: of the UK, of elsewhere, and local ones that are said to be such.

The numbers that Ofcom keeps free for drama count: samples and training use them.
"""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

GAP = r"[\s.()/\\_*~|,:-]{0,3}+"
DIGIT = r"(?:[0-9]|[oOlI](?![^\W\d_oOlI]))"
"""A figure, or a letter that is written for one and begins no word."""
NATIONAL = re.compile(
    rf"(?<![£$€+])(?<![0-9])(?<![0-9][-/.:,])(?:\(?0|(?<![^\W_])[oO]){GAP}[1-35789lI]"
    rf"(?:{GAP}{DIGIT}){{8,9}}[0-9]{{0,2}}+(?![0-9])"
)
UK_ABROAD = re.compile(
    rf"(?<![0-9A-Za-z+])(?:\+{GAP}|00{GAP}|(?=44{GAP}7))4{GAP}4{GAP}"
    rf"((?:0{GAP})?[1-35789](?:{GAP}{DIGIT}){{8,9}})(?![0-9])"
)
FOREIGN = re.compile(
    r"(?<![0-9A-Za-z+])(?:\+ ?|00[ -]?)(?!44)[1-9](?:[ .()-]{0,2}+[0-9]){7,13}(?![0-9])"
)
LOCAL = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|landline|whats ?app|ring|call|text|dial"
    r"|(?:my|his|her|their) number)(?: (?:me|us|him|her|them|back|number|no))?\b"
    r"[ .:=#'s(]{0,4}+(?:is |on |at ){0,2}+[(]?"
    r"((?!(?:19|20)[0-9]{2} )(?:[0-9]{3}[ -]?[0-9]{3,4}|[0-9]{4} [0-9]{4}|[0-9]{6,8}"
    r"|7[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}))(?![0-9]|[ -][0-9])(?: ?([a-z]{1,12}))?",
    re.IGNORECASE,
)
ELEVEN = re.compile(r"0(?:1[1-9]|2[034589]|3|5[56]|7|8|9)[0-9]+")
TEN = re.compile(r"0(?:1[2-9]|[58]00|7[1-9])[0-9]+")
MOBILE = re.compile(r"07[1-9][0-9]{8}")
SPLIT = re.compile(r"[0-9\s,.|-]+")
"""Figures, and what stands between them; not the colon of a time, the slash of a day."""
CLOCK = re.compile(r"(?<![0-9])(?:[01][0-9]|2[0-3])\.?[0-5][0-9](?![0-9])")
DATE = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2,4}")
LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")
ENOUGH_DIGITS = 6
IGNORED_SIGNS = frozenset("() \t\n\r")
COUNTED = "0123456789"

# Ranges of organisations, not of people: UK-wide, freephone, shared cost, premium;
# but for the numbers in them that are kept free for drama.
ORGANISATION = re.compile(r"0(?:3(?!069990)|500|80(?:0|8(?!1570))|84|87|9(?!098790))")
UNSURE = 0.6


def find(text: str) -> Iterator[Passage]:
    """Yield the telephone numbers of *text*."""
    yield from _national(text)
    for found in UK_ABROAD.finditer(text):
        if _is_number("0" + _digits(found[1]).removeprefix("0")):
            yield Passage(*found.span(), "a phone number with its country code")
    for found in FOREIGN.finditer(text):
        yield Passage(*found.span(), "a phone number with its country code")
    for found in LOCAL.finditer(text):
        if (found[2] or "").lower() not in data_words("measures.txt"):
            yield Passage(*found.span(1), "a local phone number")


def _national(text: str) -> Iterator[Passage]:
    found = NATIONAL.search(text)
    while found:
        digits = _digits(found[0])
        is_one = _is_number(digits) and _is_grouped_like_one(found[0])
        if is_one:
            yield _as_passage(found, digits)
        elif _is_split_oddly(found[0], digits):
            yield Passage(*found.span(), "perhaps a phone number", confidence=UNSURE)
        found = NATIONAL.search(text, found.end() if is_one else found.start() + 1)


def _as_passage(found: re.Match[str], digits: str) -> Passage:
    start, end = found.span()
    if found[0][0] == "(" and ")" not in found[0]:
        start += 1
    if ORGANISATION.match(digits):
        why = "a number of an organisation, not on the list of public ones"
        return Passage(start, end, why, confidence=UNSURE)
    return Passage(start, end, "a phone number")


def _digits(text: str) -> str:
    plain = text.translate(LETTERS_FOR_DIGITS)
    return "".join(character for character in plain if character.isdigit())


def _is_number(digits: str) -> bool:
    """Tell whether *digits* begin as a UK number does, and are as many or too many."""
    if digits.startswith(COUNTED):
        return False
    form = TEN if len(digits) < len("01632 960123") - 1 else ELEVEN
    return form.fullmatch(digits) is not None


def _is_grouped_like_one(number: str) -> bool:
    """Tell a number from a row of dates, times, prices or scores."""
    if sum(character.isdigit() for character in number) < ENOUGH_DIGITS:
        return False
    groups = re.findall(r"[0-9oOlI]+", number)
    if max(map(len, groups)) <= 1:  # digit by digit, whatever stands between
        return True
    gaps = re.findall(r"[^0-9oOlI]+", number.strip("()"))
    signs = {sign for gap in gaps for sign in gap} - IGNORED_SIGNS
    if not signs:
        return True
    if len(signs) > 1 or DATE.match(number):
        return False
    if signs == {"-"}:
        return True
    if signs == {"."}:
        return set(gaps) == {"."}
    shortest, few = 3, 2
    return len(gaps) <= few and min(map(len, groups)) >= shortest


def _is_split_oddly(number: str, digits: str) -> bool:
    """Tell whether *number* is a mobile's, grouped as no sum, day or time is.

    It has its 0 before two figures or more (077,00 9,00 1,23), or only groups of three
    behind it (07,700,900,123).
    """
    if not MOBILE.fullmatch(digits) or not SPLIT.fullmatch(number) or DATE.match(number):
        return False
    first, *groups = re.findall("[0-9]+", number)
    if len(first) == len("07"):
        return {*map(len, groups)} == {3}
    return len(first) > len("07") and len(CLOCK.findall(number)) <= 1
