"""The linear model of hate: its table of weights, and the score of a sentence.

The table is made by training/hate/train.py and read on first use. A weight is one byte.
"""

from array import array
from functools import cache
from math import exp
from pathlib import Path

from outspoken.services.detectors.hate_features import BITS, features
from outspoken.services.detectors.hate_reading import Reading

PATH = Path(__file__).with_name("models") / "hate-linear.bin"
SCALE = 32
"""A weight of 1 is written as this number."""


@cache
def _weights() -> "array[int]":
    weights = array("b", PATH.read_bytes())
    if len(weights) != (1 << BITS) + 1:
        raise ValueError(f"{PATH.name} is not the table that this version reads")
    return weights


def score(reading: Reading) -> float:
    """Return how likely it is, from 0 to 1, that *reading* is hateful."""
    weights = _weights()
    places = features(reading)
    total = sum(map(weights.__getitem__, places)) / len(places) ** 0.5
    return 1 / (1 + exp(-(total + weights[-1]) / SCALE))
