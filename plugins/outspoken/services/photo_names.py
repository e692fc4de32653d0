"""Names of a photo's smaller pictures: ``1-320.avif``, ``1-640.jpg`` of ``1.jpg``."""

from pathlib import PurePosixPath

WIDTHS = (320, 640)
"""Widths in which photos are shown, in pixels.

No wider one: a phone whose screen is dense would fetch it, for four times the bytes.
Whoever wants to see more follows the photo, which is a link to the approved file.
"""
AVIF, JPEG = "avif", "jpg"


def widths(width: int) -> tuple[int, ...]:
    """Return the widths in which a photo *width* pixels wide is shown, the least first."""
    return tuple(sorted({min(width, each) for each in WIDTHS}))


def name(file: str, width: int, ending: str) -> str:
    """Return the name of the picture of the photo *file* that is *width* wide."""
    return f"{PurePosixPath(file).stem}-{width}.{ending}"


def names(file: str, width: int) -> tuple[tuple[str, int, str], ...]:
    """Return all pictures of the photo *file*, *width* wide: name, width and ending."""
    return tuple(
        (name(file, each, ending), each, ending)
        for each in widths(width)
        for ending in (AVIF, JPEG)
    )
