"""What stands in a file of any kind, whatever it is packed in: for the check of commits.

The leak gate refuses what it does not know, since we made all that is published. What
people commit is anything; so all that can be opened is opened, within bounds, and nobody
is told to take out a document because it is one.
"""

import bz2
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from outspoken.services import (
    commit_inline,
    commit_mails,
    image_metadata,
    leak_packed,
    pdf_contents,
    texts,
)
from outspoken.services.texts import Text

LARGEST = 100_000_000
"""Most bytes of a file, and of all that is packed in it."""
MEMBERS = 2_000
"""Most files in a file."""
DEEPEST = 4
"""How often something may be packed in something."""
_ZIP, _ZIP_END, _TAIL = b"PK\x03\x04", b"PK\x05\x06", 66_000
_CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How files begin that nothing here opens: 7z, rar, zstd."""
_ZLIB = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
_LZMA = ".lzma"
_MAILS = (".eml", ".mbox", ".mht", ".mhtml")
_HEAD = re.compile(
    rb"\A(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:content-transfer-encoding|content-type|mime-version):",
    re.I,
)
_BETWEEN_MAILS = re.compile(rb"^From [^\n]*\n", re.M)


class UnreadableError(Exception):
    """Nobody can say what is in a file; the message says why, after "it"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or what is packed in one.

    Attributes:
        name: Its name, below that of what it is packed in.
        data: Its bytes.
        text: The same as text; none when it is something else.
        is_packed: Whether it is packed in another file.
    """

    name: PurePosixPath
    data: bytes
    text: str | None
    is_packed: bool


class _Unpacker(Protocol):
    """What `zlib`, `bz2` and `lzma` have to unpack with."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


_SINGLE: dict[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(memlimit=LARGEST),
    # Its first byte tells how it was packed; programs that make it write this one.
    b"]\0\0": lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=LARGEST),
}


def parts(name: PurePosixPath, data: bytes) -> Iterator[Part]:
    """Yield the file *name*, and all that is packed in it.

    Raises:
        UnreadableError: When it is locked, too large, too deep, or packed in a way that is
            not known here.
    """
    yield from _Opening().parts(name, data, 0)


class _Opening:
    """Opens one file, and counts what comes out of it."""

    def __init__(self) -> None:
        self._left, self._members = LARGEST, MEMBERS

    def parts(self, name: PurePosixPath, data: bytes, depth: int) -> Iterator[Part]:
        """Yield *data*, and what is packed in it."""
        if data.startswith(_CLOSED):
            raise UnreadableError("is packed in a way that is not known here")
        part = Part(name, data, _text(name, data), depth > 0)
        yield part
        yield from self._quoted(part, depth)
        for inside, its in self._inside(name, data):
            if depth == DEEPEST:
                raise UnreadableError("is packed too often")
            self._members -= 1
            if self._members < 0:
                raise UnreadableError(f"holds more than {MEMBERS:,} files")
            yield from self.parts(name / (inside.lstrip("/") or "part"), its, depth + 1)

    def _quoted(self, part: Part, depth: int) -> Iterator[Part]:
        """Yield what stands in *part* in other letters.

        Nobody is told to take out a text for what cannot be opened: a resident may quote
        what they like, and it can be seen in the text.
        """
        for inside, its in commit_inline.of(part.text or "") if depth < DEEPEST else ():
            with suppress(UnreadableError):
                yield from _Opening().parts(part.name / inside, its, depth + 1)

    def _inside(self, name: PurePosixPath, data: bytes) -> Iterator[tuple[str, bytes]]:
        for mark, unpacker in _SINGLE.items():
            if data.startswith(mark):
                yield name.stem, self._unpacked(data, mark, unpacker)
                return
        if name.suffix.lower() == _LZMA:
            raise UnreadableError("is packed in a way that is not known here")
        if data.startswith(_ZIP) or _ZIP_END in data[-_TAIL:]:
            yield from self._members_of(data)
        elif name.suffix.lower() in _MAILS or _HEAD.match(data[:_TAIL]):
            yield from self._parts_of_mails(data)
        elif data.startswith(_ZLIB):
            yield from self._inflated(data)

    def _inflated(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield what *data* holds, if its two letters are zlib's and not of a word."""
        with suppress(zlib.error):
            yield (
                "inflated",
                self._counted(zlib.decompressobj().decompress(data, self._left + 1)),
            )

    def _unpacked(
        self, data: bytes, mark: bytes, unpacker: Callable[[], _Unpacker]
    ) -> bytes:
        pieces = []
        try:
            while data.startswith(mark):
                unpack = unpacker()
                pieces.append(self._counted(unpack.decompress(data, self._left + 1)))
                data = unpack.unused_data
                if not unpack.eof:
                    raise UnreadableError("is packed, and broken")
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
            raise UnreadableError("is packed, and broken") from error
        return b"".join(pieces)

    def _members_of(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for about in packed.infolist():
                    with packed.open(about) as file:
                        yield about.filename, self._counted(file.read(self._left + 1))
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            OSError,
            struct.error,
        ) as error:
            if data.startswith(_ZIP):
                raise UnreadableError("is a broken zip") from error
        except (NotImplementedError, RuntimeError, EOFError, ValueError) as error:
            raise UnreadableError("is a zip that is locked, or broken") from error

    def _parts_of_mails(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        mails = _BETWEEN_MAILS.split(data) if data.startswith(b"From ") else [data]
        for mail in filter(None, mails):
            try:
                found = [*commit_mails.parts(mail)]
            except RecursionError as error:
                raise UnreadableError("is packed too often") from error
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise UnreadableError("is a broken e-mail") from error
            for name, part in found:
                yield name, self._counted(part)

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError("is too large when it is unpacked")
        return data


def _text(name: PurePosixPath, data: bytes) -> str | None:
    """Return *data* as text, in whatever letters, or none when it is something else."""
    text = leak_packed.as_text(data)
    is_known = data.startswith((pdf_contents.MARK, _ZIP, *_SINGLE))
    if text is not None or is_known or image_metadata.is_image(data):
        return text
    found = texts.decode(data, Path(name))
    return found.text if isinstance(found, Text) else None
