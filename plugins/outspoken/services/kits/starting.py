"""Starting: the skeleton of a new kit, with a gap wherever its author has to write.

A gap is an empty field, heading or passage: `invoke check` names each with its line, and
once all are filled the kit can be read.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from outspoken.model.step import months_after
from outspoken.services import files, texts
from outspoken.services.kits import keys, records
from outspoken.services.kits.facilitators import PARTS

REVIEW_MONTHS = 12
"""Months until a new kit is to be read again."""
_GIVEN = {
    "version": "0.1.0",
    "status": "draft",
    "licence": "CC-BY-SA-4.0",
    "audience": "residents",
    "level": "starter",
    "minutes": "30",
    "breaks": "[]",
    "group": "{min: 4, max: 12, helpers_per: 6}",
    "setting": "[room]",
    "platforms": "[]",
    "account_needed": "no",
    "phone_needed": "no",
    "data_mb_per_person": "0",
    "paper_only_route": "yes",
    "risk": "low",
    "election_sensitive": "no",
    "languages": "[en]",
    "variants": "[standard, large, handouts, booklet, easy-read]",
    "cost_per_person_gbp": '"0.00"',
}
"""What a new kit says until its author says something else."""
_ROWS = {
    "eds": "  - {area: C, stage: foundation, i_can: }\n",
    "materials": "  - {name: Pens, per: person, qty: 1}\n",
}
"""Rows below a field, each a form to follow."""
_HEADINGS = ("What you will do", "What to bring", "You can say no")
"""What a resident is told of every kit."""
_EASY_READ = {
    "What it is": ("people", "place", "clock"),
    "What will happen": ("listen", "speech", "paper", "pen"),
    "What you can choose": ("choice", "cross", "lock"),
    "Who helps": ("help", "question"),
}
"""What an Easy Read tells, each a heading, with pictures that fit."""
_LATER = ("last_tested", "tested_with", "based_on", "seasonal", "links", "tags", "related")
"""Fields that a kit may do without; the skeleton shows them as comments."""


class CannotStartError(Exception):
    """No kit can be begun under this name; says why."""


def begin(workshops: Path, kit: str, today: date) -> list[Path]:
    """Write the skeleton of *kit* below *workshops*; return its files, by name.

    Raises:
        CannotStartError: When the name will not do, or is taken; nothing was written.
    """
    if not records.SLUG.fullmatch(kit):
        raise CannotStartError(f"name it in small letters, as write-a-rant, not {kit!r}")
    folder = workshops / kit
    if os.path.lexists(folder):
        raise CannotStartError(
            f"{texts.shown(folder)} is there already; nothing was changed"
        )
    files.make_folder(workshops)
    new = workshops / f".{kit}.{secrets.token_hex(4)}.new"
    try:
        for name, words in sorted(_skeleton(kit, today).items()):
            files.make_folder((new / name).parent)
            files.write(new / name, words.encode())
        # Whoever else begins it now comes first: no folder takes the place of a full one.
        new.rename(folder)
        files.flush_folder(workshops)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _skeleton(kit: str, today: date) -> Mapping[str, str]:
    """Return the files of a new kit, each with its words."""
    return {
        "index.md": _index(kit, today),
        "facilitator.md": "".join(f"## {part.capitalize()}\n\n" for part in PARTS),
        "cards.md": "## Card 1\n",
        "easy-read.md": "\n".join(_easy_read()),
        "activities/01-begin.md": _activity("talk", "cards"),
        "activities/02-write.md": _activity("write", "worksheet"),
        "handouts/worksheet.md": _handout("worksheet", "yes", "lines 5"),
        "handouts/cards.md": _handout("card-sheet", "no", "cards"),
        "CHANGELOG.md": f"# Changelog\n\n## 0.1.0 ({today})\n\n- First version.\n",
    }


def _index(kit: str, today: date) -> str:
    """Return index.md: every field with what it holds beside it."""
    review_by = months_after(today, REVIEW_MONTHS)
    given = {**_GIVEN, "id": kit, "review_by": f"{review_by}"}
    lines = (_line(name, meaning, given) for name, meaning in keys.INDEX.items())
    headings = "".join(f"\n## {heading}\n" for heading in _HEADINGS)
    return f"---\n{''.join(lines)}---\n{headings}"


def _line(name: str, meaning: str, given: Mapping[str, str]) -> str:
    """Return a field with its meaning as a comment; one that may wait, as a comment too."""
    said, row = given.get(name, ""), _ROWS.get(name, "")
    field = f"{name}: {said}".rstrip()
    later = "# " if name in _LATER else ""
    return f"{later}{field}  # {meaning}\n{row}"


def _easy_read() -> Iterator[str]:
    """Yield headings and rows of an Easy Read without its sentences."""
    for heading, pictures in _EASY_READ.items():
        yield f"## {heading}\n"
        yield from (f"- {picture}: " for picture in pictures)
        yield ""


def _activity(kind: str, needs: str) -> str:
    """Return an activity of 15 minutes without its title and words."""
    head = f"title:\nminutes: 15\nmin_minutes: 10\nmode: pairs\nkind: {kind}\n"
    passages = "".join(f"\n::: {part}\n:::\n" for part in ("say", "do", "check"))
    return f"---\n{head}needs: [{needs}]\noutcome: 1\n---\n{passages}"


def _handout(kind: str, fill_in: str, passage: str) -> str:
    """Return a handout without its title."""
    head = f"title:\nkind: {kind}\naudience: residents\nper: person\nsides: 1\n"
    return f"---\n{head}fill_in: {fill_in}\n---\n\n::: {passage}\n"
