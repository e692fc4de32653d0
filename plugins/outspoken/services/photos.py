"""Photos made fit to publish: the picture alone, with nothing of where it came from.

The pixels are painted into a new picture, so that no place, camera, thumbnail, comment,
colour profile or second file hidden in the bytes can come along.
"""

import hashlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

SIZE_LIMIT = 8 * 1024 * 1024
"""Most bytes that a photo may have as sent in."""
PIXEL_LIMIT = 24_000_000
LONG_SIDE = 1280
"""Longest side of a published photo, in pixels."""
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")

# Pillow asks before it makes room for a picture; the limit is the whole process's.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT


class PhotoError(Exception):
    """A photo that cannot be published; says what to do, to whoever sent it."""


def publishable(data: bytes) -> bytes:
    """Return the photo *data* as a JPEG without any metadata.

    Upright, at most `LONG_SIDE` pixels long, on white where it was transparent; of an
    animation, the first picture. The same *data* always gives the same bytes.

    Raises:
        PhotoError: When it is too large, broken or no JPEG, PNG or WebP.
    """
    with _opened(data) as sent:
        picture = _upright(_painted(sent), sent.getexif().get(ExifTags.Base.Orientation))
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return out.getvalue()


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the photo *data*, in pixels.

    Raises:
        PhotoError: When it is too large, broken or no JPEG, PNG or WebP.
    """
    with _opened(data) as picture:
        return picture.size


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hex."""
    return hashlib.sha256(data).hexdigest()


def _painted(sent: Image.Image) -> Image.Image:
    """Return the pixels of *sent* in a new picture, on white."""
    if sent.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would cut them off at 255 instead of scaling.
        sent = sent.convert("I").point(lambda grey: grey / 256).convert("L")
    picture = Image.new("RGB", sent.size, "white")
    if sent.has_transparency_data:
        opaque = sent.convert("RGBA")
        picture.paste(opaque, mask=opaque.getchannel("A"))
    else:
        picture.paste(sent.convert("RGB"))
    return picture


def _upright(picture: Image.Image, orientation: object) -> Image.Image:
    """Turn *picture* as the camera noted; nothing else of its notes is looked at."""
    picture.getexif()[ExifTags.Base.Orientation] = orientation
    return ImageOps.exif_transpose(picture)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a photo that a stranger sent; whatever goes wrong with it is a `PhotoError`."""
    if len(data) > SIZE_LIMIT:
        raise PhotoError("send a photo of at most 8 MB")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                yield picture
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise PhotoError("send a photo of at most 24 million pixels") from error
        except UnidentifiedImageError as error:
            raise PhotoError("send the photo as JPEG, PNG or WebP") from error
        except _BROKEN as error:
            raise PhotoError("send the photo again: it is broken or cut short") from error


# What Pillow's readers raise on bytes that do not keep to their format.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    MemoryError,
    struct.error,
    zlib.error,
)
