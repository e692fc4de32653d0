"""What Parliament's table says of the association's own MPs, and what that changes.

The table says who sits for a seat and their e-mail address. All else in a row is the
office's own and stays. A new member gets a new row: the handles and the numbers of the one
before are not theirs.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from outspoken.model import reach
from outspoken.model.place import Area
from outspoken.model.place_names import plain
from outspoken.services import representatives
from outspoken.services.areas import AREAS
from outspoken.services.csv_edits import Sheet
from outspoken.services.csv_rows import CsvRow
from outspoken.services.representative_cells import day, without_title
from outspoken.services.representative_tables import Seat, Tables

COMMONS = "House of Commons, London SW1A 0AA"
"""Where letters reach every member of Parliament."""
FORMER = "former"
_WORDS = {"name": "name", "email": "e-mail address"}
_ALIKE = 0.75


@dataclass(slots=True)
class Seating:
    """The MPs of the association's areas, compared with the table.

    Attributes:
        changed: What changed since last time, a sentence each.
        noted: What stays as it is and somebody should look at.
        compared: How many MPs are as they were.
    """

    changed: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    compared: int = 0


def compare(sheet: Sheet, areas: Iterable[Area], tables: Tables, on: date) -> Seating:
    """Bring the MPs of *sheet* up to the table, and tell what changed.

    Args:
        sheet: The office's representatives.
        areas: The areas, with their constituencies.
        tables: The tables of others.
        on: The day that the tables are of.
    """
    done = Seating()
    wanted = {plain(each): each for area in areas for each in area.constituencies}
    mps = [row for row in sheet.table.rows if reach.is_mp(row.text("role"))]
    for key, name in wanted.items():
        rows = [row for row in mps if _seats(row) == (key,)]
        if key in tables.seats:
            _Seat(sheet, name, tables.seats[key], on, done).compare(rows)
        else:
            done.noted.append(_renamed(name, rows, tables))
    done.noted += _elsewhere(mps, wanted.keys())
    return done


@dataclass(frozen=True, slots=True)
class _Seat:
    """One seat being compared: its *name* is as the areas spell it."""

    sheet: Sheet
    name: str
    seat: Seat
    on: date
    done: Seating

    def compare(self, rows: list[CsvRow]) -> None:
        same = [row for row in rows if _is_same(row, self.seat)]
        others = [row for row in rows if row not in same]
        for row in same[:1]:
            self._renew(row)
        later = [row for row in others if self._is_newer(row)]
        for row in later:
            self._note(
                f"{row.text('name')} was checked after the table was saved, which has "
                f"{self.seat.member or 'nobody'}: left as it is"
            )
        if same or later:
            for row in (*same[1:], *(each for each in others if each not in later)):
                self._note(f"line {row.line} has {row.text('name')} as well: take one out")
            return
        for row in others:
            self._retire(row)
        if self.seat.member:
            self._welcome(others)
        elif not others:
            self._note("nobody sits for it at the moment")

    def _welcome(self, before: list[CsvRow]) -> None:
        """Add the row of a member who was not there before.

        Where a ward spans two seats, the role says which of them is theirs. Campaigns name
        whom they ask by it, so one that says no more than the seat stays.
        """
        seat = f"MP for {self.name}"
        roles = (row.text("role") for row in before)
        row = {
            "role": next((x for x in roles if plain(x) in {"mp", plain(seat)}), seat),
            "name": self.seat.member,
            "area": self.name,
            "email": self.seat.email,
            "address": COMMONS,
            "writetothem": "yes",
            **self._compared(),
        }
        self.sheet.add(row, after=before[-1] if before else None)
        how = "is the new MP" if before else "is the MP, and was added"
        without = "" if self.seat.email else "; the table has no e-mail address"
        self._change(f"{self.seat.member} {how}{without}")

    def _retire(self, row: CsvRow) -> None:
        """Let an MP be one no more; what stands in the row stays, and so in texts."""
        self.sheet.change(row, {"role": f"{FORMER} {row.text('role')}"})
        why = "" if self.seat.member else ": nobody sits for it at the moment"
        self._change(f"{row.text('name')} is a former MP now{why}")

    def _renew(self, row: CsvRow) -> None:
        """Bring the row of a member who is the same up to the table."""
        values = self._differing(row)
        if values and not _is_from_table(row):
            source = row.text("source")
            for name, text in values.items():
                what = f"{_WORDS[name]} {text} for {row.text('name')}"
                self._note(f"the table has the {what}; left as {source!r} has it")
            return
        if values and self._is_newer(row):
            self._note(
                f"line {row.line} was checked after the table was saved: left as it is"
            )
            return
        if "name" in values:
            self._change(f"{row.text('name')} is called {self.seat.member} now")
        if "email" in values:
            was = f", and was {row.text('email')}" if row.text("email") else ""
            self._change(
                f"{self.seat.member}'s {_WORDS['email']} is {self.seat.email}{was}"
            )
        if not self.seat.email and row.text("email"):
            self._note(f"the table has no e-mail of {row.text('name')}; yours stays")
        if not _is_from_table(row):
            return
        last = day(row.text("checked"))
        if values or last is None or last < self.on:
            self.sheet.change(row, {**values, **self._compared()})
        self.done.compared += not values

    def _differing(self, row: CsvRow) -> dict[str, str]:
        """Return what the table has otherwise than the row of the same member."""
        name, email = self.seat.member, self.seat.email
        is_renamed = _person(name) != _person(row.text("name"))
        is_moved = email and email.lower() != row.text("email").lower()
        names = {"name": name} if is_renamed else {}
        return names | ({"email": email} if is_moved else {})

    def _is_newer(self, row: CsvRow) -> bool:
        """Tell whether somebody looked at a row after the table was saved."""
        checked = day(row.text("checked"))
        return checked is not None and checked > self.on

    def _compared(self) -> dict[str, str]:
        return {"source": self.seat.source, "checked": self.on.isoformat()}

    def _change(self, sentence: str) -> None:
        self.done.changed.append(f"{self.name}: {sentence}")

    def _note(self, sentence: str) -> None:
        self.done.noted.append(f"{self.name}: {sentence}")


def _is_from_table(row: CsvRow) -> bool:
    """Tell whether a row came from a table, or nobody said where it came from."""
    source = row.text("source").lower()
    return not source or source.endswith(".csv")


def _is_same(row: CsvRow, seat: Seat) -> bool:
    """Tell whether a row is of the member of a seat, who may have another name by now."""
    email = row.text("email").lower()
    is_known = bool(email) and email == seat.email.lower()
    return is_known or _person(row.text("name")) == _person(seat.member)


def _person(name: str) -> str:
    return plain(without_title(name, all_=True))


def _seats(row: CsvRow) -> tuple[str, ...]:
    """Return the seats of an MP's row, in plain letters: one, or it is to be mended."""
    return tuple(map(plain, reach.seats(representatives.of_row(row))))


def _elsewhere(mps: Iterable[CsvRow], wanted: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each MP of no seat, of several, or of one that is not ours."""
    for row in mps:
        seats, who = _seats(row), f"line {row.line}, {row.text('name')}"
        if len(seats) != 1:
            yield f"{who}: write the one constituency into the column area"
        elif seats[0] not in wanted:
            yield f"{who}: none of your areas lies in that constituency; left as it is"


def _renamed(name: str, rows: Iterable[CsvRow], tables: Tables) -> str:
    """Return what to do about a constituency that the table does not have."""
    for row in rows:
        for seat in tables.seats.values():
            if seat.member and _is_same(row, seat):
                return (
                    f"{name}: no seat is called that any more, and {seat.member} sits for "
                    f"{seat.name}: where that is yours, write it into {AREAS}"
                )
    near = get_close_matches(plain(name), tables.seats, 1, _ALIKE)
    meant = f": is it {tables.seats[near[0]].name}?" if near else ""
    return f"{name}: no seat is called that{meant}"
