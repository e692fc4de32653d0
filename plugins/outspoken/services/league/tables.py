"""Posts in a table (CSV): the columns are in docs/reference/league.md."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from outspoken.services.league import moments
from outspoken.services.league.automatic import is_machine
from outspoken.services.league.told import Fault, Known, Told, key

NEEDED = ("account", "time", "text")
COLUMNS = (
    *NEEDED,
    "network",
    "id",
    "author",
    "in_reply_to",
    "to",
    "repost",
    "automatic",
    "source",
    "question",
)
LONGEST_LINE = 200_000
"""Longest line taken, in characters."""
MOST_BROKEN = 100
_OFTEN = 1000
"""Lines after which it is said how much was read."""
_YES, _NO = {"yes", "y", "true", "1"}, {"", "no", "n", "false", "0"}
_BETWEEN = re.compile(r"[\s,;]+")
_TABLE = "Table"

Row = Mapping[str, str]


class _Faulty(ValueError):  # noqa: N818 - it is advice, and is shown as such
    """What is to be mended in a row."""


def delimiter_of(line: str) -> str:
    """Return what stands between the columns named in *line*."""
    return max(",;\t", key=line.count)


def columns_of(line: str) -> list[str]:
    """Return the names of the columns, as we write them."""
    try:
        cells = next(csv.reader([line.strip()], delimiter=delimiter_of(line)), [])
    except csv.Error:
        return []
    return [re.sub(r"[\s-]+", "_", cell.strip().casefold()) for cell in cells]


def encoding_of(start: bytes) -> str:
    """Return the encoding of a table that begins so, as spreadsheets save them."""
    return "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read what is no UTF-8 as Windows-1252, which spreadsheets still write."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows", _as_windows)


def read(
    stream: BinaryIO, encoding: str, seen: Callable[[int], None]
) -> Iterator[Told | Known | Fault]:
    """Yield every row of a table; a row with an account alone makes that known."""
    lines = _Lines(stream, encoding, seen)
    try:
        yield from _rows(lines)
    finally:
        lines.close()


def _rows(lines: "_Lines") -> Iterator[Told | Known | Fault]:
    first = next(lines, "")
    rows = csv.reader(lines, delimiter=delimiter_of(first), strict=True)
    names, known, broken, number = columns_of(first), dict[str, Known](), 0, 0
    while broken <= MOST_BROKEN:
        line, number = lines.number + 1, number + 1
        try:
            cells = next(rows)
            if any(map(str.strip, cells)):
                yield from _read(_row(names, cells), known)
        except StopIteration:
            yield from lines.faults()
            return
        except (csv.Error, _Faulty) as error:
            broken += 1
            yield Fault(line, number, f"left out: mend this row: {error}")
        yield from lines.faults()
    advice = f"more than {MOST_BROKEN} rows to mend: the rest was not read"
    yield Fault(lines.number, 0, advice)


def _row(names: Sequence[str], cells: Sequence[str]) -> Row:
    """Return the cells by name.

    Raises:
        _Faulty: When there are more of them than names.
    """
    if len(cells) > len(names):
        raise _Faulty(f"give {len(names)} cells, not {len(cells)}")
    return dict(zip(names, map(str.strip, cells), strict=False))


def _read(row: Row, known: dict[str, Known]) -> Iterator[Told | Known]:
    """Yield what a row tells.

    Raises:
        _Faulty: When it is to be mended.
    """
    network, name = row.get("network") or _TABLE, row.get("account", "").lstrip("@")
    if not name:
        raise _Faulty("name the account")
    account, author = key(network, name), ""
    if row.get("author"):
        author = key(network, row["author"])
        author = "" if author == account else author
    who = Known(account, f"@{name}", "" if network == _TABLE else network, bool(author))
    if account not in known or (author and not known[account].holds_questions):
        known[account] = who
        yield who
    if row.get("time") or row.get("text"):
        yield _told(row, network, account, author)


def _told(row: Row, network: str, account: str, author: str) -> Told:
    written = row.get("time", "")
    try:
        time = moments.of_iso(written)
    except (ValueError, OverflowError) as error:
        raise _Faulty(
            f"write the time as 2015-05-31 14:02, not {written[:40]!r}"
        ) from error
    words = row.get("text", "")
    asks = row.get("question", "")
    if author and asks:
        # What the table says goes before what the words look like.
        words = f"{words.translate(_NO_QUESTION)}{' ?' if _is(row, 'question') else ''}"
    to = _BETWEEN.split(row.get("to", "")) if row.get("to") else ()
    return Told(
        account=account,
        id=row.get("id", ""),
        time=time,
        text=words,
        author=author,
        parent=row.get("in_reply_to", ""),
        parent_by=key(network, to[0]) if to else "",
        to=tuple(key(network, each) for each in to if each),
        is_repost=_is(row, "repost") or words.startswith("RT @"),
        is_automatic=_is(row, "automatic") or is_machine(row.get("source", "")),
        has_moment=not moments.is_day(written),
    )


_NO_QUESTION = {ord(sign): None for sign in "?\uff1f\u061f\u037e"}


def _is(row: Row, name: str) -> bool:
    """Tell whether a cell says yes.

    Raises:
        _Faulty: When it says something else than yes or no.
    """
    said = row.get(name, "").casefold()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise _Faulty(f"write yes or no under '{name}', not {said[:40]!r}")


class _Lines:
    """The lines of a stream, none longer than `LONGEST_LINE`."""

    def __init__(
        self, stream: BinaryIO, encoding: str, seen: Callable[[int], None]
    ) -> None:
        self._text = io.TextIOWrapper(stream, encoding, "windows", newline="")
        self._seen, self._read = seen, 0
        self._faults: list[Fault] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while line := self._text.readline(LONGEST_LINE):
            self.number += 1
            self._read += len(line)
            if self.number % _OFTEN == 0:
                self._seen(self._read)
            if len(line) < LONGEST_LINE:
                return line.replace("\0", "")
            self._pass_over(line)
        raise StopIteration

    def faults(self) -> Iterator[Fault]:
        """Yield the lines that were left out since the last time."""
        yield from self._faults
        self._faults.clear()

    def close(self) -> None:
        """Let go of the stream, which is another's to close."""
        self._text.detach()

    def _pass_over(self, line: str) -> None:
        advice = f"left out: a line is longer than {LONGEST_LINE:,} characters"
        if len(self._faults) < MOST_BROKEN:
            self._faults.append(Fault(self.number, 0, advice))
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(LONGEST_LINE)
            self._read += len(line)
