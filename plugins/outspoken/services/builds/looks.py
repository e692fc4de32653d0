"""Looks at folders: which of their files are not as they were when last looked at.

Of most folders one digest is compared: that of the names, sizes, moments and inodes of
all files in it. What is known of single files is read where that is another.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from outspoken.services import fingerprints, walking

Row = tuple[str, int, int, int, int]
"""Name, size, moments of change of bytes and of inode, inode."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_LAST = "\U0010ffff"


@dataclass(slots=True)
class Seen:
    """A folder as it is.

    Attributes:
        name: Its name, with a slash at the end; empty for the one that names begin in.
        rows: The files in it.
        folders: Names of the folders in it.
        links: Names of the symbolic links in it, where they are told from files.
        odd: Names of what is no file that can be told of, likewise.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The digest of what is known of the files; no name ends with a slash."""
        told = [
            f"{n}/{size} {m} {c} {inode}\n" for n, size, m, c, inode in sorted(self.rows)
        ]
        return fingerprints.of_bytes("".join(told).encode("utf-8", "surrogatepass"))


@dataclass(slots=True)
class Difference:
    """What a look came to.

    Attributes:
        known: What is known of files that are gone, or not as they were.
        there: What there is to know of files that are new, or not as they were.
        folders: Folders that such files lie in.
    """

    known: dict[str, Row] = field(default_factory=dict)
    there: dict[str, Row] = field(default_factory=dict)
    folders: list[Seen] = field(default_factory=list)

    def add(self, known: Iterable[Row], there: Iterable[Row]) -> bool:
        """Add in what *known* and *there* differ; tell whether they do."""
        one, other = set(known), set(there)
        self.known |= {row[0]: row for row in one - other}
        self.there |= {row[0]: row for row in other - one}
        return one != other


def below(top: str, name: str = "", *, plain: bool = False) -> Iterator[Seen]:
    """Yield a folder and those below it.

    Args:
        top: Where it is.
        name: What it is called.
        plain: Whether files are plain ones alone, and no name begins with a dot.

    Raises:
        OSError: When a folder cannot be read; of one whose path is too long it names the
            first folder.
    """
    root = os.path.dirname(top) if name else top  # noqa: PTH120
    waiting = [""]
    while waiting:
        own = waiting.pop()
        seen, path = Seen(f"{name}{own}"), f"{top}/{own}".rstrip("/")
        walking.refuse_long(root, path)
        _fill(seen, path, plain)
        waiting += [f"{own}{each}/" for each in seen.folders]
        yield seen


def row(name: str, about: os.stat_result) -> Row:
    """Return what there is to know of the file *name*."""
    return name, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _fill(seen: Seen, path: str, plain: bool) -> None:
    # In an open folder files are found faster than by the whole of their names.
    handle = os.open(path, _FOLDER)
    try:
        with os.scandir(handle) as entries:
            for entry in entries:
                name = f"{seen.name}{entry.name}"
                if plain and entry.is_symlink():
                    seen.links.append(name)
                elif plain and entry.name.startswith("."):
                    continue  # an editor's leavings
                elif entry.is_dir(follow_symlinks=False):
                    seen.folders.append(entry.name)
                elif plain and not (
                    entry.is_file(follow_symlinks=False) and name.isprintable()
                ):
                    seen.odd.append(name)
                else:
                    seen.rows.append(row(name, entry.stat(follow_symlinks=False)))
    finally:
        os.close(handle)


class Looks:
    """Compares folders with what the state knows of them and of their files."""

    def __init__(self, db: sqlite3.Connection, files: str) -> None:
        """Compare with the rows of the table *files*."""
        self._db, self._files, self._table = db, files, f"{files}_looks"
        db.execute(
            f"CREATE TABLE IF NOT EXISTS {self._table} "
            "(name TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID"
        )

    def compare(self, folders: Iterable[Seen]) -> Difference:
        """Return in what *folders* differ, and those that are there no more."""
        query = f"SELECT name, digest FROM {self._table}"
        known, found = dict(self._db.execute(query).fetchall()), Difference()
        names, told = set(), 0
        for seen in folders:
            names.add(seen.name)
            if known.get(seen.name) == seen.digest:
                told += len(seen.rows)
                continue
            rows = [*self._known(seen.name)]
            told += len(rows)
            if found.add(rows, seen.rows):
                found.folders.append(seen)
                # It might be put back to what it was, and what is known of its files not.
                self.doubt(seen.name)
            else:
                self.note(seen)
        gone = [(name,) for name in known.keys() - names]
        self._db.executemany(f"DELETE FROM {self._table} WHERE name = ?", gone)
        query = f"SELECT count(*) FROM {self._files}"
        if self._db.execute(query).fetchone() != (told,):
            found.add(self._elsewhere(names), ())
        return found

    def note(self, seen: Seen) -> None:
        """Note that each file of a folder is known as it is."""
        noted = (seen.name, seen.digest)
        self._db.execute(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", noted)

    def doubt(self, name: str) -> None:
        """Look at every file in the folder of the file *name* next time.

        It is due whenever what is known of one of its files changes.
        """
        folder = name[: name.rfind("/") + 1]
        self._db.execute(f"DELETE FROM {self._table} WHERE name = ?", (folder,))

    def forget(self) -> None:
        """Know no folder any more."""
        self._db.execute(f"DELETE FROM {self._table}")

    def _elsewhere(self, folders: Collection[str]) -> Iterator[Row]:
        """Yield what is known of files that lie in none of *folders*."""
        query = f"SELECT name FROM {self._files}"
        names = [row[0] for row in self._db.execute(query)]
        lost = [name for name in names if name[: name.rfind("/") + 1] not in folders]
        query = f"SELECT name, size, mtime, ctime, inode FROM {self._files} WHERE name = ?"
        for name in lost:
            yield from self._db.execute(query, (name,)).fetchall()

    def _known(self, folder: str) -> Iterator[Row]:
        """Yield what is known of the files in *folder* itself."""
        # Of all that begins with "posts/2026/": "0" comes next after the slash.
        last = f"{folder[:-1]}0" if folder else _LAST
        query = f"""SELECT name, size, mtime, ctime, inode FROM {self._files}
                    WHERE name > ? AND name < ? AND instr(substr(name, ?), '/') = 0"""
        yield from self._db.execute(query, (folder, last, len(folder) + 1))
