"""The order in which the leak gate reads files: the page of a post comes first."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from outspoken.services import markup


def everything(output: Path) -> Iterator[PurePosixPath]:
    """Yield the names of all ordinary files of *output* in order."""
    for folder, names in _folders(output):
        for name in sorted(names, key=rank):
            yield folder / name


def order(name: PurePosixPath) -> tuple[int, PurePosixPath, tuple[bool, bool, str]]:
    """Order files so that upper folders come first."""
    return (len(name.parts), name.parent, rank(name.name))


def _folders(output: Path) -> Iterator[tuple[PurePosixPath, list[str]]]:
    """Yield each folder with its ordinary files, the upper ones first."""
    for top, folders, names in os.walk(output):
        folders.sort()
        here = Path(top)
        ordinary = [n for n in names if stat.S_ISREG((here / n).lstat().st_mode)]
        yield PurePosixPath(here.relative_to(output)), ordinary


def rank(name: str) -> tuple[bool, bool, str]:
    """Order files so that what says which post it carries comes before the others."""
    return (name != "index.html", not name.endswith(markup.PAGES), name)
