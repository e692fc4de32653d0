"""Canaries, every form in which they may lie on a disk, and the search for them."""

import base64
import quopri
import re
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import quote

BLOCK = 4096
_GZIP = b"\x1f\x8b\x08"
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST = 8 << 20
"""Most bytes that one packed member is unpacked to."""


def forms(word: str) -> Mapping[str, bytes]:
    """Return what *word* looks like in each plain encoding, by the encoding's name."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "quoted-printable": quopri.encodestring(plain).replace(b"=\n", b""),
        "in an address": quote(word).encode(),
        "json": word.encode("ascii", "backslashreplace"),
        "html": word.encode("ascii", "xmlcharrefreplace"),
        "hex": plain.hex().encode(),
    }
    for shift in range(3):
        # Of what is encoded together with its neighbours, the middle is always the same.
        coded = base64.b64encode(bytes(shift) + plain)
        found[f"base64, {shift} before it"] = coded[4 if shift else 0 : -4]
    return found


def found(data: bytes, canaries: Mapping[str, str]) -> set[str]:
    """Return which of *canaries* are in *data* and how; what is packed in it as well.

    A block that is the same as one before, as most of an empty disk is, is searched once.
    """
    blocks = (data[at : at + BLOCK] for at in range(0, len(data), BLOCK))
    data = b"".join(dict.fromkeys(blocks))
    seen = set(_plain(data, canaries, "on the disk"))
    for where, member in packed(data):
        seen |= set(_plain(member, canaries, where))
    return seen


def _plain(data: bytes, canaries: Mapping[str, str], where: str) -> Iterator[str]:
    small = data.lower()
    for name, word in canaries.items():
        for how, form in forms(word).items():
            # What is coded tells small letters from large ones, words do not.
            if form in data or ("base64" not in how and form.lower() in small):
                yield f"{name}: {how}, {where}"


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what was packed: gzip members anywhere, zlib where a file begins."""
    at = data.find(_GZIP)
    while at >= 0:
        yield "in a gzip member", _unpacked(data, at, zlib.MAX_WBITS | 16)
        at = data.find(_GZIP, at + 1)
    for start in range(0, len(data), BLOCK):
        if _ZLIB.match(data, start):
            yield "in a git object", _unpacked(data, start, zlib.MAX_WBITS)


def _unpacked(data: bytes, at: int, bits: int) -> bytes:
    unpacking, out, size = zlib.decompressobj(bits), [], 0
    for start in range(at, len(data), 1 << 16):
        try:
            out.append(unpacking.decompress(data[start : start + (1 << 16)], _MOST))
        except zlib.error:
            break
        size += len(out[-1])
        if unpacking.eof or size > _MOST or not out[-1]:
            break
    return b"".join(out)
