"""Where a name begins and ends."""

import pytest

from outspoken.services.detectors.names_shape import trimmed, whole


def cut(text: str, name: str, *, is_whole: bool) -> str:
    start = text.index(name)
    how = whole if is_whole else trimmed
    return text[slice(*how(text, start, start + len(name)))]


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        pytest.param("I rang Mr Okafor.", "Mr Okafor", "Okafor", id="a title stays"),
        pytest.param("Denise's desk", "Denise's", "Denise", id="a possessive stays"),
        pytest.param("Then Drew drew it.", "Drew drew", "Drew", id="a verb stays"),
        pytest.param("Rhys ap Gwilym came.", "Rhys ap Gwilym", "Rhys ap Gwilym", id="ap"),
    ],
)
def test_what_is_no_name_stays(text: str, seen: str, name: str) -> None:
    assert cut(text, seen, is_whole=False) == name


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        pytest.param("I rang Denise Okafor.", "Denise", "Denise Okafor", id="a surname"),
        pytest.param("I rang Denise Okafor.", "Okafor", "Denise Okafor", id="a first name"),
        pytest.param("From S. Whitworth.", "Whitworth", "S. Whitworth", id="an initial"),
        pytest.param("Ask Carol-Anne now.", "Carol", "Carol-Anne", id="a hyphen"),
        pytest.param("I live in Florence Street", "Florence", "Florence", id="a street"),
    ],
)
def test_what_is_of_the_name_comes_out_too(text: str, seen: str, name: str) -> None:
    assert cut(text, seen, is_whole=True) == name
