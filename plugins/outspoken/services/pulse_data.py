"""The pulse as data: all that is told of it as CSV and as JSON, hidden counts in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from outspoken.model.place import Place
from outspoken.model.pulse import FEWEST, TONES, Count, Pulse
from outspoken.services import csv_cells, inert_json

COLUMNS = ("month", "topic", "area", *TONES)
ALL, NONE = "(all)", "(none)"
"""What stands in place of an area's key: for all together, and for no area or topic."""
_ABOUT = (
    "Posts by residents that an officer read as a complaint or as praise, in the month in "
    "which they were put on the site. A number below 5 is not told. A total is a range "
    "where the number itself would give one of those away."
)


class Names(NamedTuple):
    """What topics and areas are called, by key; pairs, so that their order is known."""

    topics: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, str], ...] = ()


def names(place: Place) -> Names:
    """Return what the topics and areas of *place* are called."""
    return Names(
        tuple((key, topic.name) for key, topic in place.topics.items()),
        tuple((key, area.name) for key, area in place.areas.items()),
    )


def as_csv(pulse: Pulse) -> str:
    """Return every count and every total of *pulse* as CSV."""
    rows = list[tuple[object, ...]]()
    for month, topic in product(pulse.months, pulse.topics):
        about = month, topic or NONE
        for area in pulse.areas if len(pulse.areas) > 1 else ():
            told = (pulse.count(month, topic, area, tone) for tone in TONES)
            rows.append((*about, area or NONE, *told))
        rows.append((*about, ALL, *(pulse.total(month, topic, t) for t in TONES)))
    return csv_cells.written([COLUMNS, *rows])


def as_json(pulse: Pulse, names: Names, span: Sequence[str], words: Sequence[str]) -> str:
    """Return all that is told as JSON.

    Args:
        pulse: The counts, as far as they are told.
        names: What topics and areas are called.
        span: The months that stand against those a year before.
        words: Words that are new in the latest month.
    """
    told = {
        "about": _ABOUT,
        "fewest": FEWEST,
        "months": pulse.months,
        "topics": _named(pulse.topics, dict(names.topics)),
        "areas": _named(pulse.areas, dict(names.areas)),
        "counts": [*_counts(pulse)],
        "totals": [*_totals(pulse)],
        "against_a_year_ago": [*_trends(pulse, span)],
        "new_words": words,
    }
    return f"{inert_json.written(told, is_tight=True)}\n"


def _named(keys: Sequence[str], names: Mapping[str, str]) -> list[Mapping[str, str]]:
    return [{"key": key or NONE, "name": names.get(key, "")} for key in keys]


def _counts(pulse: Pulse) -> Iterator[Mapping[str, object]]:
    for month, topic, area in product(pulse.months, pulse.topics, pulse.areas):
        if len(pulse.areas) > 1:
            told = {str(t): _told(pulse.count(month, topic, area, t)) for t in TONES}
            yield {"month": month, "topic": topic or NONE, "area": area or NONE, **told}


def _totals(pulse: Pulse) -> Iterator[Mapping[str, object]]:
    for month, topic in product(pulse.months, pulse.topics):
        told = {str(tone): _told(pulse.total(month, topic, tone)) for tone in TONES}
        yield {"month": month, "topic": topic or NONE, **told}


def _trends(pulse: Pulse, span: Sequence[str]) -> Iterator[Mapping[str, object]]:
    for topic, tone in product(pulse.topics, TONES):
        trend = pulse.trend(span, topic, tone)
        if trend:
            yield {
                "months": [*span],
                "topic": topic or NONE,
                "tone": tone,
                "now": _told(trend.now),
                "then": _told(trend.then),
                "change": trend.change,
            }


def _told(count: Count) -> int | str:
    return count.least if count.is_exact else str(count)
