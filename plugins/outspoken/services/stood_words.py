"""Words that stand on a site, as codes: what is not among them stands nowhere.

A code is made of the digests of two neighbours' starts, 24 bits of the first word and 12
of the second. So a value that became private after its site was searched can be ruled
out for all that stands without reading it: "14 Tannery" stands on no page, though both
words do. It may say "perhaps"; it never says "no" of what is there.
"""

from collections.abc import Iterator
from itertools import pairwise

from outspoken.services.leak_digests import SECOND, SECOND_BITS, Digest, Form, Secret
from outspoken.services.leak_index import Starts
from outspoken.services.leak_text import Text
from outspoken.services.leak_words import PHONE_LENGTH
from outspoken.services.searched import Standing

_MOST = 200_000
"""How many codes are gathered before they are kept."""


class Words:
    """The words of what is searched, as they come."""

    def __init__(self, starts: Starts, standing: Standing) -> None:
        self._starts, self._standing = starts, standing
        self._seen: set[tuple[str, str]] = set()
        self._stretches: set[str] = set()
        self._pairs: set[int] = set()
        self._numbers: set[int] = set()

    def take(self, text: Text) -> None:
        """Take in the words of *text*."""
        fresh = set(pairwise((*text.words, ""))) - self._seen
        self._seen |= fresh
        self._pairs.update(pair_code(self._starts, *pair) for pair in fresh)
        for _, stretch in text.numbers:
            if stretch not in self._stretches:
                self._stretches.add(stretch)
                self._numbers.update(_number_codes(self._starts.secret, stretch))
        if len(self._seen) + len(self._stretches) > _MOST:
            self.keep()

    def keep(self) -> None:
        """Keep what was taken in, and forget it here."""
        self._standing.keep_words(self._pairs, self._numbers)
        for each in (self._seen, self._stretches, self._pairs, self._numbers):
            each.clear()


def stands(standing: Standing, digest: Digest) -> bool:
    """Tell whether a private value may stand in what was searched; False is certain."""
    if digest.form is Form.DIGITS:
        return not digest.near or standing.has_number(int(digest.near, 16))
    first = int(digest.start, 16) << SECOND_BITS
    if digest.near:
        code = first | int(digest.near, 16)
        return standing.has_pair(code, code)
    return standing.has_pair(first, first + SECOND)


def pair_code(starts: Starts, word: str, after: str) -> int:
    """Return the code of two neighbours; the second is empty at the end of a text."""
    second = int(starts[after], 16) & SECOND if after else 0
    return int(starts[word], 16) << SECOND_BITS | second


def _number_codes(secret: Secret, stretch: str) -> Iterator[int]:
    for at in range(len(stretch) - PHONE_LENGTH + 1):
        yield int(secret.near_number(stretch[at : at + PHONE_LENGTH]), 16)
