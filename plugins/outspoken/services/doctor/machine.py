"""The machine: room on its disks, the libraries that are needed, how far holidays reach."""

import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path

from outspoken.services import holidays, places
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office
from outspoken.services.packs import libraries

ROOM = 500_000_000
"""Bytes that must be free: a site, its twin and a few photos."""
FILES = 5_000
"""Files that must still fit on a disk that counts them."""
AHEAD = timedelta(days=183)
"""How far ahead bank holidays must be known: longer than any promise."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def find(office: Office, place: Path, today: date) -> Iterator[Finding]:
    """Yield what the machine lacks."""
    yield from _room(office, place)
    yield from _libraries(office.root)
    yield from _holidays(office, today)


def _room(office: Office, place: Path) -> Iterator[Finding]:
    seen = set[int]()
    for folder in (office.private, office.content, place.absolute().parent):
        if not folder.is_dir() or folder.stat().st_dev in seen:
            continue
        seen.add(folder.stat().st_dev)
        free, about = shutil.disk_usage(folder).free, os.statvfs(folder)
        if free < ROOM:
            said = (
                f"{free // 1_000_000} MB are free on its disk: make room, or nothing more"
            )
            yield Finding(folder, f"{said} can be taken in")
        elif about.f_files and about.f_favail < FILES:
            yield Finding(folder, f"{about.f_favail} more files fit on its disk: make room")


def _libraries(root: Path) -> Iterator[Finding]:
    path = root / "pyproject.toml"
    told = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    for wanted in told.get("project", {}).get("dependencies", ()):
        name = _NAME.match(wanted)
        if name and not _is_there(name[0]):
            advice = "is not installed: run 'python start.py' again"
            yield Finding(path, f"{name[0]} {advice}")
    try:
        libraries.weasyprint()
    except libraries.MissingLibrariesError as error:
        yield Finding(path, str(error))
    except ImportError:
        pass  # it was named above


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _holidays(office: Office, today: date) -> Iterator[Finding]:
    nation = places.read(office.place)[0].nation
    last = max(holidays.of(nation))
    if last.replace(month=12, day=31) < today + AHEAD:
        said = f"bank holidays are known until {last.year} only: install a newer version of"
        path = Path(holidays.__file__).with_name("holidays.txt")
        yield Finding(path, f"{said} govuk-bank-holidays, or write those to come here")
