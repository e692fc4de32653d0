"""Translations: a kit's words in another language, laid over the kit.

The files have the names of the kit's, and hold words alone: times, needs and kinds are
the kit's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from outspoken.model.activity import Activity
from outspoken.model.handout import Handout
from outspoken.model.kit import Kit, Status, Translation
from outspoken.model.passage import Block, Part
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits import (
    activities,
    blocks,
    handouts,
    keys,
    pictures,
    sheets,
    sources,
    word_files,
)
from outspoken.services.kits.typed import Fields

FOLDER = "i18n"
INDEX = "index.md"
DIRECTIONS = ("ltr", "rtl")
STATUSES = (Status.MACHINE_DRAFT, Status.DRAFT, Status.READY)
Worded = TypeVar("Worded", Activity, Handout)


def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages into which the kit in *folder* is translated, by name."""
    return tuple(sorted(each.name for each in (folder / FOLDER).glob("[!.]*")))


def read(folder: Path, kit: Kit, language: str) -> Kit | list[Problem]:
    """Read the translation of *kit* into *language*, or say all that is wrong with it."""
    home = folder / FOLDER / language
    if not (home / INDEX).exists():
        advice = f"write it, or run 'invoke kit translate {kit.id} --lang {language}'"
        return [texts.problem(home / INDEX, 0, advice)]
    index, problems = sheets.read(home / INDEX, has_head=True)
    fields = Fields(index.path, index.head, problems, is_there=not problems)
    fields.only(keys.TRANSLATION)
    translation = _standing(fields, kit, language)
    words, wrong = word_files.read(home, is_original=False)
    problems += [*wrong, *_amiss(folder, home)]
    if len(words.get("cards", kit.cards)) != len(kit.cards):
        advice = f"translate all {len(kit.cards)} cards, in their order"
        problems.append(texts.problem(home / word_files.CARDS, 0, advice))
    images, wrong = pictures.read(folder, language)
    translated = replace(
        kit,
        **_words(fields, kit),
        **words,
        body=index.body,
        activities=tuple(_activities(home, kit, problems)),
        handouts=tuple(_handouts(home, kit, problems)),
        pictures=images,
        language=language,
        translation=translation,
        others=tuple(each for each in (kit.language, *kit.others) if each != language),
    )
    return sorted({*problems, *wrong}) or translated


def _standing(fields: Fields, kit: Kit, language: str) -> Translation:
    """Return what its front matter says of the translation itself."""
    if fields.text("lang") not in ("", language):
        fields.complain("lang", f"write the name of its folder, {language}")
    status = fields.choice("status", STATUSES)
    source = fields.text("source_sha")
    return Translation(
        language=language,
        direction=fields.choice("dir", DIRECTIONS),
        status=Status(status if status in STATUSES else Status.DRAFT),
        translator=fields.text("translator"),
        reviewed_by=fields.text("reviewed_by", ""),
        source_sha=source,
        is_stale=source != sources.digest(kit),
    )


def _words(fields: Fields, kit: Kit) -> dict[str, Any]:
    """Return what its front matter translates."""
    materials = _as_many(fields, "materials", [each.name for each in kit.materials])
    skills = _as_many(fields, "skills", [each.i_can for each in kit.skills])
    return {
        "title": fields.text("title"),
        "summary": fields.text("summary"),
        "outcomes": _as_many(fields, "outcomes", kit.outcomes),
        "safeguarding": _as_many(fields, "safeguarding", kit.safeguarding),
        "tested_with": fields.text("tested_with", kit.tested_with),
        "seasonal": fields.text("seasonal", kit.seasonal),
        "materials": tuple(
            replace(each, name=name)
            for each, name in zip(kit.materials, materials, strict=False)
        ),
        "skills": tuple(
            replace(each, i_can=said)
            for each, said in zip(kit.skills, skills, strict=False)
        ),
    }


def _as_many(fields: Fields, name: str, of_kit: Sequence[str]) -> tuple[str, ...]:
    """Return the field *name*, which must have as many texts as the kit's own."""
    found = fields.texts(name, None if of_kit else ())
    if len(found) != len(of_kit) and found:
        advice = f"translate all {len(of_kit)} of '{name}:', not {len(found)}"
        fields.complain(name, advice)
    return found


def _amiss(folder: Path, home: Path) -> Iterator[Problem]:
    """Yield each file of the kit that is not translated, and each that it has not."""
    wanted, found = ({*_files(each)} for each in (folder, home))
    for name in sorted(wanted - found):
        yield texts.problem(home / name, 0, "translate this file of the kit too")
    for name in sorted(found - wanted):
        yield texts.problem(home / name, 0, "take it out; the kit has no such file")


def _files(home: Path) -> Iterator[str]:
    yield from (name for name in word_files.NAMES if (home / name).exists())
    for part in (activities, handouts):
        yield from (f"{part.FOLDER}/{path.name}" for path in part.files(home))


def _activities(home: Path, kit: Kit, problems: list[Problem]) -> Iterator[Activity]:
    for each in kit.activities:
        path = home / activities.FOLDER / f"{each.n:02}-{each.slug}.md"
        yield _spoken(each, path, blocks.IN_ACTIVITIES, problems)


def _handouts(home: Path, kit: Kit, problems: list[Problem]) -> Iterator[Handout]:
    for each in kit.handouts:
        path = home / handouts.FOLDER / f"{each.slug}.md"
        yield _spoken(each, path, blocks.IN_HANDOUTS, problems)


def _spoken(
    each: Worded, path: Path, allowed: Sequence[Any], problems: list[Problem]
) -> Worded:
    """Return an activity or a handout of the kit in the words of *path*."""
    said = _passages(path, allowed, problems)
    problems += _unlike(path, each.blocks, said.get("blocks", each.blocks))
    return replace(each, **said)


def _unlike(
    path: Path, of_kit: Sequence[Block], found: Sequence[Block]
) -> Iterator[Problem]:
    """Yield what is wrong when a translated file has other passages than the kit's."""
    wanted, said = (
        [block.part for block in each if block.part is not Part.PLAIN]
        for each in (of_kit, found)
    )
    if wanted != said:
        passages = ", ".join(wanted) or "none"
        advice = f"give it the passages of the kit's own file, in its order: {passages}"
        yield texts.problem(path, 0, advice)


def _passages(
    path: Path, allowed: Sequence[Any], problems: list[Problem]
) -> dict[str, Any]:
    """Return title and passages of a translated file; nothing where it is missing."""
    if not path.exists():
        return {}
    sheet, wrong = sheets.read(path, has_head=True)
    passages, misshapen = blocks.read(sheet, allowed)
    problems += [*wrong, *misshapen]
    fields = Fields(path, sheet.head, problems, is_there=not wrong)
    fields.only(keys.TRANSLATED)
    return {"title": fields.text("title"), "blocks": passages}
