"""Cards: a story or a situation each, and a question; in one file, a heading for each."""

import re
from collections.abc import Iterator

from outspoken.model.handout import Card
from outspoken.model.problem import Problem
from outspoken.services.kits.sheets import Sheet

HEADING = re.compile(r"##[ \t]+(?P<title>.*\S)[ \t#]*")
_QUESTION = re.compile(r"\*\*(?P<words>[^*]+)\*\*")


def read(sheet: Sheet) -> tuple[tuple[Card, ...], list[Problem]]:
    """Return the cards of *sheet*, and what is wrong with them.

    A card without a question has an empty one; the rules say that it needs one.
    """
    cards, problems = [], []
    for line, title, words in sections(sheet):
        if title:
            cards.append(_card(line, title, words))
        elif words:
            problems.append(sheet.problem(line, "begin each card with '## ' and its title"))
    return tuple(cards), problems


def sections(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Yield line, heading and words of each part of *sheet*; the first has no heading."""
    line, title, words = sheet.body_line, "", list[str]()
    for number, written in sheet.lines():
        if heading := HEADING.fullmatch(written):
            yield line, title, "\n".join(words).strip("\n")
            line, title, words = number, heading["title"], []
        else:
            words.append(written)
    yield line, title, "\n".join(words).strip("\n")


def _card(line: int, title: str, words: str) -> Card:
    """Take a card apart: its last paragraph is its question when all of it is bold."""
    body, _, last = words.rstrip().rpartition("\n\n")
    question = _QUESTION.fullmatch(" ".join(last.split()))
    if not question:
        return Card(title, words, "", line)
    return Card(title, body.strip("\n"), question["words"].strip(), line)
