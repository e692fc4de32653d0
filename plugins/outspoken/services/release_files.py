"""The files of a release: shared with the releases before it where they are the same.

Beside each release lies its manifest, ``releases/.<name>.manifest``: the digest of every
file, and what its inode said when the release was made. So a file that nobody touched
since need not be read again, and one that was touched in any way is. Its inode says so
even where size and time of the bytes were put back.

A file is never shared with the site itself, and never written in place.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from outspoken.services import files, fingerprints, trees, twins
from outspoken.services.targets import DeployError
from outspoken.services.trees import Seen

Manifest = dict[str, tuple[str, Seen]]
"""Digest of each file of a release, and how it was seen last; by its name."""

_FILE, _FOLDER = 0o644, 0o755


@dataclass(frozen=True, slots=True)
class Base:
    """A folder under the name of scrap, to make the next release of.

    Attributes:
        folder: Where it is.
        files: The files that lie in it.
        known: Digests of files by how they were seen.
    """

    folder: Path
    files: Mapping[str, Seen]
    known: Mapping[Seen, str]


def read(release: Path) -> Manifest:
    """Return the manifest of *release*; nothing when there is none that can be read."""
    try:
        said = json.loads(_path_of(release).read_bytes())
        return {name: (digest, tuple(seen)) for name, (digest, seen) in said.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}


def write(release: Path, manifest: Manifest) -> None:
    """Keep the manifest of *release*."""
    data = json.dumps(manifest, separators=(",", ":")).encode()
    files.put(_path_of(release), data, files.PRIVATE_FILE)


def forgotten(releases: Path) -> Iterator[Path]:
    """Yield the manifests among *releases* whose release is gone."""
    for path in releases.glob(".*.manifest"):
        if not (releases / path.name[1:].removesuffix(".manifest")).is_dir():
            yield path


def holding(release: Path, digests: Mapping[str, str], known: Manifest) -> Manifest | None:
    """Return the manifest of *release* as it is now, if it holds just what it shall.

    Args:
        release: Where it is.
        digests: Of the files that it shall hold.
        known: Its manifest; a file that was touched since is read, or all for nothing.
    """
    if known and {name: digest for name, (digest, _) in known.items()} != digests:
        return None
    try:
        found = dict(trees.seen(release))
    except trees.OddFileError:
        return None
    by_seen = known_by_seen(known)
    if found.keys() != digests.keys() or any(
        digests[name] != _digest_of(release, name, seen, by_seen)
        for name, seen in found.items()
    ):
        return None
    return {name: (digests[name], seen) for name, seen in found.items()}


def known_by_seen(*manifests: Manifest) -> dict[Seen, str]:
    """Return the digests that *manifests* know by how each file was seen."""
    return {seen: digest for each in manifests for digest, seen in each.values()}


def link_base(release: Path, empty: Path, known: Mapping[Seen, str]) -> Base:
    """Fill an *empty* folder with links to all files of *release*.

    Raises:
        OddFileError: When something in the release is no plain file.
        OSError: When files cannot be linked.
    """
    digests = {seen[1]: known[seen] for _, seen in trees.seen(release) if seen in known}
    trees.link_all(release, empty)
    found = dict(trees.seen(empty))  # linking a file is seen on it
    still = {seen: digests[seen[1]] for seen in found.values() if seen[1] in digests}
    return Base(empty, found, still)


def fill(
    base: Base, site: Path, digests: Mapping[str, str], current: Path | None
) -> Manifest:
    """Make *base* hold what *site* holds, and return its manifest.

    Args:
        base: What it is made of.
        site: A finished site.
        digests: Of all its files.
        current: The release that is shown, to share files with, if there is one.

    Raises:
        DeployError: When *site* changed meanwhile.
    """
    right = {
        name: (digests[name], seen)
        for name, seen in base.files.items()
        if seen[0] & 0o777 == _FILE
        and digests.get(name) == _digest_of(base.folder, name, seen, base.known)
    }
    for name in base.files.keys() - right.keys():
        twins.remove(base.folder, name)
    missing = sorted(digests.keys() - right.keys())
    for name in missing:
        if not (current and _shared(base, name, digests[name], current)):
            _copy(site, base.folder, name, digests[name])
    _open_to_all(base.folder, missing)
    made = {name: (digests[name], _seen(base.folder / name)) for name in missing}
    return right | made


def _shared(base: Base, name: str, digest: str, current: Path) -> bool:
    """Link a file of the current release into *base*, if it is the one."""
    try:
        if _digest_of(current, name, _seen(current / name), base.known) != digest:
            return False
        twins.level(base.folder, current, [name])
    except OSError:
        return False
    return True


def _copy(site: Path, folder: Path, name: str, digest: str) -> None:
    data = (site / name).read_bytes()
    if fingerprints.of_bytes(data) != digest:
        raise DeployError(f"{site} changed while it was copied: publish again")
    twins.put(folder, name, data)


def _open_to_all(folder: Path, names: Collection[str]) -> None:
    """Let the web server read the files *names*, whatever the umask here."""
    for name in names:
        (folder / name).chmod(_FILE)
    above = {parent for name in names for parent in Path(name).parents}
    for each in above | {Path()}:
        (folder / each).chmod(_FOLDER)


def _digest_of(folder: Path, name: str, seen: Seen, known: Mapping[Seen, str]) -> str:
    return known.get(seen) or fingerprints.of_bytes((folder / name).read_bytes())


def _seen(path: Path) -> Seen:
    return trees.seen_as(path.lstat())


def _path_of(release: Path) -> Path:
    return release.with_name(f".{release.name}.manifest")
