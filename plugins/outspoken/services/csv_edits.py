"""Changes to a table that people keep by hand: what is not changed stays to the letter.

Comments, the order, empty lines, how lines end and a byte-order mark are kept; only rows
that change are written anew.
"""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import csv_rows, files, texts
from outspoken.services.csv_rows import CsvRow


class ChangedMeanwhileError(Exception):
    """Somebody else wrote the table after it was read."""


class Sheet:
    """A table that is being changed.

    Attributes:
        path: Its file.
        table: Its rows as they were read.
        problems: Why it could not be read whole.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Read the table *path*; where there is none, begin one.

        Args:
            path: Its file.
            columns: Every column there may be, in the order in which they are written.
        """
        self.path, self._known = path, tuple(columns)
        self.problems: list[Problem] = []
        self._before: bytes | None = None
        text = self._text()
        self.table = csv_rows.of_text(path, text, self.problems)
        self._lines = text.rstrip("\n").split("\n") if text.strip() else []
        self._changed: dict[int, dict[str, str]] = {}
        self._after: dict[int, list[dict[str, str]]] = {}

    def change(self, row: CsvRow, values: Mapping[str, str]) -> None:
        """Put *values* into the columns of *row*; the others stay."""
        self._changed.setdefault(row.line, dict(row.cells)).update(values)

    def add(self, values: Mapping[str, str], after: CsvRow | None = None) -> None:
        """Add a row after another, or at the end."""
        line = after.last if after else len(self._lines)
        self._after.setdefault(line, []).append(dict(values))

    @property
    def is_changed(self) -> bool:
        """Whether anything would be written."""
        return bool(self._changed or self._after)

    def write(self) -> None:
        """Write what was changed, in one step.

        Raises:
            ChangedMeanwhileError: When the file is not as it was read any more.
        """
        now = texts.found_in(self.path) if self.path.exists() else None
        if now != self._before:
            shown = texts.shown(self.path)
            raise ChangedMeanwhileError(f"{shown} was changed meanwhile: run it again")
        files.write(self.path, self.data)

    @property
    def data(self) -> bytes:
        """The table with its changes."""
        text = "\n".join([*self._rewritten(), ""])
        before = self._before or b""
        if b"\r\n" in before:
            text = text.replace("\n", "\r\n")
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode()

    def _text(self) -> str:
        """Read the file; one that cannot be read whole is a problem, and is not changed."""
        if not self.path.exists():
            return ""
        data = texts.load_bytes(self.path, texts.SIZE_LIMIT)
        if isinstance(data, Problem):
            self.problems.append(data)
            return ""
        self._before = data
        loaded = texts.decode(data, self.path)
        if isinstance(loaded, Problem):
            self.problems.append(loaded)
            return ""
        return loaded.text

    def _rewritten(self) -> list[str]:
        columns = self._columns()
        by_line = {row.line: row for row in self.table.rows}
        made: list[str] = [] if self.table.head else [_written(columns)]
        number = 1
        while number <= len(self._lines):
            last = number
            if number == self.table.head and columns != self.table.columns:
                made.append(_written(columns))
            elif number in self._changed:
                last = by_line[number].last
                made.append(_row(self._changed[number], columns))
            else:
                last = by_line[number].last if number in by_line else number
                made += self._lines[number - 1 : last]
            made += (_row(each, columns) for each in self._after.get(last, ()))
            number = last + 1
        if not self._lines:
            made += (_row(each, columns) for each in self._after.get(0, ()))
        return made

    def _columns(self) -> tuple[str, ...]:
        """Return the columns: as they are, and after them those that are needed now."""
        if not self.table.head:
            return self._known
        rows = [*self._changed.values(), *chain.from_iterable(self._after.values())]
        needed = {name for row in rows for name, value in row.items() if value}
        here = self.table.columns
        return (*here, *(each for each in self._known if each in needed - {*here}))


def _row(cells: Mapping[str, str], columns: Sequence[str]) -> str:
    return _written([cells.get(name, "") for name in columns])


def _written(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
