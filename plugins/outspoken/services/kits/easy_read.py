"""Easy Read: what the workshop is, in short sentences, each with a picture."""

import re

from outspoken.model.problem import Problem
from outspoken.services.kits.cards import HEADING
from outspoken.services.kits.sheets import Sheet

Rows = tuple[tuple[str, str], ...]
_ROW = re.compile(r"- (?P<picture>[a-z]+(?:-[a-z]+)*): (?P<words>.*\S)\s*")


def read(sheet: Sheet) -> tuple[Rows, list[Problem]]:
    """Return the rows of *sheet*, and what is wrong with them.

    A row is a picture's name and a sentence; a heading is a row without a picture.
    """
    found, problems = [], []
    for _, row, problem in lined(sheet):
        if problem:
            problems.append(problem)
        elif row:
            found.append(row)
    return tuple(found), problems


def lined(
    sheet: Sheet,
) -> list[tuple[int, tuple[str, str] | None, Problem | None]]:
    """Return line and row of each line of *sheet*, or what is wrong with it."""
    found: list[tuple[int, tuple[str, str] | None, Problem | None]] = []
    for line, words in sheet.lines():
        if heading := HEADING.fullmatch(words):
            found.append((line, ("", heading["title"]), None))
        elif row := _ROW.fullmatch(words):
            found.append((line, (row["picture"], row["words"]), None))
        elif words.strip():
            advice = "write '- picture: One short sentence.', or a heading after ## "
            found.append((line, None, sheet.problem(line, advice.rstrip())))
    return found
