"""The build state: what the last build knew, in one file that is safe to delete.

It is an SQLite database beside the output, so that a build reads only what it needs and
all of its changes are kept in one step or not at all. It holds nothing that is not public,
but for digests, sizes and moments of files. A state of another program, or one that cannot
be read, is begun anew.
"""

import errno
import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import Any

ENDING = ".state"
_PLACE, _LENGTH = 60, 4
"""Where SQLite's header has room for a number of our own, its user version.

There the checksum of the rest is kept: it tells a state that was altered or torn.
"""
_COUNT = 24
"""Where SQLite counts the changes of the file."""
_PART = 1 << 20
PATIENCE = 5.0
"""Seconds to wait for somebody who reads the state: `invoke why`, a backup."""
_OPENING = (
    # Beside a journal, a state is one file; it need not outlive what it tells of.
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA locking_mode = EXCLUSIVE",
    # What was taken down must not be left in pages that are free.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)
_TABLES = (
    "CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value TEXT)",
    """CREATE TABLE IF NOT EXISTS sources (name TEXT PRIMARY KEY, size INTEGER,
       mtime INTEGER, ctime INTEGER, inode INTEGER, digest TEXT, unit TEXT)
       WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS sources_of ON sources (unit)",
    """CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, unit TEXT, id TEXT,
       passed INTEGER, is_held INTEGER) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS texts_by_id ON texts (id, unit)",
    "CREATE INDEX IF NOT EXISTS texts_of ON texts (unit)",
    # What is long comes last: whoever reads the rest does not go through it.
    """CREATE TABLE IF NOT EXISTS units (id TEXT PRIMARY KEY, digest TEXT,
       brief TEXT, shown TEXT, since TEXT, until TEXT, words TEXT, dossier BLOB)""",
    """CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, owner TEXT, template TEXT,
       fingerprint TEXT, why TEXT) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS pages_of ON pages (owner)",
    """CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, key TEXT, size INTEGER,
       mtime INTEGER, ctime INTEGER, inode INTEGER, mode INTEGER, digest TEXT)
       WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS files_of ON files (key)",
)


class State:
    """An open state, in one transaction that `commit` ends.

    Attributes:
        db: The database; modules with tables of their own make them there.
        is_new: Whether nothing was known of an earlier build.
    """

    def __init__(self, db: sqlite3.Connection, form: str, path: Path | None) -> None:
        self.db = db
        self._path, self._before = path, _changes(path) if path else b""
        for line in _TABLES:
            db.execute(line)
        self.is_new = self.said("form") != form
        self.say("form", form)

    def said(self, name: str) -> Any:
        """Return what was noted as *name*, or None."""
        row = self.db.execute("SELECT value FROM said WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def say(self, name: str, value: object) -> None:
        """Note *value*, which JSON can hold, as *name*."""
        row = (name, json.dumps(value, separators=(",", ":")))
        query = "INSERT OR REPLACE INTO said SELECT ?, ?"
        # What is said already is no change: a state that is as it was stays closed.
        where = "WHERE NOT EXISTS (SELECT 1 FROM said WHERE name = ? AND value = ?)"
        self.db.execute(f"{query} {where}", row * 2)

    def commit(self) -> None:
        """Keep all that was noted, and begin another transaction."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN EXCLUSIVE")

    def close(self) -> None:
        """Let go of it, and of what was not committed; mark it as whole."""
        self.db.close()
        if self._path is not None and _changes(self._path) != self._before:
            with self._path.open("r+b") as file:
                mark = _mark(file)
                file.seek(_PLACE)
                file.write(mark)


def beside(output: Path) -> Path:
    """Return where the state of the site in *output* is kept."""
    return output.with_name(f"{output.name}{ENDING}")


def opened(path: Path | None, form: str = "") -> State:
    """Open the state at *path*, or begin one; in memory alone where there is no path.

    Args:
        path: The file.
        form: What program it is a state of: that of another is of no use.
    """
    if path is None:
        return _begun(":memory:", form)
    _refuse_others(path)
    try:
        if not is_whole(path):
            forget(path)
        state = _begun(path, form)
        if not state.is_new or not _has_rows(state.db):
            return state
        state.close()
    except sqlite3.OperationalError:
        raise  # such as one that is in use, or no room: nothing is wrong with it
    except sqlite3.DatabaseError:
        pass
    forget(path)
    return _begun(path, form)


@contextmanager
def peeked(path: Path) -> Iterator[sqlite3.Connection]:
    """Give the database at *path* for reading alone.

    Raises:
        sqlite3.OperationalError: When there is none, or a build is under way.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
    try:
        yield db
    finally:
        db.close()


def forget(path: Path) -> None:
    """Remove the state at *path*."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def is_whole(path: Path) -> bool:
    """Tell whether a state is as it was closed, or there is none at all.

    One whose build was killed is first put back to what it was before; one that was
    committed and then not closed is none to go on from.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with sqlite3.connect(path) as db:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        db.close()
    try:
        with path.open("rb") as file:
            mark = _mark(file)
            file.seek(_PLACE)
            return file.read(len(mark)) == mark
    except FileNotFoundError:
        return True


def _begun(path: Path | str, form: str) -> State:
    if isinstance(path, Path):
        # It names every file of the site: for its owner alone.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        for line in (*_OPENING, "BEGIN EXCLUSIVE"):
            db.execute(line)
        return State(db, form, path if isinstance(path, Path) else None)
    except BaseException:
        db.close()
        raise


def _refuse_others(path: Path) -> None:
    """Protect what bears the name of a state and is none.

    Raises:
        OSError: When it is no file.
    """
    try:
        about = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EEXIST, "is no state of a build: move it away", str(path))


def _mark(file: BufferedReader | BufferedRandom) -> bytes:
    """Return the checksum of all of *file* but the place that it is kept in."""
    whole = zlib.crc32(file.read(_PLACE))
    file.read(_LENGTH)
    part = memoryview(bytearray(_PART))
    while size := file.readinto(part):
        whole = zlib.crc32(part[:size], whole)
    return whole.to_bytes(_LENGTH, "big")


def _changes(path: Path) -> bytes:
    """Return SQLite's count of changes of the file; empty for a new one."""
    with path.open("rb") as file:
        file.seek(_COUNT)
        return file.read(_LENGTH)


def _has_rows(db: sqlite3.Connection) -> bool:
    tables = ("sources", "units", "files")
    return any(db.execute(f"SELECT 1 FROM {each} LIMIT 1").fetchone() for each in tables)
