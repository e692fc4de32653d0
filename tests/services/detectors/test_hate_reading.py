"""How a sentence is read: plain words, no swearing, a sign for each group of people."""

import pytest

from outspoken.services.detectors.hate_reading import read
from outspoken.services.detectors.hate_sentences import Sentence


def line(text: str, *, named_before: str = "", told: str = "") -> str:
    reading = read(Sentence(text, 0), named_before=named_before, told=told)
    return reading.line.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Poles aren't thieves", "the @many are not thieves", id="many"),
        pytest.param("A Pole can't", "a @one can not", id="one"),
        pytest.param("Polish lads are", "@many are", id="an adjective and people"),
        pytest.param("The Irish are", "the @many are", id="an adjective as a name"),
        pytest.param("An Irish pub", "an @kind pub", id="a mere adjective"),
        pytest.param("Polish scum", "@foul", id="a foul word for people"),
        pytest.param("black mould", "@kind mould", id="a colour is no group of people"),
        pytest.param("the women at the desk", "the @some at the desk", id="some women"),
        pytest.param("a woman rang", "a @some rang", id="one woman, or all of them"),
        pytest.param("every woman is", "every @one is", id="every woman"),
        pytest.param("w0men are", "@many are", id="a figure for a letter"),
        pytest.param("M.u.s.l.i.m.s are", "@many are", id="letters apart"),
        pytest.param("wo men are", "@many are", id="a blank too many"),
        pytest.param("gaypeople are", "@many are", id="a blank too few"),
        pytest.param("fuck Muslims", "fuck @many", id="an attack is read"),
        pytest.param("fuck me, Muslims", "me , @many", id="an exclamation is not"),
        pytest.param("women are", "@many are", id="women as such"),
        pytest.param("bloody mosque", "@belief", id="swearing is left out"),
        pytest.param(
            "Muslims say they hate", "@many say @they hate", id="they, of a group"
        ),
        pytest.param(
            "the landlord says they", "the landlord says they", id="they, of others"
        ),
    ],
)
def test_signs(text: str, expected: str) -> None:
    assert line(text) == expected


def test_they_goes_back_to_the_sentence_before() -> None:
    assert line("They left", named_before="race") == "@they left"
    assert line("They left") == "they left"


def test_you_people_are_a_group_only_where_victims_are_told_so() -> None:
    assert line("You people stink", told="race") == "@you stink"
    assert line("You people stink") == "you people stink"


def test_letters_that_stood_apart_are_one_word_where_they_stood() -> None:
    reading = read(Sentence("all J e w s out", 0))
    [jews] = [token for token in reading.tokens if token.text == "@many"]
    assert (jews.start, jews.end) == (4, 11)
