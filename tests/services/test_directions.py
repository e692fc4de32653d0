"""Which way words run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import directions

URDU = "چھت سے پانی ٹپک رہا ہے"


@pytest.mark.parametrize(
    ("words", "language", "way"),
    [
        pytest.param("The wall is wet.", "en", "ltr", id="as the language says"),
        pytest.param(URDU, "ur", "rtl", id="as the language says, the other way"),
        pytest.param(URDU, "en", "rtl", id="Urdu sent from an English page"),
        pytest.param("Chhat se paani tapak raha hai", "ur", "ltr", id="Urdu in Latin"),
        pytest.param("שלום לכולם", "en-GB", "rtl", id="Hebrew"),
        pytest.param(f"{URDU} boiler", "en", "rtl", id="a word of the other script"),
        pytest.param(f"The sign says {URDU[:3]}", "en", "ltr", id="one the other way"),
        pytest.param("12:30, 999!", "ur", "rtl", id="no letters at all"),
        pytest.param("", "en", "ltr", id="no words"),
        pytest.param("آآ bb", "en", "ltr", id="as many of each"),
        pytest.param("آآ bb", "ur", "rtl", id="as many of each, the other way"),
        pytest.param(
            "پانی [removed: staff, 2 words] [removed: staff, 2 words]",
            "ur",
            "rtl",
            id="marks are not the writer's",
        ),
        pytest.param(
            "[پانی](https://example.org/a/long/address/of/something) ہے",
            "en",
            "rtl",
            id="nor are addresses",
        ),
    ],
)
def test_most_letters_decide(words: str, language: str, way: str) -> None:
    assert directions.of(words, language) == way


@given(st.text(), st.sampled_from(["en", "cy", "ur", "ar"]))
def test_words_and_the_same_words_twice_run_one_way(words: str, language: str) -> None:
    assert directions.of(words, language) in {"ltr", "rtl"}
    assert directions.of(words, language) == directions.of(f"{words}\n{words}", language)
