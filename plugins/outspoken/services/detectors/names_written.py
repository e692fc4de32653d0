"""Names by their form alone, whatever the model of names says."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from outspoken.services.detectors.names_forms import (
    AMID,
    AMONG,
    FORMS,
    FULL,
    PARTS,
    Form,
)
from outspoken.services.detectors.names_words import places, spelt
from outspoken.services.detectors.words import data_words, word_set, words_of

ONE = re.compile(PARTS)
CAPITAL = re.compile(
    r"(?<![\w'-])(?!(?:the|a|an|of|last|this|next|every|in) )[a-z']+,? "
    r"(?P<name>[A-Z][a-z]+)(?= [a-z]|'s |[,.?!]|$)"
)
TWO = re.compile(rf"(?<![\w'-])(?P<first>[A-Z][a-z]+) (?P<last>{PARTS})(?![\w'-]| [A-Z])")
TITLED = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]+ [A-Z]")
NO_PERSON = word_set(
    "major king queen duke prince princess bishop judge earl knight north south east west "
    "head black white brown green grey blue sun sky heaven god pride peace freedom hall "
    "summer autumn winter spring ace art bush case cash chance chip cliff destiny flint "
    "forest french gay gene ginger guy harmony herb hunt jet lark little long love lucky "
    "marina melody noble page pepper price rich river rock rush silver star stone storm "
    "trinity van victory young bird bell banks ford blossom buck curt dash brook misty"
)


class Written(NamedTuple):
    """A name by its form."""

    start: int
    end: int
    form: Form


def names_by_form(text: str) -> Iterator[Written]:
    """Yield the names of *text*, in plain letters, that their form gives away."""
    for form in FORMS:
        for found in form.pattern.finditer(text):
            start, end = found.span("name")
            if text[start:end].endswith("'s"):
                end -= 2
            if not form.is_checked or _has_first_name(text[start:end]):
                yield Written(start, end, form)
    for found in AMONG.pattern.finditer(text):
        yield from _several(text, found)
    yield from _with_capital(text)


def _several(text: str, found: re.Match[str]) -> Iterator[Written]:
    """Yield each name of "Ivy, Holly and Heather", if all are first names."""
    names = list(ONE.finditer(text, found.start(), found.end()))
    small = [name[0].lower().replace("-", " ").split()[0] for name in names]
    if all(one in data_words("first-names.txt") for one in small) and not (
        set(small) & places()
    ):
        for name in names:
            yield Written(name.start(), name.end(), AMONG)


def _with_capital(text: str) -> Iterator[Written]:
    """Yield names that are words and have a capital amid a sentence: "I told Hope"."""
    if TITLED.search(text):
        return
    for found in CAPITAL.finditer(text):
        if found["name"].lower() in _names_and_words():
            yield Written(*found.span("name"), AMID)
    for found in TWO.finditer(text):
        first, last = found["first"].lower(), found["last"].lower()
        if first in _names_and_words() and last in _surnames():
            yield Written(*found.span(), FULL)


@cache
def _names_and_words() -> frozenset[str]:
    both = data_words("first-names.txt") & data_words("names-that-are-words.txt")
    things = places() | data_words("not-after-names.txt")
    return both - things - NO_PERSON - data_words("street-ends.txt")


@cache
def _surnames() -> frozenset[str]:
    things = places() | data_words("not-after-names.txt") | data_words("never-names.txt")
    return data_words("surnames.txt") - things - data_words("street-ends.txt")


def _has_first_name(name: str) -> bool:
    words = {word.text for word in words_of(name)}
    if words & places() - data_words("names-that-are-words.txt"):
        return False
    return bool(words & data_words("first-names.txt")) or not any(map(spelt, words))
