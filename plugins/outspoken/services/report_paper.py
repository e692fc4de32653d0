"""The report as values: its parts, with their words, tables and charts."""

from collections.abc import Iterable
from dataclasses import dataclass

from outspoken.model.case import Kept
from outspoken.model.response import MINIMUM
from outspoken.model.views.chart import ChartView
from outspoken.services import responses

LANGUAGE = "en"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading for each column, and rows that begin with what they are of."""

    caption: str
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    Attributes:
        title: Its heading.
        words: Its paragraphs.
        tables: Its tables; none has no rows.
        chart: A chart of the first table; or none.
    """

    title: str
    words: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole report.

    Attributes:
        title: Its title.
        about: A paragraph below that.
        sections: Its parts, in order.
    """

    title: str
    about: str
    sections: tuple[Section, ...]


def filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Return those of *tables* that have rows."""
    return tuple(table for table in tables if table.rows)


def figures(*counts: int) -> Row:
    """Return *counts* as cells."""
    return tuple(f"{count:,}" for count in counts)


def counted(count: int, one: str, many: str) -> str:
    """Return "1 text" or "2 texts"."""
    return f"{count:,} {one if count == 1 else many}"


def share(kept: Kept) -> str:
    """Return how many of a hundred were in time, where enough were due to tell."""
    if kept.decided < MINIMUM:
        return responses.TOO_FEW
    return f"{in_time(kept)}"


def in_time(kept: Kept) -> int:
    """Return how many of a hundred that were due were in time, never rounded up."""
    return 100 * kept.in_time // kept.decided
