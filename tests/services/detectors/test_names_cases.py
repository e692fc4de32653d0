"""Names in 400 sentences of tenants: found, for the right reason, and little else."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import names_search
from outspoken.services.detectors.folding import as_given, plain

CASES = Path(__file__).parents[2] / "cases" / "detectors" / "names"
MARK = re.compile(r"\{(staff|customer):(?:(Mrs?|Ms|Miss) )?([^}]*)\}")
NOT_YET = "~"
"""What begins a line that no rule gets right yet."""


class Case(NamedTuple):
    text: str
    names: list[tuple[str, Reason]]


class Result(NamedTuple):
    """What was found in a file of cases."""

    wanted: int
    found: int
    rightly_told: int
    false: int


def cases(name: str) -> list[Case]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        Case(
            MARK.sub(lambda mark: f"{mark[2]} {mark[3]}" if mark[2] else mark[3], line),
            [(mark[3], Reason(mark[1])) for mark in MARK.finditer(line)],
        )
        for line in lines
        if line and not line.startswith(("#", NOT_YET))
    ]


def found_in(text: str) -> list[tuple[str, Reason]]:
    view = plain(as_given(text))
    spans = ((view.source(p.start, p.end), p) for p in names_search.find(view.text))
    return [(text[start:end], passage.reason) for (start, end), passage in sorted(spans)]


def result(name: str) -> Result:
    wanted = found = told = false = 0
    for case in cases(name):
        seen = found_in(case.text)
        for one, reason in case.names:
            near = [how for other, how in seen if one in other or other in one]
            wanted += 1
            found += bool(near)
            told += reason in near
        false += sum(
            not any(one in other or other in one for one, _ in case.names)
            for other, _ in seen
        )
    return Result(wanted, found, told, false)


@pytest.mark.parametrize("case", cases("dev.txt"), ids=lambda case: case.text[:60])
def test_sentences_that_rules_were_written_with(case: Case) -> None:
    assert found_in(case.text) == case.names


@pytest.mark.parametrize("name", ["test.txt", "unseen.txt"])
def test_most_names_are_found_for_the_right_reason_and_little_else(name: str) -> None:
    seen = result(name)
    assert seen.found >= 0.9 * seen.wanted
    assert seen.rightly_told >= 0.85 * seen.found
    assert seen.false <= 0.05 * seen.wanted
