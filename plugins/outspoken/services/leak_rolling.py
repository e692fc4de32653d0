"""Sums of words from which that of any run of them is had at once.

A digest of a long run has to read all of it, at every place where one may begin. These sums
tell beforehand where it is worth it. They are made of digests of the words, under the key,
so that no text can be written in which many runs have the sum of another.
"""

from collections.abc import Iterable
from itertools import accumulate

LONG = 40
"""Most words of a run that has no sum, since its digest is made as fast."""
PRIME = (1 << 61) - 1


class Rolling:
    """The sums of all runs of some words."""

    def __init__(self, values: Iterable[int], base: int) -> None:
        """Add up the *values* of the words, each below `PRIME`, to the *base*."""
        self._base = base
        self._sums = tuple(
            accumulate(values, lambda total, each: (total * base + each) % PRIME, initial=0)
        )
        self._powers: dict[int, int] = {}

    def of(self, start: int, end: int) -> int:
        """Return the sum of the words from *start* to *end*, below `PRIME`."""
        count = end - start
        if count not in self._powers:
            self._powers[count] = pow(self._base, count, PRIME)
        return (self._sums[end] - self._sums[start] * self._powers[count]) % PRIME
