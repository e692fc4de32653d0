"""Photos of a letter: the first that are fit to be published, and why the rest are not."""

from collections.abc import Sequence

from outspoken.model.schema import PHOTO_LIMIT
from outspoken.services import photos

SMALLEST = 100
"""Shortest side of a photo, in pixels: what is smaller is a logo or a smile."""


def fit(pictures: Sequence[bytes]) -> tuple[list[bytes], list[str]]:
    """Return the photos to keep, and a note on each picture that is left out."""
    kept, notes = list[bytes](), list[str]()
    for number, picture in enumerate(pictures, start=1):
        why = "there are three already" if len(kept) == PHOTO_LIMIT else _unfit(picture)
        if why:
            notes.append(f"picture {number} was left out: {why}")
        else:
            kept.append(picture)
    return kept, notes


def ending(picture: bytes) -> str:
    """Return the ending of a file of *picture*, by what it is and not by its name."""
    if picture.startswith(b"\x89PNG"):
        return "png"
    if picture[8:12] == b"WEBP":
        return "webp"
    return "heic" if picture[4:8] == b"ftyp" else "jpg"


def _unfit(picture: bytes) -> str:
    try:
        if min(photos.size_as_sent(picture)) < SMALLEST:
            return "it is too small to be a photo"
        photos.publishable(picture)
    except photos.PhotoError as error:
        return str(error)
    return ""
