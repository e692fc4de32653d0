"""Folders walked to the bottom, however deep that is.

Up to Python 3.11 the library calls itself for each folder in a folder, and fails a thousand
down. Git carries such folders, and whoever can push could end every task with one. It also
carries what no disk opens by its whole path: that is said by the name of its first folder.
"""

import errno
import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

Fault = Callable[[OSError], None]
"""What is told of a folder that cannot be read; the error names it."""
LONGEST = 4095 - 256
"""Longest path of a folder, in bytes: Linux takes 4,095, and a name in it up to 255."""
TOO_LONG = "move it away: its path is too long"
_FIRST = 3
"""Parts below a root by which what is too long is named: no folder of ours lies deeper."""


def passed_over(_: OSError) -> None:
    """Say nothing of it: what cannot be read has nothing in it."""


def refused(error: OSError) -> None:
    """Refuse to go on: what lies there may not be left out."""
    raise error


def folders(
    top: Path, fault: Fault = passed_over
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each folder with the names of folders and of all else in it, as `os.walk` does.

    The upper ones come first. What is taken out of the list of folders is not looked into,
    nor are links. A link that leads nowhere, or back to itself, is a name as any other. A
    folder that is gone meanwhile has nothing in it.

    Args:
        top: Where to begin.
        fault: What is told of each folder that cannot be read.
    """
    left = [os.fspath(top)]
    while left:
        folder = left.pop()
        try:
            refuse_long(os.fspath(top), folder)
            inner, names = _looked_into(folder)
        except FileNotFoundError:
            continue
        except OSError as error:
            fault(error)
            continue
        yield folder, inner, names
        below = (os.path.join(folder, name) for name in reversed(inner))  # noqa: PTH118
        left += (each for each in below if not os.path.islink(each))  # noqa: PTH114


def matching(folder: Path, pattern: str, fault: Fault = passed_over) -> Iterator[Path]:
    """Yield all below *folder* whose name is like *pattern*, as `Path.rglob` does."""
    for top, inner, names in folders(folder, fault):
        fitting = (name for name in (*inner, *names) if fnmatchcase(name, pattern))
        yield from (Path(top, name) for name in fitting)


def listed(folder: Path, pattern: str) -> list[Path]:
    """Return what in *folder* itself is named like *pattern*; nothing where it is gone.

    Raises:
        OSError: When it cannot be read; `Path.glob` would find nothing in it.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return []
    return sorted(folder / name for name in names if fnmatchcase(name, pattern))


def refuse_long(top: str, folder: str) -> None:
    """Refuse a *folder* below *top* in which not every file can be opened by its path.

    Raises:
        OSError: When it is one; it names the first folder that leads there alone.
    """
    if len(os.fsencode(folder)) > LONGEST:
        first = Path(top, *Path(folder).relative_to(top).parts[:_FIRST])
        raise OSError(errno.ENAMETOOLONG, TOO_LONG, os.fspath(first))


def is_long(error: OSError) -> bool:
    """Tell whether *error* is of a path that is too long."""
    return error.errno == errno.ENAMETOOLONG


def advice(error: OSError) -> str:
    """Return what to do about a folder that cannot be read."""
    return TOO_LONG if is_long(error) else f"cannot be read: {error.strerror}"


def _looked_into(folder: str) -> tuple[list[str], list[str]]:
    inner, names = list[str](), list[str]()
    with os.scandir(folder) as found:
        for each in found:
            (inner if _is_folder(each) else names).append(each.name)
    return inner, names


def _is_folder(each: os.DirEntry[str]) -> bool:
    try:
        return each.is_dir()
    except OSError:
        return False  # a link to itself, or to where nobody may look: it hides nothing
