"""Two pieces of work at once, that take turns at each call which changes a file."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.calls import Call
from tests.faults.watching import PATIENCE, Came, Watched, Work

_MOMENT = 0.002


def race(works: Sequence[Work], root: Path, lot: random.Random) -> list[Came]:
    """Do all *works* at once; *lot* draws who goes on at each step.

    Who waits for a lock of another is passed over until they go on.

    Raises:
        AssertionError: When they wait for each other.
    """
    racers = [Watched(work, (root,)) for work in works]
    asked: dict[int, Call] = {}
    until = time.monotonic() + PATIENCE
    while not all(each.has_ended for each in racers):
        for number, racer in enumerate(racers):
            if number not in asked and (call := _next(racer, until)):
                asked[number] = call
        if asked:
            number = lot.choice(sorted(asked))
            racers[number].let(asked.pop(number))
        elif time.monotonic() > until:
            for racer in racers:
                if not racer.has_ended:
                    racer.kill()
            raise AssertionError(
                f"they wait for each other: {[x.calls[-2:] for x in racers]}"
            )
    return [each.came() for each in racers]


def _next(racer: Watched, until: float) -> Call | None:
    """Return the next call of *racer*; none when it ended or waits for another."""
    naps = 0
    while not racer.has_ended and time.monotonic() < until:
        if call := racer.wait(_MOMENT):
            return call
        naps = naps + 1 if racer.sleeps else 0
        if naps > 2:
            return None
    return None
