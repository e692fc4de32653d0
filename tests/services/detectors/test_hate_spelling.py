"""Words in disguise are read as they are meant; plain words stay as they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.detectors import hate_spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("i h4te wom3n", "i hate women", id="figures"),
        pytest.param("mu$lims", "muslims", id="a sign"),
        pytest.param("w*men", "women", id="a star"),
        pytest.param("sh*t", "shit", id="swearing behind a star is no other word"),
        pytest.param("flat 4b, m8", "flat 4b, m8", id="a flat, and no word"),
        pytest.param("s1 on the 5th", "s1 on the 5th", id="figures that count"),
    ],
)
def test_letters_for_figures_and_stars(text: str, expected: str) -> None:
    assert hate_spelling.in_letters(text) == expected


@given(st.text(alphabet="abimsw0134@$!*+ .", max_size=40))
def test_letters_take_the_place_of_what_they_replace(text: str) -> None:
    assert len(hate_spelling.in_letters(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("immigrnts", "immigrants", id="a letter short"),
        pytest.param("disgustng", "disgusting", id="of a word of hate"),
        pytest.param("spastic", "spastic", id="a singular is no plural cut short"),
        pytest.param("plumber", "plumber", id="any other word"),
    ],
)
def test_a_missing_letter(word: str, expected: str) -> None:
    assert hate_spelling.whole(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("ihatewomen", ("i", "hate", "women"), id="a sentence in one word"),
        pytest.param("transpeople", ("trans", "people"), id="two words"),
        pytest.param("housing", ("housing",), id="a word"),
        pytest.param("downstairsneighbour", ("downstairsneighbour",), id="nobody named"),
    ],
)
def test_words_run_together(word: str, expected: tuple[str, ...]) -> None:
    assert hate_spelling.parts(word) == expected


def test_a_hostile_text_takes_no_longer() -> None:
    began = time.process_time()
    hate_spelling.in_letters("a1" * 20_000 + " " + "a*" * 20_000 + " a b" * 10_000)
    hate_spelling.parts("women" * 6)
    assert time.process_time() - began < 2
