"""Handouts: the files ``handouts/slug.md``, in the order of their names."""

from pathlib import Path

from outspoken.model.handout import Handout, HandoutKind
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import blocks, keys, sheets
from outspoken.services.kits.records import AUDIENCES, EACH, SLUG
from outspoken.services.kits.typed import Fields

FOLDER = "handouts"


def read(folder: Path) -> tuple[tuple[Handout, ...], list[Problem]]:
    """Return the handouts of the kit in *folder*, and what is wrong with them."""
    found, problems = [], list[Problem]()
    for path in files(folder):
        if path.suffix == ".md" and SLUG.fullmatch(path.stem):
            found.append(_handout(path, problems))
        else:
            advice = "name it in small letters and hyphens, as message-frame.md"
            problems.append(texts.problem(path, 0, advice))
    return tuple(found), problems


def files(folder: Path) -> list[Path]:
    """Return what lies in the folder of handouts, in order."""
    return sorted((folder / FOLDER).glob("[!.]*"))


def _handout(path: Path, problems: list[Problem]) -> Handout:
    sheet, wrong = sheets.read(path, has_head=True)
    passages, misshapen = blocks.read(sheet, blocks.IN_HANDOUTS)
    problems += [*wrong, *misshapen]
    fields = Fields(path, sheet.head, problems, is_there=not wrong)
    fields.only(keys.HANDOUT)
    kind = fields.choice("kind", [*HandoutKind])
    return Handout(
        slug=path.stem,
        title=fields.text("title"),
        kind=HandoutKind(kind if kind in [*HandoutKind] else HandoutKind.WORKSHEET),
        audience=fields.choice("audience", AUDIENCES),
        per=fields.choice("per", EACH),
        sides=fields.number("sides", 1, 2),
        blocks=passages,
        fill_in=fields.yes("fill_in", otherwise=False),
        reading_age_max=fields.number("reading_age_max", 6, 18, 9),
    )
