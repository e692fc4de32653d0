"""Releases of the site beside each other in one folder, and the link that names one.

A web server is pointed at ``<folder>/current``. Each release is a whole folder, so the
site changes in one step, and back again. Old releases hold what was since taken down:
they are kept for going back to, not for serving. Files that did not change are shared
between releases (`release_files`), so that one costs what changed.
"""

import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outspoken.services import files, release_files, trees
from outspoken.services.release_files import Base, Manifest
from outspoken.services.targets import BadTargetError, DeployError

KEPT = 5
_STAMP = "%Y%m%dT%H%M%SZ"
_RELEASE = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}")
_ERASED = ".erased"
"""Beside the releases: what was erased when the last one was made."""
_SCRAP = re.compile(r"\.scrap-[0-9a-f]{16}")


def send(
    folder: Path,
    site: Path,
    *,
    now: datetime,
    holder: str,
    digests: Mapping[str, str] | None = None,
    erased: str = "",
) -> str:
    """Make *site* the current release of *folder*; return what was done in a sentence.

    What is current already makes no new release. The last five are kept; those that
    were rolled back from are not, nor is any from before a text was erased.

    Args:
        folder: The target's; made if it is missing.
        site: A finished site; it stays where it is.
        now: Names the release.
        holder: Who publishes, for others that want to at the same time.
        digests: Of every file of the site, as `fingerprints.of_bytes` makes them, when
            they are known: then only files that changed are read, in the site and in the
            releases. Otherwise all are.
        erased: Another one after each erasure, else the same; see `erasures.mark`.

    Raises:
        DeployError: When somebody else publishes there, or *site* changed meanwhile.
        OSError: When it cannot be written; the release that was current still is.
    """
    (folder / "releases").mkdir(parents=True, exist_ok=True)
    with _locked(folder, holder):
        _sweep(folder)
        wanted = trees.digests(site) if digests is None else digests
        current = _current(folder)
        release = folder / "releases" / current
        known = release_files.read(release) if current and digests is not None else {}
        held = release_files.holding(release, wanted, known) if current else None
        if held is not None:
            if held != known:
                release_files.write(release, held)
            said = f"{folder} holds this very site already, as {current}"
            return said + _forget_erased(folder, erased, current)
        name = f"{_stamp(folder, now)}-{trees.digest(wanted)[:12]}"
        _make(folder, name, site, wanted, known)
        _point(folder, name)
        _prune(folder, since=current, until=name)
        forgot = _forget_erased(folder, erased, name)
    return f"{folder} shows release {name}{forgot}"


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


def _make(
    folder: Path, name: str, site: Path, digests: Mapping[str, str], known: Manifest
) -> None:
    """Make release *name* of *site*, whole or not at all."""
    releases = folder / "releases"
    current = _current(folder)
    new = _scrap(releases)
    try:
        base = _base(folder, current, new, known)
        made = release_files.fill(
            base, site, digests, releases / current if current else None
        )
        trees.flush(new)
        release_files.write(releases / name, made)
        new.rename(releases / name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    files.flush_folder(releases)


def _base(folder: Path, current: str, new: Path, known: Manifest) -> Base:
    """Return the folder *new*, made of the release that goes now, or of the current one.

    The one that goes differs from the new one in what changed since, and no more.
    """
    releases, trusted = folder / "releases", release_files.known_by_seen(known)
    for name in _going(folder, current)[-1:]:
        with suppress(trees.OddFileError):
            if known:
                of_old = release_files.known_by_seen(release_files.read(releases / name))
                trusted = of_old | trusted
            (releases / name).rename(new)
            return Base(new, dict(trees.seen(new)), trusted)
        shutil.rmtree(new)
    if current:
        new.mkdir()
        with suppress(OSError, trees.OddFileError):
            return release_files.link_base(releases / current, new, trusted)
        shutil.rmtree(new)
    new.mkdir()
    return Base(new, {}, {})


def _going(folder: Path, current: str) -> list[str]:
    """Return the releases that go when another is made after *current*."""
    names = _names(folder)
    staying = [name for name in names if name <= current][-(KEPT - 1) :]
    return [name for name in names if name not in staying]


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
    _drop(folder, set(names) - set(kept))


def _forget_erased(folder: Path, erased: str, current: str) -> str:
    """Remove the releases from before the last erasure, and say so: they hold its words."""
    note = folder / "releases" / _ERASED
    if erased == (note.read_text(encoding="ascii") if note.exists() else ""):
        return ""
    gone = set(_names(folder)) - {current}
    _drop(folder, gone)
    files.write(note, erased.encode())
    return "; those before it held what was erased, and are gone" if gone else ""


def _drop(folder: Path, names: set[str]) -> None:
    """Remove the releases *names*, and what is remembered of them."""
    for name in names:
        # Under its own name it must never be found half removed.
        scrap = _scrap(folder / "releases")
        (folder / "releases" / name).rename(scrap)
        shutil.rmtree(scrap, ignore_errors=True)
    _forget(folder)


def _forget(folder: Path) -> None:
    """Remove the manifests of releases that are gone."""
    for path in release_files.forgotten(folder / "releases"):
        path.unlink()


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
    files.remove_leftovers(folder / "releases")
    _forget(folder)
