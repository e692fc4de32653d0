"""Charts of the report as pictures of their own, which have no page around them."""

from outspoken.model.views.chart import ChartView
from outspoken.services import charts

_EM = 14 * 96 / 72
"""Pixels to an em: the words are as large as those of the report, 14 points."""
_WIDTH = 642
"""Pixels across: A4 less 20 millimetres on either side."""
_FONT = "Noto Sans, DejaVu Sans, sans-serif"


def picture(chart: ChartView) -> str:
    """Return *chart* as an SVG file."""
    drawn = str(charts.svg(chart))
    size = f'width="{_WIDTH}" height="{chart.height * _EM:.0f}"'
    letters = f'font-size="{_EM:.2f}" font-family="{_FONT}"'
    _, _, rest = drawn.partition(f'width="100%" height="{chart.height:g}em"')
    named = f'aria-labelledby="{chart.name}-title {chart.name}-told"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {named} {size} {letters}'
    return f"{head}{rest}\n"
