"""What a sentence says against people: phrases of a list, found in a reading.

The list (data/hate-predicates.txt) has a small language of its own, explained there; a
phrase becomes one regular expression whose every gap is short.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.words import data_lines, data_words, word_set

NOT = re.compile(r" (?:not|never|nobody|noone|nor|neither|hardly|without|no one|none) ")
PREPOSITIONS = word_set(
    "for to with by about from near behind between against than on as at beside helping "
    "employing blaming blame some"
)
FILLING = word_set("the these those all any other many most two three our your my ,")
PASSED_OVER = word_set(
    "treated called seen told made left blamed labelled branded considered housed "
    "surrounded scared afraid frightened terrified with fighting against victims worried "
    "who whom which attack attacks hurt hurts complaining fed tired being hate hates "
    "hated ; "
    "think thinks agree linked"
)
"""What shows that the words after it are not said of the people before it."""

SIGNS = {
    "@": "(?:@many|@one|@you|@foul)",
    "@any": "(?:@many|@one|@you|@they|@foul)",
    "@many": "(?:@many|@you|@foul)",
    "@they": "@they",
    "@foul": "@foul",
    "@kind": "@kind",
    "@belief": "@belief",
}
CLAUSE_END = r"(?=[,;] |$|and |but |because |so |now |here |anyway )"
GAPS = {
    "...": (5, frozenset[str]()),
    "~": (
        3,
        word_set("in on by near next under at from to above below after without behind"),
    ),
}
"""How many words a gap may hold, and which more it may not."""
NEGATED_BEFORE = 7
"""How many words before what is said a "not" turns it round."""


class Said(NamedTuple):
    """Something said against people.

    Attributes:
        kind: What, by the first word of the line in the list.
        start: First token of it.
        end: One past its last token.
        at: The token that names the people; -1 where nobody is named.
    """

    kind: str
    start: int
    end: int
    at: int


class Phrase(NamedTuple):
    """A line of the list, ready for use."""

    kind: str
    pattern: re.Pattern[str]
    is_negative: bool
    begins_with_people: bool


def said(reading: Reading) -> Iterator[Said]:
    """Yield what *reading* says against people, negated phrases left out."""
    for phrase in _phrases():
        for found in phrase.pattern.finditer(reading.line):
            if _is_meant(phrase, found, reading):
                start, end = reading.index(found.start()), reading.index(found.end() - 1)
                people = [one.at for one in reading.mentions if start <= one.at <= end]
                yield Said(phrase.kind, start, end + 1, people[0] if people else -1)


def _is_meant(phrase: Phrase, found: re.Match[str], reading: Reading) -> bool:
    start = reading.index(found.start())
    if phrase.begins_with_people and _is_object(reading, start):
        return False
    if phrase.is_negative:
        return not NOT.search(" " + _words_before(reading, start, 3))
    before = " " + _words_before(reading, start, NEGATED_BEFORE)
    return not NOT.search(before) and not NOT.search(" " + found[0])


def _words_before(reading: Reading, start: int, count: int) -> str:
    """Return up to *count* words before *start* in the same clause."""
    words: list[str] = []
    for token in reversed(reading.tokens[max(0, start - count) : start]):
        if token.text in {",", ";", "but"}:
            break
        words.insert(0, token.text + " ")
    return "".join(words)


def _is_object(reading: Reading, at: int) -> bool:
    """Tell whether the people at *at* stand in a phrase such as "homes for …"."""
    while at and reading.tokens[at - 1].text in FILLING:
        at -= 1
    return bool(at) and reading.tokens[at - 1].text in PREPOSITIONS


@cache
def _phrases() -> tuple[Phrase, ...]:
    names = {"called": "|".join(sorted(data_words("hate-name-calling.txt")))}
    found = []
    for line in data_lines("hate-predicates.txt"):
        name, mark, words = line.partition(" = ")
        if mark:
            names[name] = "|".join(sorted(set(words.split()), key=lambda w: (-len(w), w)))
            continue
        kind, _, phrase = (part.strip() for part in line.partition("|"))
        found.append(_compiled(kind, phrase.split(), names))
    return tuple(found)


def _compiled(kind: str, parts: list[str], names: dict[str, str]) -> Phrase:
    pieces = ["(?<= )"]
    for part in _joined(parts):
        bare = part.removesuffix("?")
        if bare in GAPS:
            pieces.append(_gap(bare))
        elif bare[0] == "!":
            pieces.append(f"(?!(?:{_alternatives(bare[1:], names)}) )")
        elif bare == "$":
            pieces.append(CLAUSE_END)
        elif bare == "<all>" and bare != part:
            pieces.append(f"(?:(?:{names['all']}) ){{0,4}}")
        else:
            piece = f"(?:{_alternatives(bare, names)}) "
            pieces.append(f"(?:{piece})?" if bare != part else piece)
    line = " ".join(parts)
    is_negative = re.search(r"\b(?:not|never|no|nobody|hardly)\b", line) is not None
    return Phrase(kind, re.compile("".join(pieces)), is_negative, parts[0][0] == "@")


def _joined(parts: list[str]) -> Iterator[str]:
    """Yield *parts* with those made one that stand in one pair of brackets."""
    held: list[str] = []
    for part in parts:
        held.append(part)
        if "(" not in held[0] or ")" in part:
            yield " ".join(held)
            held = []


def _alternatives(part: str, names: dict[str, str]) -> str:
    """Return what may stand for *part* of a phrase."""
    if part.startswith("<"):
        return names[part.strip("<>")]
    options = part.strip("()").split("/") if part.startswith("(") else [part]
    return "|".join(
        SIGNS.get(option) or (names[option[1:-1]] if option[0] == "<" else option)
        for option in options
    )


@cache
def _gap(sign: str) -> str:
    longest, more = GAPS[sign]
    stopped = PASSED_OVER | more | data_words("hate-owed.txt") | {"@quote"}
    return rf"(?:(?!(?:{'|'.join(sorted(stopped))}) )\S+ ){{0,{longest}}}?"
