"""The hashtags of the place: the `[[hashtag]]` tables of place/channels.toml."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.hashtag import Hashtag
from outspoken.model.problem import Problem
from outspoken.services import registers
from outspoken.services.registers import Row

HASHTAG = "hashtag"
BESIDE = ("campaigns", "clock", "desk", "feed", "office")
"""Tables of the file that are no hashtags."""
_LONG = 12
"""Letters from which on a name is taken for more than one word."""


def read(path: Path) -> tuple[tuple[Hashtag, ...], list[Problem]]:
    """Return the hashtags listed in the file *path*, and what is to be mended there."""
    found = registers.read(path, HASHTAG, BESIDE)
    if isinstance(found, list):
        return (), found
    listed: list[Hashtag] = []
    problems: list[Problem] = []
    for row in found:
        wrong = [*_complaints(row, listed)]
        problems += wrong
        if not wrong:
            listed.append(Hashtag(row.text("name"), row.text("what")))
    return tuple(listed), problems


def is_name(name: str) -> bool:
    """Tell whether ``#name`` is a hashtag on X and elsewhere, all of it.

    The place is read by every task, so this does without the rules of `posts_length`,
    which take a while to load. It knows fewer signs than they do.
    """
    kinds = [unicodedata.category(sign) for sign in name.replace("_", "0")]
    return all(kind[0] in "LM" or kind == "Nd" for kind in kinds) and any(
        kind[0] in "LM" for kind in kinds
    )


def is_run_together(name: str) -> bool:
    """Tell whether *name* may be several words that a screen reader cannot tell apart."""
    return len(name) >= _LONG and name == name.lower() != name.upper()


def _complaints(row: Row, listed: list[Hashtag]) -> Iterator[Problem]:
    yield from row.complaints(("name",), ("what",))
    name = row.text("name")
    if row.has("name") and not is_name(name):
        given = row.fields["name"]
        advice = f"write letters and numbers, without # and blanks, not {given!r}"
        yield row.problem("name", advice)
    elif is_run_together(name):
        advice = "begin each word with a capital, as FixOurBins: it is read aloud so"
        yield row.problem("name", advice)
    if any(each.is_meant(name) for each in listed):
        yield row.problem("name", "name each hashtag once")
