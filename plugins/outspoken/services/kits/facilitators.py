"""The facilitator's page: an opening, and its four parts, the same in every language."""

from outspoken.model.problem import Problem
from outspoken.services.kits.cards import sections
from outspoken.services.kits.sheets import Sheet

PARTS = ("before", "risks", "adapt", "after")
"""Ids of its parts, in order."""
Page = tuple[tuple[str, str], ...]


def read(sheet: Sheet, *, is_original: bool) -> tuple[Page, list[Problem]]:
    """Return the parts of *sheet*, its opening first under "", and what is wrong.

    Args:
        sheet: facilitator.md.
        is_original: Whether its headings are the ids; those of a translation are its own
            words, in the same order.
    """
    opening, *found = sections(sheet)
    problems = []
    titles = [title.lower() for _, title, _ in found]
    if len(found) != len(PARTS) or (is_original and titles != [*PARTS]):
        line = next((at for at, title, _ in found if title.lower() not in PARTS), 0)
        wanted = ", ".join(f"## {part.capitalize()}" for part in PARTS)
        also = "" if is_original else ", each in its own words"
        advice = f"give it these four parts, in this order: {wanted}{also}"
        problems.append(sheet.problem(line if is_original else 0, advice))
    problems += [
        sheet.problem(line, f"write the words of '{title}'")
        for line, title, words in found
        if not words
    ]
    parts = zip(PARTS, (words for _, _, words in found), strict=False)
    return (("", opening[2]), *parts), problems
