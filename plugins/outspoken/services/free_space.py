"""Free space of a disk, written over: what was removed lies there until then.

On a disk that writes where it is told, nothing of it can be read afterwards but names of
files, which lie in their folders and in the file system's journal. A solid-state disk, a
file system that copies on write and snapshots keep more than anybody can write over:
against those only an encrypted disk helps.
"""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from outspoken.services import files

_PREFIX = ".outspoken-sweep-"
_PIECES = (1 << 20, 4096, 1)
"""Lengths of what is written: the next shorter one where a longer has no room."""
_MOUNTS = Path("/proc/self/mountinfo")
_FULL = {errno.ENOSPC, errno.EDQUOT}
_ROUNDS = 8
"""How often a disk may say that it is full: it keeps a share, and others free room."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was written over.

    Attributes:
        folder: A folder on the disk.
        size: Bytes that were written.
        left: Bytes that are free and kept for the system: nobody else may write there.
    """

    folder: Path
    size: int
    left: int


def sweep(folders: Iterable[Path]) -> Iterator[Swept]:
    """Write over what is free on the disk of each of *folders*, each disk once.

    A disk is full for a moment: what others write there then, they have to try again. One
    that lies in memory is left alone: nothing stays there, and it would take all of that.

    Raises:
        OSError: When it cannot be written to, for another reason than that it is full.
    """
    seen = set[int]()
    for folder in folders:
        if not folder.is_dir() or (disk := folder.stat().st_dev) in seen:
            continue
        seen.add(disk)
        if not _is_in_memory(disk):
            yield _swept(folder)


def _is_in_memory(disk: int) -> bool:
    """Tell of the number of a disk whether it lies in memory, where the system says so."""
    number = f"{os.major(disk)}:{os.minor(disk)}"
    try:
        lines = _MOUNTS.read_text(errors="replace").splitlines()
    except OSError:
        return False
    mounts = (line.split() for line in lines)
    kinds = (each[each.index("-") + 1] for each in mounts if each[2] == number)
    return next(kinds, "") in ("tmpfs", "ramfs")


def _swept(folder: Path) -> Swept:
    _remove(folder)
    size = full = 0
    left = 1
    try:
        # A disk that says it is full holds room back for what is not laid out yet, and
        # what was just removed is free only later: each is there after the flush.
        while full < _ROUNDS and left:
            written, is_full = _fill(folder / f"{_PREFIX}{secrets.token_hex(4)}")
            size += written
            full += is_full
            about = os.statvfs(folder)
            left = about.f_bfree * about.f_frsize
    finally:
        _remove(folder)
    return Swept(folder, size, left)


def _fill(path: Path) -> tuple[int, bool]:
    """Write until the disk is full, or the file as large as it may be; tell which."""
    size, flags = 0, os.O_WRONLY | os.O_CREAT | os.O_EXCL
    # The same for every piece, and nothing that a disk could keep in less room.
    noise = os.urandom(_PIECES[0])
    try:
        handle = os.open(path, flags, files.PRIVATE_FILE)
    except OSError as error:
        if error.errno in _FULL:
            return 0, True
        raise
    try:
        for length in _PIECES:
            try:
                while True:
                    size += os.write(handle, noise[:length])
            except OSError as error:
                if error.errno == errno.EFBIG:
                    return size, not size
                if error.errno not in _FULL:
                    raise
        return size, True
    finally:
        with suppress(OSError):
            os.fsync(handle)
        os.close(handle)


def _remove(folder: Path) -> None:
    """Remove what was written; also what a sweep that was killed has left."""
    for path in folder.glob(f"{_PREFIX}*"):
        path.unlink(missing_ok=True)
    files.flush_folder(folder)
