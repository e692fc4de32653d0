"""A finished folder as a whole: what lies in it, its digest, and its safety on disk."""

import ctypes
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from outspoken.services import fingerprints

Seen = tuple[int, int, int, int, int]
"""Mode, inode, size, and the moments of the last change of the bytes and of anything."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW

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
        if not _can_be_written(entry.name):
            raise OddFileError(f"rename {str(path)!r}: its name cannot be published")
        if entry.is_dir(follow_symlinks=False):
            yield from files_of(path)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            raise OddFileError(f"remove {path}: it is a link or no file at all")


def check_name(name: str) -> str:
    """Return the *name* of a file below a folder, written with slashes, if it is one.

    Raises:
        OddFileError: When it would lead elsewhere, or cannot be written on one line.
    """
    if not _can_be_written(name) or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise OddFileError(f"{name!r} cannot be the name of a file that is published")
    return name


def seen(folder: Path) -> Iterator[tuple[str, Seen]]:
    """Yield the name below *folder* of every file, and what is known without reading it.

    In no order. Raises as `files_of`, which is slower.
    """
    waiting = [(os.fspath(folder), "")]
    while waiting:
        top, above = waiting.pop()
        with os.scandir(top) as entries:
            for entry in entries:
                name = above + check_name(entry.name)
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(about.st_mode):
                    waiting.append((entry.path, f"{name}/"))
                elif stat.S_ISREG(about.st_mode):
                    yield name, seen_as(about)
                else:
                    raise OddFileError(f"remove {entry.path}: it is no plain file")


def seen_as(about: os.stat_result) -> Seen:
    """Return what tells a file from any other, and from itself before it was touched."""
    return (
        about.st_mode,
        about.st_ino,
        about.st_size,
        about.st_mtime_ns,
        about.st_ctime_ns,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file below *folder*, by its name."""
    return {
        path.relative_to(folder).as_posix(): fingerprints.of_bytes(path.read_bytes())
        for path in files_of(folder)
    }


def digest(digests: Mapping[str, str]) -> str:
    """Return one digest over the names and the digests of all files of a folder."""
    return fingerprints.of(sorted(digests.items()))


def link_all(folder: Path, empty: Path) -> None:
    """Fill an *empty* folder with links to all files of another, as that is laid out.

    Raises:
        OddFileError: When something in *folder* cannot be published.
        OSError: When it cannot be done, for instance where files cannot be linked.
    """
    _link_all(os.open(folder, _FOLDER), os.open(empty, _FOLDER))


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


def _link_all(source: int, target: int) -> None:
    """Link all files of one open folder into another, and close both."""
    try:
        os.fchmod(target, stat.S_IMODE(os.fstat(source).st_mode))
        with os.scandir(source) as found:
            entries = list(found)
        for entry in entries:
            name = check_name(entry.name)
            if entry.is_dir(follow_symlinks=False):
                os.mkdir(name, dir_fd=target)
                _link_all(
                    os.open(name, _FOLDER, dir_fd=source),
                    os.open(name, _FOLDER, dir_fd=target),
                )
            elif entry.is_file(follow_symlinks=False):
                at = {"src_dir_fd": source, "dst_dir_fd": target}
                os.link(name, name, **at, follow_symlinks=False)
            else:
                raise OddFileError(f"{name} is a link or no file at all")
    finally:
        os.close(source)
        os.close(target)


def _can_be_written(name: str) -> bool:
    return name.isprintable() and '"' not in name
