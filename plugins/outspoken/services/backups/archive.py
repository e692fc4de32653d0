"""An archive of files as one stream: written without holding it, read with suspicion.

Plain tar (ustar), so that ``age -d … | tar -x`` opens it without Outspoken. It is read as
if an enemy had written it: files alone, below the folders we know, each name once and in
order, and digests of all at its end. It is not compressed, so nothing in it can be larger
than itself.
"""

import hashlib
import os
import re
import stat
import tarfile
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from outspoken.services.backups.faults import BackupError, SpoiltError

FIRST, LAST = "backup.json", "digests.txt"
_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1 << 16
_SHORT = 1 << 16
"""Most bytes of the first file."""
_NAME = re.compile(r"(private|content)(/[^/\x00-\x1f\x7f]{1,255}){1,12}")
_HIDDEN = "private/imports/.arriving"
"""The one hidden file that backups of earlier versions may hold."""
_PENDING = "private/pending/"
_Parts = Generator[int, bytes, None]


class Into(Protocol):
    """Where the files of an archive go."""

    def begin(self, first: bytes) -> None:
        """Take what the first file says, before any other comes."""

    def file(self, name: str) -> BinaryIO | None:
        """Return where a file goes; none when it is only looked at."""


def packed(first: bytes, kept: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Yield an archive of the files *kept*, in pieces.

    Args:
        first: What its first file says.
        kept: Names and files, in the order of their names' bytes.

    Raises:
        BackupError: When a file has no place in an archive, or changes meanwhile.
        OSError: When one cannot be read.
    """
    digests = hashlib.sha256(first).hexdigest() + f"  {FIRST}\n"
    yield _head(FIRST, len(first)) + _padded(first)
    said = [digests.encode()]
    for name, path in kept:
        digest = yield from _file(name, path)
        if digest:
            said.append(os.fsencode(f"{digest}  {name}\n"))
    last = b"".join(said)
    yield _head(LAST, len(last))
    yield _padded(last) + bytes(2 * _BLOCK)


def _file(name: str, path: Path) -> Generator[bytes, None, str]:
    """Yield a file's part; return its digest, or nothing when it is gone meanwhile."""
    if not _NAME.fullmatch(name):
        raise BackupError(f"{name!r} cannot be kept under that name: give it another")
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return ""
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise BackupError(f"{name} is no file any more: try again")
        yield _head(name, about.st_size, int(about.st_mtime))
        digest, left = hashlib.sha256(), about.st_size
        while left:
            data = file.read(min(left, _CHUNK))
            if not data:
                raise BackupError(f"{name} became shorter meanwhile: try again")
            digest.update(data)
            left -= len(data)
            yield data
        yield bytes(-about.st_size % _BLOCK)
    return digest.hexdigest()


def _head(name: str, size: int, time: int = 0) -> bytes:
    about = tarfile.TarInfo(name)
    about.size, about.mtime, about.mode = size, max(time, 0), 0o600
    try:
        return about.tobuf(tarfile.USTAR_FORMAT, "utf-8", "surrogateescape")
    except ValueError as error:
        raise BackupError(f"{name} is too long or too large to be kept: {error}") from error


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _BLOCK)


class Unpacking:
    """Takes an archive as it comes, in pieces of any length, and hands its files on.

    Attributes:
        files: How many files came, but for the first and the last.
        is_whole: Whether it came to its end, and every file is the one it says.
    """

    def __init__(self, into: Into) -> None:
        self.files, self.is_whole = 0, False
        self._into, self._buffer = into, bytearray()
        self._parts = self._read()
        self._wanted = next(self._parts)

    def write(self, data: bytes) -> int:
        """Take the next piece.

        Raises:
            SpoiltError: When it is no archive of ours.
            OSError: When a file cannot be written.
        """
        self._buffer += data
        while self._wanted and len(self._buffer) >= self._wanted:
            part = bytes(self._buffer[: self._wanted])
            del self._buffer[: self._wanted]
            self._wanted = next(_sent(self._parts, part), 0)
        if not self._wanted and any(self._buffer):
            raise SpoiltError("something follows after its end")
        if not self._wanted:
            self._buffer.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: every piece is taken at once."""

    def _read(self) -> _Parts:
        """Ask for one part after the other: how many bytes, and what they are."""
        name, size = _said_by((yield _BLOCK))
        if name != FIRST or not 0 < size <= _SHORT:
            raise SpoiltError("it does not begin as a backup does")
        first = (yield size + -size % _BLOCK)[:size]
        self._into.begin(first)
        said = hashlib.sha256(f"{hashlib.sha256(first).hexdigest()}  {FIRST}\n".encode())
        before = b""
        while True:
            name, size = _said_by((yield _BLOCK))
            if name == LAST:
                break
            _refuse_place(name)
            if os.fsencode(name) <= before:
                raise SpoiltError("its files are not in order, or one is there twice")
            before = os.fsencode(name)
            digest = yield from self._take(name, size)
            said.update(os.fsencode(f"{digest}  {name}\n"))
            self.files += 1
        digest = yield from _drain(size, lambda _: None)
        if digest != said.hexdigest():
            raise SpoiltError("its files are not those that it says it holds")
        if any((yield 2 * _BLOCK)):
            raise SpoiltError("it does not end as a backup does")
        self.is_whole = True

    def _take(self, name: str, size: int) -> Generator[int, bytes, str]:
        file = self._into.file(name)
        if file is None:
            return (yield from _drain(size, lambda _: None))
        with file:
            digest = yield from _drain(size, file.write)
        return digest


def _refuse_place(name: str) -> None:
    """Refuse a file that no backup of ours holds.

    Whoever comes next carries out what is pending; git obeys the settings in a ``.git``.
    """
    if name.startswith(_PENDING):
        raise SpoiltError("it holds a decision to be carried out, as none of ours does")
    is_hidden = "/." in name and name != _HIDDEN
    if is_hidden or not _NAME.fullmatch(name):
        raise SpoiltError("it holds a file that would lie where none may")


def _sent(parts: _Parts, part: bytes) -> Iterator[int]:
    """Yield what is wanted after *part*; nothing at the end."""
    try:
        yield parts.send(part)
    except StopIteration:
        return


def _drain(size: int, write: Callable[[bytes], object]) -> Generator[int, bytes, str]:
    """Hand on *size* bytes and pass over what fills their last block."""
    digest, left = hashlib.sha256(), size
    while left:
        data = yield min(left, _CHUNK)
        digest.update(data)
        write(data)
        left -= len(data)
    if size % _BLOCK and any((yield -size % _BLOCK)):
        raise SpoiltError("something is hidden between its files")
    return digest.hexdigest()


def _said_by(block: bytes) -> tuple[str, int]:
    """Return the name and size that a head says; it must be that of a plain file."""
    try:
        about = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as error:
        raise SpoiltError("it is damaged, or no archive of ours") from error
    if about.type != tarfile.REGTYPE or about.size < 0:
        raise SpoiltError("it holds something that is no file")
    return about.name, about.size
