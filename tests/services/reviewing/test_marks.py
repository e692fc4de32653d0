import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.reviewing import marks


@pytest.mark.parametrize(
    ("number", "letter"),
    [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (702, "ZZ"), (703, "AAA")],
)
def test_letters(number: int, letter: str) -> None:
    assert marks.letter(number) == letter


@given(st.integers(min_value=1, max_value=10_000))
def test_a_letter_names_its_number_small_or_capital(number: int) -> None:
    assert marks.number(marks.letter(number)) == number
    assert marks.number(marks.letter(number).lower()) == number
    assert marks.number(str(number)) == number


@pytest.mark.parametrize("text", ["", "-1", "A1", "é", "A B", "1.5"])
def test_what_names_no_passage(text: str) -> None:
    assert marks.number(text) == 0


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "certain"), (0.99, "likely"), (0.8, "likely"), (0.5, "perhaps")],
)
def test_how_sure_in_a_word(confidence: float, word: str) -> None:
    assert marks.sureness(confidence) == word
