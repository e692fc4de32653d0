"""What the leak gate knows of a site that stands, so that its cost is the change's.

Kept in the build's state. Of the private folder there is nothing in it that can be read:
marks of records and of the rest are digests under the gate's key. Of the public words
there are pairs of neighbours, as short digests under the same key: enough to tell what
stands nowhere, too short to tell what does.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath

VERSION = 5
"""Changes with what is kept, and with what is searched for."""
_TABLES = """
CREATE TABLE IF NOT EXISTS searched_setting (setting BLOB);
CREATE TABLE IF NOT EXISTS searched_files
    (id INTEGER PRIMARY KEY, name TEXT UNIQUE, folder TEXT, is_sound INTEGER);
CREATE INDEX IF NOT EXISTS searched_unsound ON searched_files (id) WHERE NOT is_sound;
CREATE TABLE IF NOT EXISTS searched_pages
    (folder TEXT, name TEXT, post TEXT, PRIMARY KEY (folder, name, post)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS searched_carriers
    (post INTEGER, file INTEGER, PRIMARY KEY (post, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS searched_carried ON searched_carriers (file);
CREATE TABLE IF NOT EXISTS searched_records (mark BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS searched_pairs (code INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS searched_numbers (code INTEGER PRIMARY KEY);
"""
_NAMES = ("files", "pages", "carriers", "records", "pairs", "numbers")


@dataclass(frozen=True, slots=True)
class Searched:
    """One file that was searched.

    Attributes:
        name: The file.
        pages: Ids of the posts whose own page it is.
        posts: Ids of the posts and comments whose removed words were sought in it, or
            would have been.
        is_sound: Whether nothing was found.
    """

    name: str
    pages: Collection[str]
    posts: Collection[str]
    is_sound: bool


class Standing:
    """The index of what was searched."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in filter(str.strip, _TABLES.split(";")):
            db.execute(statement)  # executescript would end the transaction

    def begin(self, setting: bytes) -> bool:
        """Tell whether what stands was searched under *setting*; if not, forget it."""
        row = self._db.execute("SELECT setting FROM searched_setting").fetchone()
        if row == (setting,):
            return True
        self.forget()
        self._db.execute("DELETE FROM searched_setting")
        self._db.execute("INSERT INTO searched_setting VALUES (?)", (setting,))
        return False

    def forget(self) -> None:
        """Forget all that stands."""
        for name in _NAMES:
            self._db.execute(f"DELETE FROM searched_{name}")

    @property
    def files(self) -> int:
        """How many files stand."""
        (count,) = self._db.execute("SELECT count(*) FROM searched_files").fetchone()
        return int(count)

    @property
    def posts(self) -> set[str]:
        """The posts that have a page of their own."""
        return {post for (post,) in self._db.execute("SELECT post FROM searched_pages")}

    def unsound(self) -> list[str]:
        """Return the files in which something was found."""
        return self._names("SELECT name FROM searched_files WHERE NOT is_sound")

    def without_posts(self) -> list[str]:
        """Return the sound files that carry no text of anybody."""
        return self._names(
            "SELECT name FROM searched_files WHERE is_sound "
            "AND id NOT IN (SELECT file FROM searched_carriers)"
        )

    def carriers(self, posts: Iterable[str]) -> set[str]:
        """Return the files that carry any of *posts*."""
        query = (
            "SELECT name FROM searched_carriers JOIN searched_files ON id = file "
            "WHERE post = ?"
        )
        return {name for post in posts for name in self._names(query, _number(post))}

    def below(self, folders: Iterable[PurePosixPath]) -> set[str]:
        """Return the files in *folders*, and deeper but for the root."""
        found: set[str] = set()
        for folder in map(str, folders):
            query = "SELECT name FROM searched_files WHERE folder = ?"
            found.update(self._names(query, folder))
            if folder != ".":
                query = "SELECT name FROM searched_files WHERE name >= ? AND name < ?"
                found.update(self._names(query, f"{folder}/", f"{folder}0"))
        return found

    def pages(self, folder: PurePosixPath) -> list[tuple[str, str]]:
        """Return the names of the pages of posts in *folder*, each with its post."""
        query = "SELECT name, post FROM searched_pages WHERE folder = ?"
        return list(self._db.execute(query, (str(folder),)))

    def drop(self, name: str) -> None:
        """Forget the file *name*."""
        path = PurePosixPath(name)
        row = self._db.execute("SELECT id FROM searched_files WHERE name = ?", (name,))
        for (number,) in row.fetchall():
            self._db.execute("DELETE FROM searched_carriers WHERE file = ?", (number,))
            self._db.execute("DELETE FROM searched_files WHERE id = ?", (number,))
        query = "DELETE FROM searched_pages WHERE folder = ? AND name = ?"
        self._db.execute(query, (str(path.parent), path.name))

    def put(self, file: Searched) -> None:
        """Keep what is known of a file that is not known."""
        path = PurePosixPath(file.name)
        query = "INSERT INTO searched_files (name, folder, is_sound) VALUES (?, ?, ?)"
        done = self._db.execute(query, (file.name, str(path.parent), file.is_sound))
        self._db.executemany(
            "INSERT OR IGNORE INTO searched_carriers VALUES (?, ?)",
            [(_number(post), done.lastrowid) for post in file.posts],
        )
        self._db.executemany(
            "INSERT INTO searched_pages VALUES (?, ?, ?)",
            [(str(path.parent), path.name, post) for post in file.pages],
        )

    def unknown(self, marks: Iterable[bytes]) -> set[bytes]:
        """Return the *marks* of records that were not sought in what stands."""
        known = self._db.execute("SELECT mark FROM searched_records")
        return set(marks) - {mark for (mark,) in known}

    def keep_records(self, marks: Iterable[bytes]) -> None:
        """Keep the *marks* of all records, which were sought everywhere they are wanted.

        Those of others go: a record that comes back was not sought in what came since.
        """
        known = {mark for (mark,) in self._db.execute("SELECT mark FROM searched_records")}
        wanted = set(marks)
        for query, which in (
            ("DELETE FROM searched_records WHERE mark = ?", known - wanted),
            ("INSERT INTO searched_records VALUES (?)", wanted - known),
        ):
            self._db.executemany(query, [(mark,) for mark in sorted(which)])

    def keep_words(self, pairs: Collection[int], numbers: Collection[int]) -> None:
        """Keep which *pairs* of words and which *numbers* stand somewhere."""
        for table, codes in (("pairs", pairs), ("numbers", numbers)):
            query = f"INSERT OR IGNORE INTO searched_{table} VALUES (?)"
            self._db.executemany(query, [(code,) for code in sorted(codes)])

    def has_pair(self, first: int, last: int) -> bool:
        """Tell whether a pair of words stands somewhere whose code is in a range."""
        query = "SELECT 1 FROM searched_pairs WHERE code BETWEEN ? AND ? LIMIT 1"
        return self._db.execute(query, (first, last)).fetchone() is not None

    def has_number(self, code: int) -> bool:
        """Tell whether the end of a number stands somewhere."""
        query = "SELECT 1 FROM searched_numbers WHERE code = ?"
        return self._db.execute(query, (code,)).fetchone() is not None

    def _names(self, query: str, *values: object) -> list[str]:
        return [name for (name,) in self._db.execute(query, values)]


def _number(post: str) -> int:
    whole = blake2b(post.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(whole, "big", signed=True)
