"""The view of the pulse: what residents complain of and praise, in charts and tables.

Its figures are words: a number, a range, or "fewer than 5". No hidden number is in it.
"""

from dataclasses import dataclass

from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of figures, each told in words."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures.

    Attributes:
        title: Its heading, or empty where one stands above it.
        first: Heading of the row headers.
        columns: Headings of the figures.
        rows: In order.
        nothing: What stands there in place of an empty table.
    """

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic month by month."""

    title: str
    chart: ChartView
    table: FigureTable


@dataclass(frozen=True, slots=True)
class PulseView:
    """What residents complain of and praise.

    Attributes:
        head: The page's head.
        month: The latest month that is over, in words; empty where there is none.
        span: The months that stand against a year ago, in words.
        chart: That month by topic; none where no number is told.
        latest: The same figures.
        year: Those of the last months against the same of a year ago; none where they
            are not known.
        areas: The latest month in each area of which a number is told.
        is_every_area: Whether these are all areas.
        topics: The topics of which any number is told, month by month.
        words: Words that are new this month.
        data: The files of all figures.
    """

    head: Head
    month: str
    span: str
    chart: ChartView | None
    latest: FigureTable
    year: FigureTable | None
    areas: tuple[FigureTable, ...]
    is_every_area: bool
    topics: tuple[TopicView, ...]
    words: tuple[str, ...]
    data: tuple[Link, ...]
