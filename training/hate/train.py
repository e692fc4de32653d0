"""Make the linear model of hate that ships with the package, the same byte for byte.

Logistic regression by stochastic steps (AdaGrad) in plain Python: no library, one order,
one seed, so that every machine gets the same bytes. Run it from the repository's root:
``python training/hate/train.py``; under a minute.
"""

import random
import sys
from array import array
from math import exp
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "plugins")]

import examples  # noqa: E402
import plain  # noqa: E402

from outspoken.services.detectors import hate_features, hate_model  # noqa: E402
from outspoken.services.detectors.hate_reading import read  # noqa: E402
from outspoken.services.detectors.hate_sentences import Sentence  # noqa: E402

SEED, EPOCHS, RATE, DECAY = 7, 2, 0.3, 1e-4
HEAVIER = 3
"""How many times a line of our own counts beside one of the data sets."""


def learnt() -> "array[int]":
    """Return the table of weights, the bias last, as bytes."""
    rows = _rows()
    shuffled = random.Random(SEED)
    weights = array("d", bytes(8 * ((1 << hate_features.BITS) + 1)))
    squares = array("d", [1.0]) * len(weights)
    for epoch in range(EPOCHS):
        shuffled.shuffle(rows)
        wrong = 0
        for places, is_hateful, times in rows:
            size = len(places) ** -0.5
            total = weights[-1]
            for place in places:
                total += weights[place] * size
            expected = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
            slope = (expected - is_hateful) * times
            wrong += (expected > 0.5) != is_hateful
            _step(weights, squares, [(p, slope * size) for p in places])
            _step(weights, squares, [(len(weights) - 1, slope)])
        print(f"epoch {epoch + 1}: {wrong / len(rows):.4f} wrong", flush=True)
    scale = hate_model.SCALE
    return array("b", (max(-127, min(127, round(w * scale))) for w in weights))


def _step(
    weights: "array[float]", squares: "array[float]", slopes: list[tuple[int, float]]
) -> None:
    for place, slope in slopes:
        slope += DECAY * weights[place]
        squares[place] += slope * slope
        weights[place] -= RATE * slope / squares[place] ** 0.5


def _rows() -> list[tuple[list[int], bool, int]]:
    """Return the places, the label and the weight of every example, in order."""
    found = [
        (one, 1) for name in ("dynamic", "emoji") for one in examples.of_set(name, "train")
    ]
    found += [(one, HEAVIER) for one in examples.of_tenants(8)]
    found += [(examples.Example(*one), HEAVIER) for one in plain.statements(6)]
    found += [(one, HEAVIER) for one in examples.of_natural(1)]
    return [
        (hate_features.features(read(Sentence(one.text, 0))), one.is_hateful, times)
        for one, times in found
    ]


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else hate_model.PATH
    path.write_bytes(learnt().tobytes())
