"""Locks: the system lets go of those of the dead, but not of those that they handed on."""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.services import files
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office

_HOLDER = re.compile(r"process (\d+)")


def find(office: Office, places: tuple[Path, ...]) -> Iterator[Finding]:
    """Yield each lock that is held in the name of a process that is no more.

    Args:
        office: The office.
        places: Folders of sites, whose locks lie beside them.
    """
    beside = [path.with_name(f"{path.name}.lock") for path in places]
    for path in (*sorted(office.private.rglob("*.lock")), *beside):
        if path.is_file() and (number := _dead_holder(path)):
            said = f"is held for process {number}, which is gone: end what it started"
            yield Finding(path, f"{said}, or restart the machine")


def _dead_holder(path: Path) -> int:
    """Return the number of the process that a lock is held for, if it is gone."""
    told = path.read_text(errors="replace")
    try:
        with files.lock(path, told, wait=False):
            return 0
    except files.FolderIsBusyError:
        found = _HOLDER.search(told)
    return int(found[1]) if found and not Path(f"/proc/{found[1]}").exists() else 0
