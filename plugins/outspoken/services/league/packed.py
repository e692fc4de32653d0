"""Archives read from where they lie, bounded in what comes out of them."""

import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

MOST_OUT = 8 << 30
"""Most bytes that come out of one archive."""
MOST_RATIO = 200
"""Most bytes that come out for one that is in it; posts pack to a tenth or so."""
SMALL = 64 << 20
"""So many may come out at any ratio."""
MOST_INDEX = 16 << 20
"""Largest index of a zip file, in bytes: some 150,000 files."""
MOST_AT_ONCE = 1 << 20
"""Most bytes asked for at once; a name longer than that is an attack."""
MOST_MEMBERS = 200_000

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
_EMPTY_ZIP = b"PK\x05\x06"
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 1 << 16
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)
"""What the standard library raises on archives that are damaged, wherever in them."""


class UnreadableError(Exception):
    """An archive cannot be read, or may not be; says what to do."""


class Archive(Protocol):
    """An archive.

    Attributes:
        names: Its files, each with its bytes as the archive tells them.
    """

    names: dict[str, int]

    def opening(self, name: str) -> "Opening":
        """Return what opens the file *name*."""


class Opening(Protocol):
    """Opens a file."""

    def __call__(self) -> AbstractContextManager[BinaryIO]:
        """Open it."""


def is_packed(path: Path) -> bool:
    """Tell whether *path* is a zip or a gzip file, by how it begins."""
    with path.open("rb") as file:
        return file.read(4).startswith((ZIP, _EMPTY_ZIP, GZIP))


def opened(path: Path) -> Archive:
    """Return the archive *path*.

    Raises:
        UnreadableError: When it is damaged, locked, or larger than it looks.
    """
    with path.open("rb") as file:
        is_zip = not file.read(4).startswith(GZIP)
    try:
        return _Zip(path) if is_zip else _Tar(path)
    except BROKEN as error:
        raise UnreadableError(f"pack it again: {_why(error)}") from error


class _Zip:
    def __init__(self, path: Path) -> None:
        _refuse_long_index(path)
        self._path = path
        with zipfile.ZipFile(path) as archive:
            self.names = {
                each.filename: each.file_size
                for each in archive.infolist()
                if not each.is_dir()
            }

    def opening(self, name: str) -> Opening:
        @contextmanager
        def open_() -> Iterator[BinaryIO]:
            with zipfile.ZipFile(self._path) as archive, _member(archive, name) as stream:
                yield _bounded(stream, archive.getinfo(name).compress_size)

        return open_


def _member(archive: zipfile.ZipFile, name: str) -> BinaryIO:
    """Open a file of *archive*.

    Raises:
        UnreadableError: When it is locked, damaged, or packed in a way we cannot read.
    """
    try:
        return archive.open(name)  # type: ignore[return-value]
    except BROKEN as error:
        raise UnreadableError(f"pack it again: {_why(error)}") from error
    except (NotImplementedError, RuntimeError) as error:
        advice = "pack it again without a password, or unpack it and name the folder"
        raise UnreadableError(advice) from error


class _Tar:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.names: dict[str, int] = {}
        with self._archive() as archive:
            for member in archive:
                if len(self.names) >= MOST_MEMBERS:
                    raise UnreadableError("unpack it, and name the file with the posts")
                if member.isreg():
                    self.names[member.name] = member.size
                _forget(archive)

    def opening(self, name: str) -> Opening:
        @contextmanager
        def open_() -> Iterator[BinaryIO]:
            with self._archive() as archive:
                for member in archive:
                    if member.name == name and member.isreg():
                        stream = archive.extractfile(member)
                        if stream is not None:
                            yield stream  # type: ignore[misc]
                            return
                    _forget(archive)

        return open_

    @contextmanager
    def _archive(self) -> Iterator[tarfile.TarFile]:
        packed = self._path.stat().st_size
        with gzip.open(self._path) as out:
            bounded = _bounded(out, packed)  # type: ignore[arg-type]
            with tarfile.open(fileobj=bounded, mode="r:") as archive:
                yield archive


def _forget(archive: tarfile.TarFile) -> None:
    """Let go of the members that were passed, all of which tarfile would keep."""
    archive.members = []  # type: ignore[attr-defined]


class _Bounded(io.RawIOBase):
    """A stream of which only so much may be read or passed over."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most = stream, most

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > MOST_AT_ONCE:
            size = self._refuse(size)
        try:
            data = self._stream.read(size)
        except BROKEN as error:
            raise UnreadableError(f"pack it again: {_why(error)}") from error
        self._check(self._stream.tell())
        return data

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self.read(min(len(buffer), MOST_AT_ONCE))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, to: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET:
            raise UnreadableError("pack it again: it cannot be read from front to back")
        self._check(to)
        return self._stream.seek(to)

    def tell(self) -> int:
        return self._stream.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def _check(self, reached: int) -> None:
        if reached > self._most:
            raise UnreadableError(
                f"unpack it, and name the file with the posts: more than "
                f"{self._most >> 20:,} MB come out of it"
            )

    def _refuse(self, size: int) -> int:
        if size > MOST_AT_ONCE:
            raise UnreadableError("pack it again: a name in it is too long")
        return MOST_AT_ONCE


def _bounded(stream: BinaryIO, packed: int) -> BinaryIO:
    return _Bounded(stream, min(MOST_OUT, max(SMALL, packed * MOST_RATIO)))  # type: ignore[return-value]


def _refuse_long_index(path: Path) -> None:
    """Refuse a zip file whose index alone would fill the memory.

    Raises:
        UnreadableError: When it would.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _COMMENT))
        end = file.read()
    at = end.rfind(_END)
    index = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if index > MOST_INDEX:
        raise UnreadableError("unpack it, and name the folder: it holds too many files")


def _why(error: Exception) -> str:
    text = str(error).partition("\n")[0]
    return f"it is damaged ({text[:80] or 'it ends early'})"
