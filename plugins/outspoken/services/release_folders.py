"""Whether releases can be put in a folder."""

import os
from pathlib import Path

from outspoken.services.targets import BadTargetError


def check(folder: Path, place: Path) -> None:
    """Find out whether releases can be put in *folder*, before a site is built for it.

    Args:
        folder: The target's.
        place: Where the site is built; it is replaced each time with all that is in it.

    Raises:
        BadTargetError: When they cannot.
    """
    if folder.is_relative_to(place.absolute()):
        raise BadTargetError(f"{folder} lies in {place}, which is replaced: name another")
    try:
        _check_what_is_there(folder)
    except PermissionError as error:
        raise BadTargetError(f"you may not look into {folder}: ask its owner") from error


def _check_what_is_there(folder: Path) -> None:
    current, releases = folder / "current", folder / "releases"
    if current.exists() and not current.is_symlink():
        raise BadTargetError(f"{current} is no link of ours: move it away or name another")
    nearest = next(path for path in (releases, folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        raise BadTargetError(f"{nearest} is a file: name a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise BadTargetError(f"you may not write to {nearest}: ask its owner")
