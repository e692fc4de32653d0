"""What is in a zip: its members, each a file, and nothing between or beside them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

MARK = b"PK\x03\x04"
ENDING = ".zip"
MAX_MEMBERS = 500
MAX_UNPACKED = 100_000_000
"""Most bytes of all members together."""
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL, _END = 30, 22
"""Bytes of a member's own head without its name, and of the end without a remark."""


class UnreadableZipError(Exception):
    """Nobody can say what is in a zip; the message says why, after "the zip"."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip.

    Attributes:
        name: Its name there.
        data: Its bytes.
    """

    name: PurePosixPath
    data: bytes


def is_zip(data: bytes) -> bool:
    """Tell whether *data* begins as a zip."""
    return data.startswith(MARK)


def members(data: bytes) -> Iterator[Member]:
    """Yield the files in a zip, in its order.

    Raises:
        UnreadableZipError: When it is broken, locked or too large, or when it holds more
            than these files: remarks, folders, other zips, bytes that belong to none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found = packed.infolist()
            _refuse_more(data, packed, found)
            for about in found:
                yield Member(PurePosixPath(about.filename), _unpacked(packed, about))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise UnreadableZipError("is broken") from error


def _refuse_more(
    data: bytes, packed: zipfile.ZipFile, found: list[zipfile.ZipInfo]
) -> None:
    if len(found) > MAX_MEMBERS:
        raise UnreadableZipError(f"has more than {MAX_MEMBERS} files")
    if sum(about.file_size for about in found) > MAX_UNPACKED:
        raise UnreadableZipError("is too large when it is unpacked")
    if len({about.filename for about in found}) != len(found):
        raise UnreadableZipError("has two files of one name")
    for about in found:
        _refuse_odd(about)
    if packed.comment or not _is_full(data, packed, found):
        raise UnreadableZipError("holds more than its files")


def _refuse_odd(about: zipfile.ZipInfo) -> None:
    name = PurePosixPath(about.filename)
    is_plain = about.filename.isprintable() and str(name) == about.filename
    if not is_plain or name.is_absolute() or ".." in name.parts or "\\" in about.filename:
        raise UnreadableZipError("has a file whose name leads elsewhere")
    if about.flag_bits & 1 or about.compress_type not in _KINDS:
        raise UnreadableZipError("is locked, or packed in a way not known here")
    if about.comment or about.extra:
        raise UnreadableZipError("holds more than its files")


def _is_full(data: bytes, packed: zipfile.ZipFile, found: list[zipfile.ZipInfo]) -> bool:
    """Tell whether the members follow each other with nothing before or between them."""
    at = 0
    for about in sorted(found, key=lambda each: each.header_offset):
        if about.header_offset != at or data[at : at + 4] != MARK:
            return False
        name = int.from_bytes(data[at + 26 : at + 28], "little")
        extra = int.from_bytes(data[at + 28 : at + 30], "little")
        if extra or about.flag_bits & 8:  # a head that comes after the bytes
            return False
        at += _LOCAL + name + about.compress_size
    heads = sum(46 + len(about.orig_filename.encode()) for about in found)
    return packed.start_dir == at and len(data) == at + heads + _END


def _unpacked(packed: zipfile.ZipFile, about: zipfile.ZipInfo) -> bytes:
    with packed.open(about) as file:
        data = file.read(about.file_size + 1)
    if len(data) != about.file_size:
        raise UnreadableZipError("is broken")
    if is_zip(data):
        raise UnreadableZipError("holds another zip")
    return data
