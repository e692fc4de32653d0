"""Print how often marks of hate are right, by route: ``python training/hate/calibrate.py``.

The rows belong into `hate_certainty`, smoothed so that they rise. What is measured on:
the held-out parts of the dynamic and the emoji set, and the half of the plain statements
that was looked at (tests/cases/detectors/hate/plain-seen.txt). Run it with and without
onnxruntime, for the transformer and for the plain table.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "plugins")]

import examples  # noqa: E402

from outspoken.services.detectors import hate, hate_certainty, hate_transformer  # noqa: E402

BINS = (0.0, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99)
SURE = {"phrase": 2.0, "phrase and transformer": 3.0, "phrase, transformer denies": 4.0}
TABLE = 5.0
"""Stand for the confidence of each route while the marks are counted."""


def main() -> None:
    """Print a row for each route, and for each bin of what the transformer says."""
    hate_certainty.confidence_of = lambda chance: chance
    hate_certainty.BY_PHRASE, hate_certainty.BY_PHRASE_AND_MODEL = 2.0, 3.0
    hate_certainty.BY_PHRASE_DENIED, hate_certainty.BY_TABLE = 4.0, TABLE
    which = "transformer" if hate_transformer.is_here() else "plain table"
    print("with the", which)
    marks = list(marked())
    for name, sure in SURE.items():
        report(name, [right for said, right in marks if said == sure])
    report("table", [right for said, right in marks if said == TABLE])
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        rights = [right for said, right in marks if low <= said < high]
        report(f"transformer, {low:.2f} to {min(high, 1):.2f}", rights)


def marked() -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each mark, and whether its text is hateful."""
    for text, is_hateful in held_out():
        for one in hate.remarks(text):
            yield one.confidence, is_hateful


def held_out() -> Iterator[tuple[str, bool]]:
    """Yield the texts kept apart."""
    for name in ("dynamic", "emoji"):
        for one in examples.of_set(name, "dev"):
            yield one.text, one.is_hateful
    yield from examples.of_plain("seen")


def report(name: str, rights: list[bool]) -> None:
    """Print how many marks there are, and the share that is right."""
    if rights:
        print(f"{name}: {len(rights)} marks, {sum(rights) / len(rights):.2f} right")


if __name__ == "__main__":
    main()
