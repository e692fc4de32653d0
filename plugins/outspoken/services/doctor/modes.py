"""Who may read the private folder: its owner, and nobody else."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from outspoken.services import files
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office

_SECRET = (".key", ".secret")


def find(office: Office) -> Iterator[Finding]:
    """Yield what in the private folder others may look into, and what is no plain file."""
    yield from _of(office.private)
    for path in sorted(office.private.rglob("*")):
        yield from _of(path)


def _of(path: Path) -> Iterator[Finding]:
    try:
        about = path.lstat()
    except FileNotFoundError:
        return
    is_folder = stat.S_ISDIR(about.st_mode)
    wanted = files.PRIVATE_FOLDER if is_folder else files.PRIVATE_FILE
    if stat.S_ISLNK(about.st_mode) or not (is_folder or stat.S_ISREG(about.st_mode)):
        yield Finding(path, "is a link or no plain file: move it out of the private folder")
    elif about.st_uid != os.geteuid():
        yield Finding(path, "belongs to another account: let its owner give it to this one")
    elif about.st_mode & 0o077 or about.st_mode & wanted != wanted:
        said = "could be read by others" if about.st_mode & 0o077 else "could not be used"
        if about.st_mode & 0o077 and path.suffix in _SECRET:
            said = f"{said}, so replace it if somebody may have read it"
        mend = partial(os.chmod, path, wanted)
        yield Finding(path, said, mend, f"its mode is {wanted:04o} now")
