"""The names of backups in a folder: when, up to which record of the log, and a digest.

The digest is that of the file itself, so that without any key it can be told whether it
is still what was written.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from outspoken.services.backups.faults import BackupError

_NAME = re.compile(r"outspoken-(\d{8}T\d{6}Z)-(\d{1,10})-([0-9a-f]{16})\.age", re.ASCII)
_STAMP = "%Y%m%dT%H%M%SZ"
_DIGEST = 16
"""Characters of the digest in a name: enough to tell damage by."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup of ours in a folder; they sort by when they were made.

    Attributes:
        made: When, by its name.
        seq: Number of the log's last record in it.
        path: The file.
        digest: Beginning of the digest that it had when it was written.
    """

    made: datetime
    seq: int
    path: Path
    digest: str

    @property
    def is_whole(self) -> bool:
        """Tell whether its bytes are those that were written; all of it is read."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:_DIGEST] == self.digest


def name(made: datetime, seq: int, digest: str) -> str:
    """Return the name of a backup with this SHA-256, in hex."""
    return f"outspoken-{made.astimezone(UTC):{_STAMP}}-{seq}-{digest[:_DIGEST]}.age"


def of(path: Path) -> Backup | None:
    """Read the name of *path*; none when it is not one of these."""
    parts = _NAME.fullmatch(path.name)
    if not parts:
        return None
    try:
        made = datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(made, int(parts[2]), path, parts[3])


def in_folder(folder: Path) -> list[Backup]:
    """Return the backups in *folder*, the oldest first."""
    return sorted(_found(folder))


def meant(path: Path) -> Path:
    """Return the backup *path*; of a folder the newest in it that is whole.

    Raises:
        BackupError: When the folder holds none.
    """
    if not path.is_dir():
        return path
    newest = next((each for each in reversed(in_folder(path)) if each.is_whole), None)
    if newest is None:
        raise BackupError(f"{path} holds no backup that is whole")
    return newest.path


def _found(folder: Path) -> Iterator[Backup]:
    for path in folder.iterdir():
        if (found := of(path)) and path.is_file() and not path.is_symlink():
            yield found
