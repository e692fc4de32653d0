"""What the hate models learn from: open data sets, and lines of tenants' own language.

The data sets are read where `shared/data/moderation` lies beside the repository; the
tenants' lines are templates in this folder, filled in with groups by chance.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import plain

HERE = Path(__file__).parent
DATA = HERE.parents[1].parent / "shared" / "data" / "moderation"
CASES = HERE.parents[1] / "tests" / "cases" / "detectors" / "hate"
SETS = {"dynamic": "label", "emoji": "label_gold", "kennedy": "label"}
"""Each data set, and the column that says whether a text is hateful."""

LONGEST = 40
"""Words of the longest text learnt from: what is scored is a sentence."""


class Example(NamedTuple):
    """A text, and whether it is hateful."""

    text: str
    is_hateful: bool


def of_set(name: str, part: str) -> Iterator[Example]:
    """Yield the examples of the data set *name*; *part* is ``train`` or ``dev``."""
    path = DATA / f"hate-{name}-{part}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if part == "dev" or len(row["text"].split()) <= LONGEST:
                yield Example(row["text"], row[SETS[name]] == "1")


def of_tenants(times: int, seed: int = 0) -> Iterator[Example]:
    """Yield each line of tenants' language, filled in with *times* groups by chance."""
    source = random.Random(seed)
    for name, is_hateful in (("hateful.txt", True), ("lawful.txt", False)):
        for line in plain.lines(name):
            for _ in range(times if "{" in line else 2):
                people, person, adj = source.choice(plain.groups())
                text = line.format(people=people, person=person, adj=adj)
                yield Example(text[0].upper() + text[1:] + ".", is_hateful)


def of_plain(half: str) -> Iterator[Example]:
    """Yield plain statements of the tests; *half* is ``seen`` or ``unseen``."""
    path = CASES / f"plain-{half}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _, label, text = line.split(" | ", 2)
            yield Example(text, label == "hateful")


def of_natural(times: int) -> Iterator[Example]:
    """Yield the remarks written one by one, each *times* times."""
    for path in sorted(HERE.glob("natural-*.txt")):
        for line in plain.lines(path.name):
            for _ in range(times):
                yield Example(line, "hateful" in path.name)
