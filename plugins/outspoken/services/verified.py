"""What the checks know of a site that stands: names, anchors, and who refers to what.

Kept in the build's state, so that the checks cost what the change costs. Nothing in it
can be read but the names of files and where they lead: anchors and needs are digests.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from outspoken.services import markup

VERSION = 3
"""Changes with what is kept, and with what the checks ask for."""
LINKED = markup.PAGES + markup.DRAWINGS
"""Kinds of files whose anchors are known."""
_TABLES = """
CREATE TABLE IF NOT EXISTS verified_setting (setting TEXT);
CREATE TABLE IF NOT EXISTS verified_files
    (name TEXT PRIMARY KEY, anchors BLOB, needs BLOB, is_sound INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS verified_unsound ON verified_files (name) WHERE NOT is_sound;
CREATE TABLE IF NOT EXISTS verified_needs
    (id INTEGER PRIMARY KEY, path TEXT, fragment TEXT, files INTEGER, is_met INTEGER);
CREATE INDEX IF NOT EXISTS verified_paths ON verified_needs (path);
CREATE INDEX IF NOT EXISTS verified_unmet ON verified_needs (id) WHERE NOT is_met;
"""
_MANY = 2000
"""From how many questions on all names are read at once."""
_BATCH = 4000
_REMEMBERED = 1 << 13


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a file refers to and that must be there.

    Attributes:
        path: Below the site's root, as it was asked for.
        fragment: The anchor, or empty.
    """

    path: str
    fragment: str

    @property
    def files(self) -> Iterator[str]:
        """The files that a host would send, the first that is there."""
        if not self.path.endswith("/"):
            yield self.path
        folder = self.path if self.path.endswith("/") or not self.path else f"{self.path}/"
        yield f"{folder}index.html"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one file.

    Attributes:
        anchors: What can be linked to in it, as digests.
        needs: What it refers to, as `Standing.ask` numbers it.
        is_sound: Whether nothing is wrong with it by itself.
    """

    anchors: Collection[int] = ()
    needs: Collection[int] = ()
    is_sound: bool = True


class Standing:
    """The index of what stands."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in filter(str.strip, _TABLES.split(";")):
            db.execute(statement)  # executescript would end the transaction
        self._is_whole = False
        self._ids: dict[str, int] = {}
        self._asked: list[tuple[int, str, str]] = []
        self._change: Counter[int] = Counter()
        self._other: set[int] = set()
        self._moved: set[str] = set()
        self._rows: list[tuple[str, bytes, bytes, bool]] = []
        self._known: dict[str, bytes | None] = {}

    def begin(self, setting: str) -> bool:
        """Tell whether what is kept was checked under *setting*; if not, forget it."""
        row = self._db.execute("SELECT setting FROM verified_setting").fetchone()
        self._is_whole = row != (setting,)
        if not self._is_whole:
            return True
        for table in ("verified_setting", "verified_files", "verified_needs"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("INSERT INTO verified_setting VALUES (?)", (setting,))
        return False

    def unsound(self) -> list[str]:
        """Return the files with which something was wrong by itself."""
        found = self._db.execute("SELECT name FROM verified_files WHERE NOT is_sound")
        return [name for (name,) in found]

    def ask(self, path: str, fragment: str) -> int:
        """Return the number of what a file refers to, from which it is found again."""
        key = f"{len(path)} {path}#{fragment}"
        known = self._ids.get(key)
        if known is None:
            if len(self._ids) >= _REMEMBERED:
                self._ids.clear()
            known = self._ids[key] = digest(key)
            self._asked.append((known, path, fragment))
        return known

    def put(self, name: str, kept: Kept) -> None:
        """Keep what is known of the file *name* from now on."""
        ids, anchors = set(kept.needs), array("q", sorted(set(kept.anchors)))
        if self._is_whole:
            self._change.update(ids)
        else:
            self._compare(name, ids, anchors)
        needs = array("q", sorted(ids)).tobytes()
        self._rows.append((name, anchors.tobytes(), needs, kept.is_sound))
        if len(self._rows) >= _BATCH:
            self._flush()

    def _compare(self, name: str, ids: set[int], anchors: "array[int]") -> None:
        """Note in what a file is other than it was."""
        before = self._row(name)
        old = set(array("q", before[1])) if before else set()
        self._change.update(ids - old)
        self._change.subtract(old - ids)
        self._other.update(ids ^ old)
        if before is None or set(array("q", before[0] or b"")) - set(anchors):
            self._moved.add(name)

    def put_odd(self, name: str) -> None:
        """Keep that *name* is there and is no file that a host would send."""
        self.drop(name)
        self._db.execute(
            "INSERT OR REPLACE INTO verified_files VALUES (?, NULL, ?, 0)", (name, b"")
        )

    def drop(self, name: str) -> None:
        """Forget the file *name*."""
        if row := self._row(name):
            lost = array("q", row[1])
            self._change.subtract(lost)
            self._other.update(lost)
            self._moved.add(name)
            self._db.execute("DELETE FROM verified_files WHERE name = ?", (name,))

    def unmet(self) -> list[tuple[int, Need]]:
        """Return what some file refers to and is not there, and remember it."""
        self._flush()
        self._count()
        columns = "SELECT id, path, fragment FROM verified_needs"
        asked: Iterable[tuple[int, str, str]] = self._db.execute(columns)
        if not self._is_whole:
            asked = list(self._touched(columns))
        if self._is_whole or len(asked) >= _MANY:  # type: ignore[arg-type]
            self._known = dict(self._db.execute("SELECT name, anchors FROM verified_files"))
        lacking, met = [], []
        for each, path, fragment in asked:
            need = Need(path, fragment)
            if not self.has(need):
                lacking.append((each, need))
            elif not self._is_whole:
                met.append((each,))
        mark = "UPDATE verified_needs SET is_met = {0} WHERE id = ? AND is_met <> {0}"
        self._db.executemany(mark.format(1), met)
        self._db.executemany(mark.format(0), [(each,) for each, _ in lacking])
        return lacking

    def has(self, need: Need) -> bool:
        """Tell whether what *need* asks for is there."""
        file = self.file(need)
        if file is None:
            return False
        if need.fragment in ("", "top") or need.fragment.startswith(":~:"):
            return True
        if not file.lower().endswith(LINKED):
            return True
        return digest(need.fragment) in array("q", self._anchors(file) or b"")

    def file(self, need: Need) -> str | None:
        """Return the file that a host would send for *need*."""
        return next((f for f in need.files if self._anchors(f) is not None), None)

    def referring(self, lacking: Collection[int]) -> Iterator[str]:
        """Yield the files that refer to any of *lacking*: a look at every file's needs."""
        wanted = frozenset(lacking)
        for name, needs in self._db.execute("SELECT name, needs FROM verified_files"):
            if not wanted.isdisjoint(array("q", needs)):
                yield name

    def _touched(self, columns: str) -> Iterator[tuple[int, str, str]]:
        """Yield the needs that may be met no longer, or were not met before."""
        yield from self._db.execute(f"{columns} WHERE NOT is_met")
        for each in self._other:
            yield from self._db.execute(f"{columns} WHERE id = ?", (each,))
        for name in self._moved:
            for path in _paths_to(name):
                yield from self._db.execute(f"{columns} WHERE path = ?", (path,))

    def _row(self, name: str) -> tuple[bytes | None, bytes] | None:
        query = "SELECT anchors, needs FROM verified_files WHERE name = ?"
        row: tuple[bytes | None, bytes] | None = self._db.execute(query, (name,)).fetchone()
        return row

    def _anchors(self, name: str) -> bytes | None:
        if name not in self._known:
            row = self._row(name)
            self._known[name] = row[0] if row else None
        return self._known[name]

    def _flush(self) -> None:
        many = self._db.executemany
        many("INSERT OR REPLACE INTO verified_files VALUES (?, ?, ?, ?)", self._rows)
        many("INSERT OR IGNORE INTO verified_needs VALUES (?, ?, ?, 0, 1)", self._asked)
        if not self._is_whole:
            self._other.update(each for each, _, _ in self._asked)
        self._rows.clear()
        self._asked.clear()

    def _count(self) -> None:
        """Take in how many files more or less refer to each, and forget what none does."""
        self._db.executemany(
            "UPDATE verified_needs SET files = files + ? WHERE id = ?",
            [(count, each) for each, count in sorted(self._change.items()) if count],
        )
        self._change.clear()
        forget = "DELETE FROM verified_needs WHERE files <= 0"
        if self._is_whole:
            self._db.execute(forget)
        else:
            self._db.executemany(f"{forget} AND id = ?", [(each,) for each in self._other])


def _paths_to(name: str) -> set[str]:
    """Return what may be asked for where the host sends the file *name*."""
    folder, _, last = name.rpartition("/")
    return {name, folder, f"{folder}/"} if last == "index.html" else {name}


def digest(text: str) -> int:
    """Return what is kept of an anchor."""
    whole = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(whole, "big", signed=True)
