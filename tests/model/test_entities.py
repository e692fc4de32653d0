"""Entities are the characters that they stand for, as in a browser, and never fail."""

from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outspoken.model.entities import resolved, shortened


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("&amp;#91; &lbrack;", "&#91; [", id="once"),
        pytest.param(f"&#{'0' * 5000}91;a", "[a", id="any number of noughts"),
        pytest.param(f"&#{'1' * 5000};a", "\ufffda", id="no character"),
        pytest.param(f"&#{'0' * 5000};&#", "\ufffd&#", id="none at all"),
        pytest.param(f"&#x{'0' * 5000}5b", "[", id="other digits"),
    ],
)
def test_resolved(text: str, said: str) -> None:
    assert resolved(text) == said


NUMBERS = st.from_regex(r"&#[xX]?0{0,12}[0-9a-f]{0,12};?", fullmatch=True)


@given(st.lists(NUMBERS | st.text(max_size=3)).map("".join))
@example("&#0000000010 &#0000000091;")
def test_short_ones_are_what_they_were(text: str) -> None:
    assert resolved(text) == unescape(text)
    assert shortened(shortened(text)) == shortened(text)
