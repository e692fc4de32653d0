"""The records of a private folder, asked for what is on few pages without reading all."""

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from outspoken.services import leak_records, leak_store_file
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Shape
from outspoken.services.leak_records import Record
from outspoken.services.leak_store_file import blob, code

# What a damaged file leads to, whatever it holds; where it is a record, reading it tells.
_UNUSABLE = (
    sqlite3.Error, zlib.error, OSError, OverflowError, ValueError, TypeError, KeyError,
)  # fmt: skip


class StoreError(Exception):
    """The file cannot be used; the records can."""


class Store:
    """The records of a private folder, through the file that keeps what was read of them.

    Attributes:
        count: How many can be used.
    """

    def __init__(self, private: Path, secret: Secret) -> None:
        self._secret = secret
        try:
            self._db = leak_store_file.brought_level(private, secret)
        except _UNUSABLE as error:
            raise StoreError from error
        ((count,),) = self._ask("SELECT count(*) FROM records WHERE problem = ''")
        self.count = int(count)

    def marks(self) -> dict[bytes, int]:
        """Return what tells each record from others, and its number here."""
        return dict(self._ask("SELECT mark, id FROM records WHERE problem = ''"))

    def subjects(self) -> set[int]:
        """Return the codes of the submissions that have a record."""
        return {subject for (subject,) in self._ask("SELECT subject FROM records")}

    def hold(self) -> None:
        """Keep others from changing the file: asking is quicker, and they have to wait."""
        self._ask("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The names of the records that cannot be used, each with why."""
        query = "SELECT file, problem FROM records WHERE problem != '' ORDER BY file"
        return self._ask(query)

    @property
    def untold(self) -> int:
        """How many passages are not looked for."""
        ((untold,),) = self._ask("SELECT total(untold) FROM records")
        return int(untold)

    def records(self, numbers: Iterable[int]) -> list[Record]:
        """Return the records that have these *numbers* here."""
        query = "SELECT data FROM kept WHERE record = ?"
        return [self._record(data) for n in numbers for (data,) in self._ask(query, n)]

    def carried_by(self, post: str) -> list[Record]:
        """Return the records whose passages *post*, or a comment called so, carries."""
        query = (
            "SELECT data FROM kept JOIN records ON id = record "
            "WHERE subject = ? OR post = ? ORDER BY file"
        )
        return [self._record(data) for (data,) in self._ask(query, *[code(post)] * 2)]

    def said_of(self, post: str) -> list[Record]:
        """Return the records of translations of *post*, and of what stands below them."""
        query = (
            "SELECT data FROM kept JOIN records ON id = record "
            "WHERE thread = ? ORDER BY file"
        )
        return [self._record(data) for (data,) in self._ask(query, code(post))]

    def shapes(self, start: str) -> list[Shape]:
        """Return the shapes of the contact values that begin with *start*."""
        query = (
            "SELECT words, length FROM contacts "
            "WHERE start = ? AND (words, length) > (?, ?) ORDER BY words, length LIMIT 1"
        )
        found, last = list[Shape](), (-1, -1)
        while rows := self._ask(query, start, *last):
            last = rows[0]
            found.append(last)
        return found

    def contacts(self, start: str, shape: Shape, digest: str) -> list[tuple[int, str, int]]:
        """Return who has this contact value: a record's number, form, words before an @."""
        query = (
            "SELECT record, form, at FROM contacts JOIN records ON id = record "
            "WHERE start = ? AND words = ? AND length = ? AND digest = ? ORDER BY file"
        )
        return self._ask(query, start, *shape, blob(digest))

    def _record(self, kept: bytes) -> Record:
        try:
            record = leak_records.read_data(zlib.decompress(kept), self._secret)
        except zlib.error as error:
            raise StoreError from error
        if isinstance(record, str):
            raise StoreError
        return record

    def _ask(self, query: str, *values: object) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError from error
