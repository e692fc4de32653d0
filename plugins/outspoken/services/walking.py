"""Folders walked to the bottom, however deep that is.

Up to Python 3.11 the library calls itself for each folder in a folder, and fails a thousand
down. Git carries such folders, and whoever can push could end every task with one.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path


def folders(
    top: Path, *, strict: bool = False
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each folder with the names of folders and of all else in it, as `os.walk` does.

    The upper ones come first. What is taken out of the list of folders is not looked into,
    nor are links. A folder that is gone meanwhile has nothing in it, nor has one that
    cannot be read.

    Args:
        top: Where to begin.
        strict: Whether a folder that cannot be read is a fault.

    Raises:
        OSError: When one cannot be read, and that is a fault.
    """
    left = [os.fspath(top)]
    while left:
        folder = left.pop()
        inner, names = list[str](), list[str]()
        try:
            with os.scandir(folder) as found:
                for each in found:
                    (inner if each.is_dir() else names).append(each.name)
        except FileNotFoundError:
            continue
        except OSError:
            if strict:
                raise
            continue
        yield folder, inner, names
        below = (os.path.join(folder, name) for name in reversed(inner))  # noqa: PTH118
        left += (each for each in below if not os.path.islink(each))  # noqa: PTH114


def matching(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield all below *folder* whose name is like *pattern*, as `Path.rglob` does."""
    for top, inner, names in folders(folder):
        fitting = (name for name in (*inner, *names) if fnmatchcase(name, pattern))
        yield from (Path(top, name) for name in fitting)
