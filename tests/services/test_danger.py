"""Flags of danger, for the top of the queue; none for anger and figures of speech.

`tests/cases/danger/` holds one sentence a line. A new case is a line and no code.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.danger import Danger
from outspoken.services import danger

CASES = Path(__file__).parents[1] / "cases"


def lines(path: str) -> list[str]:
    text = (CASES / path).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "line", [*lines("danger/dangers.txt"), *lines("danger/other-languages.txt")]
)
def test_what_tenants_write_of_a_danger_is_flagged(line: str) -> None:
    kind, _, text = line.partition(" | ")
    assert Danger(kind) in [flag.danger for flag in danger.find(text)]


@pytest.mark.parametrize("text", lines("danger/look-alikes.txt"))
def test_what_looks_like_a_danger_is_not_flagged(text: str) -> None:
    assert danger.find(text) == []


@pytest.mark.parametrize(
    ("text", "is_flagged"),
    [
        pytest.param("The gas leak was fixed in May.", False, id="mended"),
        pytest.param("They said the gas leak was fixed.", True, id="only said so"),
        pytest.param("The gas leak was not fixed.", True, id="not mended"),
        pytest.param("The gas leak was fixed but it smells again.", True, id="back again"),
        pytest.param("He hit my daughter years ago.", True, id="people are never mended"),
        pytest.param("If there is a fire, which way out?", False, id="only supposed"),
    ],
)
def test_a_danger_that_is_over_is_not_flagged(text: str, is_flagged: bool) -> None:
    assert bool(danger.find(text)) is is_flagged


def test_the_cold_and_who_is_frail_may_stand_in_different_sentences() -> None:
    assert danger.find("The boiler is off. It is June. My baby is ill.")
    assert not danger.find("The boiler is off. " + "It is dull. " * 50 + "My baby is ill.")


def test_angry_texts_are_seldom_flagged() -> None:
    # Some of them do tell of a ceiling that came down; most only swear.
    texts = [
        text
        for path in sorted((CASES / "detectors" / "angry").glob("*.txt"))
        for text in lines(str(path.relative_to(CASES)))
    ]
    flagged = [text for text in texts if danger.find(text)]
    assert len(flagged) <= 0.06 * len(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I can smell gas in the hall", Danger.GAS, id="gas"),
        pytest.param("My CO alarm went off twice", Danger.CARBON_MONOXIDE, id="CO alarm"),
        pytest.param("somebody set a fire in the bin store", Danger.FIRE, id="a fire"),
        pytest.param("The fire exit is blocked with beds", Danger.FIRE, id="no way out"),
        pytest.param(
            "water coming through the light fitting", Danger.ELECTRIC, id="lights"
        ),
        pytest.param("got a shock off the socket", Danger.ELECTRIC, id="a shock"),
        pytest.param("The ceiling came down on the cot", Danger.CEILING, id="ceiling down"),
        pytest.param("the ceiling is sagging", Danger.CEILING, id="ceiling about to go"),
        pytest.param(
            "Boiler broke. Baby is 3 weeks old.", Danger.COLD_BABY, id="cold baby"
        ),
        pytest.param("I can't go on like this", Danger.SELF_HARM, id="self-harm"),
        pytest.param("he said he would stab me", Danger.THREATS, id="a threat"),
        pytest.param(
            "I hear him hitting that little lad", Danger.CHILD_AT_RISK, id="a child"
        ),
        pytest.param("\uff29 can smell g\u200bas", Danger.GAS, id="in disguise too"),
    ],
)
def test_flagged(text: str, expected: Danger) -> None:
    assert [flag.danger for flag in danger.find(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The gas bill is a joke",
        "The gas engineer never came",
        "Fire the lot of them",
        "the fire door needs painting",
        "No heating for three weeks and I am fuming",
        "This place is killing me",
        "I could have been murdered on that step",
        "You hit us with another rent rise",
        "shocking service",
        "He threatened me with court",
        "Mrs Holt on the ground floor fell on the steps",
        "Nobody will die of shame in that office",
        "The gas leak was fixed last year",
    ],
)
def test_anger_and_figures_of_speech_are_no_danger(text: str) -> None:
    assert danger.find(text) == []


def test_the_sentence_that_speaks_of_it_is_shown() -> None:
    text = "Hello. I can smell gas. Please come."
    (flag,) = danger.find(text)
    assert text[flag.start : flag.end] == "I can smell gas."


def test_each_danger_is_flagged_once() -> None:
    assert len(danger.find("I smell gas. I smell gas. I smell gas.")) == 1


def test_curly_quotes_are_read_as_plain_ones() -> None:
    assert danger.find("I can\u2019t go on") == danger.find("I can't go on")


def test_a_long_text_without_full_stops_takes_no_time() -> None:
    danger.find("the smell in the hall and the water by the light " * 400)


@given(st.text(max_size=200))
def test_flags_lie_in_the_text(text: str) -> None:
    for flag in danger.find(text):
        assert 0 <= flag.start < flag.end <= len(text)
