"""Measure the hate detector on texts kept apart: ``python training/hate/measure.py``.

With onnxruntime installed it measures the transformer, without it the plain table.
"""

import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "plugins")]

import examples  # noqa: E402

from outspoken.services import detectors  # noqa: E402
from outspoken.services.detectors import hate, hate_transformer, overlaps  # noqa: E402

HATE = {"racist", "homophobic", "hateful"}


def main() -> None:
    """Print every figure."""
    which = "transformer" if hate_transformer.is_here() else "plain table"
    print("with the", which)
    for name in examples.SETS:
        by_set(name)
    for half in ("seen", "unseen"):
        on_plain(half)
    on_rants()


def on_plain(half: str) -> None:
    """Print how many plain statements are told right; slurs count too."""
    rows = [
        (one.is_hateful, any(mark.reason in HATE for mark in detectors.find(one.text)))
        for one in examples.of_plain(half)
    ]
    right = {
        wanted: [
            is_marked == is_hateful
            for is_hateful, is_marked in rows
            if is_hateful is wanted
        ]
        for wanted in (True, False)
    }
    both = right[True] + right[False]
    print(
        f"plain statements, {half}: {sum(both) / len(both):.3f} of {len(both)} right; "
        f"hateful {sum(right[True]) / len(right[True]):.3f}, "
        f"lawful {sum(right[False]) / len(right[False]):.3f}"
    )


def by_set(name: str) -> None:
    """Print how well the held-out part of a data set is told apart."""
    rows = list(examples.of_set(name, "dev"))
    marked = [(bool(hate.find(one.text)), one.is_hateful) for one in rows]
    hits = sum(found and hateful for found, hateful in marked)
    right = sum(found == hateful for found, hateful in marked)
    hateful = sum(one.is_hateful for one in rows)
    flags = sum(found for found, _ in marked)
    print(
        f"{name}: {right / len(rows):.3f} right, {hits / hateful:.3f} of hateful found, "
        f"{hits / max(1, flags):.3f} of {flags} marks right",
    )


def on_rants() -> None:
    """Print what is found and what is wrongly marked in the tenants' rants."""
    lines = (examples.DATA / "rants-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rants = [json.loads(line) for line in lines]
    found = spans = wrong = 0
    began = time.process_time()
    suggested = [hate.find(rant["text"]) for rant in rants]
    spent = time.process_time() - began
    for rant, ours in zip(rants, suggested, strict=True):
        every = overlaps.resolve([*ours, *detectors.find(rant["text"])], rant["text"])
        marks = [one for one in every if one.reason in HATE]
        gold = [span for span in rant["spans"] if span["label"] == "HATE"]
        spans += len(gold)
        found += sum(any(_meet(one, span) for one in marks) for span in gold)
        wrong += sum(not any(_meet(one, span) for span in gold) for one in marks)
    print(
        f"rants, slurs included: {found} of {spans} found, {wrong} false marks; "
        f"{len(rants) / spent:.0f} texts a CPU second"
    )


def _meet(one: object, span: dict[str, int]) -> bool:
    return one.start < span["end"] and span["start"] < one.end  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
