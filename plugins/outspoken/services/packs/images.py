"""Images of a kit as they go to paper: small, and without what a camera wrote into them."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

SVG = "image/svg+xml"
LONGEST = 1400
"""Longest side of a photo, in dots: 170 mm at 200 dots an inch."""


def inside(path: Path) -> tuple[bytes, str]:
    """Return the image at *path*, and its media type.

    A drawing stays as it is. A photo is made anew from its dots alone, in greys: packs are
    printed in black.
    """
    if path.suffix.lower() == ".svg":
        return path.read_bytes(), SVG
    with Image.open(path) as photo:
        dots = ImageOps.exif_transpose(photo).convert("RGBA")
    # What is clear is paper.
    made = Image.alpha_composite(Image.new("RGBA", dots.size, "white"), dots).convert("L")
    made.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    made.save(out, "jpeg", quality=80)
    return out.getvalue(), "image/jpeg"
