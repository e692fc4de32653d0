"""What the leak gate needs of all records, kept in one file so that few are read.

It lies beside the records, in the private folder, and is no more than they are: the same
digests, ordered by what a search asks for. It is safe to delete. A record is read again
when its file is another; what a decision changes or removes is let go of with it.
"""

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from outspoken.services import files, leak_records
from outspoken.services.kept_files import LATELY
from outspoken.services.leak_digests import Digest, Secret
from outspoken.services.leak_records import Record

NAME = f"{leak_records.FOLDER}/index.sqlite"
"""The file, below the private folder."""
VERSION = 3
_ENDINGS = ("", "-journal", "-wal", "-shm")
_BATCH = 200
"""Records that are read in one step: as long as a decision may have to wait."""
_WAIT = 5
"""Seconds after which nobody waits any more for another who reads records."""
_OPENING = (
    # What is taken away must not be left in pages that are free.
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "CREATE TABLE IF NOT EXISTS setting (setting TEXT)",
    """CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY AUTOINCREMENT,
       file TEXT UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
       problem TEXT, mark BLOB, subject INTEGER, post INTEGER, untold INTEGER,
       thread INTEGER)""",
    "CREATE INDEX IF NOT EXISTS records_of ON records (subject)",
    "CREATE INDEX IF NOT EXISTS records_below ON records (post)",
    "CREATE INDEX IF NOT EXISTS records_said ON records (thread)",
    "CREATE TABLE IF NOT EXISTS kept (record INTEGER PRIMARY KEY, data BLOB)",
    """CREATE TABLE IF NOT EXISTS contacts (start TEXT, words INTEGER, length INTEGER,
       digest BLOB, record INTEGER, form TEXT, at INTEGER,
       PRIMARY KEY (start, words, length, digest, record, form, at)) WITHOUT ROWID""",
)
_TABLES = ("setting", "records", "kept", "contacts")

_Stamp = tuple[int, int, int, int]
_Before = Mapping[object, int]


def brought_level(private: Path, secret: Secret) -> sqlite3.Connection:
    """Return the database, opened, with what the records of *private* say now.

    Raises:
        sqlite3.Error, OSError: When the file cannot be used.
        OverflowError, ValueError: When a record says what it cannot keep.
    """
    db = _opened(private / NAME)
    try:
        _begin(db, secret)
        _read_changed(db, private / leak_records.FOLDER, secret)
    except BaseException:
        db.close()
        raise
    return db


def forget(private: Path, names: Iterable[str]) -> None:
    """Take what records say from the file, before they are read again or are gone.

    Args:
        private: The private folder.
        names: Files below it; those that are no records are no matter.
    """
    folder, path = f"{leak_records.FOLDER}/", private / NAME
    records = [name.removeprefix(folder) for name in names if name.startswith(folder)]
    if records and path.exists():
        try:
            with closing(_opened(path)) as db:
                db.execute("BEGIN IMMEDIATE")
                for name in records:
                    _drop(db, name)
                db.execute("COMMIT")
        except (sqlite3.Error, ValueError, KeyError, TypeError, zlib.error):
            remove(private)


def remove(private: Path) -> None:
    """Remove the file: all records are read again."""
    for ending in _ENDINGS:
        path = private / f"{NAME}{ending}"
        if path.is_file() or path.is_symlink():
            files.remove(path)


def mark(secret: Secret, record: Record) -> bytes:
    """Return what tells *record* from others, and nothing else."""
    return blake2b(repr(record).encode(), digest_size=16, key=secret.key).digest()


def code(subject: str) -> int:
    """Return what the id of a submission is kept as."""
    whole = blake2b(str(subject).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(whole, "big", signed=True)


def blob(digest: str) -> bytes:
    """Return a digest as it is kept."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return digest.encode("utf-8", "surrogatepass")


def _opened(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, files.PRIVATE_FILE))
    db = sqlite3.connect(path, isolation_level=None, timeout=_WAIT)
    try:
        for line in _OPENING:
            db.execute(line)
    except BaseException:
        db.close()
        raise
    return db


def _begin(db: sqlite3.Connection, secret: Secret) -> None:
    """Forget what was kept for another program or under another key."""
    setting = f"{VERSION} {secret.mark}"
    if db.execute("SELECT setting FROM setting").fetchone() != (setting,):
        db.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT INTO setting VALUES (?)", (setting,))
        db.execute("COMMIT")


def _read_changed(db: sqlite3.Connection, folder: Path, secret: Secret) -> None:
    """Read the records whose files are other than those that were read."""
    query = "SELECT file, size, mtime, ctime, inode FROM records"
    known, found = set(db.execute(query)), _found(folder)
    changed = sorted({file for file, *_ in known ^ found})
    for first in range(0, len(changed), _BATCH):
        # Read inside the step: what a decision takes away later, it takes from here too.
        db.execute("BEGIN IMMEDIATE")
        for file in changed[first : first + _BATCH]:
            before = _drop(db, file)
            with suppress(FileNotFoundError):
                _put(db, folder / file, secret, before)
        db.execute("COMMIT")


def _found(folder: Path) -> set[tuple[str, int, int, int, int]]:
    """Return the records' files, each with what tells that it is the same."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        # From the folder itself no path has to be followed for each.
        return {
            (entry.name, *_stamp(entry.stat()))
            for entry in os.scandir(handle)
            if entry.name.endswith(".json")
        }
    finally:
        os.close(handle)


def _stamp(about: os.stat_result) -> _Stamp:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _put(db: sqlite3.Connection, path: Path, secret: Secret, before: _Before) -> None:
    stamp, data = _stamp(path.stat()), path.read_bytes()
    if time.time_ns() - max(stamp[1:3]) < LATELY * 1e9:
        stamp = (-1, *stamp[1:])  # what takes its place at once may look the same
    record = leak_records.read_data(data, secret)
    told: tuple[object, ...] = (record, b"", 0, 0, 0, None)
    if isinstance(record, Record):
        codes = code(record.subject), code(record.post)
        thread = code(record.thread) if record.thread else None
        told = ("", mark(secret, record), *codes, record.untold, thread)
    number = before.get(told[1])  # what says the same as before has its number again
    values = ", ".join("?" * (2 + len(stamp) + len(told)))
    row = (number, path.name, *stamp, *told)
    number = db.execute(f"INSERT INTO records VALUES ({values})", row).lastrowid
    if isinstance(record, Record):
        db.execute("INSERT INTO kept VALUES (?, ?)", (number, zlib.compress(data)))
        rows = ((*_key(each), number, each.form.value, each.at) for each in record.contacts)
        db.executemany("INSERT OR IGNORE INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _drop(db: sqlite3.Connection, file: str) -> _Before:
    """Take away what *file* said; return the number it had, by its mark."""
    query = (
        "SELECT id, mark, data FROM records LEFT JOIN kept ON record = id WHERE file = ?"
    )
    found = db.execute(query, (file,)).fetchall()
    for number, _, data in found:
        said = json.loads(zlib.decompress(data))["contacts"] if data else ()
        db.executemany(
            "DELETE FROM contacts WHERE start = ? AND words = ? AND length = ? "
            "AND digest = ? AND record = ?",
            [(*_key(Digest.read(each)), number) for each in said],
        )
        db.execute("DELETE FROM kept WHERE record = ?", (number,))
        db.execute("DELETE FROM records WHERE id = ?", (number,))
    return {known: number for number, known, _ in found}


def _key(digest: Digest) -> tuple[str, int, int, bytes]:
    return digest.start, digest.words, digest.length, blob(digest.digest)
