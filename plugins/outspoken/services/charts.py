"""Charts: numbers become places for the marks of an SVG, which a template draws.

No mark is told by its colour: fillings differ in form, and every number stands in words
over its bar, or in the table that belongs below each chart. What is not known exactly is
drawn as far as it is certain, and the rest as an outline.
"""

from collections.abc import Sequence
from typing import NamedTuple

from outspoken.model.views.chart import BarView, ChartView, GroupView
from outspoken.services.chart_svg import LINE, TALLEST, THICK, svg
from outspoken.services.wording import IN_ENGLISH, Wording

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

    def told(self, say: Wording) -> str:
        """Return how it is told."""
        return self.text or _number(self.least, say)


Row = tuple[str, Sequence[Value]]


def bars(
    name: str,
    title: str,
    told: str,
    series: Sequence[str],
    rows: Sequence[Row],
    say: Wording = IN_ENGLISH,
) -> ChartView:
    """Return horizontal bars: a group a row, a bar a series, words over each.

    Args:
        name: Its name, once on a page: letters and hyphens.
        title: What it shows.
        told: What it says, in words.
        series: What each value of a row stands for, at most three.
        rows: What each group is called, and its values.
        say: Our own words, in the language of the page.
    """
    scale = _Scale(LONGEST, _greatest(rows))
    groups, at = [], TOP
    for label, values in rows:
        top, drawn = at + LINE, []
        for number, value in enumerate(values):
            words = say("{label}: {figure}", label=series[number], figure=value.told(say))
            drawn.append(_bar(number, words, top, value, scale))
            top += LINE + THICK
        groups.append(GroupView(label, _round(at), tuple(drawn)))
        at = top + GAP
    return ChartView(name, title, told, tuple(series), tuple(groups), _round(at))


def columns(
    name: str,
    title: str,
    told: str,
    series: Sequence[str],
    rows: Sequence[Row],
    say: Wording = IN_ENGLISH,
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
            _bar(which, _named(label, series[which], value, say), at, value, scale)
            for which, value in enumerate(values)
        )
        groups.append(GroupView(label if number in named else "", at, drawn))
    tops = (_highest(rows, which, each, say) for which, each in enumerate(series))
    below = axis + (TALLEST + LINE if len(series) > 1 else 0) + LINE
    width = _round(step * 0.8)
    return ChartView(name, title, told, tuple(tops), tuple(groups), below, axis, width)


def _named(label: str, series: str, value: Value, say: Wording) -> str:
    figure = value.told(say)
    return say("{month}, {label}: {figure}", month=label, label=series, figure=figure)


def _highest(rows: Sequence[Row], which: int, label: str, say: Wording) -> str:
    """Return how much the tallest column of a series may stand for."""
    values = [values[which] for _, values in rows]
    highest = max(values, key=lambda value: (value.end, value.least), default=None)
    if not highest:
        return label
    is_exact = highest.end == highest.least
    most = highest.told(say) if is_exact else _number(highest.end, say)
    return say("{label}: up to {most}", label=label, most=most)


def _number(number: float, say: Wording) -> str:
    return say.number(int(number) if number == int(number) else number)


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
