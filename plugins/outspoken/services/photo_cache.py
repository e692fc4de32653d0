"""Small pictures of approved photos, kept among the user's own caches between builds.

Each is known by the digest of the photo that an officer approved, and by how it was made.
So a build encodes nothing that was encoded before, wherever its output went, and what is
taken down can be forgotten here too.
"""

import hashlib
from pathlib import Path

from outspoken.services import compiled

FOLDER = "photos"
MOST = 40_000
"""Most pictures kept: all of ten thousand photos."""


def folder() -> Path | None:
    """Return where pictures are kept; none where there is no home."""
    templates = compiled.folder()
    return templates.parent / FOLDER if templates else None


def fetch(digest: str, recipe: str) -> bytes | None:
    """Return what was made of the photo with this *digest* by *recipe*, if it is kept."""
    kept = folder()
    return compiled.fetch_bytes(kept, _key(digest, recipe)) if kept else None


def keep(digest: str, recipe: str, data: bytes) -> None:
    """Keep *data*, which was made of the photo with this *digest* by *recipe*."""
    if kept := folder():
        compiled.keep_bytes(kept, _key(digest, recipe), data, MOST)


def forget(digest: str) -> None:
    """Remove all that was made of the photo with this *digest*: it was taken down."""
    kept = folder()
    for path in sorted(kept.glob(f"{digest}-*")) if kept and digest else ():
        path.unlink(missing_ok=True)


def _key(digest: str, recipe: str) -> str:
    return f"{digest}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"
