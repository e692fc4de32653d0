"""How much of a long proof to run: a sample in every run, the whole with ``ci --long``."""

import os

LONG = "OUTSPOKEN_LONG"  # set by ``invoke ci --long``
LONGEST = 4 * 3600
"""Seconds that one test may take in a long run: one that hangs is found there too."""


def sampled(short: int, whole: int) -> int:
    """Say how many of something to try: *short*, or *whole* in a long run."""
    return whole if os.environ.get(LONG) else short
