"""A slur stays where it is the writer's own name, or spoken against; else it comes out.

What somebody was called comes out of the report, whatever the writer says of it.
"""

import pytest

from outspoken.services.detectors import slurs
from outspoken.services.detectors.words import words_of


def marked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in slurs.find(text, words_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Us queers stick together.", id="the writer's own"),
        pytest.param("I'm a proud old dyke.", id="the writer"),
        pytest.param("Proud to be a poof.", id="proud"),
        pytest.param("We crips want a ramp.", id="we"),
        pytest.param("Calling anyone a spastic is wrong.", id="calling anyone"),
        pytest.param("You can't go about calling people pakis.", id="you can't"),
        pytest.param("No child should be called a retard.", id="no child"),
        pytest.param("The word faggot is an insult.", id="the word"),
        pytest.param("Tranny is a slur.", id="is a slur"),
        pytest.param("Anyone who shouts nigger is a disgrace.", id="anyone who"),
    ],
)
def test_stays(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "slur"),
    [
        pytest.param("He called me a faggot.", "faggot", id="a victim's report"),
        pytest.param(
            "They shouted paki at my son and it is a disgrace.", "paki", id="spoken against"
        ),
        pytest.param("I was called a retard by your officer.", "retard", id="called"),
        pytest.param("Pakis are never on time.", "Pakis", id="a remark"),
        pytest.param("You are a faggot, not a man.", "faggot", id="to someone"),
        pytest.param("I am no poof. That faggot is.", "faggot", id="another sentence"),
    ],
)
def test_comes_out(text: str, slur: str) -> None:
    assert slur in marked(text)
