"""Digests of files and folders, read again only when a file looks another."""

import os
import stat
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from outspoken.services import fingerprints, walking

_PASSED_OVER = ("__pycache__",)


def of_file(path: Path) -> str:
    """Return the digest of the bytes of *path*; empty where there is no such file."""
    try:
        about = path.stat()
    except OSError:
        return ""
    if not stat.S_ISREG(about.st_mode):
        return ""  # a pipe has no end, and nor have some devices
    look = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    return _read(os.fspath(path), look)


def of_folder(folder: Path, counts: Callable[[PurePosixPath], bool] | None = None) -> str:
    """Return the digest of the names and the bytes of files below *folder*.

    Args:
        folder: The folder; one that is not there is as an empty one.
        counts: Tells of a file's name whether it counts; all do where there is none.
    """
    names = (name for name in _names(folder) if counts is None or counts(name))
    return fingerprints.of([(str(name), of_file(folder / name)) for name in names])


def _names(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the names of all files in order; those that begin with a dot are nobody's."""
    for top, folders, names in walking.folders(folder):
        folders[:] = sorted(each for each in folders if _is_ours(each))
        below = PurePosixPath(Path(top).relative_to(folder))
        yield from (below / name for name in sorted(filter(_is_ours, names)))


def _is_ours(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


@lru_cache(maxsize=8192)
def _read(path: str, _: tuple[int, ...]) -> str:
    return fingerprints.of_bytes(Path(path).read_bytes())
