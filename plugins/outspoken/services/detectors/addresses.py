"""Postal addresses and flat numbers; a street's or an estate's name alone stays."""

import re
from collections.abc import Iterator

from outspoken.services.detectors import references, streets
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words, word_set

ENDS = r"(?![^\W_]| ?%|[.:][0-9]|,[0-9]{3})"
FIGURES = rf"[0-9]{{1,4}}[A-Ha-h]?{ENDS}"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
HOUSE = re.compile(
    r"(?<![^\W_])(?!(?:1/[2-8]|2/3|3/4)(?![0-9]))(?<![£$€#+])(?<![0-9][.,:/-])"
    rf"{FIGURES}(?: ?[-/&] ?{FIGURES})?"
)
FLAT = re.compile(
    r"(?<![^\W_])(flat|apartment|apt|maisonette|bedsit)s?\.?(?: ?(?:no|number|num)\b\.?)?"
    rf"(?:[\s#]{{0,2}}+({FIGURES})|\s([A-Z][0-9]{{0,3}}{ENDS})"
    rf"|\s((?:(?:{TENS})[ -])?(?:{UNITS})|{TENS}|{TEENS})\b)",
    re.IGNORECASE,
)
HOUSE_AFTER = re.compile(rf",?\s{FIGURES}")
ALSO = re.compile(rf"(?:, ?| ?& ?| and | to | ?[-/] ?){FIGURES}")
NUMBER = re.compile(
    r"(?<![^\W_])(?:(?:house|door) (?:number|no\b\.?)(?: is| was)? ?"
    rf"|(?:nos?\b\.?|numbers?|num\b\.?) ?){FIGURES}",
    re.IGNORECASE,
)
SAID = re.compile(r"\. ?(?:[0-9]{2}|[0-9]+[a-h])", re.IGNORECASE)
"""What is a house more often than a rank: "no. 23", "no. 7b", but not "No. 1"."""
BOX = re.compile(r"(?<![^\W_])p\.? ?o\.? box (?:no\.? )?[0-9]{1,6}\b", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([A-Za-z']+)[ \n.,:(]{0,3}$")
WORD_AFTER = re.compile(r"[ \n]([A-Za-z]++)")
ELSEWHERE = re.compile(
    r" (?:in|on) (?:the|a|their|your|my) (?!flats?\b|block\b)| to (?:number|no)\b"
)
"""What shows that a number is a place in a queue or a row of numbers."""
HOME = re.compile(
    r"\b(?:live[sd]?|living|moved|address is|i am|i'?m) (?:at|to|in)? ?$", re.IGNORECASE
)
YEARS = range(1900, 2100)
PRIME_MINISTER = frozenset({"Number 10", "No 10", "No. 10", "No.10"})

OWNERS = word_set("my our your his her their this that the a each every per whose")
PLACES = word_set("at from in outside opposite beside near behind above below under")
LOOSE_PLACES = word_set("to of for by")
DWELLERS = word_set("at from in live lives lived living outside opposite visit to")
NOT_A_HOUSE = word_set(
    "phase block year years band zone route bus buses page level stage form category grade "
    "tier part chapter section item row top age aged junction platform gate terminal room "
    "band class version week day season episode"
)
VAGUE = word_set("the these those all other over about nearly almost around")
BUSES = frozenset({"bus", "buses"})
UNSURE = 0.6
LONGEST_LIST = 8
"""How many more flats than the first are read on."""
BEFORE = 24
"""How far before a number its preposition is looked for."""


def find(text: str) -> Iterator[Passage]:
    """Yield the postal addresses and flat numbers of *text*."""
    for found in FLAT.finditer(text):
        yield from _flat(found, text)
    for found in NUMBER.finditer(text):
        yield from _number(found, text)
    for found in HOUSE.finditer(text):
        yield from _house(found, text)
    for found in BOX.finditer(text):
        yield Passage(*found.span(), "a PO box")


def _flat(found: re.Match[str], text: str) -> Iterator[Passage]:
    _, figures, letter, words = found.groups()
    if letter and not _is_door(letter, found.end(), text):
        return
    owner = _word_before(found.start(), text) in OWNERS
    end = _end_of_list(found.end(), text)
    street = _street(end, text)
    if street is None and (figures or words):
        after = _word_after(found.end(), text)
        counts = after in data_words("counted-things.txt") and (owner or words)
        if after in data_words("measures.txt") or counts or (owner and words):
            return
    door = figures or letter or ""
    is_mixed = not door.isdigit() and not door.isalpha()  # "my flat 3b", not "my flat 3"
    is_clear = street is not None or not owner or is_mixed
    why = "the number of a flat"
    yield Passage(found.start(), street or end, why, confidence=1 if is_clear else UNSURE)


def _number(found: re.Match[str], text: str) -> Iterator[Passage]:
    end = _end_of_list(found.end(), text)
    street = _street_after(end, text, is_home=True)
    if street:
        yield Passage(found.start(), street, "a house number and its street")
        return
    if ELSEWHERE.match(text, end) or _is_count(_word_after(end, text)):
        return
    if sure := _sureness(found, _word_before(found.start(), text)):
        yield Passage(found.start(), end, "the number of a house", confidence=sure)


def _sureness(found: re.Match[str], before: str) -> float:
    """Return how sure it is that a number without a street is a house's; 0 for none."""
    number = found[0]
    if "house" in number.lower() or "door" in number.lower():
        return 1
    if number in PRIME_MINISTER or before in NOT_A_HOUSE:
        return 0
    if before in PLACES:
        return 1
    is_said = SAID.search(number) and not references.KEYWORD.fullmatch(before)
    return UNSURE if before in LOOSE_PLACES or is_said else 0


def _house(found: re.Match[str], text: str) -> Iterator[Passage]:
    start, end = found.span()
    before = _word_before(start, text)
    if before in NOT_A_HOUSE | streets.MONTHS or (
        found[0].isdigit() and int(found[0]) in YEARS
    ):
        return
    street = streets.titled(text, end)
    sure = before not in VAGUE
    if street is None:
        is_home = HOME.search(text[max(0, start - BEFORE) : start]) is not None
        street = _street_after(end, text, is_home=is_home or before == "at")
        begins = text[max(0, start - BEFORE) : start].rstrip(" ")[-1:] in {
            "",
            "\n",
            ",",
            ":",
        }
        sure = is_home or begins or before in DWELLERS
    if street and _word_after(street, text) not in BUSES:
        why = "a house number and its street"
        yield Passage(start, street, why, confidence=1 if sure else UNSURE)


def _street_after(end: int, text: str, *, is_home: bool) -> int | None:
    return streets.titled(text, end, is_home=is_home) or streets.small(
        text, end, is_home=is_home
    )


def _street(start: int, text: str) -> int | None:
    """Return where the street or the building after a flat number ends."""
    house = HOUSE_AFTER.match(text, start)
    return _street_after(house.end() if house else start, text, is_home=True)


def _end_of_list(end: int, text: str) -> int:
    """Return where "flats 3, 5 and 7" ends, which at first was read as far as "3"."""
    for _ in range(LONGEST_LIST):
        also = ALSO.match(text, end)
        if also is None or _is_count(_word_after(also.end(), text)):
            break
        end = also.end()
    return end


def _is_door(letter: str, end: int, text: str) -> bool:
    """Tell "Flat B" from "a flat a mile away"; "A" only where the sentence pauses."""
    if not letter[0].isupper() or letter == "I":
        return False
    return letter != "A" or not WORD_AFTER.match(text, end)


def _is_count(word: str) -> bool:
    return (
        word in data_words("measures.txt")
        or word in data_words("counted-things.txt")
        or word in BUSES
    )


def _word_before(start: int, text: str) -> str:
    found = WORD_BEFORE.search(text[max(0, start - BEFORE) : start])
    return found[1].lower() if found else ""


def _word_after(end: int, text: str) -> str:
    found = WORD_AFTER.match(text, end)
    return found[1].lower() if found else ""
