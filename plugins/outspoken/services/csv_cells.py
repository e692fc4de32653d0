"""Tables written as CSV (RFC 4180), which no spreadsheet takes for formulas.

Whoever fills a cell may be a stranger: an account of a network calls itself what it likes.
And whoever opens one may have a spreadsheet that parts cells where we do not: in many
languages it does so by semicolons, and takes our quotation marks for letters.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

SIGNS = "=+-@＝＋－＠"  # noqa: RUF001 - as meant
FORMULA = (*SIGNS, "\t", "\r", "\n")
"""What a spreadsheet may take a cell for a formula that begins with it."""
_ENDS = "\r\n;\t"
"""Where a cell may end for a spreadsheet, besides at a comma."""
# A quotation mark in a cell is written twice, which is an empty cell's: what follows it
# would be the beginning.
_INNER = rf'(?<=[{_ENDS}]){{}}(?="*[{SIGNS}])'
_BEGINNING, _GUARD = re.compile(_INNER.format("")), re.compile(_INNER.format("'"))


def written(rows: Iterable[Iterable[object]], ends: str = "\n") -> str:
    """Return *rows* as CSV, each with *ends* at its end."""
    return "".join(f"{_row(row)}{ends}" for row in rows)


def written_by_name(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return *rows* as CSV with a head, for a spreadsheet to open."""
    return written([columns, *([row[x] for x in columns] for row in rows)], ends="\r\n")


def guarded(cell: str) -> str:
    """Return *cell* with an apostrophe wherever a formula could begin in it."""
    inner = _BEGINNING.sub("'", cell)
    return f"'{inner}" if cell.startswith(FORMULA) else inner


def unguarded(cell: str) -> str:
    """Return what was `guarded`."""
    bare = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    return _GUARD.sub("", bare)


def _row(row: Iterable[object]) -> str:
    text = io.StringIO(newline="")
    # Only what stands in the end of a line is quoted in a cell: by "\n" alone, a "\r" in
    # one would begin a row, and its words a cell.
    csv.writer(text, lineterminator=_ENDS).writerow([*map(_guarded, row)])
    return text.getvalue().removesuffix(_ENDS)


def _guarded(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
