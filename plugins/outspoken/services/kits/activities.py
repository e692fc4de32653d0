"""Activities: the files ``activities/NN-slug.md``, in the order of their numbers."""

import re
from pathlib import Path
from typing import Any

from outspoken.model.activity import Activity
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import blocks, keys, sheets
from outspoken.services.kits.sheets import Sheet
from outspoken.services.kits.typed import Fields

FOLDER = "activities"
MODES = ("alone", "pairs", "small groups", "whole group")
BREAK = "break"
KINDS = ("talk", "write", "sort", "read", "walk", "make", "practise", "share", BREAK)
LONGEST = 8 * 60
_NAME = re.compile(r"(?P<n>\d\d)-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


def read(folder: Path) -> tuple[tuple[Activity, ...], list[Problem]]:
    """Return the activities of the kit in *folder*, and what is wrong with them."""
    found, problems = list[Activity](), list[Problem]()
    for path in files(folder):
        name = _NAME.fullmatch(path.stem) if path.suffix == ".md" else None
        if name is None:
            advice = "name it with its number, as 01-who-speaks-for-me.md"
            problems.append(texts.problem(path, 0, advice))
            continue
        if int(name["n"]) != len(found) + 1:
            advice = f"number the activities 01, 02, 03 …; {len(found) + 1:02} comes here"
            problems.append(texts.problem(path, 0, advice))
        found.append(_activity(path, name["slug"], len(found) + 1, problems))
    if not found:
        problems.append(texts.problem(folder / FOLDER, 0, "add its activities"))
    return tuple(found), problems


def files(folder: Path) -> list[Path]:
    """Return what lies in the folder of activities, in order."""
    return sorted((folder / FOLDER).glob("[!.]*"))


def _activity(path: Path, slug: str, n: int, problems: list[Problem]) -> Activity:
    sheet, wrong = sheets.read(path, has_head=True)
    passages, misshapen = blocks.read(sheet, blocks.IN_ACTIVITIES)
    problems += [*wrong, *misshapen]
    fields = Fields(path, sheet.head, problems, is_there=not wrong)
    fields.only(keys.ACTIVITY)
    return Activity(slug=slug, n=n, blocks=passages, **_said(fields, sheet))


def _said(fields: Fields, sheet: Sheet) -> dict[str, Any]:
    """Return what its front matter says."""
    minutes = fields.number("minutes", 1, LONGEST)
    return {
        "title": fields.text("title"),
        "minutes": minutes,
        "min_minutes": fields.number("min_minutes", 0, LONGEST, minutes),
        "mode": fields.choice("mode", MODES),
        "kind": fields.choice("kind", KINDS),
        "needs": fields.texts("needs", ()),
        "optional": fields.yes("optional", otherwise=False),
        "can_stand_alone": fields.yes("can_stand_alone", otherwise=False),
        "outcome": fields.number("outcome", 0, 9, 0),
    }
