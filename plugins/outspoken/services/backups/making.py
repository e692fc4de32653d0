"""Making a backup: the office as it is at one moment, written whole or not at all."""

import errno
import hashlib
import os
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from outspoken.services import activity, files, logfile
from outspoken.services.activity import LOG
from outspoken.services.backups import archive, named, reading, sealed, selection
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.sealed import Seal
from outspoken.services.backups.standstill import PATIENCE, finished, standstill
from outspoken.services.office import BUILT, Office

NEW = ".backup.new"
"""Ending of what is not whole yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made.

    Attributes:
        path: The file.
        about: What it says of itself.
        files: How many files are in it.
        is_opened: Whether it was opened again and every file compared; else its bytes
            were read back.
        left_out: Officers whose signing keys are not in it.
        missed: Folders of the content that are not in it: their paths are too long.
    """

    path: Path
    about: About
    files: int
    is_opened: bool
    left_out: tuple[str, ...]
    missed: tuple[Path, ...] = ()


def make(
    office: Office, to: Path, now: datetime, seal: Seal, patience: float = PATIENCE
) -> Made:
    """Write a backup to the folder *to*, or to the file *to* that is not there yet.

    Raises:
        BackupError: When it cannot be made whole; nothing is left of it.
        OSError: When something cannot be read or written; nothing is left of it either.
    """
    folder = to if to.is_dir() else to.parent
    refuse_place(office, folder)
    if to.exists() and not to.is_dir():
        raise BackupError(f"{to} is there already: name another file")
    finished(office)
    for problem in activity.broken(office)[:1]:
        raise BackupError(f"the log is not whole, so no backup of it is made: {problem}")
    new = folder / f".{secrets.token_hex(8)}{NEW}"
    try:
        with _Written(new) as file:
            made = _write(office, file, now, seal, patience)
        path = to
        if to.is_dir():
            about = made.about
            path = to / named.name(about.made, about.head.seq, file.digest)
        _look_again(new, file.digest, seal)
        new.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise BackupError(
                f"the disk of {folder} is full: no backup was made"
            ) from error
        raise
    finally:
        new.unlink(missing_ok=True)
    files.flush_folder(folder)
    return replace(made, path=path, is_opened=seal.opener is not None)


def refuse_place(office: Office, folder: Path) -> None:
    """Refuse a folder where a backup would be published, or go with what it is for.

    Raises:
        BackupError: When backups may not lie in *folder*, or it is none.
    """
    if not folder.is_dir():
        raise BackupError(f"there is no folder {folder}: make it, or mount the disk")
    at = folder.resolve()
    for ours in (office.private, office.content, *(office.root / each for each in BUILT)):
        if at.is_relative_to(ours.resolve()):
            raise BackupError(f"a backup may not lie in {ours.name}/: name another folder")
    if at.is_relative_to(office.root.resolve()):
        raise BackupError(
            "a backup may not lie in the repository, where it would be published or lost "
            "with it: name a folder outside, best of all on another disk"
        )


def _write(
    office: Office, file: "_Written", now: datetime, seal: Seal, patience: float
) -> Made:
    missed = list[Path]()
    with standstill(office, patience):
        about = About(now.replace(microsecond=0), logfile.end(office.log / LOG).head)
        kept = list(selection.chosen(office, missed.append))
        pieces = archive.packed(about.data, kept)
        sealed.write(pieces, cast(BinaryIO, file), seal)
        left_out = selection.without_passphrase(office)
    return Made(Path(), about, len(kept), False, left_out, tuple(sorted(missed)))


def _look_again(path: Path, digest: str, seal: Seal) -> None:
    """Read back what was written, all the way where its key is at hand."""
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise BackupError("what was written cannot be read back: try another disk")
    if seal.opener is not None:
        reading.read(path, [seal.opener])


class _Written:
    """A new file for its owner alone, whose digest is known once it is written.

    Attributes:
        digest: SHA-256 of all that was written, in hex.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        self._file = os.fdopen(os.open(path, flags, files.PRIVATE_FILE), "wb")
        self._sha = hashlib.sha256()
        self.digest = ""

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                self.digest = self._sha.hexdigest()
        finally:
            self._file.close()

    def write(self, data: bytes) -> int:
        """Write the next piece."""
        self._sha.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Hand on what was written so far."""
        self._file.flush()
