"""Releases of the site beside each other in one folder, and the link that names one.

A web server is pointed at ``<folder>/current``. Each release is a whole folder, so the
site changes in one step, and back again. Old releases hold what was since taken down:
they are kept for going back to, not for serving.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outspoken.services import files, trees
from outspoken.services.targets import BadTargetError, DeployError

KEPT = 5
_STAMP = "%Y%m%dT%H%M%SZ"
_RELEASE = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}")
_SCRAP = re.compile(r"\.scrap-[0-9a-f]{16}")


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


def send(folder: Path, site: Path, *, now: datetime, holder: str) -> str:
    """Make *site* the current release of *folder*; return what was done in a sentence.

    What is current already makes no new release. The last five are kept; those that
    were rolled back from are not.

    Args:
        folder: The target's; made if it is missing.
        site: A finished site; it stays where it is.
        now: Names the release.
        holder: Who publishes, for others that want to at the same time.

    Raises:
        DeployError: When somebody else publishes there, or *site* changed meanwhile.
        OSError: When it cannot be written; the release that was current still is.
    """
    (folder / "releases").mkdir(parents=True, exist_ok=True)
    with _locked(folder, holder):
        _sweep(folder)
        current, digest = _current(folder), trees.digest(site)
        if current and _holds(folder / "releases" / current, digest):
            return f"{folder} holds this very site already, as {current}"
        name = _copy(folder, site, digest, now)
        _point(folder, name)
        _prune(folder, since=current, until=name)
    return f"{folder} shows release {name}"


def roll_back(folder: Path, *, holder: str) -> str:
    """Make the release before the current one current; return what was done.

    Raises:
        BadTargetError: When there is none.
        DeployError: When somebody else publishes there.
    """
    if not (folder / "releases").is_dir():
        raise BadTargetError(f"{folder} holds no releases: nothing was published there")
    with _locked(folder, holder):
        current = _current(folder)
        earlier = [name for name in _names(folder) if name < current]
        if not earlier:
            raise BadTargetError(
                f"{folder} keeps no release before {current or 'the first'}"
            )
        _point(folder, earlier[-1])
    return (
        f"{folder} shows release {earlier[-1]} again, "
        "and with it what was taken down since: publish again soon"
    )


def _check_what_is_there(folder: Path) -> None:
    current, releases = folder / "current", folder / "releases"
    if current.exists() and not current.is_symlink():
        raise BadTargetError(f"{current} is no link of ours: move it away or name another")
    nearest = next(path for path in (releases, folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        raise BadTargetError(f"{nearest} is a file: name a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise BadTargetError(f"you may not write to {nearest}: ask its owner")


@contextmanager
def _locked(folder: Path, holder: str) -> Iterator[None]:
    try:
        with files.lock(folder / "releases.lock", holder, wait=False):
            yield
    except files.FolderIsBusyError as error:
        raise DeployError(f"{folder} is being published to by {error}") from error


def _names(folder: Path) -> list[str]:
    """Return the releases, the oldest first."""
    return sorted(
        path.name
        for path in (folder / "releases").iterdir()
        if _RELEASE.fullmatch(path.name)
    )


def _current(folder: Path) -> str:
    """Return the name of the release that is shown, or nothing."""
    link = folder / "current"
    name = link.readlink().name if link.is_symlink() else ""
    return name if name in _names(folder) else ""


def _holds(release: Path, digest: str) -> bool:
    """Tell whether a release is still what was published, whatever was done to it."""
    try:
        return trees.digest(release) == digest
    except trees.OddFileError:
        return False


def _copy(folder: Path, site: Path, digest: str, now: datetime) -> str:
    """Copy *site* among the releases, whole or not at all; return the release's name."""
    new = _scrap(folder / "releases")
    name = f"{_stamp(folder, now)}-{digest[:12]}"
    try:
        _copy_files(site, new)
        if trees.digest(new) != digest:
            raise DeployError(f"{site} changed while it was copied: publish again")
        trees.flush(new)
        new.rename(folder / "releases" / name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    files.flush_folder(folder / "releases")
    return name


def _copy_files(site: Path, new: Path) -> None:
    """Copy all files; the web server may read them, whatever the umask here."""
    for path in trees.files_of(site):
        copy = new / path.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o644)
    for made in (new, *new.rglob("*/")):
        made.chmod(0o755)


def _stamp(folder: Path, now: datetime) -> str:
    """Return the time of a new release, later than all others even if the clock is not."""
    moment = now.astimezone(UTC)
    for name in _names(folder)[-1:]:
        last = datetime.strptime(name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
        moment = max(moment, last + timedelta(seconds=1))
    return moment.strftime(_STAMP)


def _point(folder: Path, name: str) -> None:
    """Let the link ``current`` name another release, in one step."""
    link = _scrap(folder)
    link.symlink_to(Path("releases") / name, target_is_directory=True)
    link.replace(folder / "current")
    files.flush_folder(folder)


def _prune(folder: Path, since: str, until: str) -> None:
    """Remove all but the last releases, and those that were rolled back from."""
    names = _names(folder)
    kept = [name for name in names if name <= since or name == until][-KEPT:]
    for name in set(names) - set(kept):
        # Under its own name it must never be found half removed.
        scrap = _scrap(folder / "releases")
        (folder / "releases" / name).rename(scrap)
        shutil.rmtree(scrap, ignore_errors=True)


def _scrap(folder: Path) -> Path:
    return folder / f".scrap-{secrets.token_hex(8)}"


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed have left."""
    for path in (*folder.iterdir(), *(folder / "releases").iterdir()):
        if not _SCRAP.fullmatch(path.name):
            continue
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
