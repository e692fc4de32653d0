"""The name of a street or a building, read on from where a house number ends."""

import re
from functools import cache

from outspoken.services.detectors.words import data_lines, data_words, word_set

NAME = re.compile(
    r"(?:,?\s{1,2}+|,)?+((?:St\.|[A-Za-z][\w'-]*+)(?:\s(?:St\.|[A-Za-z][\w'-]*+)){1,5}+)"
)
PART = re.compile(r"\S+")
JOINING = frozenset({"of", "the", "upon", "le", "de", "y"})
DIRECTIONS = word_set("north south east west")
MONTHS = word_set(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sept sep oct nov dec"
)
COUNTED = word_set(
    "bed bedroom bedroomed storey hour minute mile day week month year person"
)
LONGEST_SMALL = 2
"""How many words the name of a street may have when it is not in capitals."""


def titled(text: str, start: int, *, is_home: bool = False) -> int | None:
    """Return where a name in capitals ends ("Mill Lane"); none when there is none.

    Args:
        text: A view of a text.
        start: Where the house number ends.
        is_home: Whether the words before it ("I live at") show that a home follows, so
            that any last word may have a small letter ("Tannery rise").
    """
    parts = _parts(text, start)
    if not parts or text[start : parts[-1].end()].isupper():
        return None
    if parts[0][0].lower() in COUNTED:
        return None
    name: list[str] = []
    end = None
    for part in parts:
        word = part[0].rstrip(".")
        is_direction = name and word.lower() in DIRECTIONS
        is_end = word.lower() in data_words("street-ends.txt")
        may_be_small = name and (_is_clear(word) or (is_home and is_end))
        if end is not None and not is_end:
            end = part.start() + len(word) if is_direction else end
            break
        if not word[0].isupper() and word not in JOINING and not may_be_small:
            break
        if name and is_end and _is_name([*name, word]):
            end = part.start() + len(word)
        name.append(word)
    begins_with_month = len(name) > LONGEST_SMALL and name[0].lower() in MONTHS
    return None if begins_with_month else end


def small(text: str, start: int, *, is_home: bool = False) -> int | None:
    """Return where a name ends that is not in capitals, or in nothing but capitals.

    Args:
        text: A view of a text.
        start: Where the house number ends.
        is_home: Whether the words before it ("I live at") show that a home follows, so
            that less telling names ("22 foundry walk") count too.
    """
    ends = data_words("street-ends.txt" if is_home else "clear-street-ends.txt")
    name: list[str] = []
    for part in _parts(text, start)[: LONGEST_SMALL + 1]:
        word = part[0].lower().rstrip(".")
        if name and word in ends:
            return part.start() + len(word) if _is_name([*name, word]) else None
        if word in _ordinary() or len(word) <= 1:
            return None
        name.append(word)
    return None


def _parts(text: str, start: int) -> list[re.Match[str]]:
    found = NAME.match(text, start)
    return list(PART.finditer(text, *found.span(1))) if found else []


def _is_clear(word: str) -> bool:
    return word.lower() in data_words("clear-street-ends.txt")


def _is_name(words: list[str]) -> bool:
    """Tell a street's name from "County Court"."""
    return " ".join(words[-2:]).lower() not in _not_streets()


@cache
def _not_streets() -> frozenset[str]:
    return frozenset(data_lines("not-streets.txt"))


@cache
def _ordinary() -> frozenset[str]:
    return (
        data_words("not-in-street-names.txt")
        | data_words("measures.txt")
        | data_words("counted-things.txt")
        | MONTHS
    )
