"""The output of a build: which files stand in it, and whether they still do."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from outspoken.model.publication import Change
from outspoken.services import fingerprints, twins
from outspoken.services.builds import looks
from outspoken.services.builds.looks import Looks, Row, Seen
from outspoken.services.builds.state import State

CHECKED = ("verified_", "searched_")
"""How tables begin in which the checks keep what they found in files."""
_NOTE = "UPDATE files SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE name = ?"


class Output:
    """A folder that is being brought from what stands in it to what shall.

    A page is known by its key: the name of its file, or the address without an ending of
    a feed's document, which is a file in each format.

    Attributes:
        folder: The folder.
        changed: Names of the files that were written.
        gone: Names of the files that were removed.
        is_fresh: Whether nothing stood in the folder.
    """

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self.changed: list[str] = []
        self.gone: list[str] = []
        self._db = state.db
        self._looks = Looks(state.db, "files")
        self.is_fresh = True
        self._damaged: set[str] = set()

    def begin(self) -> None:
        """Take the folder for an empty one: nothing that was made stands any more."""
        self._db.execute("DELETE FROM files")
        self._db.execute("DELETE FROM pages")
        self._looks.forget()
        forget_checks(self._db)

    @property
    def has_files(self) -> bool:
        """Tell whether anything is known to stand."""
        return self._db.execute("SELECT 1 FROM files LIMIT 1").fetchone() is not None

    @property
    def pages(self) -> int:
        """How many pages stand."""
        query = "SELECT count(*) FROM files WHERE name LIKE '%.html'"
        count: int = self._db.execute(query).fetchone()[0]
        return count

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file that stands, by its name."""
        return dict(self._db.execute("SELECT name, digest FROM files").fetchall())

    @property
    def change(self) -> Change:
        """What was done to the files so far."""
        query = "SELECT count(*) FROM files"
        count: int = self._db.execute(query).fetchone()[0]
        written = len(self.changed)
        return Change(written, count - written, len(self.gone))

    def is_level(self) -> bool:
        """Tell whether all that was made stands in the folder, and nothing else does."""
        if not self.has_files or not self.folder.is_dir():
            return False
        return not any(self._differing())

    def survey(self) -> None:
        """Find out what in the folder is not as it was left.

        What is in it and was never made goes; what was made and is not there, or has
        other bytes now, will be made again.
        """
        self.is_fresh = False
        strays, damaged = self._differing()
        for name in reversed(strays):
            _clear(self.folder, name)
            if name.isprintable() and not name.endswith("/"):
                self.gone.append(name)
        query = "SELECT key FROM files WHERE name = ?"
        for name in damaged:
            self._damaged.add(self._db.execute(query, (name,)).fetchone()[0])

    def note_again(self, names: Iterable[str] | None = None) -> None:
        """Note anew the moments of change of inodes: of all files, or of *names*.

        A link more gives a file another one. A file of which anything else is not as it
        was written is not noted, so the next build looks into it.
        """
        if names is None:
            self._looks.compare(self._noted())
        else:
            told = [looks.row(each, (self.folder / each).lstat()) for each in names]
            self._note_rows(told)
            for name, *_ in told:
                self._looks.doubt(name)

    def _noted(self) -> Iterator[Seen]:
        """Yield all folders, the moments of their files noted anew."""
        for seen in folders_of(self.folder):
            self._note_rows(seen.rows)
            yield seen

    def _note_rows(self, rows: Iterable[Row]) -> None:
        update = """UPDATE files SET ctime = ? WHERE name = ? AND size = ? AND mtime = ?
                    AND inode = ?"""
        told = ((ctime, name, *rest, inode) for name, *rest, ctime, inode in rows)
        self._db.executemany(update, told)

    def _differing(self) -> tuple[list[str], list[str]]:
        """Return the names of what nobody made, and of what is not as it was left."""
        found = self._looks.compare(folders_of(self.folder))
        others, missing = found.there, found.known.keys()
        same = {name for name in missing & others.keys() if self._is_same(name)}
        self._db.executemany(_NOTE, [(*others[name][1:], name) for name in same])
        return sorted(others.keys() - missing), sorted(missing - same)

    def _is_same(self, name: str) -> bool:
        """Tell whether a file is as it was written, whenever and wherever that was."""
        path, query = self.folder / name, "SELECT mode, digest FROM files WHERE name = ?"
        mode, digest = self._db.execute(query, (name,)).fetchone()
        if path.lstat().st_mode != mode:
            return False
        return fingerprints.of_bytes(path.read_bytes()) == str(digest)

    def is_damaged(self, key: str) -> bool:
        """Tell whether a file of the page *key* is not there, or not as it was left."""
        return key in self._damaged

    @property
    def damaged(self) -> Iterable[str]:
        """The keys of all such pages."""
        return self._damaged

    def put(self, key: str, name: str, data: str | bytes) -> None:
        """Let *data* stand as the file *name* of the page *key*; written if need be.

        Raises:
            ValueError: When *name* leads out of the folder.
        """
        raw = data.encode() if isinstance(data, str) else data
        digest = fingerprints.of_bytes(raw)
        if not self.is_fresh:
            query = "SELECT digest FROM files WHERE name = ? AND key = ?"
            row = self._db.execute(query, (name, key)).fetchone()
            if row == (digest,) and not self.is_damaged(key):
                return
            self._looks.doubt(name)
        about = twins.put(self.folder, name, raw)
        known = (name, key, *looks.row(name, about)[1:], about.st_mode, digest)
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?)", known)
        self.changed.append(name)

    def drop(self, key: str) -> None:
        """Remove the files of the page *key*."""
        if self.is_fresh:
            return
        query = "SELECT name FROM files WHERE key = ?"
        for (name,) in self._db.execute(query, (key,)).fetchall():
            twins.remove(self.folder, name)
            self._db.execute("DELETE FROM files WHERE name = ?", (name,))
            self._looks.doubt(name)
            self.gone.append(name)

    def names(self) -> set[str]:
        """Return the names of all files that stand."""
        return {row[0] for row in self._db.execute("SELECT name FROM files")}


def forget_checks(db: sqlite3.Connection) -> None:
    """Forget what the checks know of files: the next one looks at all of them."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    for (name,) in db.execute(query).fetchall():
        if name.startswith(CHECKED):
            db.execute(f"DROP TABLE {name}")


def _clear(folder: Path, name: str) -> None:
    """Remove what nobody made, whatever its name, and the folders that are empty then."""
    path = folder / name
    if not name.endswith("/"):
        path.unlink(missing_ok=True)
        path = path.parent
    with suppress(OSError):  # something is left in it
        while path != folder:
            path.rmdir()
            path = path.parent


def folders_of(folder: Path) -> Iterator[Seen]:
    """Yield *folder* and all below it; of one that is empty, its own name for a file."""
    for seen in looks.below(str(folder)):
        if seen.name and not seen.rows and not seen.folders:
            seen.rows.append((seen.name, 0, 0, 0, 0))
        yield seen
