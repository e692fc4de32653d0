"""Translating: a folder for a kit's words in another language, and its digest renewed.

The folder begins as a copy of the kit's own words, for the translator to write over. It is
held back until somebody is named as its translator.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.kit import Kit, Status
from outspoken.services import files, texts, theme
from outspoken.services.kits import (
    activities,
    handouts,
    head_lines,
    reading,
    records,
    sheets,
    sources,
    translations,
    word_files,
)
from outspoken.services.kits.typed import Fields


class CannotTranslateError(Exception):
    """No translation can be begun or renewed; says what is to be mended, a line each."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of a translation.

    Attributes:
        home: Its folder.
        is_new: Whether it was begun just now.
        is_renewed: Whether it had been made from other words, and says so no more.
        is_stale: Whether it was made from other words, and still says so.
        added: Files of the kit that it had not yet.
    """

    home: Path
    is_new: bool = False
    is_renewed: bool = False
    is_stale: bool = False
    added: tuple[Path, ...] = ()


def begin(folder: Path, language: str, *, looked: bool = False) -> Begun:
    """Make the folder of a translation, or look after the one that is there.

    Args:
        folder: The kit.
        language: BCP 47 tag.
        looked: Whether the translator has read it against the kit as it is now.

    Raises:
        CannotTranslateError: When it cannot be; nothing was written.
    """
    kit = reading.original(folder)
    if isinstance(kit, list):
        raise CannotTranslateError("\n".join(map(str, kit)))
    if not records.LANGUAGE.fullmatch(language):
        raise CannotTranslateError(f"name the language by its tag, as cy, not {language!r}")
    if language == kit.language:
        raise CannotTranslateError(f"{kit.id} is written in {language}")
    home = folder / translations.FOLDER / language
    if not (home / translations.INDEX).exists():
        return _new(folder, kit, home)
    return _again(folder, kit, home, looked=looked)


def _new(folder: Path, kit: Kit, home: Path) -> Begun:
    """Make the folder whole, under a name of its own until it is."""
    index = folder / reading.INDEX
    listed = _listed(index, kit, home.name)
    files.make_folder(home.parent)
    new = home.with_name(f".{home.name}.{secrets.token_hex(4)}.new")
    try:
        for name in _names(folder):
            files.make_folder((new / name).parent)
            files.write(new / name, _words(folder, name).encode())
        files.write(new / translations.INDEX, _index(kit, home.name).encode())
        new.rename(home)
        files.flush_folder(home.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    files.write(index, listed.encode())
    return Begun(home, is_new=True)


def _again(folder: Path, kit: Kit, home: Path, *, looked: bool) -> Begun:
    """Add what the kit has by now, and renew the digest once the translator looked."""
    index = home / translations.INDEX
    missing = tuple(home / name for name in _names(folder) if not (home / name).exists())
    source = sources.digest(kit)
    text = index.read_bytes().decode()
    try:
        renewed = head_lines.write(text, "source_sha", source, after="status")
    except head_lines.CannotEditError as error:
        raise CannotTranslateError(f"{texts.shown(index)}: {error} yourself") from error
    for path in missing:
        files.make_folder(path.parent)
        files.write(path, _words(folder, path.relative_to(home).as_posix()).encode())
    listed = _listed(folder / reading.INDEX, kit, home.name)
    if home.name not in kit.languages:
        files.write(folder / reading.INDEX, listed.encode())
    is_other = renewed != text
    if is_other and looked:
        files.write(index, renewed.encode())
    return Begun(
        home,
        is_renewed=is_other and looked,
        is_stale=is_other and not looked,
        added=missing,
    )


def _listed(index: Path, kit: Kit, language: str) -> str:
    """Return index.md of the kit, with the language among its own."""
    text = index.read_bytes().decode()
    if language in kit.languages:
        return text
    languages = ", ".join((*kit.languages, language))
    try:
        return head_lines.write(text, "languages", f"[{languages}]", after="status")
    except head_lines.CannotEditError as error:
        raise CannotTranslateError(f"{texts.shown(index)}: {error} yourself") from error


def _names(folder: Path) -> Iterator[str]:
    """Yield the files of a kit that are translated, but for index.md."""
    yield from (name for name in word_files.NAMES if (folder / name).exists())
    for part in (activities, handouts):
        yield from (f"{part.FOLDER}/{path.name}" for path in part.files(folder))


def _words(folder: Path, name: str) -> str:
    """Return a file of the kit as a translation has it: the title, and the words."""
    has_head = name not in word_files.NAMES
    sheet, _ = sheets.read(folder / name, has_head=has_head)
    title = Fields(sheet.path, sheet.head, []).text("title", "")
    head = f"---\ntitle: {_quoted(title)}\n---\n" if has_head else ""
    return f"{head}{sheet.body}\n"


def _index(kit: Kit, language: str) -> str:
    """Return index.md of a new translation: the kit's own words, to be written over."""
    lists = {
        "outcomes": kit.outcomes,
        "skills": tuple(skill.i_can for skill in kit.skills),
        "materials": tuple(material.name for material in kit.materials),
        "safeguarding": kit.safeguarding,
    }
    rows = "".join(_rows(name, said) for name, said in lists.items())
    also = {"tested_with": kit.tested_with, "seasonal": kit.seasonal}
    more = "".join(f"{name}: {_quoted(said)}\n" for name, said in also.items() if said)
    return (
        f"---\nlang: {language}\ndir: {theme.direction(language)}\n"
        f"status: {Status.DRAFT}\ntranslator:  # who makes it\n"
        f"reviewed_by:  # who read it besides\nsource_sha: {sources.digest(kit)}\n"
        f"title: {_quoted(kit.title)}\nsummary: {_quoted(kit.summary)}\n{rows}{more}---\n"
        f"{kit.body}\n"
    )


def _rows(name: str, said: tuple[str, ...]) -> str:
    """Return a list as a field, a row for each text."""
    rows = "".join(f"  - {_quoted(each)}\n" for each in said)
    return f"{name}:\n{rows}" if rows else ""


def _quoted(text: str) -> str:
    """Return *text* so that YAML reads nothing else into it."""
    return json.dumps(text, ensure_ascii=False)
