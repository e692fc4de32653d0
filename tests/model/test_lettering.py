"""Lettering: passages go by capital letters."""

import pytest

from outspoken.model.lettering import letter


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")]
)
def test_a_passage_goes_by_a_capital_letter(number: int, expected: str) -> None:
    assert letter(number) == expected
