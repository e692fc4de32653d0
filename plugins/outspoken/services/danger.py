"""Flags of danger in a text: for the top of the queue and for the clock.

These are suggestions to look at once, by rules that would rather flag one text too many.
They take nothing out of a text and hold nothing back. The wordings lie in
`detectors/data/dangers.txt`, one a line, where they can be read and mended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from outspoken.model.danger import Danger
from outspoken.services import wordings
from outspoken.services.detectors.folding import View
from outspoken.services.wordings import SENTENCE

AROUND = 70
"""How far before and after a wording its mending may be told."""
NEAR = 400
"""How far the cold and who is frail may lie apart."""
OF_THINGS = frozenset(
    {
        Danger.GAS,
        Danger.CARBON_MONOXIDE,
        Danger.FIRE,
        Danger.ELECTRIC,
        Danger.CEILING,
        Danger.COLD_BABY,
    }
)
"""What can be mended; a danger from or to a person is flagged however long ago."""
NO_HEAT = "no heat, and a baby or somebody frail"


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """A danger that a text may speak of.

    Attributes:
        start: First code point of the sentence that speaks of it, in the text as given.
        end: One past its last.
        danger: What kind of danger.
        why: What was seen, in an officer's words.
    """

    start: int
    end: int
    danger: Danger
    why: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The wordings.

    Attributes:
        dangers: For each danger, what was seen, and its wordings.
        heater: What is called a fire and heats a room.
        innocent: What looks like a danger and is none.
        mended: What tells that a danger is over, or only supposed.
        not_mended: What tells that it is not over after all.
        cold: What tells of a cold home.
        frail: What tells of a baby, or of somebody whom cold may kill.
    """

    dangers: tuple[tuple[Danger, str, re.Pattern[str]], ...]
    heater: re.Pattern[str]
    innocent: re.Pattern[str]
    mended: re.Pattern[str]
    not_mended: re.Pattern[str]
    cold: re.Pattern[str]
    frail: re.Pattern[str]


def find(text: str) -> list[Flag]:
    """Return the dangers that *text* may speak of, each once, in order of the text."""
    view = wordings.view_of(text)
    flags: dict[Danger, Flag] = {}
    for flag in _flags(view):
        flags.setdefault(flag.danger, flag)
    return sorted(flags.values())


def _flags(view: View) -> Iterator[Flag]:
    rules = _rules()
    for sentence in SENTENCE.finditer(view.text):
        words = rules.innocent.sub("   ", rules.heater.sub("gas heater", sentence[0]))
        for danger, why, pattern in rules.dangers:
            if any(
                danger not in OF_THINGS or not is_over(words, found)
                for found in pattern.finditer(words)
            ):
                yield _flag(view, sentence, danger, why)
    yield from _cold(view)


def _cold(view: View) -> Iterator[Flag]:
    """Flag the first sentence that tells of the cold, if somebody frail is near it."""
    rules = _rules()
    frail = [found.start() for found in rules.frail.finditer(view.text)]
    if not frail:
        return
    for sentence in SENTENCE.finditer(view.text):
        found = rules.cold.search(sentence[0])
        if not found or is_over(sentence[0], found):
            continue
        at = sentence.start() + found.start()
        if any(abs(at - other) <= NEAR for other in frail):
            yield _flag(view, sentence, Danger.COLD_BABY, NO_HEAT)
            return


def is_over(words: str, found: re.Match[str]) -> bool:
    """Tell whether *words* say, near what was *found*, that it is over or only supposed."""
    rules = _rules()
    around = words[max(0, found.start() - AROUND) : found.end() + AROUND]
    return bool(rules.mended.search(around)) and not rules.not_mended.search(around)


def _flag(view: View, sentence: re.Match[str], danger: Danger, why: str) -> Flag:
    start, end = sentence.span()
    start += len(sentence[0]) - len(sentence[0].lstrip())
    return Flag(*view.source(start, max(start + 1, end)), danger, why)


@cache
def _rules() -> Rules:
    """Read the wordings; once, at the first text."""
    told = wordings.read("dangers.txt")
    patterns = told.patterns
    return Rules(
        dangers=tuple(
            (danger, told.why[danger], patterns[danger])
            for danger in Danger
            if danger in patterns
        ),
        heater=patterns["heater"],
        innocent=patterns["innocent"],
        mended=patterns["mended"],
        not_mended=patterns["not mended"],
        cold=patterns["cold"],
        frail=patterns["frail"],
    )
