"""What work costs beside other work: ratios, which are true on any machine.

Speed itself is measured in `bench/`. A test asks only what no slow or busy machine can
change: whether four times as much takes about four times as long, and whether what somebody
made to be dear costs about what an ordinary text costs. A square takes sixteen times as
long, and every attempt shows it; noise does not last through all attempts.
"""

import os
import time
from collections.abc import Callable

FACTOR = 4
"""How much larger the larger work is."""
SLACK = 2.2
"""How much worse than in proportion the larger work may do: a square does 4 times so."""
ATTEMPTS = 5
QUICK = 0.0005
"""CPU seconds below which a measurement says nothing: less counts as this much."""


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one go at *work*, those of its children included."""
    begun = _spent()
    work()
    return max(_spent() - begun, QUICK)


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Tell whether *work* on *size* costs about four times that on a quarter of it.

    Args:
        work: Called with a size; what it does not mean to measure it has done before.
        size: The larger size. Choose it so that a square would take some milliseconds.
    """
    work(1)
    return _any_attempt(lambda: work(size), lambda: work(size // FACTOR), FACTOR * SLACK)


def costs_no_more(
    work: Callable[[], object], peer: Callable[[], object], times: float
) -> bool:
    """Tell whether *work* costs at most so many *times* what *peer* costs."""
    peer()
    return _any_attempt(work, peer, times)


def _spent() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def _any_attempt(
    work: Callable[[], object], peer: Callable[[], object], times: float
) -> bool:
    return any(seconds(work) <= times * seconds(peer) for _ in range(ATTEMPTS))
