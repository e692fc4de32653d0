"""Where names stand in a text, whosesoever they are: by the model, and by their form."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from outspoken.services.detectors import names_model, names_shape, names_written
from outspoken.services.detectors.names_certainty import confidence_of
from outspoken.services.detectors.names_people import begins_sentence
from outspoken.services.detectors.names_words import commonness, places, spelt
from outspoken.services.detectors.words import data_lines, data_words, words_of

LEAST = 0.5
LEAST_KNOWN = 0.1
"""How sure the model must be of a name with a capital all of which is on the lists."""
LEAST_UNKNOWN, LEAST_UNKNOWN_FIRST = 0.1, 0.2
"""How sure it must be of one with a capital that is no word of a dictionary, amid and at
the beginning of a sentence."""
LEAST_INSIDE = 0.3
"""How sure it must be of a word with a capital amid a sentence."""
LEAST_SMALL = 0.2
"""How sure it must be of a common first name in small letters that is no word."""
LEAST_OF_WORD = 0.85
"""How sure the model must be of a word that would be written so if it were no name."""
COMMON = 4
A_THING = re.compile(r"\b(?:[Aa]n?|[Tt]he) \Z")  # an Oscar, the Humber
FROM = re.compile(r" (?:from|in|at|called)\b")
NEAR = 5
SLURS = ("slurs-racist.txt", "slurs-homophobic.txt", "slurs-hateful.txt", "swearing.txt")


class Seen(NamedTuple):
    """A name that was seen, by the model or by its form."""

    start: int
    end: int
    confidence: float
    why: str = ""
    is_customer: bool = False


def names_seen(text: str) -> list[Seen]:
    """Return the names in *text*, which is in plain letters; none overlaps another."""
    return _best(text, _all_seen(text))


def _all_seen(text: str) -> Iterator[Seen]:
    for name in names_model.names_in(text, LEAST_KNOWN):
        start, end = names_shape.trimmed(text, name.start, name.end)
        if start < end and not _is_doubtful(text, start, end, name.chance):
            yield Seen(start, end, confidence_of(name.chance))
    for written in names_written.names_by_form(text):
        form = written.form
        start, end = names_shape.trimmed(text, written.start, written.end)
        if start < end and not (form.is_checked and _is_never(text[start:end])):
            yield Seen(start, end, form.confidence, form.why, form.is_customer)


def _is_doubtful(text: str, start: int, end: int, chance: float) -> bool:
    """Tell whether the name is more likely a word: "Mark my words", "the gas bill"."""
    name = text[start:end]
    words = {word.text for word in words_of(name)}
    if words <= _never() or (name.islower() and words & _never()):
        return True
    is_thing = len(words) == 1 and bool(A_THING.search(text, max(0, start - NEAR), start))
    if is_thing and chance < LEAST_OF_WORD:
        return not FROM.match(text, end)
    if len(words) == 1 and words <= places() and chance < LEAST_OF_WORD:
        return True
    if chance < LEAST:
        begins = begins_sentence(text, start) or text.isupper()
        return not _is_likely(words, chance, name[0].isupper(), begins)
    if name.islower() and not words & _first_and_last():
        return chance < LEAST_OF_WORD
    is_word = len(words) == 1 and (
        words <= data_words("names-that-are-words.txt") or "l" in spelt(min(words))
    )
    if is_word and (name.islower() or begins_sentence(text, start)):
        return chance < LEAST_OF_WORD
    return False


def _is_likely(words: set[str], chance: float, has_capital: bool, begins: bool) -> bool:
    """Tell whether a name of which the model is little sure is one all the same."""
    is_word = any("l" in spelt(word) for word in words)
    is_common = any(commonness(word)[0] >= COMMON for word in words)
    if not has_capital:
        return _is_known(words) and is_common and not is_word and chance >= LEAST_SMALL
    if chance >= LEAST_INSIDE and not begins:
        return True
    if not is_word and chance >= (LEAST_UNKNOWN_FIRST if begins else LEAST_UNKNOWN):
        return True
    is_name = is_common or not words & data_words("surnames.txt")
    return _is_known(words) and (chance >= LEAST_UNKNOWN_FIRST or is_name)


def _is_known(words: set[str]) -> bool:
    """Tell whether all *words* are names, and none a word of ordinary talk."""
    if words & data_words("names-that-are-words.txt") or words & places():
        return False
    return words <= _first_and_last()


@cache
def _first_and_last() -> frozenset[str]:
    return data_words("first-names.txt") | data_words("surnames.txt")


def _is_never(name: str) -> bool:
    return {word.text for word in words_of(name)} <= _never()


@cache
def _never() -> frozenset[str]:
    """Return what is never a name by itself; a slur that is a name too may be one."""
    lines = (line.partition("|")[0].split() for name in SLURS for line in data_lines(name))
    slurs = {words[0] for words in lines if len(words) == 1}
    return data_words("never-names.txt") | (slurs - _first_and_last())


def _best(text: str, seen: Iterable[Seen]) -> list[Seen]:
    """Return names that do not overlap: those that do become one, the longest."""
    found: list[Seen] = []
    for one in sorted(seen):
        if not found or found[-1].end <= one.start:
            found.append(one)
            continue
        last = found[-1]
        longer = max(last, one, key=lambda seen: seen.end - seen.start)
        nick = next((seen for seen in (one, last) if seen.is_customer), longer)
        surest = max(last.confidence, one.confidence)
        found[-1] = Seen(longer.start, longer.end, surest, nick.why, nick.is_customer)
    return _joined(text, found)


def _joined(text: str, names: list[Seen]) -> list[Seen]:
    """Return *names*, each with the first name, the initials and the surname beside it."""
    found: list[Seen] = []
    for one in names:
        start, end = names_shape.whole(text, one.start, one.end)
        if not found or found[-1].end <= start:
            found.append(one._replace(start=start, end=end))
    return found
