"""Tables of others: who sits for which seat, and which ward lies in which constituency.

Both come from public data and are told apart by their first row, whatever their files are
called. They are read whole; whoever asks takes the rows that are theirs.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from outspoken.model.place_names import parts, plain
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import csv_cells, texts
from outspoken.services.addresses import deliverable
from outspoken.services.keyed_rows import is_name
from outspoken.services.representative_cells import without_title

SIZE_LIMIT = 8 * 1024 * 1024
"""Largest table taken, in bytes: over ten times all the wards of the country."""
SEAT, MEMBER, TITLE, EMAIL = "pcon_name", "display_as", "full_title", "member_email"
COUNCILS = "lad_names"
WARD_CODE, WARD, CONSTITUENCY = "wardid", "ward", "constituency"
_VACANT = frozenset({"", "vacant", "vacancy", "none", "not applicable"})
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in Parliament.

    Attributes:
        name: Name of the constituency.
        member: Name of its member, without "Mr"; empty while nobody sits for it.
        email: The member's address, or empty where the table has none.
        councils: Names of the councils that it lies in.
        source: Name of the table's file.
    """

    name: str
    member: str
    email: str = ""
    councils: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward, and the constituencies that it lies in: most lie in one."""

    code: str
    name: str
    constituencies: tuple[str, ...]


@dataclass(slots=True)
class Tables:
    """What the tables hold.

    Attributes:
        seats: Seats by their name in plain letters.
        wards: Wards, in the order of the table.
        saved: Day on which the table of seats was saved, the oldest of several: nothing
            in it is newer, and it does not say itself of which day it is.
    """

    seats: dict[str, Seat] = field(default_factory=dict)
    wards: list[Ward] = field(default_factory=list)
    saved: date = date.max

    @property
    def spanning(self) -> int:
        """How many wards span several constituencies."""
        return sum(len(each.constituencies) > 1 for each in self.wards)

    def spelt(self, constituency: str) -> str:
        """Return a constituency as Parliament's table spells it, where it has it."""
        seat = self.seats.get(plain(constituency))
        return seat.name if seat else constituency


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table, by the names of its columns in small letters."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return " ".join(self.cells.get(name, "").split())

    def problem(self, advice: str) -> Problem:
        return texts.problem(self.path, self.number, advice)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of *paths*: of a folder, the tables in it."""
    for path in paths:
        yield from sorted(path.glob("*.csv")) if path.is_dir() else (path,)


def read(paths: Iterable[Path], problems: list[Problem]) -> Tables:
    """Read the tables *paths*; add what could not be taken to *problems*."""
    tables = Tables()
    for path in paths:
        text = _text(path, problems)
        if text is None:
            continue
        columns, rows = _rows(path, text, problems)
        if {SEAT, EMAIL} <= columns and columns & {MEMBER, TITLE}:
            _read_seats(rows, tables, problems)
            saved = datetime.fromtimestamp(path.stat().st_mtime, LONDON).date()
            tables.saved = min(tables.saved, saved)
        elif {WARD, f"{CONSTITUENCY}1"} <= columns:
            tables.wards += _wards(rows, problems)
        else:
            advice = (
                f"give Parliament's table of members ({SEAT}, {MEMBER}, {EMAIL}) or that "
                f"of wards (wardId, {WARD}, {CONSTITUENCY}1): this is neither"
            )
            problems.append(texts.problem(path, 1, advice))
    return tables


def _text(path: Path, problems: list[Problem]) -> str | None:
    """Return the text of a table, in whatever encoding it was saved."""
    data = texts.load_bytes(path, SIZE_LIMIT)
    loaded = data if isinstance(data, Problem) else texts.decode(data, path)
    if isinstance(loaded, Problem):
        problems.append(loaded)
        return None
    return loaded.text


def _rows(path: Path, text: str, problems: list[Problem]) -> tuple[set[str], list[_Line]]:
    """Return the columns and the whole rows; rows of another length are told."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=head.count))
    rows: list[_Line] = []
    wrong: list[Problem] = []
    columns: Sequence[str] = ()
    line = 1
    try:
        for cells in reader:
            if not columns:
                columns = [each.strip().lower() for each in cells]
            elif not any(map(str.strip, cells)):
                pass  # spreadsheets save such rows below the last
            elif len(cells) == len(columns):
                rows.append(_Line(path, line, dict(zip(columns, cells, strict=True))))
            else:
                advice = f"left out: it has {len(cells)} cells, and not {len(columns)}"
                wrong.append(texts.problem(path, line, advice))
            line = reader.line_num + 1
    except csv.Error as error:
        advice = f"mend the table from here on: {error}"
        problems.append(texts.problem(path, line, advice))
    # Of a file that is no such table, that alone is to be said.
    problems += wrong if rows else ()
    return {*columns}, rows


def _read_seats(rows: Iterable[_Line], tables: Tables, problems: list[Problem]) -> None:
    found: dict[str, Seat] = dict(tables.seats)
    twice: set[str] = set()
    for row in rows:
        key, seat = plain(row[SEAT]), _seat(row, problems)
        if seat is None:
            continue
        if found.setdefault(key, seat) != seat:
            twice.add(key)
            advice = f"left out: there is another row for {seat.name}, which says otherwise"
            problems.append(row.problem(advice))
    # Which of two rows is right is nothing to be guessed at.
    tables.seats = {key: seat for key, seat in found.items() if key not in twice}


def _seat(row: _Line, problems: list[Problem]) -> Seat | None:
    name, member = row[SEAT], _member(row)
    if not _can_be_kept(name) or (member and not _can_be_kept(member)):
        problems.append(row.problem("left out: it names no constituency, or no member"))
        return None
    email = row[EMAIL]
    is_one = deliverable(email) and _can_be_kept(email)
    if "@" in email and not is_one:
        problems.append(row.problem(f"{email!r} is no e-mail address, and was left out"))
    # "No email found" stands where there is none.
    known = email if "@" in email and is_one else ""
    return Seat(name, member, known, parts(row[COUNCILS]), row.path.name)


def _can_be_kept(name: str) -> bool:
    """Tell whether *name* may stand in our table, and in the spreadsheet that opens it."""
    return is_name(name) and not name.startswith(csv_cells.FORMULA)


def _member(row: _Line) -> str:
    """Return the member's name; a seat that is vacant has none."""
    given = row[MEMBER] or row[TITLE].removesuffix(" MP")
    return "" if plain(given) in _VACANT else without_title(given)


def _wards(rows: Iterable[_Line], problems: list[Problem]) -> Iterator[Ward]:
    for row in rows:
        columns = [each for each in row.cells if _is_constituency(each)]
        named = tuple(dict.fromkeys(filter(None, map(row.__getitem__, columns))))
        if named and all(map(_can_be_kept, (row[WARD], *named))):
            yield Ward(row[WARD_CODE], row[WARD], named)
        else:
            problems.append(row.problem("left out: it names no ward, or no constituency"))


def _is_constituency(column: str) -> bool:
    return column.removeprefix(CONSTITUENCY).isdigit() and column.startswith(CONSTITUENCY)
