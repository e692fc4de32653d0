"""No table of ours has a cell that a spreadsheet would reckon with."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from outspoken.services import csv_cells

FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "－1")  # noqa: RUF001 - of another width
OTHERS = {"csv_cells.py", "csv_edits.py", "league/staging.py"}
"""What writes CSV by itself: a table kept by hand stays to the letter, and what comes into
it is looked at before; and numbers for an engine are opened by nobody."""


def rows_of(text: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_could_be_a_formula_is_words(cell: str) -> None:
    ((_, said),) = rows_of(csv_cells.written([("a", cell)]))
    assert said.startswith("'")
    assert said.replace("'", "") == cell
    assert csv_cells.unguarded(csv_cells.guarded(cell)) == cell


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_no_cell_begins_a_row(end: str) -> None:
    assert csv_cells.written([("a", f"x{end}=1")]) == f'a,"x{end}\'=1"\n'


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Bob;=1+1", '"Bob;\'=1+1"'),
        ("Bob\t@SUM(1)", '"Bob\t\'@SUM(1)"'),
        ('Bob;"=1+1', '"Bob;\'""=1+1"'),
        ("Tue; Wed", '"Tue; Wed"'),
    ],
)
def test_a_cell_stays_one_where_semicolons_or_tabs_part_cells(cell: str, said: str) -> None:
    assert csv_cells.written([("a", cell)]) == f"a,{said}\n"
    assert csv_cells.unguarded(csv_cells.guarded(cell)) == cell


ATTACKING = st.text(st.sampled_from("a,;\t\r\n\"'=+-@＝"))  # noqa: RUF001 - as meant


@given(st.lists(st.lists(ATTACKING, min_size=1), min_size=1))
@pytest.mark.parametrize("separator", [";", "\t"])
def test_whatever_parts_cells_none_is_a_formula(
    separator: str, rows: list[list[str]]
) -> None:
    table = io.StringIO(csv_cells.written(rows), newline="")
    cells = [cell for row in csv.reader(table, delimiter=separator) for cell in row]
    assert not [each for each in cells if each.startswith(tuple(csv_cells.SIGNS))]


def test_numbers_and_other_words_stay_as_they_are() -> None:
    row = (-1, 0.5, "ana@example.org", "'tis", "", None)
    assert csv_cells.written([row]) == "-1,0.5,ana@example.org,'tis,,\n"


def test_a_table_by_name_has_its_columns_and_nothing_else() -> None:
    rows = [{"b": "=1", "a": "x", "c": "secret"}]
    assert csv_cells.written_by_name(("a", "b"), rows) == "a,b\r\nx,'=1\r\n"


@given(st.lists(st.text(), min_size=1))
def test_whatever_stands_in_a_row_no_cell_is_a_formula_and_none_is_lost(
    cells: list[str],
) -> None:
    (row,) = rows_of(csv_cells.written([[*cells, "end"]]))
    assert not [each for each in row if each.startswith(csv_cells.FORMULA)]
    assert [*map(csv_cells.unguarded, row[:-1])] == [
        csv_cells.unguarded(each) for each in cells
    ]


def test_nothing_else_writes_tables() -> None:
    services = ROOT / "plugins" / "outspoken"
    writing = {
        path.relative_to(services / "services").as_posix()
        for path in services.glob("**/*.py")
        if "csv.writer" in (text := path.read_text()) or "DictWriter" in text
    }
    assert writing == OTHERS
