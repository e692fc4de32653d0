"""The page of the pulse: the latest month, a year ago, area by area, month by month."""

from collections.abc import Iterable, Mapping, Sequence

from outspoken.model.pulse import TONES, Change, Count, Pulse, Trend
from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.pulse import FigureRow, FigureTable, PulseView, TopicView
from outspoken.services import charts
from outspoken.services.ledger_tables import name, short_name
from outspoken.services.pulse_data import Names

URL = "/pulse/"
CSV, JSON = "/pulse/pulse.csv", "/pulse/pulse.json"
MONTHS = 13
"""Months of each chart over time: a year, and the same month of the last one."""
SPAN = 3
"""Latest months that stand together against the same ones a year ago."""
TITLE = "What we heard"
_SAID = "What people complain of here, and what they praise, topic by topic."
_COLUMNS = ("Complaints", "Praise")
_NO_TOPIC, _NO_AREA = "No topic", "No area given"
_REST = "Every other topic"


def view(pulse: Pulse, names: Names, words: tuple[str, ...]) -> PulseView:
    """Return the page of the pulse.

    Args:
        pulse: The counts, as far as they are told.
        names: What topics and areas are called.
        words: Words that are new in the latest month.
    """
    topics = _called(pulse.topics, names.topics, _NO_TOPIC)
    areas = _called(pulse.areas, names.areas, _NO_AREA) if len(pulse.areas) > 1 else {}
    latest = pulse.months[-1] if pulse.months else ""
    months = span(pulse)
    here = [_area(pulse, latest, topics, *each) for each in areas.items()]
    return PulseView(
        head=Head(URL, TITLE, _SAID),
        month=name(latest) if latest else "",
        span=_between(months),
        chart=_chart(pulse, latest, topics),
        latest=_latest(pulse, latest, topics),
        year=_year(pulse, months, topics),
        areas=tuple(filter(None, here)),
        is_every_area=all(here),
        topics=tuple(_topic(pulse, *each) for each in topics.items() if _told(pulse, each)),
        words=words,
        data=(Link(CSV, "CSV"), Link(JSON, "JSON")),
    )


def month_of(pulse: Pulse, names: Names, month: str) -> tuple[FigureTable, ...]:
    """Return one month: all areas together, then each area of which a number is told."""
    topics = _called(pulse.topics, names.topics, _NO_TOPIC)
    areas = _called(pulse.areas, names.areas, _NO_AREA) if len(pulse.areas) > 1 else {}
    apart = (_area(pulse, month, topics, *each) for each in areas.items())
    return _latest(pulse, month, topics), *filter(None, apart)


def span(pulse: Pulse) -> tuple[str, ...]:
    """Return the latest months that stand together against a year ago."""
    return pulse.months[-SPAN:]


def _between(months: Sequence[str]) -> str:
    if len(months) < 2:  # nothing to be between
        return "".join(map(name, months))
    return f"{name(months[0])} to {name(months[-1])}"


def _called(
    keys: Iterable[str], names: Iterable[tuple[str, str]], nothing: str
) -> Mapping[str, str]:
    known = dict(names)
    return {key: known.get(key, nothing) for key in keys}


def _told(pulse: Pulse, topic: tuple[str, str]) -> bool:
    """Tell whether any number is told of a topic, given with its name."""
    return pulse.has_anything(pulse.months[-MONTHS:], topic[0])


def _chart(pulse: Pulse, month: str, topics: Mapping[str, str]) -> ChartView | None:
    """Return the bars of one month, a group for each topic of which a number is told."""
    rows = [
        (called, [_value(pulse.total(month, key, tone)) for tone in TONES])
        for key, called in topics.items()
        if pulse.has_anything((month,), key)
    ]
    if not rows:
        return None
    told = "; ".join(
        f"{called}: complaints {values[0].words}, praise {values[1].words}"
        for called, values in rows
    )
    title = f"Complaints and praise by topic, {name(month)}"
    return charts.bars("topics", title, f"{told}.", _COLUMNS, rows)


def _value(count: Count) -> charts.Value:
    return charts.Value(count.least, count.most, str(count))


def _latest(pulse: Pulse, month: str, topics: Mapping[str, str]) -> FigureTable:
    rows = (
        FigureRow(called, tuple(str(pulse.total(month, key, tone)) for tone in TONES))
        for key, called in topics.items()
    )
    return FigureTable("", "Topic", _COLUMNS, tuple(rows) if month else ())


def _year(
    pulse: Pulse, months: Sequence[str], topics: Mapping[str, str]
) -> FigureTable | None:
    """Return the last months against a year ago; only what is told can be compared."""
    found = []
    for key, called in topics.items():
        trends = [pulse.trend(months, key, tone) for tone in TONES]
        if not months or None in trends:
            return None
        known = [each for each in trends if each]
        if any(each.now.least or each.then.least for each in known):
            found.append(FigureRow(called, tuple(map(_compared, known))))
    nothing = "No topic has numbers that can be compared."
    return FigureTable("", "Topic", _COLUMNS, tuple(found), nothing)


def _compared(trend: Trend) -> str:
    change = {Change.SAME: "no change"}.get(trend.change, str(trend.change))
    return f"{trend.now}; a year ago {trend.then}: {change}"


def _area(
    pulse: Pulse, month: str, topics: Mapping[str, str], key: str, called: str
) -> FigureTable | None:
    """Return one month in one area, none where no number of it is told.

    Topics of which none is told share a row.
    """
    counts = {
        topic: [pulse.count(month, topic, key, tone) for tone in TONES] for topic in topics
    }
    told = [topic for topic in topics if any(count.least for count in counts[topic])]
    if not told:
        return None
    rows = [FigureRow(topics[topic], tuple(map(str, counts[topic]))) for topic in told]
    if len(told) < len(topics):
        hidden = next(topic for topic in topics if topic not in told)
        rows.append(FigureRow(_REST, tuple(map(str, counts[hidden]))))
    return FigureTable(called, "Topic", _COLUMNS, tuple(rows))


def _topic(pulse: Pulse, key: str, called: str) -> TopicView:
    months = pulse.months[-MONTHS:]
    totals = [[pulse.total(month, key, tone) for tone in TONES] for month in months]
    rows = [
        (short_name(month), list(map(_value, each)))
        for month, each in zip(months, totals, strict=True)
    ]
    chart = charts.columns(
        f"topic-{key or 'none'}",
        f"{called}: complaints and praise by month",
        f"Complaints above the line, praise below it, {_between(months)}.",
        _COLUMNS,
        rows,
    )
    figures = tuple(
        FigureRow(name(month), tuple(map(str, each)))
        for month, each in zip(months, totals, strict=True)
    )
    return TopicView(called, chart, FigureTable("", "Month", _COLUMNS, figures))
