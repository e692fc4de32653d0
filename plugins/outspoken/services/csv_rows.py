"""Tables with commas that the office edits: rows by the names of their columns.

A line that begins with ``#`` is a comment. What a spreadsheet saves is taken as it comes:
a byte-order mark, another encoding, rows that end early.
"""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts

COMMENT = "#"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of a table.

    Attributes:
        path: The table.
        line: Line on which it begins.
        cells: What stands in its columns, by their names, without space at either end.
        last: Line on which it ends.
        extra: How many cells stand after the last column.
    """

    path: Path
    line: int
    cells: dict[str, str]
    last: int = 0
    extra: int = 0

    def text(self, name: str) -> str:
        """Return what stands in the column *name*, or nothing."""
        return self.cells.get(name, "")

    def problem(self, advice: str) -> Problem:
        """Return a problem of the row."""
        return texts.problem(self.path, self.line, advice)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, as far as it could be read.

    Attributes:
        path: Its file.
        columns: Names of its columns, as the first row has them.
        rows: Its rows.
        head: Line of the first row; 0 in an empty file.
    """

    path: Path
    columns: tuple[str, ...] = ()
    rows: tuple[CsvRow, ...] = ()
    head: int = 0

    def strangers(self, known: Sequence[str], needed: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each column that is not *known*, or there twice.

        Where none of the *needed* is there the rows say what is wrong.
        """
        if not set(needed) <= set(self.columns):
            return
        for at, name in enumerate(self.columns):
            if name in self.columns[:at]:
                yield texts.problem(self.path, self.head, f"keep one column '{name}'")
            elif name not in known:
                advice = f"use {', '.join(known)}; there is no column '{name}'"
                yield texts.problem(self.path, self.head, advice)


def read(path: Path, problems: list[Problem]) -> Table:
    """Read the table *path*; no file, no rows. Add what is wrong to *problems*."""
    if not path.exists():
        return Table(path)
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        problems.append(loaded)
        return Table(path)
    return of_text(path, loaded.text, problems)


def of_text(path: Path, text: str, problems: list[Problem]) -> Table:
    """Read *text*, which is that of the table *path*; the rest is as for `read`."""
    # An empty line in place of a comment: the lines keep their numbers.
    lines = ["" if each.startswith(COMMENT) else each for each in text.split("\n")]
    reader = csv.reader(io.StringIO("\n".join(lines)))
    rows: list[CsvRow] = []
    columns: tuple[str, ...] = ()
    head, before = 0, 0
    try:
        for cells in reader:
            first = _first_line(lines, before)
            before = reader.line_num
            # Spreadsheets save empty rows below the last, and quotes round a comment.
            if not any(map(str.strip, cells)) or cells[0].startswith(COMMENT):
                continue
            if not head:
                head, columns = first, tuple(each.strip() for each in cells)
                continue
            named = dict(zip(columns, map(str.strip, cells), strict=False))
            extra = max(0, len(cells) - len(columns))
            rows.append(CsvRow(path, first, named, before, extra))
    except csv.Error as error:
        line = _first_line(lines, before)
        problems.append(texts.problem(path, line, f"mend the table: {error}"))
    return Table(path, columns, tuple(rows), head)


def _first_line(lines: Sequence[str], before: int) -> int:
    """Return the line on which the row after line *before* begins."""
    return next((n for n in range(before, len(lines)) if lines[n]), before) + 1
