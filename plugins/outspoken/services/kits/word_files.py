"""Word files: what of a kit is words alone, without fields: its pages and its cards."""

from pathlib import Path
from typing import Any

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import cards, easy_read, facilitators, sheets
from outspoken.services.kits.sheets import Sheet
from outspoken.services.kits.typed import Fields

FACILITATOR, CARDS, EASY_READ = "facilitator.md", "cards.md", "easy-read.md"
NAMES = (FACILITATOR, CARDS, EASY_READ)


def read(folder: Path, *, is_original: bool) -> tuple[dict[str, Any], list[Problem]]:
    """Return the facilitator's page, the cards and the Easy Read, as `Kit` takes them.

    Args:
        folder: The kit, or a translation of it.
        is_original: Whether it is the kit.
    """
    problems: list[Problem] = []
    if not (folder / FACILITATOR).exists():
        advice = "write it; whoever runs the kit reads it first"
        return {}, [texts.problem(folder / FACILITATOR, 0, advice)]
    page, wrong = facilitators.read(
        _sheet(folder / FACILITATOR, problems), is_original=is_original
    )
    found: dict[str, Any] = {"facilitator": page}
    problems += wrong
    if (folder / CARDS).exists():
        found["cards"], wrong = cards.read(_sheet(folder / CARDS, problems))
        problems += wrong
    if (folder / EASY_READ).exists():
        found["easy_read"], wrong = easy_read.read(_sheet(folder / EASY_READ, problems))
        problems += wrong
    return found, problems


def _sheet(path: Path, problems: list[Problem]) -> Sheet:
    """Read a file that needs no front matter; fields in it are not read."""
    sheet, wrong = sheets.read(path, has_head=False)
    problems += wrong
    Fields(path, sheet.head, problems).only(())
    return sheet
