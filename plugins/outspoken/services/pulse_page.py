"""The page of the pulse: the latest month, a year ago, area by area, month by month."""

from collections.abc import Iterable, Mapping, Sequence

from outspoken.model.pulse import TONES, Change, Count, Pulse, Trend
from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.pulse import FigureRow, FigureTable, PulseView, TopicView
from outspoken.services import charts
from outspoken.services.ledger_tables import name, short_name
from outspoken.services.pulse_data import Names
from outspoken.services.wording import IN_ENGLISH, Wording, marked

URL = "/pulse/"
CSV, JSON = "/pulse/pulse.csv", "/pulse/pulse.json"
MONTHS = 13
"""Months of each chart over time: a year, and the same month of the last one."""
SPAN = 3
"""Latest months that stand together against the same ones a year ago."""
TITLE = marked("What we heard")
_SAID = marked("What people complain of here, and what they praise, topic by topic.")
_NO_TOPIC, _NO_AREA = marked("No topic"), marked("No area given")
_SETTLED = {
    Change.MORE: marked("{now}; a year ago {then}: more"),
    Change.FEWER: marked("{now}; a year ago {then}: fewer"),
    Change.SAME: marked("{now}; a year ago {then}: no change"),
    Change.UNSURE: marked("{now}; a year ago {then}: too close to tell"),
}


def view(
    pulse: Pulse, names: Names, words: tuple[str, ...], say: Wording = IN_ENGLISH
) -> PulseView:
    """Return the page of the pulse.

    Args:
        pulse: The counts, as far as they are told.
        names: What topics and areas are called.
        words: Words that are new in the latest month.
        say: Our own words, in the language of the page.
    """
    topics, areas = _topics(pulse, names, say), _areas(pulse, names, say)
    latest = pulse.months[-1] if pulse.months else ""
    months = span(pulse)
    here = [_area(pulse, latest, topics, each, say) for each in areas.items()]
    told = (each for each in topics.items() if _is_told(pulse, each[0]))
    return PulseView(
        head=Head(URL, say(TITLE), say(_SAID)),
        month=name(latest, say) if latest else "",
        span=_between(months, say),
        chart=_chart(pulse, latest, topics, say),
        latest=_latest(pulse, latest, topics, say),
        year=_year(pulse, months, topics, say),
        areas=tuple(filter(None, here)),
        is_every_area=all(here),
        topics=tuple(_topic(pulse, *each, say) for each in told),
        words=words,
        data=(Link(CSV, "CSV"), Link(JSON, "JSON")),
    )


def month_of(
    pulse: Pulse, names: Names, month: str, say: Wording = IN_ENGLISH
) -> tuple[FigureTable, ...]:
    """Return one month: all areas together, then each area of which a number is told."""
    topics, areas = _topics(pulse, names, say), _areas(pulse, names, say)
    apart = (_area(pulse, month, topics, each, say) for each in areas.items())
    return _latest(pulse, month, topics, say), *filter(None, apart)


def span(pulse: Pulse) -> tuple[str, ...]:
    """Return the latest months that stand together against a year ago."""
    return pulse.months[-SPAN:]


def figure(count: Count, say: Wording = IN_ENGLISH) -> str:
    """Return what is told of a count: a number, a range, or that it is a small one."""
    if count.is_exact:
        return say.number(count.least)
    if not count.least:
        return say("fewer than {n}", n=say.number(count.most + 1))
    return say("{least} to {most}", least=count.least, most=count.most)


def _between(months: Sequence[str], say: Wording) -> str:
    names = [name(each, say) for each in months]
    if len(months) < 2:  # nothing to be between
        return "".join(names)
    return say("{first} to {last}", first=names[0], last=names[-1])


def _columns(say: Wording) -> tuple[str, str]:
    return say("Complaints"), say("Praise")


def _topics(pulse: Pulse, names: Names, say: Wording) -> Mapping[str, str]:
    return _called(pulse.topics, names.topics, say(_NO_TOPIC))


def _areas(pulse: Pulse, names: Names, say: Wording) -> Mapping[str, str]:
    """Return what areas are called; none where they are not told apart."""
    if len(pulse.areas) < 2:  # one stands for every area
        return {}
    return _called(pulse.areas, names.areas, say(_NO_AREA))


def _called(
    keys: Iterable[str], names: Iterable[tuple[str, str]], nothing: str
) -> Mapping[str, str]:
    known = dict(names)
    return {key: known.get(key, nothing) for key in keys}


def _is_told(pulse: Pulse, topic: str) -> bool:
    """Tell whether any number is told of a topic."""
    return pulse.has_anything(pulse.months[-MONTHS:], topic)


def _chart(
    pulse: Pulse, month: str, topics: Mapping[str, str], say: Wording
) -> ChartView | None:
    """Return the bars of one month, a group for each topic of which a number is told."""
    rows = [
        (called, [_value(pulse.total(month, key, tone), say) for tone in TONES])
        for key, called in topics.items()
        if pulse.has_anything((month,), key)
    ]
    if not rows:
        return None
    told = say.sentences(
        *(
            say(
                "{topic}: complaints {complaints}, praise {praise}",
                topic=called,
                complaints=complaints.text,
                praise=praise.text,
            )
            for called, (complaints, praise) in rows
        )
    )
    title = say("Complaints and praise by topic, {month}", month=name(month, say))
    return charts.bars("topics", title, told, _columns(say), rows, say)


def _value(count: Count, say: Wording) -> charts.Value:
    return charts.Value(count.least, count.most, figure(count, say))


def _figures(counts: Iterable[Count], say: Wording) -> tuple[str, ...]:
    return tuple(figure(each, say) for each in counts)


def _latest(
    pulse: Pulse, month: str, topics: Mapping[str, str], say: Wording
) -> FigureTable:
    rows = (
        FigureRow(called, _figures((pulse.total(month, key, x) for x in TONES), say))
        for key, called in topics.items()
    )
    return FigureTable("", say("Topic"), _columns(say), tuple(rows) if month else ())


def _year(
    pulse: Pulse, months: Sequence[str], topics: Mapping[str, str], say: Wording
) -> FigureTable | None:
    """Return the last months against a year ago; only what is told can be compared."""
    found = []
    for key, called in topics.items():
        trends = [pulse.trend(months, key, tone) for tone in TONES]
        if not months or None in trends:
            return None
        known = [each for each in trends if each]
        if any(each.now.least or each.then.least for each in known):
            found.append(FigureRow(called, tuple(_compared(each, say) for each in known)))
    nothing = say("No topic has numbers that can be compared.")
    return FigureTable("", say("Topic"), _columns(say), tuple(found), nothing)


def _compared(trend: Trend, say: Wording) -> str:
    now, then = figure(trend.now, say), figure(trend.then, say)
    return say(_SETTLED[trend.change], now=now, then=then)


def _area(
    pulse: Pulse,
    month: str,
    topics: Mapping[str, str],
    area: tuple[str, str],
    say: Wording,
) -> FigureTable | None:
    """Return one month in one area, none where no number of it is told.

    Topics of which none is told share a row. The area is given with its name.
    """
    key, called = area
    counts = {
        topic: [pulse.count(month, topic, key, tone) for tone in TONES] for topic in topics
    }
    told = [topic for topic in topics if any(count.least for count in counts[topic])]
    if not told:
        return None
    rows = [FigureRow(topics[topic], _figures(counts[topic], say)) for topic in told]
    if len(told) < len(topics):
        hidden = next(topic for topic in topics if topic not in told)
        rest = say("Every other topic")
        rows.append(FigureRow(rest, _figures(counts[hidden], say)))
    return FigureTable(called, say("Topic"), _columns(say), tuple(rows))


def _topic(pulse: Pulse, key: str, called: str, say: Wording) -> TopicView:
    months = pulse.months[-MONTHS:]
    totals = [[pulse.total(month, key, tone) for tone in TONES] for month in months]
    rows = [
        (short_name(month, say), [_value(total, say) for total in each])
        for month, each in zip(months, totals, strict=True)
    ]
    chart = charts.columns(
        f"topic-{key or 'none'}",
        say("{topic}: complaints and praise by month", topic=called),
        say(
            "Complaints above the line, praise below it, {months}.",
            months=_between(months, say),
        ),
        _columns(say),
        rows,
        say,
    )
    figures = tuple(
        FigureRow(name(month, say), _figures(each, say))
        for month, each in zip(months, totals, strict=True)
    )
    table = FigureTable("", say("Month"), _columns(say), figures)
    return TopicView(called, chart, table)
