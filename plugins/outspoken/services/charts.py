"""Charts: numbers become places for the marks of an SVG, which a template draws.

No mark is told by its colour: fillings differ in form, and every number stands in words
over its bar, or in the table that belongs below each chart. What is not known exactly is
drawn as far as it is certain, and the rest as an outline.
"""

from collections.abc import Sequence
from typing import NamedTuple

from outspoken.model.views.chart import BarView, ChartView, GroupView
from outspoken.services.chart_svg import LINE, TALLEST, THICK, svg

__all__ = ["Value", "bars", "columns", "svg"]

LONGEST = 100
"""Length of the longest bar, in percent: words stand over bars, never beside them."""
GAP = 1.0
"""Space between the groups of bars, in ems."""
TOP = 0.5
"""Space above a chart, in ems."""
LABELS = 5
"""Fewest columns of which one in the middle is named, besides the first and the last."""


class Value(NamedTuple):
    """A number to draw.

    Attributes:
        least: The number, or the least that it can be.
        most: The most that it can be; none where it is known.
        text: How it is told; the number itself where this is empty.
    """

    least: float
    most: float | None = None
    text: str = ""

    @property
    def end(self) -> float:
        """How far its mark goes."""
        return self.least if self.most is None else max(self.most, self.least)

    @property
    def words(self) -> str:
        """How it is told."""
        return self.text or f"{self.least:,g}"


Row = tuple[str, Sequence[Value]]


def bars(
    name: str, title: str, told: str, series: Sequence[str], rows: Sequence[Row]
) -> ChartView:
    """Return horizontal bars: a group a row, a bar a series, words over each.

    Args:
        name: Its name, once on a page: letters and hyphens.
        title: What it shows.
        told: What it says, in words.
        series: What each value of a row stands for, at most three.
        rows: What each group is called, and its values.
    """
    scale = _Scale(LONGEST, _greatest(rows))
    groups, at = [], TOP
    for label, values in rows:
        top, drawn = at + LINE, []
        for number, value in enumerate(values):
            words = f"{series[number]}: {value.words}"
            drawn.append(_bar(number, words, top, value, scale))
            top += LINE + THICK
        groups.append(GroupView(label, _round(at), tuple(drawn)))
        at = top + GAP
    return ChartView(name, title, told, tuple(series), tuple(groups), _round(at))


def columns(
    name: str, title: str, told: str, series: Sequence[str], rows: Sequence[Row]
) -> ChartView:
    """Return columns over time: the first series above the line, the second below it.

    The arguments are those of `bars`; there are one or two series.
    """
    scale, step = _Scale(TALLEST, _greatest(rows)), 100 / max(len(rows), 1)
    axis = TOP + LINE + TALLEST
    last = len(rows) - 1
    named = {0, last // 2, last} if last + 1 >= LABELS else {0, last}
    groups = []
    for number, (label, values) in enumerate(rows):
        at = _round(number * step + step / 10)
        drawn = tuple(
            _bar(which, f"{label}, {series[which]}: {value.words}", at, value, scale)
            for which, value in enumerate(values)
        )
        groups.append(GroupView(label if number in named else "", at, drawn))
    tops = (f"{each}{_highest(rows, which)}" for which, each in enumerate(series))
    below = axis + (TALLEST + LINE if len(series) > 1 else 0) + LINE
    width = _round(step * 0.8)
    return ChartView(name, title, told, tuple(tops), tuple(groups), below, axis, width)


def _highest(rows: Sequence[Row], which: int) -> str:
    """Return how much the tallest column of a series may stand for."""
    values = [values[which] for _, values in rows]
    highest = max(values, key=lambda value: (value.end, value.least), default=None)
    if not highest:
        return ""
    words = highest.words if highest.end == highest.least else f"{highest.end:,g}"
    return f": up to {words}"


class _Scale(NamedTuple):
    """How long a mark is for a number."""

    full: float
    greatest: float

    def of(self, number: float) -> float:
        return number / self.greatest * self.full


def _bar(series: int, words: str, at: float, value: Value, scale: _Scale) -> BarView:
    length, end = scale.of(value.least), scale.of(value.end)
    return BarView(series, words, _round(at), _round(length), _round(end - length))


def _greatest(rows: Sequence[Row]) -> float:
    return max((value.end for _, values in rows for value in values), default=0) or 1


def _round(number: float) -> float:
    return round(number, 2)
