"""Draws the view of a chart as SVG that needs no style sheet, on a page or by itself.

It is as wide as there is room; its text has the reader's size and is never scaled. All
lines and fillings are the colour of the text around, so that dark pages, forced colours
and paper need nothing of their own. Its words are for eyes: others are told its title and
what it says, and have a table below it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from outspoken.model.views.chart import BarView, ChartView, GroupView

_BASE = 1.1
"""How far below the top of its line a text stands, in ems."""
THICK = 0.75
"""Thickness of a bar, in ems."""
LINE = 1.5
"""Height of a line of words, in ems."""
TALLEST = 5.0
"""Height of the tallest column, in ems."""
_EARLY, _LATE = 30, 60
"""Percent of the length until which the name of a column begins with it, and after which
it ends with it."""
_SOLID = 'fill="currentColor"'
_FAINT = 'fill="currentColor" fill-opacity="0.2" stroke="currentColor"'
_UNSURE = 'fill="none" stroke="currentColor" stroke-dasharray="3 3"'


class _Box(NamedTuple):
    """A rectangle: along in percent, across in ems."""

    along: float
    across: float
    wide: float
    high: float


def svg(chart: ChartView, direction: str = "ltr") -> Markup:
    """Return *chart* as SVG.

    Args:
        chart: What to draw.
        direction: Which way its words are written: "ltr" or "rtl".
    """
    size = f'width="100%" height="{chart.height:g}em"'
    return drawn(chart, 'class="chart"', size, direction)


def drawn(chart: ChartView, kind: str, size: str, direction: str = "ltr") -> Markup:
    """Return *chart* as SVG of a size.

    Args:
        chart: What to draw.
        kind: Attributes that say what it is for.
        size: Attributes that say how large it is, and its letters.
        direction: Which way its words are written: "ltr" or "rtl".
    """
    draw = _columns if chart.axis >= 0 else _bars
    # Nastaliq, in which pages from the right are set, is taller than the lines of a chart.
    flat = ' font-family="sans-serif"' if direction == "rtl" else ""
    named = f"{chart.name}-title {chart.name}-told"
    head = (
        f'<svg {kind} role="img" aria-labelledby="{escape(named)}" {size} '
        f'direction="{escape(direction)}"{flat} '
        'fill="currentColor">'
        f'<title id="{escape(chart.name)}-title">{escape(chart.title)}</title>'
        f'<desc id="{escape(chart.name)}-told">{escape(chart.told)}</desc>'
        f"{_stripes(chart.name)}"
    )
    marks = "".join(draw(chart, direction == "rtl"))
    # Every word in it was escaped.
    return Markup(f"{head}{marks}</svg>")


def _bars(chart: ChartView, turned: bool) -> Iterator[str]:
    for group in chart.groups:
        yield _text(group.label, 0, group.at, turned, ' font-weight="700"')
        for bar in group.bars:
            yield _text(bar.text, 0, bar.at, turned)
            top = bar.at + LINE
            yield _rect(_Box(0, top, bar.length, THICK), _filling(chart, bar), turned)
            if bar.rest:
                yield _rect(_Box(bar.length, top, bar.rest, THICK), _UNSURE, turned)


def _columns(chart: ChartView, turned: bool) -> Iterator[str]:
    below = chart.height - 2 * LINE
    above = chart.axis - TALLEST - LINE
    for text, at in zip(chart.series, (above, below), strict=False):
        yield _text(text, 0, at, turned, ' font-weight="700"')
    for group in chart.groups:
        yield from _column(chart, group, turned)
    yield (
        f'<line x1="0" x2="100%" y1="{chart.axis:g}em" y2="{chart.axis:g}em" '
        'stroke="currentColor"/>'
    )


def _column(chart: ChartView, group: GroupView, turned: bool) -> Iterator[str]:
    for bar in group.bars:
        start = chart.axis if bar.series else chart.axis - bar.length
        rest = chart.axis + bar.length if bar.series else start - bar.rest
        sure = _Box(bar.at, start, chart.width, bar.length)
        yield _rect(sure, _filling(chart, bar), turned)
        if bar.rest:
            yield _rect(_Box(bar.at, rest, chart.width, bar.rest), _UNSURE, turned)
    if group.label:
        at, anchor = _anchored(group.at, chart.width)
        yield _text(group.label, at, chart.height - LINE, turned, anchor)


def _anchored(at: float, width: float) -> tuple[float, str]:
    """Return where the name of a column stands, so that it fits at either end."""
    if at <= _EARLY:
        return at, ""
    if at <= _LATE:
        return at + width / 2, ' text-anchor="middle"'
    return at + width, ' text-anchor="end"'


def _text(words: str, along: float, across: float, turned: bool, more: str = "") -> str:
    at = 100 - along if turned else along
    if turned:  # with an end of its own: a name that begins with @ is no sentence of Urdu
        words = f"\u2068{words}\u2069"
    return f'<text x="{at:g}%" y="{across + _BASE:g}em"{more}>{escape(words)}</text>'


def _rect(box: _Box, filling: str, turned: bool) -> str:
    if not box.wide or not box.high:
        return ""
    at = 100 - box.along - box.wide if turned else box.along
    return (
        f'<rect x="{at:g}%" y="{box.across:g}em" width="{box.wide:g}%" '
        f'height="{box.high:g}em" {filling}/>'
    )


def _filling(chart: ChartView, bar: BarView) -> str:
    striped = f'fill="url(#{escape(chart.name)}-stripes)" stroke="currentColor"'
    return (_SOLID, striped, _FAINT)[bar.series]


def _stripes(name: str) -> str:
    return (
        f'<pattern id="{escape(name)}-stripes" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="2" height="6"/></pattern>'
    )
