"""Approved photos made small, as AVIF and as JPEG for who cannot show that.

The same photo gives the same bytes wherever the same version of the encoder runs: one
thread, no clock, no metadata.
"""

import functools
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL
from PIL import Image, features

from outspoken.services import photo_cache
from outspoken.services.photo_names import AVIF, JPEG

SETTINGS: dict[str, dict[str, Any]] = {
    # Half the bytes of the JPEG at the same look; to be slower gains little more.
    AVIF: {"format": "AVIF", "quality": 50, "speed": 6, "max_threads": 1},
    JPEG: {"format": "JPEG", "quality": 72, "progressive": True, "optimize": True},
}
"""How pictures are made, by the ending of their names."""
_LIBRARIES = {AVIF: "avif", JPEG: "jpg"}


@functools.cache
def recipe(width: int, ending: str) -> str:
    """Return what the bytes of a picture depend on besides the photo."""
    made_by = (PIL.__version__, features.version(_LIBRARIES[ending]))
    return repr((made_by, width, sorted(SETTINGS[ending].items())))


def picture(content: Path, photo: bytes, digest: str, width: int, ending: str) -> bytes:
    """Return the approved *photo* of *content* with this *digest*, *width* pixels wide.

    Fetched from what is kept where it was made before, and kept where it was not.
    """
    how = recipe(width, ending)
    found = photo_cache.fetch(content, digest, how)
    if found is None:
        found = encoded(photo, width, ending)
        photo_cache.keep(content, digest, how, found)
    return found


def encoded(photo: bytes, width: int, ending: str) -> bytes:
    """Return the approved *photo* made *width* pixels wide."""
    out = BytesIO()
    with Image.open(BytesIO(photo), formats=["JPEG"]) as whole:
        height = max(1, round(whole.height * width / whole.width))
        small = whole.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.info.clear()
    small.save(out, **SETTINGS[ending])
    return out.getvalue()
