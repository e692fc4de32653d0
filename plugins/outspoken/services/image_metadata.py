"""What an image file holds beside the picture: place, time, camera, comments, thumbnails.

Each format is read block by block, and only the blocks that a decoder needs pass; so
what nobody has thought of yet does not.
"""

from collections.abc import Callable, Iterator

from outspoken.services import avif_parts
from outspoken.services.image_blocks import Block as Block
from outspoken.services.image_blocks import exactly as _exactly


class BrokenImageError(Exception):
    """The file ends too early or is not built as its format demands."""


def is_image(data: bytes) -> bool:
    """Tell whether *data* begins as a format that `blocks` reads."""
    return _reader(data) is not None


def blocks(data: bytes) -> list[Block]:
    """Return what the picture does not need; empty for a clean image.

    Raises:
        BrokenImageError: When the file is broken, or not JPEG, PNG, WebP or AVIF.
    """
    reader = _reader(data)
    if reader is None:
        raise BrokenImageError("not a JPEG, PNG, WebP or AVIF image")
    try:
        return list(reader(data))
    except (IndexError, ValueError) as error:
        raise BrokenImageError("the image ends too early") from error


def _reader(data: bytes) -> Callable[[bytes], Iterator[Block]] | None:
    if data.startswith(_JPEG):
        return _jpeg
    if data.startswith(_PNG):
        return _png
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp
    if data[4:12] == b"ftypavif":
        return avif_parts.besides
    return None


_JPEG = b"\xff\xd8\xff"
_END_OF_IMAGE, _START_OF_SCAN, _JFIF, _COMMENT = 0xD9, 0xDA, 0xE0, 0xFE
# Tables, frames, restart interval, number of lines, arithmetic conditioning.
_DECODING = {0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, *range(0xC0, 0xD0)} - {0xC8}
_STUFFING = {0x00, *range(0xD0, 0xD8)}
_PLAIN_JFIF = 16
"""Length of a JFIF segment that has no thumbnail."""


def _jpeg(data: bytes) -> Iterator[Block]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        while data[at] == 0xFF:  # a marker may be padded
            at += 1
        marker = data[at]
        at += 1
        if marker == _END_OF_IMAGE:
            break
        length = int.from_bytes(_exactly(data, at, 2))
        segment = _exactly(data, at, length)[2:]
        if marker == _JFIF and segment.startswith(b"JFIF\0") and length == _PLAIN_JFIF:
            pass
        elif marker not in _DECODING:
            yield Block(_jpeg_name(marker, segment), segment)
        at += length
        if marker == _START_OF_SCAN:
            at = _end_of_scan(data, at)
    yield from _trailer(data[at:])


def _jpeg_name(marker: int, segment: bytes) -> str:
    if marker == _COMMENT:
        return "a comment"
    for start, name in ((b"Exif", "EXIF"), (b"http://ns.adobe.com/xap", "XMP")):
        if segment.startswith(start):
            return name
    return f"an APP{marker - _JFIF} block" if marker >= _JFIF else f"block {marker:02X}"


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the marker after the compressed data that begins *at* stands."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in _STUFFING:
            return at
        at += 2


_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_BLOCKS = b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT cICP bKGD hIST pHYs acTL fcTL"
_PNG_PICTURE = frozenset((*_PNG_BLOCKS.split(), b"fdAT"))


def _png(data: bytes) -> Iterator[Block]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        length = int.from_bytes(_exactly(data, at, 4))
        name = _exactly(data, at + 4, 4)
        content = _exactly(data, at + 8, length)
        if name not in _PNG_PICTURE:
            yield Block(name.decode("latin-1"), content)
        _exactly(data, at + 8 + length, 4)  # the checksum
        at += length + 12
    yield from _trailer(data[at:])


_WEBP_PICTURE = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_WEBP_LENGTHS = {b"VP8X": 10, b"ANIM": 6}
_WEBP_FRAME = 16
"""Length of what stands before the blocks of one frame of an animation."""


def _webp(data: bytes) -> Iterator[Block]:
    end = 8 + int.from_bytes(data[4:8], "little")
    yield from _webp_blocks(_exactly(data, 0, end), 12)
    yield from _trailer(data[end:])


def _webp_blocks(data: bytes, at: int) -> Iterator[Block]:
    while at < len(data):
        name = _exactly(data, at, 4)
        length = int.from_bytes(_exactly(data, at + 4, 4), "little")
        content = _exactly(data, at + 8, length)
        if name not in _WEBP_PICTURE:
            yield Block(name.decode("latin-1").strip(), content)
        if length != _WEBP_LENGTHS.get(name, length):
            raise ValueError(at)
        if name == b"ANMF":
            yield from _webp_blocks(content, _WEBP_FRAME)
        at += 8 + length + length % 2


def _trailer(data: bytes) -> Iterator[Block]:
    if data:
        yield Block("something after its end", data)
