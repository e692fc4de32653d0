"""How often a suggestion is right that says it is so sure: tables, and a chart of them.

``python -m bench.calibration`` measures, writes the tables into the page on thresholds
and draws the chart that stands there. Only suggestions short of certain are looked at.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench import chart, figures, renewing, running, scoring, tools
from bench.figures import Material
from bench.running import Run
from bench.scoring import Mark, Marks
from bench.texts import HATE, NAME, ROOT, Case

PAGE = ROOT / "docs" / "decisions" / "0017-thresholds.md"
CHART = ROOT / "docs" / "images" / "calibration.svg"
BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"
NAMES, REMARKS, RANTS = "names in tweets", "remarks, dynamic set", "all, on rants"

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where bins of confidence begin and end; the last never holds certainty."""
CUTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Thresholds to compare: nothing below one of them would be asked."""
CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """One suggestion: how sure it was, and whether it was right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions about equally sure.

    Attributes:
        low: Least confidence of the bin.
        high: Confidence that the bin ends before.
        count: How many suggestions it holds.
        confidence: Their mean confidence.
        right: The share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def main() -> None:
    """Measure, and renew the page and the chart."""
    material = figures.at_hand()
    if not material.names or not material.hate:
        sys.exit("the held-out data are not here: nothing is changed")
    run = running.run("outspoken", material.of(tools.OURS["outspoken"]))
    if run.why_not:
        sys.exit(f"our own detectors failed: {run.why_not}")
    series = {name: bins(told) for name, told in groups(material, run).items()}
    CHART.write_text(chart.drawn(series), encoding="utf-8")
    new = [*table(series), "", *costs(material, run), "", versions(run)]
    PAGE.write_text(renewed(PAGE.read_text("utf-8"), new), encoding="utf-8")
    sys.stdout.write("\n".join(new) + "\n")


def groups(material: Material, run: Run) -> dict[str, list[Told]]:
    """Return every doubtful suggestion on held-out texts, by what it is on."""
    return {
        NAMES: list(on_names(material, run)),
        REMARKS: list(on_remarks(material, run)),
        RANTS: [
            Told(mark.confidence, scoring.is_right(mark, case))
            for case, marks in on_rants(material, run)
            for mark in doubtful(marks)
        ],
    }


def on_names(material: Material, run: Run) -> Iterator[Told]:
    """Yield the names suggested on tweets; those on what is to be ignored are left out."""
    for name in ("btc_dev", "wnut17_dev"):
        cases = material.names.get(name, ())
        for case, marks in zip(cases, run.sets[name].found if cases else (), strict=True):
            for mark in doubtful(marks):
                ignored = any(a < mark.end and mark.start < b for a, b in case.ignore)
                if mark.family == NAME and not ignored:
                    yield Told(mark.confidence, scoring.is_right(mark, case))


def on_remarks(material: Material, run: Run) -> Iterator[Told]:
    """Yield the remarks suggested on the dynamic set; it judges whole texts."""
    cases = material.hate.get("dynamic-dev", ())
    found = run.sets["dynamic-dev"].found if cases else ()
    for case, marks in zip(cases, found, strict=True):
        for mark in doubtful(marks):
            if mark.family == HATE:
                yield Told(mark.confidence, case.is_hateful)


def on_rants(material: Material, run: Run) -> Iterator[tuple[Case, Marks]]:
    """Yield each rant with the marks on it."""
    for name, cases in material.rants.items():
        yield from zip(cases, run.sets[f"rants {name}"].found, strict=True)


def doubtful(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks that an officer is asked about."""
    return (mark for mark in marks if mark.confidence < CERTAIN)


def bins(told: Iterable[Told]) -> list[Bin]:
    """Sort suggestions into bins of confidence; empty bins are left out."""
    every = list(told)
    found = []
    for low, high in pairwise(EDGES):
        held = [one for one in every if low <= one.confidence < high]
        if held:
            count = len(held)
            confidence = sum(one.confidence for one in held) / count
            right = sum(one.is_right for one in held) / count
            found.append(Bin(low, high, count, confidence, right))
    return found


def gap(held: Sequence[Bin]) -> float:
    """Return how far confidence and share right are apart, by the number in each bin."""
    total = sum(one.count for one in held)
    apart = sum(one.count * abs(one.confidence - one.right) for one in held)
    return apart / total if total else 0.0


def table(series: dict[str, list[Bin]]) -> Iterator[str]:
    """Yield the bins as a table of Markdown."""
    yield "| suggestions | sure | number | mean sure | right |"
    yield "|---|---|---|---|---|"
    for name, held in series.items():
        for one in held:
            span = f"{one.low:.2f} to {one.high:.2f}"
            shares = f"{one.confidence:.2f} | {one.right:.2f}"
            yield f"| {name} | {span} | {one.count} | {shares} |"
        count = sum(one.count for one in held)
        yield f"| **{name}** | all | {count} | apart by {gap(held):.2f} on average | |"


def costs(material: Material, run: Run) -> Iterator[str]:
    """Yield what other thresholds would ask of an officer, on all rants."""
    pairs = list(on_rants(material, run))
    heads = "asked from, questions a text, of them wrong, recall, precision, whole right"
    yield f"| {heads.replace(', ', ' | ')} |"
    yield "|---|---|---|---|---|---|"
    for cut in CUTS:
        cases = [case for case, _ in pairs]
        marks = [[one for one in each if one.confidence >= cut] for _, each in pairs]
        asked = [
            scoring.is_right(one, case)
            for case, each in zip(cases, marks, strict=True)
            for one in doubtful(each)
        ]
        score = scoring.spans(cases, marks)
        name = {0.0: "as it is", 1.0: "never"}.get(cut, f"{cut:.1f}")
        shares = " | ".join(map(str, (score.recall, score.precision, score.whole)))
        rate = f"{len(asked) / len(cases):.2f}" if cases else "–"
        yield f"| {name} | {rate} | {asked.count(False)} of {len(asked)} | {shares} |"


def versions(run: Run) -> str:
    """Say whether the extra was there."""
    extra = "with" if run.versions else "without"
    return (
        f"Measured {extra} the extra `outspoken[hate]`, by `python -m bench.calibration`."
    )


def renewed(page: str, lines: Sequence[str]) -> str:
    """Return *page* with *lines* between its two signs."""
    return renewing.renewed(page, BEGIN, END, lines)


if __name__ == "__main__":
    main()
