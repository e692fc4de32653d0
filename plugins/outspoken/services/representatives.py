"""Who speaks for the place: ``content/place/representatives.csv``, read and checked."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from outspoken.model import handles, reach
from outspoken.model.fields import YES
from outspoken.model.place import Area
from outspoken.model.place_names import parts, plain
from outspoken.model.problem import Problem
from outspoken.model.representative import NETWORKS, Representative
from outspoken.services import areas as areas_csv
from outspoken.services import csv_rows, slugs
from outspoken.services.csv_rows import CsvRow
from outspoken.services.representative_cells import COLUMNS, complaints, day, without_title

REPRESENTATIVES = "representatives.csv"
REQUIRED = ("role", "name")
_WAYS = ("email", "phone", "address", "surgery")
_CODE_LENGTH = 8


def read(
    folder: Path, areas: Mapping[str, Area], problems: list[Problem]
) -> tuple[Representative, ...]:
    """Read who speaks for the place *folder*; add what is wrong to *problems*.

    Args:
        folder: The place.
        areas: Its areas by key.
        problems: What was found wrong so far.
    """
    table = csv_rows.read(folder / REPRESENTATIVES, problems)
    problems += table.strangers(tuple(COLUMNS), REQUIRED)
    whole = [row for row in table.rows if _is_named(row)]
    for row in table.rows:
        problems += complaints(row)
    problems += _unknown(whole, areas)
    problems += _twice(whole)
    return tuple(_named(whole))


def names(folder: Path) -> tuple[str, ...]:
    """Return the names that stay in texts, with and without a title before them."""
    rows = csv_rows.read(folder / REPRESENTATIVES, []).rows
    given = [row.text("name") for row in rows if all(map(row.text, REQUIRED))]
    bare = (without_title(each, all_=True) for each in given)
    # A surname alone is everybody's: "Mr Khan" makes no public figure of each Khan.
    return tuple(dict.fromkeys((*given, *(each for each in bare if " " in each))))


def ways(folder: Path) -> tuple[str, ...]:
    """Return the ways by which they are reached, which the site prints."""
    rows = csv_rows.read(folder / REPRESENTATIVES, []).rows
    given = (row.text(each) for row in rows for each in _WAYS)
    known = (
        (name, handles.read(name, row.text(name))) for row in rows for name in NETWORKS
    )
    accounts = ((bare, handles.profile(name, bare)) for name, bare in known if bare)
    return tuple(filter(None, (*given, *(way for ways in accounts for way in ways))))


def of_row(row: CsvRow, key: str = "") -> Representative:
    """Return the representative of a row; what is wrong in a cell is left out."""
    wrong = {name for name in COLUMNS if any(complaints(row, only=name))}
    cell = {name: "" if name in wrong else row.text(name) for name in COLUMNS}
    accounts = ((each, handles.read(each, cell[each])) for each in NETWORKS if cell[each])
    return Representative(
        key=key,
        role=row.text("role"),
        name=row.text("name"),
        area=cell["area"],
        email=cell["email"],
        phone=cell["phone"],
        address=cell["address"],
        surgery=cell["surgery"],
        handles=tuple(accounts),
        writetothem=cell["writetothem"].lower() in YES,
        since=day(cell["since"]),
        source=cell["source"],
        checked=day(cell["checked"]),
    )


def doubts(folder: Path, today: date) -> Iterator[Problem]:
    """Yield advice on each who was compared with the source too long ago, or not yet."""
    for row in csv_rows.read(folder / REPRESENTATIVES, []).rows:
        who = of_row(row)
        if reach.is_former(who.role) or who.checked is None:
            continue
        if who.checked > today:
            yield row.problem(f"checked is a day to come, {who.checked:%Y-%m-%d}")
        elif is_old(who, today):
            advice = f"{who.name} was last checked on {who.checked:%Y-%m-%d}: look again"
            yield row.problem(advice)


def is_old(who: Representative, today: date) -> bool:
    """Tell whether somebody was compared with the source more than a year before."""
    if who.checked is None:
        return False
    year = min(who.checked.year + 1, date.max.year)
    return (today.year, today.month, today.day) > (year, who.checked.month, who.checked.day)


def _is_named(row: CsvRow) -> bool:
    """Tell whether a row has a role and a name that a page can show."""
    return all(row.text(each) and not any(complaints(row, each)) for each in REQUIRED)


def _named(rows: Sequence[CsvRow]) -> Iterator[Representative]:
    """Yield each with a key of their own, which is the same whatever rows come and go."""
    slugged = [_slug(row) for row in rows]
    count = Counter(slugged)
    seen: set[str] = set()
    for row, slug in zip(rows, slugged, strict=True):
        # Two of one name are told apart by their place, and not by their order.
        key = slug if count[slug] == 1 else f"{slug}-{_code(row.text('area'))}"
        if key not in seen:
            seen.add(key)
            yield of_row(row, key)


def _slug(row: CsvRow) -> str:
    role, name = (slugs.plain(row.text(each)) for each in REQUIRED)
    # A name in another script leaves nothing in plain letters.
    return f"{role or 'role'}-{name or _code(row.text('name'))}"


def _code(text: str) -> str:
    return slugs.plain(text) or hashlib.sha256(text.encode()).hexdigest()[:_CODE_LENGTH]


def _twice(rows: Sequence[CsvRow]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        role, name, area = (plain(row.text(each)) for each in (*REQUIRED, "area"))
        line = first.setdefault((role, name or row.text("name"), area), row.line)
        if line != row.line:
            yield row.problem(f"name each once: this one stands in line {line} already")


def _unknown(rows: Sequence[CsvRow], areas: Mapping[str, Area]) -> Iterator[Problem]:
    """Yield a problem for each place that no area has, where nobody would find them."""
    for row in rows:
        if reach.is_former(row.text("role")):
            continue
        for place in parts(row.text("area")):
            if reach.meant(row.text("role"), place, areas.values()) is None:
                advice = (
                    f"name an area by its key, or a ward, constituency or council of "
                    f"{areas_csv.AREAS}, not {place!r}"
                )
                yield row.problem(advice)
