"""Lettering: no block capitals, no italics, no underlining: they are hard to read."""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits.subject import Subject
from outspoken.services.languages import COMMON_ENGLISH

_CAPITALS = re.compile(r"(?<![\w#@/.-])[A-Z]{2,}(?:['’][A-Z]+)?(?![\w/-]|\.\w)")
LONG = 5
"""Letters of a word that is no short name of something."""
SHORT = 3
"""Letters of the shortest word of English in capitals that is meant to be loud."""
_ITALICS = re.compile(
    r"(?<![\w*\\])\*(?![*\s])[^*\n]+(?<![\s\\])\*(?![\w*])"
    r"|(?<![\w_\\])_(?![_\s])[^_\n]+(?<![\s\\])_(?![\w_])"
    r"|</?(?:i|em|cite|var|dfn)\b",
    re.IGNORECASE,
)
_UNDERLINED = re.compile(r"</?(?:u|ins)\b|text-decoration", re.IGNORECASE)
_HASHTAG = re.compile(r"(?<![\w/&#])#(?P<name>[A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*)")
_CAMEL = re.compile(r"(?:[A-Z0-9][a-z0-9]*){2,}")


def capitals(subject: Subject) -> Iterator[Problem]:
    """Yield words in block capitals; MP and BBC are none."""
    for path, line, words in _lines(subject):
        for found in _CAPITALS.finditer(words):
            if _is_loud(found[0], words, found.start()):
                advice = f"write {found[0]!r} in small letters; use bold for what matters"
                yield subject.problem(path, line, advice)
                break


def italics(subject: Subject) -> Iterator[Problem]:
    """Yield words in italics."""
    for path, line, words in _lines(subject):
        if found := _ITALICS.search(words):
            advice = f"take out the italics of {found[0]!r}; use ** for what matters"
            yield subject.problem(path, line, advice)


def underlines(subject: Subject) -> Iterator[Problem]:
    """Yield words that are underlined; only links are."""
    for path, line, words in _lines(subject):
        if _UNDERLINED.search(words):
            yield subject.problem(
                path, line, "take out the underlining; only links have it"
            )


def hashtags(subject: Subject) -> Iterator[Problem]:
    """Yield hashtags that screen readers cannot read, for want of capitals."""
    for path, line, words in _lines(subject):
        for found in _HASHTAG.finditer(words):
            if not _CAMEL.fullmatch(found["name"]):
                advice = f"begin each word of {found[0]} with a capital, as #BinsAreFull"
                yield subject.problem(path, line, advice)


def _is_loud(word: str, line: str, start: int) -> bool:
    """Tell whether a word in capitals is said loudly, not short for something."""
    if len(word) >= LONG or (len(word) >= SHORT and word.lower() in COMMON_ENGLISH):
        return True
    neighbour = _CAPITALS.match(line, start + len(word) + 1)
    return neighbour is not None and len(word) + len(neighbour[0]) >= 2 * SHORT


def _lines(subject: Subject) -> Iterator[tuple[Path, int, str]]:
    """Yield file, number and words of each line, fields among them."""
    for path in subject.files():
        text = texts.found_in(path).decode("utf-8", "replace")
        for number, words in enumerate(text.split("\n"), start=1):
            yield path, number, words
