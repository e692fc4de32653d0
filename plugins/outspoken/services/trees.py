"""A finished folder as a whole: what lies in it, its digest, and its safety on disk."""

import ctypes
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)


class OddFileError(ValueError):
    """Something in a finished folder cannot be published; says what and why."""


def files_of(folder: Path) -> Iterator[Path]:
    """Yield every file below *folder*, always in the same order.

    Raises:
        OddFileError: When one is a link, a pipe or a device, which could publish what
            lies elsewhere, or when a name cannot be written on one line.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = folder / entry.name
        if not entry.name.isprintable() or '"' in entry.name:
            raise OddFileError(f"rename {str(path)!r}: its name cannot be published")
        if entry.is_dir(follow_symlinks=False):
            yield from files_of(path)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            raise OddFileError(f"remove {path}: it is a link or no file at all")


def digest(folder: Path) -> str:
    """Return one SHA-256 over the names and the bytes of all files below *folder*."""
    whole = hashlib.sha256()
    for path in files_of(folder):
        with path.open("rb") as file:
            part = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{part}\n".encode())
    return whole.hexdigest()


def flush(folder: Path) -> None:
    """Make all that was written below *folder* outlive a power cut.

    One flush of its whole file system: for 10,000 files of 5 kB that took 0.14 s where
    an fsync of each took 2.1 to 2.7 s (ext4). It also waits for what others wrote there.
    """
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)
