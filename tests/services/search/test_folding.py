"""How words are written in the index; the script does the same (tests/browser)."""
# ruff: noqa: RUF001 - letters of other languages are meant.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.search import folding


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Damp, damp; DAMP", ["damp"] * 3, id="capitals and signs"),
        pytest.param("a flat I own", ["flat", "own"], id="no words of one letter"),
        pytest.param("don't won’t", ["dont", "wont"], id="apostrophes"),
        pytest.param("Mae’r tŷ’n wlyb", ["maer", "tyn", "wlyb"], id="Welsh"),
        pytest.param("Żółta łazienka", ["zolta", "lazienka"], id="Polish"),
        pytest.param("Straße Ærø", ["strasse", "aero"], id="letters written as two"),
        pytest.param("كي پانی", ["کی", "پانی"], id="Arabic letters for Urdu ones"),
        pytest.param("مُحَلّہ محله", ["محلہ", "محلہ"], id="vowel signs, and both he"),
        pytest.param("کہ‌کشاں", ["کہکشاں"], id="what nobody sees"),
        pytest.param("۳۴ ٣٤ 34", ["34"] * 3, id="digits"),
        pytest.param("ছাদ থেকে।", ["ছাদ", "থেকে"], id="Bengali keeps its vowels"),
        pytest.param("ｆｕｌｌ ﬁre", ["full", "fire"], id="wide letters and ligatures"),
        pytest.param("one/two—three_four", ["one", "two", "three", "four"], id="signs"),
        pytest.param("🙂leak🙂", ["leak"], id="emoji"),
        pytest.param("x" * 40, ["x" * folding.LONGEST], id="a word without an end"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert folding.words(text) == words


@given(text=st.text())
def test_words_that_were_folded_stay_as_they_are(text: str) -> None:
    words = folding.words(text)
    assert folding.words(" ".join(words)) == words
    assert all(" " not in word and "\n" not in word for word in words)
