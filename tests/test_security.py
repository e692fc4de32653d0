"""The page on security names every abuse, and tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
NAMED = sorted(set(_TEST.findall(PAGE)))
ABUSES = 25
"""Rows of the list of threats that the project began with."""


@cache
def defined(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def rows() -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in PAGE.splitlines()
        if re.match(r"\| \d+ \|", line)
    ]


def test_every_abuse_has_its_row_and_every_row_its_test() -> None:
    assert [int(row[0]) for row in rows()] == list(range(1, ABUSES + 1))
    assert [row[0] for row in rows() if not _TEST.search(row[-1])] == []


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_the_page_names_is_there(path: str, name: str) -> None:
    found = defined(ROOT / path)
    assert name in found if name else [each for each in found if each.startswith("test_")]
