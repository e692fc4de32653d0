import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.problem import Problem
from outspoken.services import registers
from outspoken.services.registers import Row

WHOLE = """\
# Who brings the tea.

[[carer]]
id = "carer-1"     # the first
days = ["monday", "friday"]
from = "2026-05-01"

  [[ carer ]]
id = "carer-2"
from = 2026-06-01
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "carers.toml"


def rows(path: Path, text: str) -> tuple[Row, ...]:
    path.write_text(text, encoding="utf-8")
    found = registers.read(path, "carer")
    assert not isinstance(found, list), [str(problem) for problem in found]
    return found


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    found = registers.read(path, "carer")
    assert isinstance(found, list)
    return [str(problem) for problem in found]


def test_each_table_is_a_row_that_knows_its_lines(path: Path) -> None:
    first, second = rows(path, WHOLE)
    assert (first.line, dict(first.lines)) == (3, {"id": 4, "days": 5, "from": 6})
    assert (second.line, dict(second.lines)) == (8, {"id": 9, "from": 10})


def test_values_are_asked_for_by_what_they_should_be(path: Path) -> None:
    first, second = rows(path, WHOLE)
    assert first.text("id") == "carer-1"
    assert first.texts("days") == ("monday", "friday")
    assert first.day("from") == date(2026, 5, 1)
    assert second.day("from") == date(2026, 6, 1)


def test_a_value_of_another_kind_is_none(path: Path) -> None:
    (row,) = rows(path, "[[carer]]\nid = 7\ndays = [1]\nfrom = 2026-05-01T09:00:00\n")
    assert row.text("id") == ""
    assert row.texts("days") is None
    assert row.day("from") is None


@pytest.mark.parametrize("day", ["01/05/2026", "2026-02-30", "20260501", "2026-W18-5", ""])
def test_a_day_is_written_in_one_way(path: Path, day: str) -> None:
    (row,) = rows(path, f'[[carer]]\nfrom = "{day}"\n')
    assert row.day("from") is None


def test_a_missing_register_is_empty(path: Path) -> None:
    assert registers.read(path, "carer") == ()


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "\ufeff# nobody yet\n"])
def test_a_register_that_lists_nobody_is_empty(path: Path, text: str) -> None:
    assert rows(path, text) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('[[carer]]\nid = "carer-1\n', 2, id="an open quotation mark"),
        pytest.param('[[carer]]\nid = "a"\nid = "b"\n', 3, id="a value twice"),
        pytest.param('[[carer]]\nid = "carer-1', 2, id="cut off"),
        pytest.param("[[carer]]\nid = carer-1\n", 2, id="no quotation marks"),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(path: Path, text: str, line: int) -> None:
    (problem,) = problems(path, text)
    assert problem.startswith(f"carers.toml:{line}: mend the TOML: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[[cook]]\nid = "cook-1"\n', id="a table of another name"),
        pytest.param('id = "carer-1"\n', id="a value above the tables"),
        pytest.param('[carer]\nid = "carer-1"\n', id="one table only"),
        pytest.param('carer = [{id = "carer-1"}]\n', id="tables on one line"),
        pytest.param('carer = ["carer-1"]\n', id="a list of texts"),
        pytest.param('[[carer]]\n"id" = "carer-1"\n', id="a name in quotation marks"),
        pytest.param('[[carer]]\nid = """\ncarer-1"""\n', id="a value over several lines"),
        pytest.param('[[carer]]\n[carer.home]\nid = "a"\n', id="a table in a table"),
    ],
)
def test_what_is_cleverer_than_the_form_is_a_problem(path: Path, text: str) -> None:
    assert problems(path, text) == [
        "carers.toml:0: write each one under a line [[carer]], "
        'a line for each name = "value"'
    ]


def test_a_line_that_only_looks_like_a_table_is_none(path: Path) -> None:
    (row,) = rows(path, '[[carer]]\n# [[carer]]\nid = "[[carer]]"\n')
    assert row.text("id") == "[[carer]]"


def test_fields_that_are_missing_empty_or_unknown_are_named(path: Path) -> None:
    (row,) = rows(path, '[[carer]]\nid = ""\nhobby = "chess"\n')
    assert [str(problem) for problem in row.complaints(("id", "from"), ("days",))] == [
        'carers.toml:2: add id = "…"',
        'carers.toml:1: add from = "…"',
        "carers.toml:3: use id, from, days; there is no 'hobby'",
    ]


def test_a_new_table_stands_at_the_end(path: Path) -> None:
    text = WHOLE + registers.table("carer", {"id": "carer-3", "days": ["monday"]})
    assert text.endswith('\n\n[[carer]]\nid = "carer-3"\ndays = ["monday"]\n')
    assert rows(path, text)[2].texts("days") == ("monday",)


def test_a_value_is_added_below_another_and_comments_stay(path: Path) -> None:
    first, _ = rows(path, WHOLE)
    text = registers.with_value(WHOLE, first, "to", "2026-05-31", after="from")
    assert text == WHOLE.replace(
        'from = "2026-05-01"\n', 'from = "2026-05-01"\nto = "2026-05-31"\n'
    )


@given(st.text())
def test_whatever_is_quoted_stays_one_line_and_one_value(text: str) -> None:
    try:
        quoted = registers.quoted(text)
    except ValueError:
        assert any(not letter.isprintable() for letter in text)
    else:
        assert len(quoted.splitlines()) == 1
        assert tomllib.loads(f"value = {quoted}") == {"value": text}


@given(text=st.text())
def test_rubbish_is_rows_or_problems(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("register") / "carers.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    for found in registers.read(path, "carer"):
        assert isinstance(found, Row | Problem)


def test_a_number_longer_than_python_reads_is_a_problem(path: Path) -> None:
    (said,) = problems(path, f"[[carer]]\nid = {'9' * 5000}\n")
    assert "mend the TOML" in said
