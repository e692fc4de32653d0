"""What the ward table says of the areas: the constituencies of those that name a ward."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from outspoken.model.place import Area
from outspoken.model.place_names import BETWEEN, plain
from outspoken.services import areas as areas_csv
from outspoken.services.csv_edits import Sheet
from outspoken.services.csv_rows import CsvRow
from outspoken.services.representative_tables import Tables, Ward

_FEW = 4
"""How many wards of one name are listed."""
_ALIKE = 0.8
_OF_COUNCILS = frozenset(
    {"council", "metropolitan", "london", "royal", "borough", "district", "city", "county"}
    | {"unitary", "authority", "of", "the"}
)
"""Words of a council's full name that lists leave out."""


@dataclass(slots=True)
class Filling:
    """The areas, filled in from the tables as far as they tell.

    Attributes:
        areas: The areas as they are then.
        said: What was filled in, and what somebody has to look at; a sentence each.
    """

    areas: list[Area] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def fill(sheet: Sheet, tables: Tables) -> Filling:
    """Fill in the constituencies of areas that name their ward alone.

    What the office wrote itself stays; where the table says otherwise, that is told.
    """
    done = Filling()
    by_name: dict[str, list[Ward]] = {}
    for ward in tables.wards:
        by_name.setdefault(plain(ward.name), []).append(ward)
    for row in sheet.table.rows:
        area = areas_csv.of_row(row)
        if not area.ward and not area.ward_code:
            if not area.constituencies:
                done.said.append(f"{area.name}: write its ward into {areas_csv.AREAS}")
        elif tables.wards:
            area = _filled(sheet, row, by_name, tables, done.said)
        done.areas.append(area)
    return done


def _filled(
    sheet: Sheet,
    row: CsvRow,
    by_name: dict[str, list[Ward]],
    tables: Tables,
    said: list[str],
) -> Area:
    """Return an area with the constituencies of its ward, where that is one for sure."""
    area = areas_csv.of_row(row)
    found = _wards(area, by_name, tables)
    if len(found) != 1:
        said.append(f"{area.name}: {_why_none(area, found, by_name)}")
        return area
    [ward] = found
    named = tuple(map(tables.spelt, ward.constituencies))
    values = {} if area.ward else {"ward": f"{ward.name} ({ward.code})"}
    if not area.constituencies:
        values["constituency"] = BETWEEN.join(named)
        said.append(f"{area.name}: {_lies_in(ward, named)}")
    elif {*map(plain, area.constituencies)} != {*map(plain, named)}:
        here = BETWEEN.join(area.constituencies)
        said.append(f"{area.name}: {_lies_in(ward, named)}, and not {here}: look it up")
    if values:
        sheet.change(row, values)
    return areas_csv.of_row(CsvRow(row.path, row.line, {**row.cells, **values}))


def _lies_in(ward: Ward, named: Sequence[str]) -> str:
    if len(named) == 1:
        return f"its ward {ward.name} lies in {named[0]}"
    return f"its ward {ward.name} spans {len(named)} constituencies: {BETWEEN.join(named)}"


def _wards(area: Area, by_name: dict[str, list[Ward]], tables: Tables) -> list[Ward]:
    """Return the wards that an area may mean; one that is told apart is alone."""
    if area.ward_code:
        every = (ward for wards in by_name.values() for ward in wards)
        return [each for each in every if each.code == area.ward_code]
    found = by_name.get(plain(area.ward), [])
    council, seats = _council(area.council), {*map(plain, area.constituencies)}
    if council and tables.seats:
        found = [each for each in found if council in _councils(each, tables)]
    if len(found) > 1 and seats:
        found = [each for each in found if seats & {*map(plain, each.constituencies)}]
    return found


def _councils(ward: Ward, tables: Tables) -> set[frozenset[str]]:
    """Return the councils of the constituencies of a ward."""
    seats = (tables.seats.get(plain(each)) for each in ward.constituencies)
    return {_council(each) for seat in seats if seat for each in seat.councils}


def _council(name: str) -> frozenset[str]:
    """Return what tells councils apart: of "Sefton Borough Council" it is Sefton."""
    return frozenset(plain(name).split()) - _OF_COUNCILS


def _why_none(area: Area, found: list[Ward], by_name: dict[str, list[Ward]]) -> str:
    """Return why no constituency can be told, and what to do."""
    if area.ward_code:
        return f"no ward has the code {area.ward_code}: look it up"
    if found:
        few = "; ".join(_shown(each) for each in found[:_FEW])
        more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
        return (
            f"{len(found)} wards are called {area.ward}: {few}{more}. "
            f"Write yours with its code: {found[0].name} ({found[0].code})"
        )
    elsewhere = by_name.get(plain(area.ward))
    if elsewhere:
        where = "; ".join(_shown(each) for each in elsewhere[:_FEW])
        return (
            f"no ward {area.ward} lies in {area.council}, but {where}. "
            f"Where one of them is yours, write its code: {area.ward} ({elsewhere[0].code})"
        )
    near = get_close_matches(plain(area.ward), by_name, 1, _ALIKE)
    meant = f": is it {_shown(by_name[near[0]][0])}?" if near else ""
    return f"no ward is called {area.ward}{meant}"


def _shown(ward: Ward) -> str:
    return f"{ward.name} ({ward.code}) in {BETWEEN.join(ward.constituencies)}"
