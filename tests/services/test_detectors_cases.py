"""Every case of tests/cases/detectors; its README says how to add one."""

from pathlib import Path

import pytest

from outspoken.services.detectors import Lists, find, lists

CASES = Path(__file__).parents[1] / "cases" / "detectors"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_what_is_found_is_what_the_case_expects(case: Path) -> None:
    text = case.read_bytes().decode()
    names = case.with_suffix(".names")
    known, problems = lists.read(names) if names.exists() else (Lists(), [])
    found = [
        f"{text[one.start : one.end]}={one.reason}{'' if one.is_certain else '?'}"
        for one in find(text, lists=known)
    ]
    expected = case.with_suffix(".expected").read_bytes().decode()
    assert not problems
    assert [line.replace("\n", "\\n") for line in found] == expected.splitlines()


def test_each_expectation_has_its_text() -> None:
    texts = {case.stem for case in CASES.glob("*.txt")}
    others = {
        file.stem for file in CASES.glob("*") if file.suffix in {".expected", ".names"}
    }
    assert others == texts
