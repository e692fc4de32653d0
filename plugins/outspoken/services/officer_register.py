"""The file of the officers' register, ``private/officers.toml``.

It is private, as it holds names and addresses; only the ids are ever public. Nobody is
taken out of it, and no id is given twice. Who may act is for `outspoken.services.officers`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outspoken.model.officer import Officer, Role
from outspoken.model.problem import Problem
from outspoken.model.record import is_officer_id
from outspoken.services import registers, texts
from outspoken.services.office import Office
from outspoken.services.registers import Row

NOUN = "officer"
TITLE = (
    "# Who works here. Private. 'invoke officers add' and 'invoke officers retire' write\n"
    "# it, and an admin may edit it. Take nobody out, and give no id twice.\n"
)
_FIELDS = ("id", "name", "email", "role")
_OPTIONAL = ("teams", "retired")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says of one officer.

    Attributes:
        officer: The officer.
        retired: Last day in office, or none.
    """

    officer: Officer
    retired: date | None = None


def entries(office: Office) -> tuple[Entry, ...] | list[Problem]:
    """Read the register, with the days on which officers retired."""
    rows = registers.read(office.officers, NOUN)
    if isinstance(rows, list):
        return rows
    problems = sorted({*_complaints(rows)})
    return problems or tuple(_entry(row) for row in rows)


def table(officer: Officer) -> str:
    """Return a new table of the register as text."""
    fields: dict[str, str | Sequence[str]] = {
        "id": officer.id,
        "name": officer.name,
        "email": officer.email,
        "role": officer.role.value,
        "teams": officer.teams,
    }
    return registers.table(NOUN, fields)


def with_last_day(office: Office, officer_id: str, day: date) -> str:
    """Return the register with the day on which an officer of it retired."""
    rows = registers.read(office.officers, NOUN)
    (row,) = (
        each for each in rows if isinstance(each, Row) and each.text("id") == officer_id
    )
    last = day.isoformat()
    return registers.with_value(text(office), row, "retired", last, after="role")


def text(office: Office) -> str:
    """Return the register as it lies there; it was read before without a problem."""
    if not office.officers.exists():
        return ""
    loaded = texts.load(office.officers)
    return "" if isinstance(loaded, Problem) else loaded.text


def _entry(row: Row) -> Entry:
    officer = Officer(
        id=row.text("id"),
        name=row.text("name"),
        email=row.text("email"),
        role=Role(row.text("role")),
        teams=row.texts("teams") or (),
    )
    return Entry(officer, row.day("retired"))


def _complaints(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield everything that is to be mended in the register."""
    ids: set[str] = set()
    addresses: set[str] = set()
    for row in rows:
        yield from row.complaints(_FIELDS, _OPTIONAL)
        yield from _wrong_values(row)
        given_id, address = row.text("id"), row.text("email").casefold()
        works_here = row.day("retired") is None
        if given_id in ids:
            yield row.problem("id", f"give another id; '{given_id}' is given already")
        if works_here and address in addresses:
            yield row.problem("email", "list each e-mail address once")
        ids |= {given_id} - {""}
        addresses |= {address} - {""} if works_here else set()


def _wrong_values(row: Row) -> Iterator[Problem]:
    if row.has("id") and not is_officer_id(row.text("id")):
        yield row.problem("id", "use an id such as officer-1; it is public, so no name")
    if row.has("name") and not row.text("name"):
        yield row.problem("name", 'write name = "…"')
    if row.has("email") and "@" not in row.text("email"):
        yield row.problem("email", "give an e-mail address")
    if row.has("role") and row.text("role") not in list(Role):
        yield row.problem("role", f"use one of {', '.join(Role)}")
    if row.texts("teams") is None:
        yield row.problem("teams", 'write teams = ["…", "…"]')
    if "retired" in row.fields and row.day("retired") is None:
        yield row.problem("retired", 'write retired = "2026-05-01", year first')
