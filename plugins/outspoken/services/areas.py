"""The areas of the place: ``content/place/areas.csv``, and what each of them lies in."""

import re
from pathlib import Path

from outspoken.model.fields import NAME_LIMIT
from outspoken.model.place import Area
from outspoken.model.place_names import parts
from outspoken.model.problem import Problem
from outspoken.services import csv_rows, keyed_rows
from outspoken.services.csv_rows import CsvRow

AREAS = "areas.csv"
COLUMNS = {
    "key": "What texts and pages call it: small words, hyphens between",
    "name": "Its name, as shown",
    "ward": "Name of its ward; its code as well where others are called alike: "
    "Park (E05000945)",
    "constituency": "Name of its constituency; of a ward that spans several, all of them, "
    "' / ' between",
    "council": "Name of its council",
}
"""Every column of the table, in the order in which they are best written."""
REQUIRED = ("key", "name")
_CODE = r"[EWNS]\d{8}"
_WARD = re.compile(rf"(?P<name>.*?)\s*\(?(?P<code>\b{_CODE})\)?")


def read(folder: Path, problems: list[Problem]) -> dict[str, Area]:
    """Read the areas of *folder* by key; add what is wrong to *problems*."""
    table = csv_rows.read(folder / AREAS, problems)
    problems += table.strangers(tuple(COLUMNS), REQUIRED)
    areas: dict[str, Area] = {}
    for row in table.rows:
        key, name = row.text("key"), row.text("name")
        if not keyed_rows.is_name(name) or not keyed_rows.is_key(key) or key in areas:
            problems.append(keyed_rows.unkeyed(row.path, row.line, "area"))
            continue
        areas[key] = of_row(row)
        problems += _complaints(row)
    return areas


def of_row(row: CsvRow) -> Area:
    """Return the area of a row."""
    ward, code = ward_of(row.text("ward"))
    constituencies, council = parts(row.text("constituency")), row.text("council")
    return Area(row.text("key"), row.text("name"), ward, constituencies, council, code)


def ward_of(cell: str) -> tuple[str, str]:
    """Return the name and the code of a ward: "Park (E05000945)" has both."""
    found = _WARD.fullmatch(cell)
    return (found["name"], found["code"]) if found else (cell, "")


def _complaints(row: CsvRow) -> list[Problem]:
    """Return what is wrong with where an area lies."""
    wrong = []
    if row.extra:
        wrong.append(row.problem(TOO_MANY))
    for name in ("ward", "constituency", "council"):
        if any(each and not keyed_rows.is_name(each) for each in parts(row.text(name))):
            advice = f"write the {name} on one line, at most {NAME_LIMIT} characters"
            wrong.append(row.problem(advice))
    return wrong


TOO_MANY = 'there are more cells than columns: put quotes round what holds a comma, "a, b"'
"""The advice on a row that is longer than the first."""
