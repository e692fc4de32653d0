"""Files written so that a crash leaves the old one or the new one, never half of one."""

import fcntl
import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outspoken.services import linked_folders

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PUBLIC_FILE = 0o644
PUBLIC_FOLDER = 0o755


class FolderIsBusyError(Exception):
    """Somebody else holds the lock; the message says who."""


def write(path: Path, data: bytes, mode: int = PUBLIC_FILE) -> None:
    """Write *data* to *path* in one step that outlives a power cut."""
    put(path, data, mode)
    flush_folder(path.parent)


def put(path: Path, data: bytes, mode: int = PUBLIC_FILE) -> None:
    """Write *data* to *path* in one step, which is sure once its folder was flushed.

    A temporary file in the same folder, its content flushed, takes the place of the
    old one.
    """
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(
            os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb"
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write *data* where only its owner can read it; the folder is made if need be."""
    make_private_folder(path.parent)
    write(path, data, PRIVATE_FILE)


def make_private_folder(folder: Path) -> None:
    """Make *folder*, and those above it that are missing, for its owner alone."""
    make_folder(folder, PRIVATE_FOLDER)


def make_folder(folder: Path, mode: int = PUBLIC_FOLDER) -> None:
    """Make *folder*, and those above it that are missing, to outlive a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent, mode)
        with suppress(FileExistsError):
            folder.mkdir(mode)
        flush_folder(folder.parent)


def remove(path: Path) -> None:
    """Remove *path* for good; that it is gone already is no matter."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        flush_folder(path.parent)


def remove_leftovers(folder: Path, name: str = "*") -> None:
    """Remove what writers that were killed left half written of the files *name*.

    *name* is a pattern; of one file it is `torn` that tells.
    Whoever calls this holds the lock under which such files are written.
    """
    for path in folder.glob(f".{name}.*.new"):
        remove(path)


def torn(path: Path) -> list[Path]:
    """List what writers that were killed left half written of the file *path* itself.

    Its name may be anything, such as a stranger gives it: no sign in it is a pattern.
    """
    found = path.parent.glob(f".{glob.escape(path.name)}.*.new")
    return [each for each in found if each.is_symlink() or not each.is_dir()]


def flush_folder(folder: Path) -> None:
    """Make the names in *folder* outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def lock(path: Path, holder: str, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock *path* while the block runs.

    Args:
        path: The lock's file; it stays, empty of meaning once it is let go.
        holder: What to say to others who want it, for instance "publish, process 123".
        wait: Whether to wait for the lock or to give up at once.

    Raises:
        FolderIsBusyError: When *wait* is off and somebody holds it; says who.
        LinkedFolderError: When a link is in its place: what that leads to stays.
    """
    linked_folders.refuse_link(path)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, PRIVATE_FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise FolderIsBusyError(path.read_text(errors="replace").strip()) from error
        said = holder.encode()
        if os.pread(handle, len(said) + 1, 0) != said:
            os.ftruncate(handle, 0)
            os.pwrite(handle, said, 0)
        yield
    finally:
        os.close(handle)
