"""E-mail addresses in private values: where their @ stands, and how they are spelt out.

As words, x@example.org and the name of a machine, x.example.org, are the same.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from outspoken.services.leak_words import EMAIL, readings, words

_NO_SIGN = re.compile(r":?/{1,3}|[.,;:!?]?[\s\x01]*")


def before_at(value: str) -> dict[tuple[str, ...], int]:
    """Return the runs of words that are e-mail addresses in *value*.

    Returns:
        How many words each has before its @; 0 where that could be either of two.
    """
    found: dict[tuple[str, ...], int] = {}
    for local, host in _emails(value):
        run, count = (*local, *host), len(local)
        found[run] = count if found.get(run, count) == count else 0
    return found


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


def is_signed(gap: str) -> bool:
    """Tell whether *gap* may stand for the @ of an e-mail address.

    A dot is another machine, a scheme or a slash is an address of a page, and blanks or
    the end of a sentence part any two words.
    """
    return _NO_SIGN.fullmatch(gap) is None


def _emails(value: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words before and after the @ of each e-mail address in *value*."""
    for text in readings(value):
        for email in EMAIL.findall(text):
            local, _, host = email.partition("@")
            if words(local) and words(host):
                yield words(local), words(host)


def _dotted(run: Sequence[str]) -> list[str]:
    return [word for each in run for word in ("dot", each)][1:]
