"""Sentences, and what they quote, with where each stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.detectors.hate_sentences import HIDDEN, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("No heat. No reply!", ["No heat", "No reply"], id="two sentences"),
        pytest.param(
            "See Mr. Hill. Now", ["See Mr. Hill", "Now"], id="a short form ends none"
        ),
        pytest.param("No heat\nNo reply", ["No heat", "No reply"], id="a line ends one"),
        pytest.param(
            "Don't. I can't", ["Don't", "I can't"], id="apostrophes quote nothing"
        ),
        pytest.param("...", [], id="nothing but stops"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [one.text for one in sentences(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('He said "go home" to me.', id="straight double"),
        pytest.param("He said 'go home' to me.", id="straight single"),
        pytest.param("He said “go home” to me.", id="curly double"),
        pytest.param("He said ‘go home’ to me.", id="curly single"),
    ],
)
def test_a_quotation_is_a_sentence_of_its_own(text: str) -> None:
    outer, inner = sentences(text)
    assert inner.text == "go home"
    assert inner.is_quoted
    assert not outer.is_quoted
    assert HIDDEN * len("go home") in inner.frame


@given(st.text(alphabet="aB .!?\n\"'“”‘’,s", max_size=60))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    for one in sentences(text):
        there = text[one.start : one.start + len(one.text)]
        shown = zip(one.text, there, strict=True)
        assert all(mine in {theirs, HIDDEN} for mine, theirs in shown)
