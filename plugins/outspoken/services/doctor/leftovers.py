"""What writers that were killed left: half-written files, copies of mailboxes, odd photos.

All of them are found by the names that our own writers give, and taken away while nobody
else writes (`standstill`). What is still being written is open in some process, or another
file a moment later; so each is looked at twice.
"""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services import files, inbox, linked_folders, walking
from outspoken.services.backups import staging
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.standstill import standstill
from outspoken.services.doctor.finding import CannotMendError, Finding
from outspoken.services.office import Office
from outspoken.services.packs import store

PATIENCE = 5.0
"""Seconds to wait for whoever is at work."""
PAUSE = 0.5
"""Seconds between two looks at what may still be written."""
_TORN = re.compile(r"\..+\.(?:[0-9a-f]{8}|[0-9a-f]{16}|fetched)\.new", re.DOTALL)
_BOX = re.compile(r"box\.\w{8}")
_Look = tuple[int, int, int, int]


def find(office: Office) -> Iterator[Finding]:
    """Yield what was left in the office's own folders."""
    torn = {path: _look(path) for path in sorted(_torn(office))}
    if torn:
        time.sleep(PAUSE)
    opened = _open_files() if torn else set()
    for path, before in torn.items():
        if before is not None and _look(path) == before and before[:2] not in opened:
            mend = partial(_remove, office, path)
            yield Finding(
                path, "was half written by a run that was killed", mend, "removed"
            )
    for path in sorted(office.private.parent.glob(".restoring-*")):
        if re.fullmatch(r"\.restoring-[0-9a-f]{16}", path.name) and _is_free(path):
            mend = partial(staging.remove_leftovers, path.parent)
            yield Finding(path, "was left by a restore that was killed", mend, "removed")
    for path in _odd(office):
        said = "came with a text that was never taken in; its sender had no receipt"
        yield Finding(path, said, partial(_remove_odd, office, path), "removed")


def _torn(office: Office) -> Iterator[Path]:
    # Kits and settings are written by hand: there we look at nothing of ours.
    packs = office.root / store.FOLDER
    own = (packs,) if linked_folders.is_folder(packs) else ()
    for root in (office.private, office.content, *own):
        for path in walking.matching(root, "*.new"):
            if _TORN.fullmatch(path.name):
                yield path
    for root in (office.private, office.content):
        yield from root.glob(f".outspoken-sweep-{'[0-9a-f]' * 8}")
    for path in (office.private / "mail").glob("box.*"):
        if _BOX.fullmatch(path.name) and path.is_dir():
            yield path


def _is_free(folder: Path) -> bool:
    """Tell whether no restore works in *folder* any more."""
    try:
        with files.lock(folder / ".lock", "tidying up", wait=False):
            return True
    except (files.FolderIsBusyError, NotADirectoryError):
        return False


def _odd(office: Office) -> Iterator[Path]:
    for path in sorted(office.inbox.glob("*")):
        if path.suffix in inbox.BESIDE and _is_odd(path):
            yield path


def _is_odd(path: Path) -> bool:
    """Tell whether *path* lies beside a text of the inbox that is not there."""
    given = path.name.partition(".")[0]
    return is_id(given) and not path.with_name(f"{given}.md").exists()


def _remove_odd(office: Office, path: Path) -> None:
    with _alone(office):
        if _is_odd(path):
            files.remove(path)


def _remove(office: Office, path: Path) -> None:
    with _alone(office):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            files.remove(path)


@contextmanager
def _alone(office: Office) -> Iterator[None]:
    try:
        with standstill(office, PATIENCE):
            yield
    except BackupError as error:
        raise CannotMendError(str(error)) from error


def _look(path: Path) -> _Look | None:
    try:
        about = path.lstat()
    except FileNotFoundError:
        return None
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def _open_files() -> set[tuple[int, int]]:
    """Return what processes that we can look at have open; nothing where none can."""
    found = set[tuple[int, int]]()
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError), os.scandir(folder) as handles:
            for handle in handles:
                with suppress(OSError):
                    about = handle.stat()
                    found.add((about.st_dev, about.st_ino))
    return found
