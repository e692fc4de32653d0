"""What stays though it has the form of something private: the public's own numbers."""

import re
from functools import lru_cache

from outspoken.services.detectors.folding import as_given, plain
from outspoken.services.detectors.lists import Lists
from outspoken.services.detectors.words import data_lines, words_of

ABROAD = re.compile(r"(?:0{0,2}44)0?(?=[0-9]{9,10}$)")
DOOR = re.compile(r"(?:flat|flats|apartment|apt|unit|no|number)?[0-9]{1,4}[a-z]?")
ENOUGH = 3
"""Letters and figures of the shortest part of a public entry that stays by itself."""


def stays(passage: str, lists: Lists) -> bool:
    """Tell whether *passage* is public: on the office's list, or the whole country's."""
    return _squashed(passage) in _public(lists.public)


@lru_cache(maxsize=8)
def _public(entries: tuple[str, ...]) -> frozenset[str]:
    """Return every run of words of every entry, as one string each.

    So of "14 Mill Lane, Brackwater ZZ1 1ZZ" the first line stays, and the postcode;
    but a door's number by itself does not, since other houses have it too.
    """
    found: set[str] = set()
    for entry in (*data_lines("public.txt"), *entries):
        words = [word.text for word in words_of(plain(as_given(entry)).text)]
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                run = _squashed(" ".join(words[start:end]))
                if len(run) >= ENOUGH and not DOOR.fullmatch(run):
                    found.add(run)
    return frozenset(found)


def _squashed(text: str) -> str:
    """Return the letters and figures of *text*; a UK number as it is dialled here."""
    run = "".join(word.text for word in words_of(text))
    return ABROAD.sub("0", run) if run.isdigit() else run
