"""E-mail addresses in private values: where their @ stands, and how they are spelt out.

As words, x@example.org and the name of a machine, x.example.org, are the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from outspoken.services import top_level_names
from outspoken.services.leak_words import (
    EMAIL,
    EMAIL_LAST_SIGNS,
    EMAIL_SIGNS,
    readings,
    words,
)

_TOP_LEVEL = frozenset(top_level_names.known())
_AT = re.compile(
    rf"(?:[\s\x01(\[{{<]*|{EMAIL_LAST_SIGNS})@(?:[\s\x01)\]}}>]*|{EMAIL_SIGNS})"
)
_LOST = re.compile(r"\s+\.")
_INSIDE = re.compile(rf"{EMAIL_SIGNS}|[\s\x01]+[.+_-][\s\x01]+|[\s\x01]+\.")
"""What is between two words on one side of an @; ". " ends a sentence, and ":" a label."""


def before_at(value: str) -> set[tuple[tuple[str, ...], int]]:
    """Return the runs of words that are e-mail addresses in *value*.

    Returns:
        Each run with how many of its words stand before the @; "a@b.c a.b@c" has two.
    """
    return {((*local, *host), len(local)) for local, host in _emails(value)}


def is_within(run: Sequence[str], emails: Iterable[tuple[tuple[str, ...], int]]) -> bool:
    """Tell whether one of *emails* stands in *run*, as words."""
    return any(
        tuple(run[first : first + len(email)]) == email
        for email, _ in emails
        for first in range(len(run) - len(email) + 1)
    )


def is_plain(run: tuple[str, ...]) -> bool:
    """Tell whether *run* ends as an e-mail address does: the last word is a known one.

    What does not, as "feed-icon-svg" and "lift-is-stuck", is no address without an @.
    """
    return run[-1] in _TOP_LEVEL


def spelt(value: str) -> set[tuple[str, ...]]:
    """Return the e-mail addresses in *value* as they stand without their signs.

    With the signs in words, "x at y.org", and in one, where tags alone parted it.
    """
    found = list(_emails(value))
    return {("".join((*local, *host)),) for local, host in found} | {
        (*first, "at", *last)
        for local, host in found
        for first, last in product((local, _dotted(local)), (host, _dotted(host)))
    }


def is_signed(gaps: Sequence[str], at: int, *, is_strict: bool = False) -> bool:
    """Tell whether words with these *gaps* between them are an e-mail address.

    A file may be called after one, with hyphens for all its signs, or an underscore for
    its @ alone; and an @ may be lost before a dot. Any other sign parts two words: in
    "Write to a@b.org. It" there is neither to.a@b.org nor a@b.org.it.

    Args:
        gaps: What stands between the words.
        at: How many of the words stand before the @.
        is_strict: Whether they are ordinary ones, which stand in such rows anyway.
    """
    sign = gaps[at - 1]
    if is_strict or "@" in sign:
        # "with @ is shown" has no dot, and a script has quotes around its @.
        is_at = _AT.fullmatch(sign) or not is_strict
        is_whole = all(map(_INSIDE.fullmatch, (*gaps[: at - 1], *gaps[at:])))
        return bool(is_at and is_whole)
    others = {"-": ("-",), "_": ("_", ".")}.get(sign)
    is_name = others is not None and all(gap in others for gap in gaps)
    return _LOST.fullmatch(sign) is not None or is_name


def _emails(value: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words before and after the @ of each e-mail address in *value*."""
    for text in readings(value):
        for email in EMAIL.findall(text):
            local, _, host = email.partition("@")
            if words(local) and words(host):
                yield words(local), words(host)


def _dotted(run: Sequence[str]) -> list[str]:
    return [word for each in run for word in ("dot", each)][1:]
