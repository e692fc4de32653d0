"""Photographs: a kit's own, which go onto the site as they are."""

from pathlib import Path

from outspoken.services import image_metadata, texts

_BEGINS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}
"""How a file begins that is what its name says."""


def advice(path: Path) -> str:
    """Return what to do about a photo that cannot be shown; empty when it can.

    It is none, it is larger than a page has use for, or it tells where it was taken.
    """
    from outspoken.services import photos  # it takes its time, and few kits have any

    data = texts.found_in(path, photos.SIZE_LIMIT)
    if not data.startswith(_BEGINS[path.suffix]):
        return f"save it as {path.suffix[1:].upper()}, as its name says"
    try:
        photos.publishable(data)
        besides = image_metadata.blocks(data)
    except (photos.PhotoError, image_metadata.BrokenImageError):
        return "save it again, of at most 25 million dots; as it is, it cannot be shown"
    if besides:
        return f"save it without what the camera noted ({besides[0].name})"
    return ""
