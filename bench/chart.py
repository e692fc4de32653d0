"""The chart of calibration, as an SVG that is read aloud, in light and in dark."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 612
LEFT, TOP, SIDE = 84, 24, 440
"""Where the square begins, and its side."""
LEAST, MOST = 4.0, 16.0
"""Half the width of a sign, for the smallest and the largest bin."""
FULL = 200
"""Suggestions from which on a sign is largest."""
SIGNS = (
    '<circle r="{r:.1f}" cx="{x:.1f}" cy="{y:.1f}" {fill}/>',
    '<path d="M{x:.1f} {y:.1f}m-{r:.1f} -{r:.1f}h{d:.1f}v{d:.1f}h-{d:.1f}z" {fill}/>',
    '<path d="M{x:.1f} {y:.1f}m0 -{d:.1f}l{d:.1f} {d:.1f}l-{d:.1f} {d:.1f}'
    'l-{d:.1f} -{d:.1f}z" {fill}/>',
)
"""One form for each series, so that none is told by colour."""
FILLS = (
    'fill="currentColor" fill-opacity="0.75"',
    'fill="none"',
    'fill="currentColor" fill-opacity="0.2"',
)
TITLE = "How sure suggestions are, and how often they are right"
NOTES = (
    "The larger a sign, the more suggestions.",
    "On the dashed line they are as often right as they are sure.",
)
STYLE = (
    "svg{color:#1b1b1b;background:#fff}"
    "@media(prefers-color-scheme:dark){svg{color:#f2f2f2;background:#1b1b1b}}"
)


class Point(Protocol):
    """A bin: how many suggestions, how sure, how many of them right."""

    @property
    def count(self) -> int:
        """Number of suggestions."""

    @property
    def confidence(self) -> float:
        """Their mean confidence."""

    @property
    def right(self) -> float:
        """The share of them that is right."""


def drawn(series: Mapping[str, Sequence[Point]]) -> str:
    """Return the chart of *series*, whose bins are points of it."""
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" '
            'font-size="15" fill="currentColor" stroke="none">',
            f"<style>{STYLE}</style>",
            f'<title id="title">{TITLE}</title>',
            f'<desc id="desc">{escape(described(series))}</desc>',
            *axes(),
            '<g stroke="currentColor" stroke-width="2">',
            *(
                sign(at, one.confidence, one.right, one.count)
                for at, points in enumerate(series.values())
                for one in points
            ),
            "</g>",
            *legend(series),
            "</svg>\n",
        )
    )


def described(series: Mapping[str, Sequence[Point]]) -> str:
    """Return the chart in words: every point of it."""
    told = (
        f"{name}: "
        + ", ".join(
            f"{one.count} that are {one.confidence:.2f} sure, {one.right:.2f} of them right"
            for one in points
        )
        for name, points in series.items()
    )
    return (
        "A point on the diagonal is as often right as it is sure. " + "; ".join(told) + "."
    )


def axes() -> Iterator[str]:
    """Yield the square, its diagonal and what is written beside."""
    bottom, right = TOP + SIDE, LEFT + SIDE
    yield '<g fill="none" stroke="currentColor">'
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<path stroke-dasharray="6 5" d="M{LEFT} {bottom}L{right} {TOP}"/>'
    for step in range(1, 5):
        at = SIDE * step // 5
        yield f'<path stroke-opacity="0.25" d="M{LEFT + at} {TOP}v{SIDE}"/>'
        yield f'<path stroke-opacity="0.25" d="M{LEFT} {bottom - at}h{SIDE}"/>'
    yield "</g>"
    for step in range(6):
        at, said = SIDE * step // 5, f"{step / 5:.1f}"
        yield f'<text x="{LEFT + at}" y="{bottom + 22}" text-anchor="middle">{said}</text>'
        yield f'<text x="{LEFT - 10}" y="{bottom - at + 5}" text-anchor="end">{said}</text>'
    middle = TOP + SIDE // 2
    yield f'<text x="{LEFT + SIDE // 2}" y="{bottom + 48}" text-anchor="middle">'
    yield "how sure the suggestion is</text>"
    yield f'<text transform="translate(26 {middle})rotate(-90)" text-anchor="middle">'
    yield "share that is right</text>"


def legend(series: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    """Yield which sign is what, below the square."""
    line = TOP + SIDE + 78
    for at, name in enumerate(series):
        x = LEFT + 200 * at - 50
        yield f'<g stroke="currentColor" stroke-width="2">{shape(at, x, line - 5, 7)}</g>'
        yield f'<text x="{x + 18}" y="{line}">{escape(name)}</text>'
    for at, words in enumerate(NOTES):
        yield f'<text x="{LEFT - 58}" y="{line + 28 + 22 * at}">{words}</text>'


def sign(at: int, confidence: float, right: float, count: int) -> str:
    """Return the sign of a bin of the series number *at*."""
    radius = LEAST + (MOST - LEAST) * min(1.0, (count / FULL) ** 0.5)
    return shape(at, LEFT + SIDE * confidence, TOP + SIDE * (1 - right), radius)


def shape(at: int, x: float, y: float, radius: float) -> str:
    """Return the form of the series number *at*, at a place."""
    form = SIGNS[at % len(SIGNS)]
    d = radius * (2 if "h{d" in form else 1.25)
    return form.format(x=x, y=y, r=radius, d=d, fill=FILLS[at % len(FILLS)])
