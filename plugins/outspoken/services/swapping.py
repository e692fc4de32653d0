"""A finished folder put in the place of another in one step.

Beside a site ``output`` may lie, for a moment or after a kill:

``output.new-…``
    A site that is being built, or one that was replaced: scrap at the next start.
``output.old-…``
    The site that was in place, whole; only where two folders cannot be exchanged in one
    step, and only until the new one stands in its place.

Each ends in 16 hexadecimal digits, so that no folder of anybody else's is meant. Of
``output.twin``, which may lie there besides, `twins` tells. All of this happens under the
lock that the caller holds.
"""

import ctypes
import errno
import os
import re
import secrets
import shutil
from pathlib import Path

from outspoken.services import files, trees

_HERE = -100  # AT_FDCWD: paths are as given
_EXCHANGE = 2  # RENAME_EXCHANGE
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


class NotASiteError(ValueError):
    """What lies in the place is no site that may be replaced; says what to do."""


def new_folder(place: Path) -> Path:
    """Make an empty folder beside *place*, readable as the umask allows."""
    new = new_name(place)
    new.mkdir()
    return new


def new_name(place: Path) -> Path:
    """Return a name beside *place* for a folder that is scrap if nobody finishes it."""
    return _beside(place, "new")


def refuse_to_replace(place: Path) -> None:
    """Protect what is no site: replacing a folder removes all that was in it.

    Raises:
        NotASiteError: When *place* is a link, a file, a git repository, holds the working
            folder, or holds anything but no ``index.html``.
    """
    if place.is_symlink():
        raise NotASiteError(f"{place} is a link: name the folder it leads to")
    if Path.cwd().is_relative_to(place.resolve()):
        raise NotASiteError(f"{place} holds the folder you work in: name another")
    if not place.exists():
        return
    if not place.is_dir():
        raise NotASiteError(f"{place} is a file: name a folder")
    if (place / ".git").exists():
        raise NotASiteError(
            f"{place} is a git repository: name another folder, or use --to branch:NAME"
        )
    if any(place.iterdir()) and not (place / "index.html").is_file():
        raise NotASiteError(
            f"{place} holds other things than a site: name an empty folder or a new one"
        )


def change(new: Path, place: Path, *, plain: bool = False) -> None:
    """Put the finished folder *new* in *place*; what was there is then in *new*.

    Whoever opens a file of the site finds it at every moment, the old one or the new
    one, and after a kill or a power cut all are of one site. Where the system cannot
    exchange two folders, there is a moment without a site, and `recover` ends it.

    Args:
        new: The finished site.
        place: Where it shall stand.
        plain: Whether the caller knows that *new* holds but plain files with names that
            can be published. Otherwise all of it is looked through.

    Raises:
        NotASiteError: When what is in place may not be replaced.
        OddFileError: When *new* holds something that cannot be published.
        OSError: When it cannot be done; what was in place still is.
    """
    refuse_to_replace(place)
    if not plain:
        for _ in trees.files_of(new):
            pass
    trees.flush(new)
    if not place.exists():
        new.rename(place)
    elif not exchange(new, place):
        _change_slowly(new, place)
    files.flush_folder(place.parent)


def recover(place: Path) -> list[str]:
    """Tidy up after a run that was killed; return what was done, one sentence each."""
    notes = []
    for old in _named(place, "old"):
        if place.exists():
            old.rename(_beside(place, "new"))
        else:
            old.rename(place)
            files.flush_folder(place.parent)
            notes.append(
                f"put back {place.name}, which a publish that was killed had moved"
            )
    for scrap in _named(place, "new"):
        shutil.rmtree(scrap, ignore_errors=True)
        if scrap.exists():
            notes.append(f"remove {scrap} by hand: an earlier publish left it")
        else:
            notes.append(f"removed {scrap.name}, left by a publish that was killed")
    return notes


def leftovers(place: Path) -> list[Path]:
    """List what a run that was killed has left beside *place*, for `recover`."""
    return [*_named(place, "old"), *_named(place, "new")]


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; say False where that is not possible."""
    if not hasattr(trees.libc, "renameat2"):
        return False
    if trees.libc.renameat2(_HERE, bytes(one), _HERE, bytes(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _change_slowly(new: Path, place: Path) -> None:
    """Do in three renames what `exchange` does in one."""
    old = _beside(place, "old")
    place.rename(old)
    try:
        files.flush_folder(place.parent)
        new.rename(place)
    except BaseException:
        if not place.exists():
            old.rename(place)
        raise
    files.flush_folder(place.parent)
    old.rename(new)


def _beside(place: Path, kind: str) -> Path:
    return place.with_name(f"{place.name}.{kind}-{secrets.token_hex(8)}")


def _named(place: Path, kind: str) -> list[Path]:
    """Return the folders of *kind* beside *place*, the newest first."""
    wanted = re.compile(re.escape(f"{place.name}.{kind}-") + "[0-9a-f]{16}")
    found = [
        path
        for path in place.parent.iterdir()
        if wanted.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
    ]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
