"""What is known of a single word, before any sentence is read."""

import pytest

from outspoken.services.detectors.names_words import (
    classes,
    commonness,
    kinds,
    shape,
    spelt,
)


@pytest.mark.parametrize(
    ("word", "form"),
    [("Denise", "Xx"), ("D", "X"), ("DENISE", "XX"), ("boiler", "x"), ("McCall", "xX")],
)
def test_the_shape_of_a_word(word: str, form: str) -> None:
    assert shape(word) == form


@pytest.mark.parametrize(("sign", "form"), [("41", "0"), ("!", "!")])
def test_the_shape_of_what_is_no_word(sign: str, form: str) -> None:
    assert shape(sign) == form


def test_a_word_may_stand_on_several_lists() -> None:
    assert set("fw") <= set(kinds("grace"))
    assert kinds("boiler") == "-"
    assert kinds("qwxyz") == "?"


def test_how_common_a_name_is() -> None:
    first, last = commonness("james")
    assert first > last > 0
    assert commonness("boiler") == (0, 0)


@pytest.mark.parametrize(
    ("word", "how"),
    [("bill", "lc"), ("boilers", "l"), ("denise", "c"), ("qwxyz", "")],
)
def test_how_a_dictionary_spells_a_word(word: str, how: str) -> None:
    assert spelt(word) == how


def test_words_used_alike_are_of_one_class() -> None:
    assert classes("monday")[0] == classes("tuesday")[0]
    assert classes("qwxyz") == ("-",) * 5
