"""Charts of the report as pictures of their own, which have no page around them."""

from outspoken.model.views.chart import ChartView
from outspoken.services import chart_svg

_EM = 14 * 96 / 72
"""Pixels to an em: the words are as large as those of the report, 14 points."""
_WIDTH = 642
"""Pixels across: A4 less 20 millimetres on either side."""
_FONT = "Noto Sans, DejaVu Sans, sans-serif"


def picture(chart: ChartView) -> str:
    """Return *chart* as an SVG file."""
    size = f'width="{_WIDTH}" height="{chart.height * _EM:.0f}"'
    letters = f'font-size="{_EM:.2f}" font-family="{_FONT}"'
    kind = 'xmlns="http://www.w3.org/2000/svg"'
    return f"{chart_svg.drawn(chart, kind, f'{size} {letters}')}\n"
