"""Renews docs/performance.md and its chart: ``python -m bench.performance FILE.json``.

The file is what ``python -m bench.speed --json`` wrote. With several files, those that come
later add sizes that were measured in another run.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import hugo, plain, renewing, scenarios, speed_chart, speed_table
from bench.processes import ROOT
from bench.run import Run

PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "images" / "speed.svg"
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
SERIES = {
    "Pelican, full": (plain.NAME, plain.COLD),
    "Hugo, equal theme, full": (hugo.EQUAL, hugo.COLD),
    "Hugo, simple theme, full": (hugo.SIMPLE, hugo.COLD),
    "Outspoken, full": (scenarios.NAME, scenarios.COLD),
    "Outspoken, one new post": (scenarios.NAME, scenarios.POST),
    "Outspoken, nothing changed": (scenarios.NAME, scenarios.SAME),
}
"""The lines of the chart: whose runs, and which."""


def main(files: Sequence[Path]) -> None:
    """Renew the page and the chart from *files*."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    page = renewing.renewed(PAGE.read_text(encoding="utf-8"), BEGIN, END, [*lines(told)])
    PAGE.write_text(page, encoding="utf-8")
    CHART.write_text(speed_chart.drawn(series(runs(told))), encoding="utf-8")


def runs(told: Sequence[Any]) -> list[Run]:
    """Return what was measured, in the order of size."""
    found = [Run(**run) for each in told for run in each["runs"]]
    return sorted(found, key=lambda run: run.posts)


def series(measured: Sequence[Run]) -> dict[str, list[tuple[int, float]]]:
    """Return the points of each line that has some."""
    found = {
        name: [(x.posts, x.seconds) for x in measured if (x.name, x.scenario) == which]
        for name, which in SERIES.items()
    }
    return {name: points for name, points in found.items() if points}


def lines(told: Sequence[Any]) -> Iterator[str]:
    """Yield the part of the page that is made: the machine, tables, aims."""
    said = {paragraph for each in told for paragraph in _said(each)}
    for paragraph in sorted(said, key=str.casefold, reverse=True):
        yield from (paragraph, "")
    measured = runs(told)
    yield "| " + " | ".join((*speed_table.COLUMNS, *speed_table.MORE)) + " |"
    numbers = len(speed_table.COLUMNS) + len(speed_table.MORE) - 3
    yield "|--:|---|---|" + "--:|" * numbers
    for run in measured:
        yield "| " + " | ".join(speed_table.cells(run, measured)) + " |"
    reached = list(speed_table.aims(measured))
    if reached:
        yield from ("", "```", *reached, "```")


def _said(told: Any) -> Iterator[str]:
    """Yield what a file says beside its figures: the machine, and who is left out."""
    yield "; ".join(f"{name}: {value}" for name, value in told["machine"].items()) + "."
    for name, why in told["missing"].items():
        yield f"{name} is left out: {why}."


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
