"""Counting grids: boxes to write in, a letter in each, in pieces that fit a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from outspoken.model.kit import Variant
from outspoken.services.packs.fonts import LATIN

_POINT = 25.4 / 72
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Grid:
    """How a grid is drawn: all lengths in millimetres.

    Attributes:
        columns: Boxes in a row.
        box: Side of a box.
        rows: Rows that fit below each other on one page.
        letter: Size of the figure that counts the boxes, in points.
    """

    columns: int
    box: float
    rows: int
    letter: int


GRIDS = {
    Variant.STANDARD: Grid(20, 7.8, 20, 14),
    Variant.HANDOUTS: Grid(20, 7.8, 20, 14),
    Variant.EASY_READ: Grid(20, 7.8, 20, 16),
    Variant.LARGE: Grid(14, 10.8, 16, 18),
    Variant.BOOKLET: Grid(14, 7.6, 14, 12),
}


def drawn(boxes: int, grid: Grid, *, rtl: bool = False) -> Iterator[bytes]:
    """Yield the pieces of a grid of so many *boxes*, as SVG.

    Beside each row stands how many boxes there are up to its end.
    """
    step = grid.columns * grid.rows
    for first in range(0, boxes, step):
        yield _piece(first, min(step, boxes - first), grid, rtl)


def _piece(first: int, boxes: int, grid: Grid, rtl: bool) -> bytes:
    rows = -(-boxes // grid.columns)
    pitch = grid.box + _GAP
    margin = grid.letter * _POINT * 2.2
    width = grid.columns * grid.box + margin
    left = margin if rtl else 0.5
    marks = []
    for row in range(rows):
        here = min(grid.columns, boxes - row * grid.columns)
        top = row * pitch + 0.5
        marks.append(_row(left, top, here, grid, rtl))
        figure = first + row * grid.columns + here
        foot = top + grid.box / 2 + grid.letter * _POINT * 0.36
        place = f'x="{width - margin + 2.2:g}"' if not rtl else 'x="0"'
        marks.append(f'<text {place} y="{foot:.3g}">{figure}</text>')
    height = rows * pitch
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}mm" height="{height:g}mm">'
        f'<g font-family={quoteattr(LATIN)} font-size="{grid.letter * _POINT:g}">'
    )
    return f"{head}{''.join(marks)}</g></svg>".encode()


def _row(left: float, top: float, boxes: int, grid: Grid, rtl: bool) -> str:
    """Draw a row of *boxes*, which begins at the right where people write from there."""
    start = left + (grid.columns - boxes) * grid.box if rtl else left
    across = boxes * grid.box
    lines = [f"M{start:g} {top:g}h{across:g}v{grid.box:g}h{-across:g}z"]
    lines += [
        f"M{start + box * grid.box:g} {top:g}v{grid.box:g}" for box in range(1, boxes)
    ]
    return f'<path d="{"".join(lines)}" fill="none" stroke="#000" stroke-width="0.5"/>'
