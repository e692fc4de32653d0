"""What an AVIF file holds beside the picture, box by box and unit by unit."""

from collections.abc import Iterator

from outspoken.services.image_blocks import Block, exactly

_HANDLER = b"\0\0\0\0\0\0\0\0pict" + bytes(13)
"""Says that it is a picture, and gives it no name."""
_BRANDS = frozenset((b"avif", b"mif1", b"miaf", b"MA1A", b"MA1B"))
_PICTURE = b"av01"
_NAMES = (b"Color\0", b"Alpha\0", b"\0")
"""What encoders call the parts of a picture."""
_PLAIN_COLOURS = b"nclx"
"""Colours told by numbers; any other way is a profile, which may hold words."""
_UNITS = frozenset((1, 2, 3, 4, 6, 7, 8))
"""Kinds of units that a decoder of AV1 needs: headers, frames and their tiles."""
_PLAIN = frozenset(
    (b"pitm", b"iloc", b"ipma", b"ispe", b"pixi", b"av1C", b"irot", b"imir", b"pasp")
)


def besides(data: bytes) -> Iterator[Block]:
    """Yield what the picture in the AVIF file *data* does not need.

    Raises:
        ValueError: When it ends too early, or is not built as the format demands.
        IndexError: Likewise.
    """
    yield from _within(data)


def _within(data: bytes) -> Iterator[Block]:
    """Yield what is found in the boxes that *data* is made of."""
    at = 0
    while at < len(data):
        length = int.from_bytes(exactly(data, at, 4))
        if length < 8:
            raise ValueError(length)  # "to the end", or of a length that no photo has
        yield from _of_box(data[at + 4 : at + 8], exactly(data, at, length)[8:])
        at += length


def _of_box(name: bytes, inside: bytes) -> Iterator[Block]:
    match name:
        case b"meta":
            yield from _within(exactly(inside, 4, len(inside) - 4))
        case b"iinf":
            yield from _within(exactly(inside, 6, len(inside) - 6))
        case b"iprp" | b"ipco":
            yield from _within(inside)
        case b"mdat":
            yield from _units(inside)
        case _ if not _is_plain(name, inside):
            yield Block(_called(name, inside), inside)


def _is_plain(name: bytes, inside: bytes) -> bool:
    """Tell whether a box holds numbers that a decoder needs, and no words."""
    match name:
        case b"ftyp":
            brands = [inside[at : at + 4] for at in range(8, len(inside), 4)]
            return inside[:8] == b"avif\0\0\0\0" and _BRANDS.issuperset(brands)
        case b"hdlr":
            return inside == _HANDLER
        case b"infe":
            return inside[8:12] == _PICTURE and inside[12:] in _NAMES
        case b"colr":
            return inside.startswith(_PLAIN_COLOURS) and len(inside) == 11
    return name in _PLAIN


def _called(name: bytes, inside: bytes) -> str:
    if name == b"infe":
        return {b"Exif": "EXIF", b"mime": "XMP"}.get(inside[8:12], "another item")
    return {b"colr": "a colour profile"}.get(name, name.decode("latin-1"))


def _units(data: bytes) -> Iterator[Block]:
    """Yield the units that a decoder of AV1 does not need."""
    at = 0
    while at < len(data):
        start, header = at, data[at]
        is_extended, has_size = header & 4, header & 2
        if header & 0x81 or not has_size:
            yield Block("something beside the picture", data[start:])
            return
        at += 2 if is_extended else 1
        length, at = _length(data, at)
        unit = exactly(data, at, length)
        at += length
        if header >> 3 not in _UNITS:
            yield Block("a note in the picture", unit)


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at *at*, seven bits a byte, and where it ends."""
    length = shift = 0
    while True:
        byte = data[at]
        length |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return length, at
        if shift > 28:
            raise ValueError(shift)
