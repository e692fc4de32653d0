"""Wordings: how people put a thing, in lists that can be read and mended.

A list lies in `detectors/data/`, and its own head says how it is written. Texts are read
without accents and disguises, and so are the wordings.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from outspoken.services.detectors.folding import View, as_given, decoded, plain
from outspoken.services.detectors.words import data_lines

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
HEADING = re.compile(r"\[([\w -]+)(?:: (.+))?\]")
MEANING = re.compile(r"\$(\w+) = (.+)")
USE = re.compile(r"\{([a-z]+)\}")
CURLY = str.maketrans("’‘“”", "''\"\"")
TOGETHER = 60
"""How many characters may lie between the two halves of a wording."""


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
    return re.compile("|".join(map(_either_way, lines)), re.IGNORECASE)


def _either_way(line: str) -> str:
    """Return the expression for a wording, or for two halves in either order."""
    halves = [rf"\b(?:{half})(?!\w)" for half in line.split(" ~ ")]
    between = f".{{0,{TOGETHER}}}?"
    orders = (between.join(halves), between.join(reversed(halves)))
    return "|".join(dict.fromkeys(orders))
