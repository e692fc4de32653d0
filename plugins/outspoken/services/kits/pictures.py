"""Pictures of a kit: the rows of images.yml, in the words of one language."""

import re
from pathlib import Path

from outspoken.model.handout import Picture
from outspoken.model.problem import Problem
from outspoken.services.kits import keys, sheets, typed
from outspoken.services.kits.nodes import Table, Text
from outspoken.services.kits.typed import Fields

FILE = "images.yml"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png|jpg)")


def read(folder: Path, language: str) -> tuple[tuple[Picture, ...], list[Problem]]:
    """Return the pictures of the kit in *folder*, and what is wrong with them.

    A picture whose words are missing in *language* has none; the rules say that it needs
    some.
    """
    items, problems = sheets.rows(folder / FILE)
    rows = typed.parts(folder / FILE, items, keys.PICTURE, problems)
    return tuple([_picture(row, language) for row in rows]), problems


def _picture(row: Fields, language: str) -> Picture:
    is_decorative = row.yes("decorative", otherwise=False)
    return Picture(
        file=row.shaped("file", _NAME, "a name as phone.svg"),
        alt="" if is_decorative else _alt(row, language),
        credit=row.text("credit"),
        licence=row.text("licence"),
        is_decorative=is_decorative,
    )


def _alt(row: Fields, language: str) -> str:
    """Return the words for a picture in one language."""
    table = row.table.fields.get("alt")
    if table is not None and not isinstance(table, Table):
        row.complain("alt", "write alt: {en: what it shows}")
        return ""
    said = table.fields.get(language) if table else None
    return " ".join(said.said.split()) if isinstance(said, Text) else ""
