"""The kits of a site as a build knows them: read, and judged, when their files changed.

A kit with something to mend is held back by its name, and the others stand. A translation
with something to mend is held back alone.
"""

import hashlib
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from outspoken.model.problem import Problem
from outspoken.services import fingerprints, linked_folders, texts
from outspoken.services.builds import looks
from outspoken.services.builds.looks import Row
from outspoken.services.builds.sources import LATELY
from outspoken.services.builds.state import State
from outspoken.services.kit_shelf import IMAGES, KitShelf
from outspoken.services.wording import Wordings

if TYPE_CHECKING:
    from outspoken.model.kit import Kit
    from outspoken.services.packs.store import Key, Ready

PACKS = "packs"
_TABLE = """CREATE TABLE IF NOT EXISTS kits
            (id TEXT PRIMARY KEY, look TEXT, digest TEXT, told TEXT) WITHOUT ROWID"""
_ODD = "held back: put an ordinary file or folder here, with a plain name"


@dataclass(frozen=True, slots=True)
class Kits:
    """What a look at the kits came to: those that may be shown, and what is held back."""

    shelf: KitShelf
    held: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Folder:
    """A kit's folder as it is: its files, and what in it nobody may publish."""

    path: Path
    rows: list[Row] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def look(self) -> str:
        """Digest of what is known of the files without reading them.

        Empty when a file may change again without another moment to show for it.
        """
        late = time.time_ns() - LATELY
        is_settled = all(ctime <= late for _, _, _, ctime, _ in self.rows)
        return fingerprints.of(sorted(self.rows)) if is_settled else ""

    @property
    def digest(self) -> str:
        """Digest of the names and the bytes of all files."""
        names = sorted(name for name, *_ in self.rows)
        return fingerprints.of([(name, _digest(self.path / name)) for name in names])


class _Rows:
    """The kits that a state knows of: how their files look, their digest, and JSON."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.execute(_TABLE)
        self._db = db
        rows = db.execute("SELECT id, look, digest, told FROM kits").fetchall()
        self.known: dict[str, tuple[str, str, str]] = {
            id_: tuple(row) for id_, *row in rows
        }

    def keep(self, id_: str, row: tuple[str, str, str]) -> None:
        """Keep a kit for as long as its files are the same."""
        if row != self.known.get(id_):
            self._db.execute("INSERT OR REPLACE INTO kits VALUES (?,?,?,?)", (id_, *row))

    def keep_only(self, ids: Collection[str]) -> None:
        """Forget all kits but those named."""
        gone = [(id_,) for id_ in self.known.keys() - {*ids}]
        self._db.executemany("DELETE FROM kits WHERE id = ?", gone)


def read(workshops: Path, wordings: Wordings, state: State, today: date) -> Kits:
    """Return the kits in the folder *workshops* that may be shown, and what is held back.

    Args:
        workshops: The folder; there may be none.
        wordings: Our own words, in every language.
        state: What earlier builds knew.
        today: The day on which kits are judged.
    """
    rows, held = _Rows(state.db), list[Problem]()
    found = {
        folder.path.name: told
        for folder in _folders(workshops, held)
        if (told := _told(folder, rows, today, held))
    }
    rows.keep_only(found)
    packs = _packs(workshops.parent) if found else {}
    return Kits(KitShelf(workshops, wordings, tuple(found.values()), packs), tuple(held))


def _packs(root: Path) -> "Mapping[Key, Ready]":
    """Return the packs that may be shown."""
    if not linked_folders.is_folder(root / PACKS):
        return {}
    from outspoken.services.packs import store  # it knows what packs are printed with

    return store.ready(root)


def _folders(workshops: Path, held: list[Problem]) -> Iterator[_Folder]:
    """Yield the folders of kits by name; note what in their place is no folder."""
    if workshops.is_symlink():
        held.append(texts.problem(workshops, 0, _ODD))
    elif workshops.is_dir():
        for path in sorted(workshops.glob("[!.]*")):
            if path.is_symlink():
                held.append(texts.problem(path, 0, _ODD))
            elif path.is_dir():
                yield _looked_at(path)


def _looked_at(path: Path) -> _Folder:
    folder = _Folder(path)
    for seen in looks.below(str(path), plain=True):
        folder.rows += seen.rows
        folder.odd += seen.links + seen.odd
    return folder


def _told(folder: _Folder, rows: _Rows, today: date, held: list[Problem]) -> str:
    """Return a kit in brief, as JSON, read where its files changed; empty if it is held."""
    if folder.odd:
        held += [texts.problem(folder.path / name, 0, _ODD) for name in folder.odd]
        return ""
    look = folder.look
    before = rows.known.get(folder.path.name, ("", "", ""))
    if look and before[0] == look:
        return before[2]
    digest, told = folder.digest, before[2]
    if digest != before[1]:
        told, is_whole = _judged(folder, digest, today, held)
        # Of what is held back nothing is kept: it is judged in every build.
        digest, look = (digest, look) if is_whole else ("", "")
    if told:
        rows.keep(folder.path.name, (look, digest, told))
    return told


def _judged(
    folder: _Folder, digest: str, today: date, held: list[Problem]
) -> tuple[str, bool]:
    """Read a kit and judge it; return it in brief, and whether all of it is in order."""
    # Most builds read no kit.
    from outspoken.model import kit_brief
    from outspoken.services import kit_rows
    from outspoken.services.kits import checks, reading

    path = folder.path
    kit = reading.original(path)
    if not isinstance(kit, list):
        kit = checks.judged(path, kit.language, today)
    if isinstance(kit, list):
        held.append(_held(kit))
        return "", False
    others = list["Kit"]()
    for language in kit.others:
        other = checks.judged(path, language, today)
        if isinstance(other, list):
            held.append(_held(other))
        else:
            others.append(other)
    pictures = _pictures(kit, path)
    made = kit_brief.brief(kit, digest, tuple(others), pictures)
    return kit_rows.to_json(made), len(others) == len(kit.others)


def _held(problems: Sequence[Problem]) -> Problem:
    """Return *problems* as one: where the first is, and how many there are besides."""
    first, more = problems[0], len(problems) - 1
    besides = f", and {more} more: see invoke check" if more else ""
    return Problem(first.path, first.line, f"held back: {first.message}{besides}")


def _pictures(kit: "Kit", path: Path) -> tuple[tuple[str, str], ...]:
    there = ((each.file, path / IMAGES / each.file) for each in kit.pictures)
    return tuple((name, _digest(file)) for name, file in there if file.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
