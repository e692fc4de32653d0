"""Reading a backup: whether it is whole, and what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from outspoken.services.backups import about, named, sealed
from outspoken.services.backups.about import About
from outspoken.services.backups.archive import Unpacking
from outspoken.services.backups.faults import BackupError, SpoiltError, WrongKeyError
from outspoken.services.recipients import Identity


@dataclass(frozen=True, slots=True)
class Read:
    """A backup that was read from its first byte to its last.

    Attributes:
        about: What it says of itself.
        files: How many files are in it.
    """

    about: About
    files: int


class Looking:
    """Takes the files of a backup and keeps none."""

    def __init__(self) -> None:
        self.about: About | None = None

    def begin(self, first: bytes) -> None:
        """Read what the backup says of itself."""
        self.about = about.read(first)

    def file(self, name: str) -> BinaryIO | None:
        """Keep nothing."""
        return None


def read(path: Path, openers: Sequence[Identity], into: Looking | None = None) -> Read:
    """Read all of the backup *path*, and compare every file with its digest.

    Raises:
        WrongKeyError: When none of *openers* opens it.
        SpoiltError: When it is not what was written.
        BackupError: When another version of Outspoken is needed for it.
        OSError: When it cannot be read, or *into* cannot write.
    """
    kept = into or Looking()
    taken = Unpacking(kept)
    try:
        sealed.read(path, openers, taken)
    except WrongKeyError:
        raise
    except BackupError as error:
        said = str(error)
        raise type(error)(said if str(path) in said else f"{path}: {said}") from error
    if not taken.is_whole or kept.about is None:
        raise SpoiltError(f"{path} ends too soon: take another")
    return Read(kept.about, taken.files)


def refuse_changed(path: Path) -> bool:
    """Tell whether the name of *path* says that its bytes are those that were written.

    Raises:
        SpoiltError: When it says that they are not.
    """
    backup = named.of(path)
    if backup and not backup.is_whole:
        raise SpoiltError(
            f"{path} is not what was written: it was cut or changed, so take another"
        )
    return backup is not None
