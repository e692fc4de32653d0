"""Kits read from their folders: typed values, or everything that is to be mended.

What a kit says is judged by `services.kits.checks`; here only whether it can be read.
"""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.kit import Kit
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import (
    activities,
    handouts,
    layout,
    pictures,
    records,
    runs,
    sheets,
    translations,
    word_files,
)
from outspoken.services.kits.typed import Fields

FOLDER = "workshops"
"""Where kits lie, below the repository's root."""
INDEX = "index.md"


def read(folder: Path, language: str = "en") -> Kit | list[Problem]:
    """Read the kit in *folder* in one language, or say all that is wrong with it."""
    kit = original(folder)
    if isinstance(kit, list) or language == kit.language:
        return kit
    return translations.read(folder, kit, language)


def all_in(workshops: Path) -> Iterator[tuple[Path, Kit | list[Problem]]]:
    """Yield each kit below *workshops*, in the language it was written in, by name.

    `Kit.others` names the languages in which `read` gives it besides.
    """
    for name in ids(workshops):
        yield workshops / name, original(workshops / name)


def ids(workshops: Path) -> list[str]:
    """Return the ids of all kits below *workshops*, whether they can be read or not."""
    return sorted(each.name for each in workshops.glob("[!.]*") if each.is_dir())


def original(folder: Path) -> Kit | list[Problem]:
    """Read the kit in *folder* in the language it was written in."""
    if strange := sorted(layout.problems(folder)):
        return strange
    if not (folder / INDEX).exists():
        return [texts.problem(folder / INDEX, 0, "write it; every kit begins with it")]
    index, problems = sheets.read(folder / INDEX, has_head=True)
    fields = Fields(index.path, index.head, problems, is_there=not problems)
    record = records.read(fields)
    if record["id"] not in ("", folder.name):
        fields.complain("id", f"write the name of its folder, {folder.name}")
    words, wrong = word_files.read(folder, is_original=True)
    steps, wrong_steps = activities.read(folder)
    papers, wrong_papers = handouts.read(folder)
    ran, wrong_runs = runs.read(folder)
    images, wrong_images = pictures.read(folder, record["languages"][0])
    problems += [*wrong, *wrong_steps, *wrong_papers, *wrong_runs, *wrong_images]
    if problems:
        return sorted({*problems})
    return Kit(
        **{"cards": (), **record, **words},
        body=index.body,
        activities=steps,
        handouts=papers,
        runs=ran,
        pictures=images,
        language=record["languages"][0],
        others=translations.languages(folder),
    )
