"""What was read for each file of a folder, kept until one of them changes.

A thread is looked through for every decision on one of its comments. What is read for
each is read once, and again only when its file is another: somebody else may decide at
the same time.
"""

import os
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")

SUFFIX = ".md"
MOST = 100_000
"""Files that are remembered; with so many, all are read anew."""
LATELY = 2.0
"""Seconds in which no file is put in another's place twice, so that its number on the
disk tells that it is the same."""

_Stamp = tuple[int, int, int] | None


@dataclass(slots=True)
class _Folder(Generic[Value]):
    """What is kept of a folder: each file's number, the stamp of what was read, the value.

    Attributes:
        looked_at: When every file was looked at.
        known: By name.
    """

    looked_at: float = -LATELY
    known: dict[str, tuple[int, _Stamp, Value]] = field(default_factory=dict)


class KeptFiles(Generic[Value]):
    """Values, one for each text of a folder."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._count = 0
        self._folders: dict[Hashable, _Folder[Value]] = {}

    def of(
        self,
        folder: Path,
        read: Callable[[Path], Value],
        place: Callable[[str], Path] | None = None,
        among: Hashable = None,
    ) -> list[Value]:
        """Return a value for each text of *folder*, in any order.

        Args:
            folder: The folder of texts; one that is not there has none.
            read: Reads the value from a file, which may be gone.
            place: Where the file lies that is read for a name; the text itself when
                none. It changes only with the text or before it.
            among: What the values depend on besides the files.
        """
        numbers, now = _numbers(folder), time.monotonic()
        kept = self._kept_of((folder, among))
        known, is_late = kept.known, now - kept.looked_at >= LATELY
        if is_late:
            kept.looked_at = now
        for name, number in numbers.items():
            before = known.get(name)
            if before is not None and before[0] == number and not is_late:
                continue
            path = place(name) if place else folder / name
            stamp = _stamp(path)  # before it is read: what changes then is seen next time
            if before is None or before[1] != stamp:
                self._count += before is None
                known[name] = (number, stamp, read(path))
            elif before[0] != number:
                known[name] = (number, stamp, before[2])
        return [known[name][2] for name in numbers]

    def _kept_of(self, key: Hashable) -> _Folder[Value]:
        if self._count >= self._most:
            self._folders.clear()
            self._count = 0
        return self._folders.setdefault(key, _Folder())


def _stamp(path: Path) -> _Stamp:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _numbers(folder: Path) -> dict[str, int]:
    """Return the names of the texts in *folder*, with their files' numbers."""
    try:
        with os.scandir(folder) as found:
            return {x.name: x.inode() for x in found if x.name.endswith(SUFFIX)}
    except OSError:
        return {}
