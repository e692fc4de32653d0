"""Slurs are suggested, never certain; innocent meanings and swearing stay."""

import re

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import find
from outspoken.services.detectors.slur_lists import SOURCES, slurs_by_word
from outspoken.services.detectors.words import data_lines

CONDITION = re.compile(r"doubtful|(?:not|only): .+")


@pytest.mark.parametrize(
    ("text", "slur", "reason"),
    [
        pytest.param("shout paki at her", "paki", Reason.RACIST, id="a slur"),
        pytest.param("all PAKIS out", "PAKIS", Reason.RACIST, id="in capitals, in plural"),
        pytest.param("towel-heads", "towel-heads", Reason.RACIST, id="of two words"),
        pytest.param("towelheads", "towelheads", Reason.RACIST, id="written together"),
        pytest.param("n1gger", "n1gger", Reason.RACIST, id="with a figure for a letter"),
        pytest.param("p*kis", "p*kis", Reason.RACIST, id="behind a star"),
        pytest.param("niggggger", "niggggger", Reason.RACIST, id="stretched"),
        pytest.param("r e t a r d", "r e t a r d", Reason.HATEFUL, id="letter by letter"),
        pytest.param("p\u0430ki", "p\u0430ki", Reason.RACIST, id="with a Cyrillic letter"),
        pytest.param("f<b></b>aggot", "f<b></b>aggot", Reason.HOMOPHOBIC, id="with markup"),
        pytest.param(
            "calls me a bender", "bender", Reason.HOMOPHOBIC, id="of two meanings"
        ),
    ],
)
def test_is_suggested(text: str, slur: str, reason: Reason) -> None:
    [one] = find(text)
    assert (text[one.start : one.end], one.reason) == (slur, reason)
    assert not one.is_certain
    assert slur.lower() not in one.why


@pytest.mark.parametrize(
    "text",
    [
        "faggots and peas",
        "a fag and a brew",
        "the fag end of the year",
        "a chink of light",
        "chink in the curtains",
        "a spastic bladder",
        "the Spastics Society of old",
        "a Maine coon",
        "spick and span",
        "nip to the shops",
        "went on a bender",
        "a queer sort of progress",
        "the queer youth group",
        "a tranny van",
        "and poof, it was gone",
        "Offa's Dyke",
        "fire retardant",
        "crippled by bills",
        "homo sapiens",
        "my uncle Tom",
        "a kaffir lime",
        "I'm a gay man",
        "Gypsy and Traveller families",
        "she wears a hijab",
        "f***ing w***ers, you c***",
        "bloody hell, bollocks, arse, piss off",
    ],
)
def test_stays(text: str) -> None:
    hateful = {Reason.RACIST, Reason.HOMOPHOBIC, Reason.HATEFUL}
    assert not [one for one in find(text) if one.reason in hateful]


@pytest.mark.parametrize("source", [name for _, name, _ in SOURCES])
def test_each_line_of_a_list_is_written_as_it_should_be(source: str) -> None:
    for line in data_lines(source):
        slur, *conditions = (part.strip() for part in line.split("|"))
        assert re.fullmatch(r"[a-z]+(?: [a-z]+)*", slur), line
        for condition in conditions:
            assert CONDITION.fullmatch(condition), line
            _, _, phrases = condition.partition(":")
            assert all(phrase.count("~") == 1 for phrase in phrases.split(",") if phrase), (
                line
            )


def test_no_slur_is_certain() -> None:
    assert all(slur.confidence < 1 for slurs in slurs_by_word().values() for slur in slurs)
