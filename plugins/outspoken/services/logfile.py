"""The file of the activity log: its end, a record in it, and one more line.

Only bytes and their safety here; what a record means, and whether the log is whole,
is for `outspoken.services.activity`, which also holds the lock.
"""

import errno
import hashlib
import mmap
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.chain import Head
from outspoken.model.record import Record, parse
from outspoken.services import files

NAME = "activity.jsonl"
BACK = "bring private/log back from a backup"
"""What to do about a log that is not the one we left."""


class BrokenLogError(Exception):
    """The log is not the one we left; says how, and what to do."""

    def __init__(self, what: str, advice: str = BACK) -> None:
        super().__init__(
            f"{what}: see 'invoke log --verify' and {advice}; "
            "until then nothing is added to the log"
        )


@dataclass(frozen=True, slots=True)
class End:
    """Where the log ends.

    Attributes:
        last: The last whole record.
        size: Bytes up to its end.
        torn: What follows, cut off by a crash.
    """

    last: Record | None = None
    size: int = 0
    torn: bytes = b""

    @property
    def head(self) -> Head:
        """Number and hash of the last whole record."""
        return Head(self.last.seq, self.last.hash) if self.last else Head()


def end(path: Path) -> End:
    """Return where the log *path* ends.

    Raises:
        BrokenLogError: When its last whole line is no record.
    """
    with _mapped(path) as log:
        size = log.rfind(b"\n") + 1
        if not size:
            return End(torn=log[:])
        start = log.rfind(b"\n", 0, size - 1) + 1
        return End(parsed(log[start:size], "the last record"), size, log[size:])


def latest(path: Path, text: str, fits: Callable[[Record], bool]) -> Record | None:
    """Return the latest record whose line holds *text* and that *fits*."""
    needle = text.encode()
    with _mapped(path) as log:
        at = log.rfind(needle)
        while at >= 0:
            start, stop = log.rfind(b"\n", 0, at) + 1, log.find(b"\n", at) + 1
            record = parsed(log[start:stop], "a record")
            if fits(record):
                return record
            at = log.rfind(needle, 0, start)
    return None


def holding(path: Path, text: str) -> Iterator[Record]:
    """Yield the records whose whole lines hold *text*, oldest first; no others are read.

    Raises:
        BrokenLogError: When such a line is no record.
    """
    log = path.read_bytes() if path.exists() else b""
    whole, needle = log.rfind(b"\n") + 1, text.encode()
    at = log.find(needle, 0, whole)
    while at >= 0:
        start, stop = log.rfind(b"\n", 0, at) + 1, log.find(b"\n", at) + 1
        yield parsed(log[start:stop], "a record")
        at = log.find(needle, stop, whole)


def lines_from(path: Path, start: int) -> Iterator[bytes]:
    """Yield the whole lines of the log *path* from the byte *start* on."""
    if path.exists():
        with path.open("rb") as file:
            file.seek(start)
            yield from (line for line in file if line.endswith(b"\n"))


def digest(path: Path, size: int) -> str:
    """Return the SHA-256 of the first *size* bytes of the log; "" when it has fewer."""
    with _mapped(path) as log:
        return hashlib.sha256(log[:size]).hexdigest() if size <= len(log) else ""


def parsed(line: bytes, name: str) -> Record:
    """Read a line of the log, called *name* when it is no record.

    Raises:
        BrokenLogError: When it is none.
    """
    try:
        return parse(line)
    except ValueError as error:
        raise BrokenLogError(f"{name} is no record any more") from error


def add(path: Path, record: Record) -> None:
    """Add the line of *record* with one call, and see it safe on the disk."""
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, files.PRIVATE_FILE)
    try:
        if os.write(handle, record.line) < len(record.line):
            raise OSError(errno.ENOSPC, "no room for the whole record", str(path))
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        files.flush_folder(path.parent)


def cut(path: Path, size: int) -> None:
    """Cut the log off after *size* bytes."""
    os.truncate(path, size)
    flush(path)


def flush(path: Path) -> None:
    """See what the log holds safe on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _mapped(path: Path) -> Iterator[bytes | mmap.mmap]:
    """Give the bytes of *path* without reading them all; none when it is missing."""
    if not path.exists() or not path.stat().st_size:
        yield b""
        return
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
    ):
        yield mapped
