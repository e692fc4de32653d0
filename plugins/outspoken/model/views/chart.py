"""The view of a chart: where each mark stands, and the words beside it.

Along a line, places are in percent of its length, so that a chart fits any screen and its
text keeps the reader's size; across it they are in ems. A template turns the chart round
for what is written from right to left.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarView:
    """One bar.

    Attributes:
        series: Number of its series, from 0; each has its own filling.
        text: What it says in words.
        at: Where it begins: in ems from the top, or of columns in percent from the side.
        length: How much of it is certain: in percent, or of columns in ems.
        rest: How much more it may be, drawn as an outline.
    """

    series: int
    text: str
    at: float
    length: float
    rest: float = 0


@dataclass(frozen=True, slots=True)
class GroupView:
    """What stands together: the bars of one row, or of one month.

    Attributes:
        label: What it is, or empty where there is no room.
        at: Where the label stands, as the bars do.
        bars: Its bars, in the order of the series.
    """

    label: str
    at: float
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart, ready to draw.

    Attributes:
        name: Its name, once on a page.
        title: What it shows.
        told: What it says, in words.
        series: What each filling stands for.
        groups: What is drawn.
        height: Its height, in ems.
        axis: Where columns stand, in ems from the top; below 0 where there are bars.
        width: Width of a column, in percent.
    """

    name: str
    title: str
    told: str
    series: tuple[str, ...]
    groups: tuple[GroupView, ...]
    height: float
    axis: float = -1
    width: float = 0
