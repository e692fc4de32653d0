"""The chart of speed, as an SVG that is read aloud: CPU seconds by number of posts."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from xml.sax.saxutils import escape

from bench.chart import STYLE

WIDTH, HEIGHT = 760, 480
LEFT, TOP, ACROSS, DOWN = 72, 24, 440, 380
"""Where the field begins, and how large it is."""
APART = 18
"""Least distance between two names beside the field."""
TITLE = "Processor seconds by number of posts"
DASHES = ("", "7 5", "2 4", "12 4 2 4", "16 5", "1 7")
"""One kind of line for each series, so that none is told by colour."""
Points = Sequence[tuple[int, float]]


class _Place(Protocol):
    """Where a point of the axes stands on the chart."""

    def __call__(self, x: float, y: float, /) -> tuple[float, float]: ...


def drawn(series: Mapping[str, Points]) -> str:
    """Return the chart of *series*: seconds by posts, both axes by powers of ten."""
    low_x, high_x = _decades(x for points in series.values() for x, _ in points)
    low_y, high_y = _decades(y for points in series.values() for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + ACROSS * (math.log10(x) - low_x) / (high_x - low_x),
            TOP + DOWN * (high_y - math.log10(y)) / (high_y - low_y),
        )

    ends = {name: place(*points[-1]) for name, points in series.items()}
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" '
            'font-size="15" fill="currentColor" stroke="none">',
            f"<style>{STYLE}</style>",
            f'<title id="title">{TITLE}</title>',
            f'<desc id="desc">{escape(described(series))}</desc>',
            *_axes(range(low_x, high_x + 1), range(low_y, high_y + 1), place),
            *(
                _line([place(*point) for point in points], DASHES[at % len(DASHES)])
                for at, points in enumerate(series.values())
            ),
            *_names(ends),
            "</svg>\n",
        )
    )


def described(series: Mapping[str, Points]) -> str:
    """Return the chart in words: every point of it."""
    told = (
        f"{name}: " + ", ".join(f"{y:.2f} s for {x:,} posts" for x, y in points)
        for name, points in series.items()
    )
    return "Both axes go by powers of ten. " + "; ".join(told) + "."


def _decades(values: Iterator[float]) -> tuple[int, int]:
    """Return the powers of ten around *values*, at least one apart."""
    found = list(values)
    low = math.floor(math.log10(min(found)))
    return low, max(low + 1, math.ceil(math.log10(max(found))))


def _axes(across: range, down: range, place: _Place) -> Iterator[str]:
    yield '<g fill="none" stroke="currentColor">'
    yield f'<rect x="{LEFT}" y="{TOP}" width="{ACROSS}" height="{DOWN}"/>'
    for power in across[1:-1]:
        x, _ = place(10.0**power, 1)
        yield f'<path stroke-opacity="0.25" d="M{x:.1f} {TOP}v{DOWN}"/>'
    for power in down[1:-1]:
        _, y = place(1, 10.0**power)
        yield f'<path stroke-opacity="0.25" d="M{LEFT} {y:.1f}h{ACROSS}"/>'
    yield "</g>"
    for power in across:
        x, _ = place(10.0**power, 1)
        y = TOP + DOWN + 22
        yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{10**power:,}</text>'
    for power in down:
        _, y = place(1, 10.0**power)
        said = f"{10.0**power:g}"
        yield f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{said}</text>'
    middle = LEFT + ACROSS // 2
    yield f'<text x="{middle}" y="{TOP + DOWN + 48}" text-anchor="middle">posts</text>'
    turned = f"translate(22 {TOP + DOWN // 2})rotate(-90)"
    yield f'<text transform="{turned}" text-anchor="middle">CPU seconds</text>'


def _line(places: Sequence[tuple[float, float]], dashes: str) -> str:
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    signs = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places)
    kind = f' stroke-dasharray="{dashes}"' if dashes else ""
    stroke = f'fill="none" stroke="currentColor" stroke-width="2"{kind}'
    return f'<path {stroke} d="M{way}"/>{signs}'


def _names(ends: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """Yield the name of each line at its end, none upon another."""
    lowest = -math.inf
    for name, (x, y) in sorted(ends.items(), key=lambda each: each[1][1]):
        lowest = max(y, lowest + APART)
        beside = LEFT + ACROSS + 12
        yield (
            f'<path stroke="currentColor" stroke-opacity="0.4" '
            f'd="M{x + 5:.1f} {y:.1f}L{beside - 3} {lowest:.1f}"/>'
            f'<text x="{beside}" y="{lowest + 5:.1f}">{escape(name)}</text>'
        )
