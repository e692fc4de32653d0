"""What the transformer reads: plain spelling, no swearing, pictures by their names."""

import pytest

from outspoken.services.detectors.hate_view import view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Poles aren't thieves.", "the poles are not thieves .", id="words"
        ),
        pytest.param("I fucking love it!!!", "i love it !", id="swearing is left out"),
        pytest.param("“No Poles”, he said", '" no poles " , he said', id="quotations"),
        pytest.param("I h8 m u s l i m s", "i h 8 muslims", id="disguises"),
        pytest.param("they are \U0001f400\U0001f400", "they are rat", id="a picture"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_view(text: str, expected: str) -> None:
    assert view(text) == expected


def test_a_part_of_a_text() -> None:
    assert view("My tap drips. Poles out.", 14) == "poles out ."
