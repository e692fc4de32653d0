"""Wordings are tried only where they can begin, and find what they would find anyway."""

import re
from collections import defaultdict

import pytest

from outspoken.services import wordings
from outspoken.services.detectors import words
from outspoken.services.detectors.folding import as_given, plain
from outspoken.services.wordings import HEADING, MEANING, SENTENCE, TOGETHER, USE

LISTS = ("dangers.txt", "tones.txt", "tracks.txt")
TEXTS = (
    "Gas! I can smell gas in the hall. The co alarm went off twice, and then the CO one.",
    "Our wee lad is coughing. There is mould over his cot and no heating for 3 weeks.",
    "He said he'll kick the door in and stab me. They have threatened my daughter.",
    "The ceiling came down on the kids' bed; plaster everywhere, wires hanging out.",
    "Sparks fly at the meeting. It was fixed on Tuesday, thanks, it is brilliant now.",
    "They never answer. You are worse than useless and I want to complain to the landlord.",
)


def as_written(name: str) -> dict[str, re.Pattern[str]]:
    """Return each section of a list as its head says it is meant: one after the other."""
    meanings: dict[str, str] = {}
    lines: defaultdict[str, list[str]] = defaultdict(list)
    section = ""

    def spelt_out(line: str) -> str:
        return USE.sub(lambda use: meanings[use[1]], line)

    for line in words.data_lines(name):
        if meaning := MEANING.fullmatch(line):
            meanings[meaning[1]] = spelt_out(meaning[2])
        elif heading := HEADING.fullmatch(line):
            section = heading[1]
        else:
            halves = spelt_out(plain(as_given(line)).text).split(" ~ ")
            edged = [rf"\b(?:{half})(?!\w)" for half in halves]
            for order in (edged, edged[::-1]):
                lines[section].append(f".{{0,{TOGETHER}}}?".join(order))
    return {name: re.compile("|".join(each), re.IGNORECASE) for name, each in lines.items()}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_finds_what_its_lines_find_one_by_one(name: str) -> None:
    told, meant = wordings.read(name).patterns, as_written(name)
    assert told.keys() == meant.keys()
    # The lists' own lines are full of what they look for.
    for text in (*TEXTS, *words.data_lines(name)):
        for sentence in SENTENCE.findall(wordings.view_of(text[:600]).text):
            for section, pattern in meant.items():
                found = [each.span() for each in told[section].finditer(sentence)]
                assert found == [each.span() for each in pattern.finditer(sentence)]
