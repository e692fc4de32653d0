"""By which letters an expression can begin: never one too few."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.services import beginnings
from outspoken.services.beginnings import ANY, DIGIT


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        ("damp", {"d"}),
        ("Damp|mould", {"d", "m"}),
        ("(?:my |the )?gas", {"m", "t", "g"}),
        ("(?:a|b(?:c|d))*e", {"a", "b", "e"}),
        ("(?!no)(?<!x)[gh]as", {"g", "h"}),
        ("x{0,2}y", {"x", "y"}),
        ("x{1,2}y", {"x"}),
        (r"\bdamp\b", {"d"}),
        (r"\d+|3 weeks|two", {DIGIT, "t"}),
        ("(?-i:CO) alarm", {"c"}),
        (r"\w+", ANY),
        ("[^a]b", ANY),
        ("a*", ANY),
        (".{0,3}a", ANY),
        ("(?P<name>a)b", ANY),
        (r"a|[b|c]\|d", {"a", "b", "|", "c"}),
    ],
)
def test_the_letters(expression: str, letters: set[str] | None) -> None:
    assert beginnings.of(expression) == letters


def test_a_group_that_does_not_end_is_said() -> None:
    with pytest.raises(ValueError, match="does not end"):
        beginnings.of("(?:a")


PARTS = st.sampled_from(
    ["a", "B", "[bc]", "1", r"\d", r"\w", ".", "'", " ", r"\b", "(?!a)"]
)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions made of others."""
    few = st.lists(inner, min_size=1, max_size=3)
    again = st.sampled_from(["", "?", "*", "+", "{0,2}", "{1,2}", "*?"])
    bars = st.builds("(?:{}){}".format, few.map("|".join), again)
    return bars | few.map("".join) | few.map("|".join)


@settings(max_examples=300, deadline=None)
@given(st.recursive(PARTS, grown, max_leaves=8), st.text("abcAB1' ", max_size=5))
def test_what_is_found_begins_by_one_of_them(expression: str, text: str) -> None:
    letters = beginnings.of(expression)
    found = re.match(expression, text, re.IGNORECASE)
    if letters is not ANY and found:
        first = found[0][0].lower()
        assert (DIGIT if first.isdecimal() else first) in letters
