"""The pulse: what residents complain of and praise, by month, topic and area, counted.

A count below `FEWEST` is hidden, nought like four. What is made here holds no hidden count
at all, so nothing made of it can tell one. A topic's total over all areas is told so that
no hidden count follows from it either: where it would leave one of them less than its
whole range, from nought to four, the total is a range too
(docs/decisions/0036-small-numbers.md).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from outspoken.model import period
from outspoken.model.post import Tone

FEWEST = 5
"""Fewest voices that are told as a number (RULES.md, section 4)."""
_MOST = FEWEST - 1
"""The most voices that a hidden count can be."""
TONES = (Tone.COMPLAINT, Tone.PRAISE)
"""What is counted, in the order to show it; what is neither is not."""
UNSAID = ""
"""Stands for the topic, or the area, of a post that has none."""


class Count(NamedTuple):
    """How many voices there are, as far as it is told.

    Attributes:
        least: The fewest that it can be.
        most: The most that it can be.
    """

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        """Tell whether it is a number, and no range."""
        return self.least == self.most

    def __str__(self) -> str:
        if self.is_exact:
            return str(self.least)
        if not self.least:
            return f"fewer than {self.most + 1}"
        return f"{self.least} to {self.most}"


HIDDEN = Count(0, _MOST)
"""What is told of a hidden count, whatever it is."""


class Voice(NamedTuple):
    """One post, as it counts.

    Attributes:
        month: The month in which it was put on the site, as "2026-04".
        topics: Keys of its topics; none where it has no topic.
        area: Key of its area, or `UNSAID`.
        tone: Whether it complains or praises.
    """

    month: str
    topics: tuple[str, ...]
    area: str
    tone: str


class Cell(NamedTuple):
    """What one count is of."""

    month: str
    topic: str
    area: str
    tone: str


class Sum(NamedTuple):
    """What the total over all areas is of."""

    month: str
    topic: str
    tone: str


class Change(StrEnum):
    """How a count stands against the one of a year ago."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "the same"
    UNSURE = "too close to tell"


class Trend(NamedTuple):
    """A count, and the same a year ago."""

    now: Count
    then: Count

    @property
    def change(self) -> Change:
        """How the one stands against the other, where what is told of both settles it."""
        if self.now.least > self.then.most:
            return Change.MORE
        if self.now.most < self.then.least:
            return Change.FEWER
        settled = self.now.is_exact and self.then.is_exact
        return Change.SAME if settled else Change.UNSURE


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is told of what residents said.

    Attributes:
        months: Every month that is told of, oldest first; all of them are over.
        topics: Keys of all topics, and `UNSAID`.
        areas: Keys of all areas, and `UNSAID`; `UNSAID` alone where areas are not told
            apart, and stands for every area then.
        told: The counts that are told, which are `FEWEST` or more.
        sums: The totals over all areas of which more is told than of a hidden count.
    """

    months: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    told: Mapping[Cell, int] = field(default_factory=dict)
    sums: Mapping[Sum, Count] = field(default_factory=dict)

    def count(self, month: str, topic: str, area: str, tone: str) -> Count:
        """Return what is told of one count."""
        told = self.told.get(Cell(month, topic, area, tone))
        return HIDDEN if told is None else Count(told, told)

    def total(self, month: str, topic: str, tone: str) -> Count:
        """Return what is told of a topic's total over all areas."""
        return self.sums.get(Sum(month, topic, tone), HIDDEN)

    def together(self, months: Iterable[str], topic: str, tone: str) -> Count:
        """Return what follows from the totals of several months; nothing else is told."""
        totals = [self.total(month, topic, tone) for month in months]
        return Count(sum(each.least for each in totals), sum(each.most for each in totals))

    def trend(self, months: Sequence[str], topic: str, tone: str) -> Trend | None:
        """Return how *months* stand against those a year ago; none where one is missing."""
        then = [year_before(month) for month in months]
        if not {*months, *then} <= {*self.months}:
            return None
        return Trend(self.together(months, topic, tone), self.together(then, topic, tone))

    def has_anything(self, months: Iterable[str], topic: str) -> bool:
        """Tell whether any number at all is told of *topic* in *months*."""
        asked = product(months, (topic,), TONES)
        return any(self.total(*each).least for each in asked)


def of(
    voices: Iterable[Voice],
    months: Sequence[str],
    topics: Collection[str],
    areas: Collection[str],
) -> Pulse:
    """Return what is told of *voices*.

    Args:
        voices: Posts; those of other months are left out.
        months: The months to tell of, oldest first.
        topics: Keys of all topics; any other stands for none.
        areas: Keys of all areas; any other stands for none. Fewer than two are not told
            apart.
    """
    counts: Counter[Cell] = Counter()
    known, apart = frozenset(months), frozenset(areas) if len(areas) > 1 else frozenset()
    for month, about, area, tone in voices:
        if month in known and tone in TONES:
            where = area if area in apart else UNSAID
            keys = {topic for topic in about if topic in topics} or {UNSAID}
            counts.update(Cell(month, topic, where, tone) for topic in keys)
    columns = (*areas, UNSAID) if apart else (UNSAID,)
    told = {cell: n for cell, n in sorted(counts.items()) if n >= FEWEST}
    return Pulse(tuple(months), (*topics, UNSAID), columns, told, _sums(counts, columns))


def _sums(counts: Mapping[Cell, int], columns: Sequence[str]) -> dict[Sum, Count]:
    """Return the totals of which more is told than of a hidden count."""
    rows: defaultdict[Sum, list[int]] = defaultdict(list)
    for cell, n in counts.items():
        rows[Sum(cell.month, cell.topic, cell.tone)].append(n)
    coded = {key: _coded(row, len(columns)) for key, row in sorted(rows.items())}
    return {key: count for key, count in coded.items() if count != HIDDEN}


def _coded(row: Sequence[int], columns: int) -> Count:
    """Return what may be told of the total of *row*, the counts that are not nought.

    A number is told only where each hidden count can still be anything from nought to
    `_MOST` beside it: the rest of them must be able to make up what is left of the total.
    Other totals are told as one of two ranges, and both keep that promise as well: the
    lower one has room for any one of them and noughts besides, the upper one begins where
    all but one of them are at their most. So which of the three is told does not narrow
    any of them down either.
    """
    told, hidden = sum(n for n in row if n >= FEWEST), sum(n for n in row if n < FEWEST)
    cells = columns - sum(n >= FEWEST for n in row)
    if not cells:
        return Count(told, told)
    if cells < 3:  # two ranges would not both have room for nought
        return Count(told, told + cells * _MOST)
    upper = (cells - 1) * _MOST
    if hidden <= _MOST:
        return Count(told, told + _MOST)
    if hidden >= upper:
        return Count(told + upper, told + cells * _MOST)
    return Count(told + hidden, told + hidden)


def year_before(month: str) -> str:
    """Return the same month a year before."""
    return f"{int(month[:4]) - 1:04}{month[4:]}"


def months_until(last: str, most: int, first: str) -> tuple[str, ...]:
    """Return the latest *most* months up to *last*, none before *first*, oldest first."""
    return period.months(first, last)[-most:]
