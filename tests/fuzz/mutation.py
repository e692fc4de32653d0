"""Inputs made of others, blindly: for the ordinary tests, and where atheris is not at hand.

The same seed gives the same inputs on every machine.
"""

import random
from collections.abc import Iterator, Sequence

LONGEST = 4096
"""Most bytes of an input."""


def inputs(seeds: Sequence[bytes], words: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Yield inputs without end: *seeds*, cut, doubled, swapped and strewn with *words*."""
    dice = random.Random(seed)
    while True:
        made = bytearray(dice.choice(seeds))
        for _ in range(dice.choice((1, 1, 2, 4, 8))):
            _change(made, dice, seeds, words)
        yield bytes(made[:LONGEST])


def _change(
    made: bytearray, dice: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]
) -> None:
    """Change one thing of an input."""
    at = dice.randint(0, len(made))
    to = min(len(made), at + dice.choice((1, 2, 4, 16, 64)))
    match dice.randrange(6):
        case 0:
            del made[at:to]
        case 1:
            made[at:at] = made[at:to] * dice.choice((1, 2, 8))
        case 2:
            made[at:at] = dice.choice(words)
        case 3:
            made[at:to] = dice.randbytes(to - at)
        case 4:
            made[at:to] = dice.choice(words)
        case _:
            other = dice.choice(seeds)
            made[at:] = other[dice.randint(0, len(other)) :]
