"""Shares: a part of a whole, and how it is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ALMOST = 0.99
"""The most that is told of what is not the whole."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; ``ratio`` is None where there is no whole."""

    part: int = 0
    whole: int = 0

    @property
    def ratio(self) -> float | None:
        """The part divided by the whole."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return two(self.ratio)


def two(ratio: float | None) -> str:
    """Return *ratio* with two figures; 1.00 is only said of a whole."""
    if ratio is None:
        return "–"
    return f"{ratio if ratio == 1 else min(ratio, ALMOST):.2f}"


def mean(one: Share, other: Share) -> float | None:
    """Return the F1 of a precision and a recall, None where either has no whole."""
    if one.ratio is None or other.ratio is None:
        return None
    both = one.ratio + other.ratio
    return 2 * one.ratio * other.ratio / both if both else 0.0


def share(answers: Iterable[bool]) -> Share:
    """Count how many of *answers* are yes."""
    counted = Counter(map(bool, answers))
    return Share(counted[True], counted.total())
