"""The report as Markdown, with its charts as files of their own beside it."""

import re
from collections.abc import Iterator, Mapping

from outspoken.services import report_charts
from outspoken.services.report_paper import Paper, Section, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#&])")
_BEGINS = re.compile(r"^(\d*)([-+.)])(?=\s)")


def text(told: Paper) -> str:
    """Return *told* as Markdown."""
    parts = [f"# {plain(told.title)}", plain(told.about)]
    for section in told.sections:
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def drawings(told: Paper) -> Mapping[str, str]:
    """Return the charts of *told* as SVG, by the names of their files."""
    drawn = (section.chart for section in told.sections if section.chart)
    return {f"{chart.name}.svg": report_charts.picture(chart) for chart in drawn}


def plain(words: str) -> str:
    """Return *words* so that Markdown takes none of them for anything else."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return _BEGINS.sub(r"\1\\\2", escaped)


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    yield from map(plain, section.words)
    if section.chart:
        yield f"![{plain(section.chart.told)}]({section.chart.name}.svg)"
    for table in section.tables:
        yield f"### {plain(table.caption)}"
        yield _table(table)


def _table(table: Table) -> str:
    rule = ("---", *("---:" for _ in table.columns[1:]))
    rows = ([*map(plain, each)] for each in table.rows)
    lines = (map(plain, table.columns), rule, *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
