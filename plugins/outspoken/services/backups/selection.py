"""Selection: which files of the office a backup holds.

All of the private folder and of the content, but for what is made again by itself, what
passes within a day, and signing keys that anybody could use who opens the backup.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from outspoken.services import (
    intake_limits,
    keys,
    leak_store_file,
    sent_drafts,
    transactions,
    walking,
)
from outspoken.services.backups.faults import BackupError
from outspoken.services.office import Office

PRIVATE, CONTENT = "private", "content"
_PASSING = (sent_drafts.FOLDER, intake_limits.FOLDER, transactions.PENDING, "viewing")
_LEFT_OUT = re.compile(
    rf".*\.lock|({'|'.join(_PASSING)})/.*|mail/box\.[^/]*/.*"
    rf"|{re.escape(leak_store_file.NAME)}.*|desk/publish\.(log|json)"
)
_OFFICERS_KEY = re.compile(r"keys/officer-\d+\.key")


def chosen(
    office: Office, missed: Callable[[Path], None] = lambda _: None
) -> Iterator[tuple[str, Path]]:
    """Yield each file to keep, by the name that it has in a backup; in order of names.

    Args:
        office: The office.
        missed: Told of each folder of the content that is not in it, as its path is too
            long: whoever pushed one must not stop the backups.

    Raises:
        BackupError: When something is there that is neither file nor folder.
        OSError: When a folder cannot be read.
    """

    def unread(error: OSError) -> None:
        if not walking.is_long(error):
            raise error
        missed(Path(error.filename))

    found = (
        *_of(CONTENT, office.content, unread),
        *_of(PRIVATE, office.private, walking.refused),
    )
    yield from sorted(found, key=lambda each: os.fsencode(each[0]))


def without_passphrase(office: Office) -> tuple[str, ...]:
    """Return the officers whose signing keys open without one; they are left out."""
    found = sorted(office.keys.glob("*.key"))
    return tuple(each.stem for each in found if _is_open_key(f"keys/{each.name}", each))


def _of(root: str, folder: Path, unread: walking.Fault) -> Iterator[tuple[str, Path]]:
    for path in _walk(folder, unread):
        name = path.relative_to(folder).as_posix()
        if _is_kept(root, name, path):
            yield f"{root}/{name}", path


def _walk(folder: Path, unread: walking.Fault) -> Iterator[Path]:
    """Yield the files below *folder*, and links; one that is gone meanwhile has none."""
    for top, inner, names in walking.folders(folder, unread):
        inner.sort()
        links = (name for name in inner if Path(top, name).is_symlink())
        yield from (Path(top, name) for name in sorted((*links, *names)))


def _is_kept(root: str, name: str, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in name.split("/"))
    if root == CONTENT:
        return not hidden and _is_plain(root, name, path)
    if hidden or _LEFT_OUT.fullmatch(name):
        return False
    return _is_plain(root, name, path) and not _is_open_key(name, path)


def _is_plain(root: str, name: str, path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "no file"
        raise BackupError(
            f"{root}/{name} is {what}: put the file itself there, or take it away"
        )
    return True


def _is_open_key(name: str, path: Path) -> bool:
    """Tell whether *path* is an officer's signing key that needs no passphrase."""
    return bool(_OFFICERS_KEY.fullmatch(name)) and keys.SEALED not in path.read_bytes()
