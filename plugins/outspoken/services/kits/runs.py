"""Runs: what the notes tell of each time that a kit ran: numbers, never names."""

import re
from datetime import date
from pathlib import Path

from outspoken.model.kit_run import Run
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import keys, sheets
from outspoken.services.kits.typed import Fields

FOLDER = "notes"
MOST = 10_000
"""More people or minutes than any run has; what is above is a slip of the pen."""
_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<place>[a-z0-9]+(?:-[a-z0-9]+)*)")


def read(folder: Path) -> tuple[tuple[Run, ...], list[Problem]]:
    """Return the runs of the kit in *folder*, newest first, and what is wrong with them."""
    found, problems = [], list[Problem]()
    for path in sorted((folder / FOLDER).glob("[!.]*"), reverse=True):
        if run := _run(path, problems):
            found.append(run)
    return tuple(found), problems


def _run(path: Path, problems: list[Problem]) -> Run | None:
    name, day = _NAME.fullmatch(path.stem), None
    if name and path.suffix == ".md":
        try:
            day = date.fromisoformat(name["day"])
        except ValueError:
            day = None
    if not (name and day):
        advice = "name it for the day and the place, as 2026-04-03-harbour-hall.md"
        problems.append(texts.problem(path, 0, advice))
        return None
    sheet, wrong = sheets.read(path, has_head=True)
    problems.extend(wrong)
    fields = Fields(path, sheet.head, problems, is_there=not wrong)
    fields.only(keys.RUN)
    return Run(
        on=day,
        place=name["place"],
        people=fields.number("people", 0, MOST),
        minutes=fields.number("minutes", 0, MOST, 0),
        sent=fields.number("sent", 0, MOST, -1),
        changed=sheet.body,
    )
