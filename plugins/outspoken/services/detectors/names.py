"""Names on the office's lists: whole, after a title, or alone where a line is one word."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from outspoken.model.reason import Reason
from outspoken.model.suggestion import CERTAIN
from outspoken.services.detectors.folding import as_given, plain
from outspoken.services.detectors.lists import SHORTEST_NAME, Lists
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import Word, data_words, word_set, words_of

TITLES = word_set("mr mrs ms miss mx mister dr doctor rev prof cllr sir dame lady")
BETWEEN = re.compile(r"[ \t]?\n?[ \t]?['_-]?[ \t]?|\.")
AFTER_INITIAL = re.compile(rf"(?:{BETWEEN.pattern})[ \t]?\n?")
AFTER_SURNAME = re.compile(r",[ \t]?\n?")
NEAR = 8
"""How many blanks may part a sentence from the stop before it."""
SENTENCE_ENDS = frozenset(".!?:;\n\"'*-")
STAFF = "a name on the office's list of staff"
CONTRACTORS = "a name on the office's list of contractors"
UNSURE = 0.6


class Pattern(NamedTuple):
    """A way in which a name may be written.

    Attributes:
        words: Its words, in small plain letters, in order.
        why: Whose name it is.
        after_title: Whether it counts only after "Mr", "Mrs" and so on.
        is_ordinary: Whether its words are words of ordinary talk too ("Hope", "May").
        comma: After how many words a comma stands ("Okafor, Denise"); 0 for nowhere.
        has_initial: Whether its first word is the first letter of a name.
    """

    words: tuple[str, ...]
    why: str
    after_title: bool = False
    is_ordinary: bool = False
    comma: int = 0
    has_initial: bool = False


def may_stand(words: frozenset[str], lists: Lists) -> bool:
    """Tell whether a name of *lists* may stand in a text of *words*; cheap to ask."""
    ways = _ways_by_word(lists)
    return any(
        words.issuperset(way.words) and not (way.after_title and TITLES.isdisjoint(words))
        for word in words & ways.keys()
        for way in ways[word]
    )


def find(text: str, words: Sequence[Word], lists: Lists) -> Iterator[Passage]:
    """Yield the names of *lists* in *text*, whose words are *words*.

    The title before a surname stays, and so does the 's of a possessive.
    """
    patterns = _patterns(lists)
    if not patterns:
        return
    for index, word in enumerate(words):
        for pattern in patterns.get(word.text, ()):
            passage = _match(text, words, index, pattern)
            if passage:
                yield passage
                break


def _match(
    text: str, words: Sequence[Word], index: int, pattern: Pattern
) -> Passage | None:
    last = index + len(pattern.words) - 1
    if last >= len(words):
        return None
    for at, expected in enumerate(pattern.words[1:], start=index + 1):
        if words[at].text != expected:
            return None
        gap = text[words[at - 1].end : words[at].start]
        if not (_gap(pattern, at - index, words[at - 1])).fullmatch(gap):
            return None
    if pattern.after_title and not _has_title(words, index):
        return None
    start, end = words[index].start, words[last].end
    if pattern.has_initial and text[max(0, start - 1) : start] == "'":
        return None  # the end of "I'd" or "council's"
    if not pattern.is_ordinary:
        return Passage(start, end, pattern.why, Reason.STAFF)
    if not all(text[word.start].isupper() for word in words[index : last + 1]):
        return None
    is_doubtful = len(pattern.words) == 1 and _begins_sentence(text, start)
    confidence = UNSURE if is_doubtful else CERTAIN
    return Passage(start, end, pattern.why, Reason.STAFF, confidence)


def _gap(pattern: Pattern, at: int, before: Word) -> re.Pattern[str]:
    """Return what may stand before word *at* of a pattern, after the word *before*."""
    if pattern.comma:
        return AFTER_SURNAME if at == pattern.comma else BETWEEN
    return AFTER_INITIAL if len(before.text) == 1 else BETWEEN


def _has_title(words: Sequence[Word], index: int) -> bool:
    """Tell whether "Mr", "Mrs D" or the like stands before the word *index*."""
    before = [word.text for word in words[max(0, index - 2) : index]]
    if not before:
        return False
    return before[-1] in TITLES or (len(before[-1]) == 1 and before[0] in TITLES)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - NEAR) : start].rstrip(" \t")
    return not before or before[-1] in SENTENCE_ENDS


@lru_cache(maxsize=8)
def _patterns(lists: Lists) -> dict[str, tuple[Pattern, ...]]:
    """Return the ways to write each name, by their first word; the longest first."""
    found: dict[str, set[Pattern]] = {}
    for names, why in ((lists.staff, STAFF), (lists.contractors, CONTRACTORS)):
        for name in names:
            for pattern in _ways(_first_name_first(name), why):
                found.setdefault(pattern.words[0], set()).add(pattern)
    return {
        first: tuple(sorted(ways, key=lambda way: (-len(way.words), way)))
        for first, ways in found.items()
    }


@lru_cache(maxsize=8)
def _ways_by_word(lists: Lists) -> dict[str, list[Pattern]]:
    """Return the ways to write each name, by a word that few texts have: the longest."""
    found: dict[str, list[Pattern]] = {}
    for ways in _patterns(lists).values():
        for way in ways:
            found.setdefault(max(way.words, key=len), []).append(way)
    return found


def _ways(name: str, why: str) -> Iterator[Pattern]:
    parts = [word.text for word in words_of(plain(as_given(name)).text)]
    if len("".join(parts)) < SHORTEST_NAME:
        return
    has_title = parts[0] in TITLES and len(parts) > 1
    first, *others = parts[has_title:]
    if not others:
        yield Pattern((first,), why, has_title, first in _words_too())
        return
    is_ordinary = {first, *others} <= _words_too()
    has_initial = len(first) == 1
    yield Pattern((first, *others), why, False, is_ordinary, has_initial=has_initial)
    yield Pattern(("".join((first, *others)),), why)
    surname = _surname(name)
    for last in {surname, ("".join(surname),)}:
        is_common = set(last) <= _words_too()
        yield Pattern(last, why, after_title=True)
        yield Pattern((first, *last), why, False, is_ordinary, has_initial=has_initial)
        yield Pattern((first[0], *last), why, False, is_common, has_initial=True)
        yield Pattern((*last, first), why, False, is_ordinary, comma=len(last))


def _first_name_first(name: str) -> str:
    """Return "Denise Okafor" for "Okafor, Denise"."""
    surname, _, others = name.partition(",")
    return f"{others} {surname}".strip()


def _words_too() -> frozenset[str]:
    return data_words("names-that-are-words.txt")


def _surname(name: str) -> tuple[str, ...]:
    """Return the words of the surname: two of "O'Rourke" and of "Smith-Jones"."""
    pieces = (words_of(plain(as_given(piece)).text) for piece in reversed(name.split()))
    return next(tuple(word.text for word in piece) for piece in pieces if piece)
