"""Words in disguise are read as they are meant; plain words stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import costs_no_more, grows_in_proportion

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
    assert grows_in_proportion(
        lambda size: hate_spelling.in_letters("a1" * size + " " + "a*" * size), 20_000
    )
    assert grows_in_proportion(lambda size: hate_spelling.in_letters(" a b" * size), 20_000)


def test_a_hostile_word_takes_no_longer() -> None:
    def taken_apart(length: int) -> None:
        hate_spelling.parts.cache_clear()
        for letter in "abcdefghijklmnopqrstuvwxyz":
            hate_spelling.parts((letter + "women" * length)[:length])

    longest = hate_spelling.LONGEST_JOINED
    assert costs_no_more(
        lambda: taken_apart(longest), lambda: taken_apart(longest // 3), times=10
    )
    assert grows_in_proportion(taken_apart, 20_000)
