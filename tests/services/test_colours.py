"""Colours of the theme: words stand out from what they stand on, in both schemes."""

import re
from pathlib import Path

import pytest

from outspoken.services import stylesheets

TOKENS = (
    Path(__file__).parents[2] / "themes" / "outspoken" / "static" / "css" / "tokens.css"
)
GIVEN = stylesheets.tokens(stylesheets.squeezed(TOKENS.read_text(encoding="utf-8")))
LIGHT, DARK = 0, 1
BODY, LARGE = 7.0, 4.5


def colour(token: str, scheme: int) -> tuple[float, ...]:
    """Return red, green and blue of a token, from 0 to 1."""
    values = re.findall(r"#([0-9a-f]{3,6})\b", GIVEN[token])
    value = values[scheme if len(values) == 2 else 0]
    if len(value) == 3:
        value = "".join(2 * each for each in value)
    return tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours as WCAG 2.2 counts it."""

    def light(parts: tuple[float, ...]) -> float:
        red, green, blue = (
            each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
            for each in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "paper", "least"),
    [
        pytest.param("--ink", "--paper", BODY, id="words"),
        pytest.param("--soft", "--paper", BODY, id="what is told about words"),
        pytest.param("--ink", "--band", BODY, id="the head"),
        pytest.param("--paper", "--ink", BODY, id="buttons"),
        pytest.param("--ink", "--tint", BODY, id="notices"),
        pytest.param("--ink", "--office-tint", BODY, id="the office's answer"),
        pytest.param("--soft", "--office-tint", LARGE, id="what is told about an answer"),
        pytest.param("--on-bar", "--office-bar", BODY, id="the head of an answer"),
        pytest.param("--on-bar", "--bar", BODY, id="a mark"),
        pytest.param("--on-sun", "--sun", BODY, id="what kind of post it is"),
        pytest.param("--office", "--paper", BODY, id="a clock"),
        pytest.param("--alarm", "--paper", BODY, id="a broken promise"),
    ],
)
def test_words_stand_out(words: str, paper: str, least: float, scheme: int) -> None:
    assert contrast(colour(words, scheme), colour(paper, scheme)) >= least


def test_contrast_is_counted_as_others_count_it() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0.5, 0.5, 0.5), (1, 1, 1)) == pytest.approx(3.98, abs=0.01)


def test_every_colour_has_its_place_among_the_tokens() -> None:
    named = {name for name, value in GIVEN.items() if "#" in value}
    assert {"--paper", "--ink", "--sun", "--office", "--alarm"} <= named
