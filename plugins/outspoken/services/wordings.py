"""Wordings: how people put a thing, in lists that can be read and mended.

A list lies in `detectors/data/`, and its own head says how it is written. Texts are read
without accents and disguises, and so are the wordings.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from outspoken.services import beginnings
from outspoken.services.detectors.folding import View, as_given, decoded, plain
from outspoken.services.detectors.words import data_lines

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
HEADING = re.compile(r"\[([\w -]+)(?:: (.+))?\]")
MEANING = re.compile(r"\$(\w+) = (.+)")
USE = re.compile(r"\{([a-z]+)\}")
CURLY = str.maketrans("’‘“”", "''\"\"")
TOGETHER = 60
"""How many characters may lie between the two halves of a wording."""
WIDE = 3
"""Most letters by which a wording begins that is tried with others of its letter."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """One list.

    Attributes:
        patterns: For each section, what finds its wordings.
        why: For each section, what was seen, in an officer's words; or none.
    """

    patterns: Mapping[str, re.Pattern[str]]
    why: Mapping[str, str]


@cache
def read(name: str) -> Wordings:
    """Read the list *name*; once, at the first text."""
    meanings: dict[str, str] = {}
    why: dict[str, str] = {}
    wordings: defaultdict[str, list[str]] = defaultdict(list)
    section = ""
    for line in data_lines(name):
        if meaning := MEANING.fullmatch(line):
            meanings[meaning[1]] = _spelt_out(meaning[2], meanings)
        elif heading := HEADING.fullmatch(line):
            section, why[heading[1]] = heading[1], heading[2]
        else:
            # Folded like the texts: no accents, and no vowel signs where they are marks.
            wordings[section].append(_spelt_out(plain(as_given(line)).text, meanings))
    return Wordings({name: _pattern(lines) for name, lines in wordings.items()}, why)


def view_of(text: str) -> View:
    """Return *text* as wordings are looked for in it."""
    return plain(decoded(as_given(text.translate(CURLY))))


def _spelt_out(line: str, meanings: Mapping[str, str]) -> str:
    return USE.sub(lambda use: meanings[use[1]], line)


def _pattern(lines: list[str]) -> re.Pattern[str]:
    """Return what finds any of *lines*, the first of those that fit at a place.

    There are hundreds, so at each place only those are tried that can begin by the letter
    that stands there. Those with many beginnings are looked at one by one.
    """
    every = [line for each in lines for line in _either_way(each)]
    parts: list[str] = []
    for is_wide, run in groupby(every, key=_is_wide):
        found = [*run]
        parts += map(_guarded, found) if is_wide else [_by_letter(found)]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


def _is_wide(line: str) -> bool:
    letters = beginnings.of(line)
    return letters is beginnings.ANY or len(letters) > WIDE


def _guarded(line: str) -> str:
    letters = beginnings.of(line)
    return line if letters is beginnings.ANY else f"{_ahead(letters)}{line}"


def _by_letter(lines: Iterable[str]) -> str:
    """Return what finds any of *lines*, which have few beginnings each."""
    begun: dict[str, list[str]] = {}
    for line in lines:
        for letter in beginnings.of(line) or ():
            begun.setdefault(letter, []).append(line)
    return _one_of(sorted(begun), begun)


def _one_of(letters: Sequence[str], begun: Mapping[str, Sequence[str]]) -> str:
    """Return what finds any that begins by one of *letters*: halved, and halved again."""
    if len(letters) == 1:
        return f"{_ahead(letters)}(?:{'|'.join(begun[letters[0]])})"
    half = len(letters) // 2
    both = (_one_of(each, begun) for each in (letters[:half], letters[half:]))
    return f"{_ahead(letters)}(?:{'|'.join(both)})"


def _ahead(letters: Iterable[str]) -> str:
    known = (each if each == beginnings.DIGIT else re.escape(each) for each in letters)
    return f"(?=[{''.join(sorted(known))}])"


def _either_way(line: str) -> Iterator[str]:
    """Yield the expressions for a wording, or for two halves in either order.

    Each is looked for at the edge of a word.
    """
    halves = line.split(" ~ ")
    for first, *rest in dict.fromkeys((tuple(halves), tuple(reversed(halves)))):
        after = "".join(rf".{{0,{TOGETHER}}}?\b(?:{half})(?!\w)" for half in rest)
        for each in beginnings.alternatives(first):
            yield rf"(?:{each})(?!\w){after}"
