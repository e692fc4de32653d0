"""Small pictures of approved photos, kept among the user's own caches between builds.

Each is known by the digest of the photo that an officer approved, and by how it was made.
So a build encodes nothing that was encoded before, wherever its output went, and what is
taken down can be forgotten here too. Each content has a folder of its own here, so that
what belongs to none of its photos can be told from what another site keeps.
"""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from outspoken.services import compiled, files, posts

FOLDER = "photos"
MOST = 40_000
"""Most pictures kept: all of ten thousand photos."""
_LONGEST = 255
"""Longest name of a file, in bytes: of a content whose path is longer nothing is kept."""
_DIGEST = 64
"""Characters of a digest, with which the name of a picture begins."""


def folder() -> Path | None:
    """Return where pictures are kept; none where there is no home."""
    templates = compiled.folder()
    return templates.parent / FOLDER if templates else None


def fetch(content: Path, digest: str, recipe: str) -> bytes | None:
    """Return what was made of the photo with this *digest* by *recipe*, if it is kept."""
    kept = of(content)
    return compiled.fetch_bytes(kept, _key(digest, recipe)) if kept else None


def keep(content: Path, digest: str, recipe: str, data: bytes) -> None:
    """Keep *data*, which was made of the photo with this *digest* by *recipe*."""
    if kept := of(content):
        compiled.keep_bytes(kept, _key(digest, recipe), data, MOST)


def forget(content: Path, digest: str) -> None:
    """Remove all that was made of the photo with this *digest*: it was taken down."""
    kept = of(content)
    for path in sorted(kept.glob(f"{digest}-*")) if kept and digest else ():
        path.unlink(missing_ok=True)


def stray(content: Path) -> list[Path]:
    """List what belongs to no photo of *content*, or to a content that is gone.

    What another content keeps that stands is its own. Whatever goes here is made again
    when it is wanted.
    """
    above, ours = folder(), of(content)
    if above is None or not above.is_dir():
        return []
    # Before there was a folder for each content, all lay in one.
    others = (path for path in above.iterdir() if path != ours)
    gone = [path for path in others if path.is_file() or not _content_of(path).is_dir()]
    found = list(ours.iterdir()) if ours and ours.is_dir() else []
    known = set(_digests(content)) if found else set()
    return sorted([*gone, *(path for path in found if path.name[:_DIGEST] not in known)])


def sweep(content: Path) -> None:
    """Remove what `stray` lists."""
    for path in stray(content):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            files.remove(path)


def _digests(content: Path) -> Iterator[str]:
    yield from filter(None, map(digest, (content / posts.PHOTOS).glob("*/*")))


def digest(path: Path) -> str:
    """Return the digest of the photo *path*; empty where that is no ordinary file."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of(content: Path) -> Path | None:
    """Return the folder for *content*: named by its path, so that it tells whose it is."""
    above = folder()
    name = str(content.resolve()).replace("%", "%25").replace("/", "%2F")
    return (
        above / name if above and len(name.encode(errors="replace")) <= _LONGEST else None
    )


def _content_of(kept: Path) -> Path:
    return Path(kept.name.replace("%2F", "/").replace("%25", "%"))


def _key(digest: str, recipe: str) -> str:
    return f"{digest}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"
