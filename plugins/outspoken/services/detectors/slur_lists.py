"""The lists of slurs, and when a word on them is one.

A line of a list is a slur of one word or more, then conditions, parted by ``|``:
``not:`` phrases in which it is innocent, ``only:`` phrases in which alone it is a slur,
``doubtful`` for what often is none. In a phrase ``~`` stands for the slur. Plurals are
found too, and what is written apart is also found together.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from outspoken.model.reason import Reason
from outspoken.services.detectors.words import Word, data_lines

SOURCES = (
    (Reason.RACIST, "slurs-racist.txt", "a word that is used as a racist slur"),
    (Reason.HOMOPHOBIC, "slurs-homophobic.txt", "a word used as a homophobic slur"),
    (Reason.HATEFUL, "slurs-hateful.txt", "a word used as a slur on disability or faith"),
)
SURE, DOUBTFUL = 0.9, 0.6


class Phrase(NamedTuple):
    """The words that stand before and after a slur."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def is_around(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Tell whether the phrase stands around the words from *start* to *end*."""
        first, last = start - len(self.before), end + len(self.after)
        if first < 0:
            return False
        before = tuple(word.text for word in words[first:start])
        after = tuple(word.text for word in words[end:last])
        return before == self.before and after == self.after


class Slur(NamedTuple):
    """A line of a list.

    Attributes:
        words: Its words, in small letters.
        reason: The policy's reason.
        why: What to tell the officer.
        confidence: How often it is one.
        innocent: Phrases in which it is none.
        only: Phrases in which alone it is one; empty when there is no such condition.
    """

    words: tuple[str, ...]
    reason: Reason
    why: str
    confidence: float
    innocent: tuple[Phrase, ...]
    only: tuple[Phrase, ...]

    def is_meant(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Tell whether the words from *start* to *end* are a slur where they stand."""
        if any(phrase.is_around(words, start, end) for phrase in self.innocent):
            return False
        return not self.only or any(
            phrase.is_around(words, start, end) for phrase in self.only
        )


@cache
def slurs_by_word() -> dict[str, tuple[Slur, ...]]:
    """Return the slurs of all lists by their first word, the longest first."""
    found: dict[str, list[Slur]] = {}
    for reason, name, why in SOURCES:
        for line in data_lines(name):
            slur = _parsed(line, reason, why)
            for words in _forms(slur.words):
                found.setdefault(words[0], []).append(slur._replace(words=words))
    return {
        first: tuple(sorted(slurs, key=lambda slur: -len(slur.words)))
        for first, slurs in found.items()
    }


def _forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the forms of a slur: singular and plural, written apart and together."""
    many = (*words[:-1], words[-1] + "s")
    return {words, many, ("".join(words),), ("".join(many),)}


def _parsed(line: str, reason: Reason, why: str) -> Slur:
    slur, *conditions = (part.strip() for part in line.split("|"))
    phrases: dict[str, list[Phrase]] = {"not": [], "only": []}
    for condition in conditions:
        kind, _, listed = condition.partition(":")
        if kind in phrases:
            phrases[kind] += [_phrase(phrase) for phrase in listed.split(",")]
    return Slur(
        tuple(slur.split()),
        reason,
        why,
        DOUBTFUL if "doubtful" in conditions else SURE,
        tuple(phrases["not"]),
        tuple(phrases["only"]),
    )


def _phrase(phrase: str) -> Phrase:
    before, _, after = phrase.partition("~")
    return Phrase(tuple(before.split()), tuple(after.split()))
