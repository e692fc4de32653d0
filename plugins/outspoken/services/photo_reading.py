"""A stranger's photo read: its size, or its pixels painted into a new picture.

Decoders are large, and old, and take what a stranger sends. So this module is run as a
program (`services.photos`), with its own limits of time and memory, and nothing of ours
is at hand in it. It takes one line of JSON and then the photo, and answers with one line
of JSON and then the picture. What cannot be read is answered with advice.
"""

import json
import resource
import struct
import sys
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO

from PIL import ExifTags, Image, ImageDraw, ImageOps, UnidentifiedImageError

CPU_SECONDS = 4
"""Most time of a processor: four times what the hardest honest photos take (24 million
pixels as WebP), for machines that are slower."""
MEMORY = 1 << 30
"""Most bytes of memory, the libraries included."""
SIZE_LIMIT = 8 * 1024 * 1024
"""Most bytes that a photo may have as sent in."""
PIXEL_LIMIT = 25_000_000
"""Most pixels: phones of today send 5712 × 4284 where nobody told them otherwise."""
LONG_SIDE = 1280
"""Longest side of a published photo, in pixels."""
QUALITY = 80
CLEAR = 90
"""Quality of a copy to look at, on which small things must be seen."""
COLOUR = "black"
"""What is put over what nobody shall see: flat, so that nothing shines through."""
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC = "HEIF"
"""Pillow's name of the format of newer phones, which takes a plugin."""
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")

Corners = tuple[int, int, int, int]
"""Left, top, and one past right and bottom, in pixels of the upright photo."""

# Pillow asks before it makes room for a picture; the limit is the whole process's.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT


class PhotoError(Exception):
    """A photo that cannot be published; says what to do, to whoever sent it."""


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the photo *data* once it stands upright.

    Raises:
        PhotoError: When it is too large, broken or of no known format.
    """
    with _opened(data) as sent:
        width, height = sent.size
        return (height, width) if _orientation(sent) in _LYING else (width, height)


def picture(data: bytes, boxes: Sequence[Corners] = ()) -> Image.Image:
    """Return the pixels of the photo *data* in a new picture, upright, *boxes* covered.

    On white where it was transparent; of an animation, the first picture.

    Raises:
        PhotoError: When it is too large, broken or of no known format.
    """
    with _opened(data) as sent:
        upright = _upright(_painted(sent), _orientation(sent))
    pen = ImageDraw.Draw(upright)
    for left, top, right, bottom in boxes:
        pen.rectangle((left, top, right - 1, bottom - 1), fill=COLOUR)
    return upright


def publishable(data: bytes, boxes: Sequence[Corners] = ()) -> bytes:
    """Return the photo *data* as a JPEG without any metadata, *boxes* burnt in.

    At most `LONG_SIDE` pixels long. The same arguments always give the same bytes.

    Raises:
        PhotoError: When it is too large, broken or of no known format.
    """
    made = picture(data, boxes)
    made.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return _jpeg(made, QUALITY)


def preview(data: bytes, boxes: Sequence[Corners] = ()) -> bytes:
    """Return the photo *data* as `publishable` does, but in the size it was sent in.

    Raises:
        PhotoError: When it is too large, broken or of no known format.
    """
    return _jpeg(picture(data, boxes), CLEAR)


def _jpeg(made: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    made.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()


def _painted(sent: Image.Image) -> Image.Image:
    """Return the pixels of *sent* in a new picture, on white."""
    if sent.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would cut them off at 255 instead of scaling.
        sent = sent.convert("I").point(lambda grey: grey / 256).convert("L")
    painted = Image.new("RGB", sent.size, "white")
    if sent.has_transparency_data:
        opaque = sent.convert("RGBA")
        painted.paste(opaque, mask=opaque.getchannel("A"))
    else:
        painted.paste(sent.convert("RGB"))
    return painted


_LYING = (5, 6, 7, 8)
"""Orientations in which width and height change places."""


def _orientation(sent: Image.Image) -> object:
    """Return how the camera was held, as it noted; nothing else of its notes is read."""
    return sent.getexif().get(ExifTags.Base.Orientation)


def _upright(painted: Image.Image, orientation: object) -> Image.Image:
    """Turn *painted* as the camera noted."""
    painted.getexif()[ExifTags.Base.Orientation] = orientation
    turned = ImageOps.exif_transpose(painted)
    turned.info.clear()
    return turned


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a photo that a stranger sent; whatever goes wrong with it is a `PhotoError`."""
    if len(data) > SIZE_LIMIT:
        raise PhotoError("send a photo of at most 8 MB")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=_formats(data)) as sent:
                yield sent
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise PhotoError("send a photo of at most 25 million pixels") from error
        except UnidentifiedImageError as error:
            raise PhotoError("send the photo as JPEG, PNG or WebP") from error
        except _BROKEN as error:
            raise PhotoError("send the photo again: it is broken or cut short") from error


def _formats(data: bytes) -> tuple[str, ...]:
    """Return the formats that *data* may have."""
    if data[4:8] != b"ftyp" or data[8:12] not in _HEIC_BRANDS:
        return FORMATS
    try:
        # Imported here: an extra, which few machines have.
        from pillow_heif import register_heif_opener
    except ImportError:
        advice = "send the photo as JPEG: HEIC is not read here (outspoken[heic] reads it)"
        raise PhotoError(advice) from None
    register_heif_opener(thumbnails=False)
    return (HEIC,)


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
    RuntimeError,
    struct.error,
    zlib.error,
)


def _limit() -> None:
    """Bound this process: in time and memory, and it writes no file."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError):  # the machine's own limit is lower
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Read what is asked and the photo from the pipe, and answer."""
    _limit()
    asked = json.loads(sys.stdin.buffer.readline())
    data, made = sys.stdin.buffer.read(), b""
    answer: dict[str, object] = {}
    try:
        if asked["ask"] == "size":
            answer["size"] = size(data)
        else:
            make = {"publishable": publishable, "preview": preview}[asked["ask"]]
            made = make(data, asked["boxes"])
    except PhotoError as error:
        answer["advice"] = str(error)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
