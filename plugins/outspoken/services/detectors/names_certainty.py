"""How sure a suggestion of a name is: the model's word, set right on texts it never saw."""

from bisect import bisect_right
from itertools import pairwise

# What the model said, and the share of names that were right; the rows that
# `training/names/calibrate.py` printed, smoothed so that they rise.
MEASURED = (
    (0.0, 0.3),
    (0.18, 0.44),
    (0.4, 0.61),
    (0.6, 0.62),
    (0.78, 0.72),
    (0.91, 0.79),
    (0.97, 0.92),
    (1.0, 0.97),
)


def confidence_of(chance: float) -> float:
    """Return the share of names, of those the model is so sure of, that are names."""
    at = min(bisect_right(MEASURED, (chance, 1.0)), len(MEASURED) - 1)
    (low, first), (high, last) = list(pairwise(MEASURED))[max(0, at - 1)]
    return first + (last - first) * (chance - low) / (high - low)
