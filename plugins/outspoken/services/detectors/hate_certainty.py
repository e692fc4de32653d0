"""How sure a mark of hate is: the share of such marks that were right on texts kept apart.

The rows are those that ``python training/hate/calibrate.py`` printed, smoothed so that
they rise.
"""

from bisect import bisect_right
from itertools import pairwise

BY_PHRASE, BY_PHRASE_AND_MODEL, BY_PHRASE_DENIED, BY_TABLE = 0.9, 0.95, 0.7, 0.75
"""A phrase of the list alone, one that the transformer agrees with, one that it does not,
and the plain table."""

MEASURED = ((0.0, 0.3), (0.6, 0.72), (0.95, 0.75), (0.96, 0.88), (0.975, 0.95), (1.0, 0.96))
"""What the transformer said, and the share of such sentences that were hateful."""


def confidence_of(chance: float) -> float:
    """Return the share of sentences, of those the transformer is so sure of, to mark."""
    at = min(bisect_right(MEASURED, (chance, 1.0)), len(MEASURED) - 1)
    (low, first), (high, last) = list(pairwise(MEASURED))[max(0, at - 1)]
    return round(first + (last - first) * (chance - low) / (high - low), 3)


def by_phrase(chance: float | None) -> float:
    """Return how sure a phrase of the list is, with what the transformer says of it."""
    if chance is None:
        return BY_PHRASE
    return BY_PHRASE_AND_MODEL if chance >= 0.5 else BY_PHRASE_DENIED
