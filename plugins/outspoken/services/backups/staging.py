"""Where a backup is unpacked before any of it is put in place: beside that place.

It is for its owner alone, git never adds it, and it goes whatever happens: where it is not
renamed it is removed, and what a killed one left the next one removes.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from outspoken.services import files
from outspoken.services.backups import reading
from outspoken.services.backups.faults import BackupError, SpoiltError
from outspoken.services.backups.selection import CONTENT, PRIVATE

_NAME = "restoring"
_ALL = "*\n"


class Placing(reading.Looking):
    """Writes the files of a backup below a folder.

    Attributes:
        missing: How many of its content do not stand in the content of today.
    """

    def __init__(
        self,
        folder: Path,
        is_erased: Callable[[str], bool],
        is_whole: bool,
        content: Path | None,
    ) -> None:
        super().__init__()
        self.missing = 0
        self._folder, self._is_erased, self._is_whole = folder, is_erased, is_whole
        self._content = content
        files.make_private_folder(folder / PRIVATE)

    def file(self, name: str) -> BinaryIO | None:
        """Return the new file *name*; none when it is not wanted."""
        root, _, inside = name.partition("/")
        if root == CONTENT and self._content and not (self._content / inside).exists():
            self.missing += 1
        is_place = name.startswith(f"{CONTENT}/place/")
        if self._is_erased(name) or (root == CONTENT and not self._is_whole | is_place):
            return None
        path = self._folder / name
        is_public = root == CONTENT
        mode = files.PUBLIC_FILE if is_public else files.PRIVATE_FILE
        folder = files.PUBLIC_FOLDER if is_public else files.PRIVATE_FOLDER
        try:
            path.parent.mkdir(folder, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            return os.fdopen(os.open(path, flags, mode), "wb")
        except (FileExistsError, NotADirectoryError) as error:
            raise SpoiltError("two of its files lie in one place") from error


@contextmanager
def opened(parent: Path, source: Path) -> Iterator[Path]:
    """Give a folder in *parent*; what is left of it after the block is removed."""
    remove_leftovers(parent)
    if shutil.disk_usage(parent).free < source.stat().st_size:
        raise BackupError(f"there is not room enough in {parent} for what it holds")
    new = parent / f".{_NAME}-{secrets.token_hex(8)}"
    new.mkdir(files.PRIVATE_FOLDER)
    try:
        # Where a crash leaves it, git never adds it.
        (new / ".gitignore").write_text(_ALL)
        with files.lock(new / ".lock", f"a restore, process {os.getpid()}"):
            yield new
    except OSError as error:
        if error.errno == errno.ENOSPC:
            advice = "make room, and try again; nothing was put in place"
            raise BackupError(f"the disk of {parent} is full: {advice}") from error
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def remove_leftovers(parent: Path) -> None:
    """Remove what restores that were killed have left."""
    for path in parent.glob(f".{_NAME}-*"):
        try:
            with files.lock(path / ".lock", "tidying up", wait=False):
                shutil.rmtree(path, ignore_errors=True)
        except (files.FolderIsBusyError, NotADirectoryError, FileNotFoundError):
            continue
