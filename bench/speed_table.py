"""The tables of `bench.speed`: a row for each build, and what was aimed at."""

from collections.abc import Iterator, Sequence

from bench import hugo, plain, scenarios
from bench.aims import Aim
from bench.run import Run

COLUMNS = ("posts", "whose", "scenario", "CPU s", "×equal", "×simple", "×Pelican")
MORE = ("peak MB", "written", "MB")
MEGABYTE = 1_000_000
PEERS = (hugo.EQUAL, hugo.SIMPLE, plain.NAME)
"""Whose full build in the same run the ratios are to, in the order of the columns."""


def _line(cells: Sequence[str]) -> str:
    posts, whose, scenario, *rest = cells
    widths = (8, 8, 9, 9, 8, 9, 8)
    numbers = "".join(f"{cell:>{width}}" for cell, width in zip(rest, widths, strict=True))
    return f"{posts:>7}  {whose:<18}  {scenario:<27}{numbers}"


HEAD = _line((*COLUMNS, *MORE))


def row(run: Run, measured: Sequence[Run]) -> str:
    """Return the row of *run*, with its ratios to full builds among *measured*."""
    return _line(cells(run, measured))


def cells(run: Run, measured: Sequence[Run]) -> list[str]:
    """Return what a row says of *run*."""
    ratios = (ratio(run, peer, measured) for peer in PEERS)
    return [
        f"{run.posts:,}",
        run.name,
        run.scenario,
        f"{run.seconds:.2f}",
        *("–" if each is None else f"{each:.2f}" for each in ratios),
        f"{run.memory:.0f}",
        f"{run.written:,}",
        f"{run.size / MEGABYTE:.1f}",
    ]


def ratio(run: Run, peer: str, measured: Sequence[Run]) -> float | None:
    """Return the CPU of *run* as a multiple of the full build of a *peer*, of that size."""
    full = find(measured, peer, hugo.COLD, run.posts)
    return None if full is None else run.seconds / full.seconds


def find(measured: Sequence[Run], name: str, scenario: str, posts: int) -> Run | None:
    """Return the run of a *name*, if it was measured."""
    for run in measured:
        if (run.name, run.scenario, run.posts) == (name, scenario, posts):
            return run
    return None


AIMS = (
    (scenarios.COLD, 1.0),
    (scenarios.CACHED, 0.6),
    (scenarios.POST, 0.10),
    (scenarios.SAME, 0.05),
)
"""The most CPU, as a multiple of Hugo's full build."""
MEMORY = 200
LARGE, LARGEST = 10_000, 100_000
GROWN = ((scenarios.COLD, 11.0), (scenarios.POST, 3.0))
"""The most CPU at `LARGEST`, as a multiple of that at `LARGE`."""


def aims(measured: Sequence[Run]) -> Iterator[str]:
    """Yield what was aimed at for `LARGE`, and whether it was reached."""
    ours = [run for run in measured if run.name == scenarios.NAME]
    if any(run.posts == LARGE for run in ours):
        yield from map(str, _of_large(ours, measured))
    if any(run.posts == LARGEST for run in ours):
        yield from map(str, _of_growth(ours))


def _of_large(ours: Sequence[Run], measured: Sequence[Run]) -> Iterator[Aim]:
    for scenario, most in AIMS:
        run = find(ours, scenarios.NAME, scenario, LARGE)
        for peer in PEERS[:2]:
            figure = None if run is None else ratio(run, peer, measured)
            on = peer.removeprefix("Hugo, ").removesuffix(" theme")
            yield Aim(f"{scenario}, × Hugo", on, most, figure, at_most=True)
    peak = max(run.memory for run in ours if run.posts == LARGE)
    yield Aim("peak MB", "all", MEMORY, peak, at_most=True)


def _of_growth(ours: Sequence[Run]) -> Iterator[Aim]:
    for scenario, most in GROWN:
        few, many = (find(ours, scenarios.NAME, scenario, n) for n in (LARGE, LARGEST))
        figure = many.seconds / few.seconds if few and many else None
        yield Aim(f"{scenario}, 10 × posts", "", most, figure, at_most=True)
