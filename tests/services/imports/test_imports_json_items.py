"""Long JSON taken item by item: with its line, whatever is broken beside it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.problem import Problem
from outspoken.services.imports import json_items
from outspoken.services.imports.json_items import Item, items


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.json"


def taken(file: Path, *wanted: str) -> list[Item]:
    return [one for one in items(file, "utf-8", wanted) if isinstance(one, Item)]


def problems(file: Path, *wanted: str) -> list[Problem]:
    return [one for one in items(file, "utf-8", wanted) if isinstance(one, Problem)]


def test_only_what_is_wanted_with_its_line(file: Path) -> None:
    file.write_text('{"a": 1, "skip": [{"a": 2}],\n"b": [\n{"c": [1]},\n 4\n]}')
    assert taken(file, "a", "b") == [
        Item("a", 1, 1),
        Item("b", {"c": [1]}, 3),
        Item("b", 4, 4),
    ]


@pytest.mark.parametrize("start", ["", "\ufeff", "\n "])
def test_a_list_is_all_items(file: Path, start: str) -> None:
    file.write_text(f"{start}[1, [2], {{}}]")
    assert [one.value for one in taken(file)] == [1, [2], {}]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=9,
)


@given(st.lists(VALUES, max_size=5), st.sampled_from([None, 1]))
def test_each_item_is_what_json_says(
    tmp_path_factory: pytest.TempPathFactory, found: list[object], indent: int | None
) -> None:
    file = tmp_path_factory.getbasetemp() / "values.json"
    text = json.dumps(
        {"before": found, "items": found, "after": {"x": found}}, indent=indent
    )
    file.write_text(text)
    assert [one.value for one in taken(file, "items")] == found
    assert not problems(file, "items")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("bad", ['"x" "y"', "nonsense", '{"a" 1}', '"a\tb"', "[1}"])
def test_a_broken_item_stops_no_other(file: Path, indent: int | None, bad: str) -> None:
    many = [{"n": number, "more": [{"m": 1}, {"m": 2}]} for number in range(6)]
    many[2]["bad"] = "HERE"
    text = json.dumps({"items": many, "after": 7}, indent=indent)
    file.write_text(text.replace('"HERE"', bad))
    numbers = [one.value["n"] for one in taken(file, "items") if "n" in one.value]
    assert numbers == [0, 1, 3, 4, 5]
    assert all(one.line <= text.count("\n") + 1 for one in problems(file, "items"))
    assert problems(file, "items")


def test_where_a_cut_file_ends_is_said(file: Path) -> None:
    file.write_text('{"items": [\n{"a": 1},\n{"a": 2},\n{"a"')
    assert [one.value for one in taken(file, "items")] == [{"a": 1}, {"a": 2}]
    (problem,) = problems(file, "items")
    assert problem.line == 4
    assert "after 36 bytes, in the middle: 2 whole items" in problem.message


def test_what_is_too_long_or_too_deep_is_left_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_items, "LONGEST", 200)
    long, deep = [{"x": "y" * 50} for _ in range(9)], "[" * 99 + "]" * 99
    file.write_text(f'[{{"a": 1}},\n{json.dumps(long)},\n{deep},\n{{"a": 2}}]')
    assert [one.value for one in taken(file)] == [{"a": 1}, {"a": 2}]
    assert [one.line for one in problems(file)] == [2, 3]


def test_a_text_beyond_reason_stops_no_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_items, "LONGEST", 100_000)
    file.write_text(f'[{{"a": 1}},\n{{"b": "{"x" * 500_000}"}},\n{{"a": 2}}]')
    assert [one.value for one in taken(file)] == [{"a": 1}, {"a": 2}]
    said = [one.message for one in problems(file)]
    assert "a text is longer than 100,000 characters" in said[-1]
