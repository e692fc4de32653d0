"""Tables written as CSV (RFC 4180), which no spreadsheet takes for formulas.

Whoever fills a cell may be a stranger: an account of a network calls itself what it likes.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - as meant
"""What a spreadsheet may take a cell for a formula that begins with it."""


def written(rows: Iterable[Iterable[object]], ends: str = "\n") -> str:
    """Return *rows* as CSV, each with *ends* at its end."""
    return "".join(f"{_row(row)}{ends}" for row in rows)


def written_by_name(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return *rows* as CSV with a head, for a spreadsheet to open."""
    return written([columns, *([row[x] for x in columns] for row in rows)], ends="\r\n")


def guarded(cell: str) -> str:
    """Return *cell* with an apostrophe before it where it could be a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return what was `guarded`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _row(row: Iterable[object]) -> str:
    text = io.StringIO(newline="")
    # Only what stands in the end of a line is quoted in a cell: by "\n" alone, a "\r" in
    # one would begin a row, and its words a cell.
    csv.writer(text, lineterminator="\r\n").writerow([*map(_guarded, row)])
    return text.getvalue().removesuffix("\r\n")


def _guarded(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
