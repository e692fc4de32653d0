"""Canaries: words, addresses and numbers that nobody else says, and finding them again."""

import base64
import binascii
import gzip
import html
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pypdfium2

MOBILES, LANDLINES = 650, 560
"""Where the numbers of drama begin that stand nowhere in the repository, not even here."""
_LETTERS = "abcdefghijklmnop"
_WORD = re.compile(rb"quaz[a-p]{4}")
_NUMBER = re.compile(rb"(?<!\d)(?:\+44|0044|0)[\s().-]{0,3}(?:\d[\s().-]{0,3}){9,11}(?!\d)")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{16}(?:[A-Za-z0-9+/]|\r?\n)*={0,2}")


def word(number: int) -> str:
    """Return the canary of that number, a word from 0 to 65,535."""
    digits = f"{number:04x}"
    return "quaz" + "".join(_LETTERS[int(digit, 16)] for digit in digits)


def mobile(number: int) -> str:
    """Return a mobile number kept for drama that stands nowhere else here, of 190."""
    return f"07700 900{MOBILES + number}"


def landline(number: int) -> str:
    """Return a landline number kept for drama that stands nowhere else here, of 440."""
    return f"01632 960{LANDLINES + number}"


def found(data: bytes, numbers: Iterable[str] = ()) -> set[str]:
    """Return the words of canaries in *data*, and which of *numbers*, however packed."""
    known = {each.replace(" ", ""): each for each in numbers}
    seen = set[str]()
    for view in _views(data, depth=2):
        seen |= {each.decode() for each in _WORD.findall(view.lower())}
        for typed in _NUMBER.findall(view) if known else ():
            digits = re.sub(rb"\D", b"", typed).decode()
            national = "0" + digits.removeprefix("00").removeprefix("44").lstrip("0")
            if national in known:
                seen.add(known[national])
    return seen


def found_in(folder: Path, numbers: Iterable[str] = ()) -> dict[str, set[str]]:
    """Return what `found` finds in each file below *folder*, and in its name."""
    numbers, told = list(numbers), dict[str, set[str]]()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = str(path.relative_to(folder))
            seen = found(path.read_bytes(), numbers) | found(name.encode(), numbers)
            if seen:
                told[name] = seen
    return told


def _views(data: bytes, depth: int) -> Iterator[bytes]:
    """Yield *data* as it is, and as each thing that it might be packed as."""
    yield data
    if b"\0" in data:
        for start in (0, 1):
            yield data[start:].replace(b"\0", b"")
    if not depth:
        return
    for more in _unpacked(data):
        if more != data:
            yield from _views(more, depth - 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            yield from (packed.read(each) for each in packed.namelist())
    elif data.startswith(b"%PDF"):
        yield _of_pdf(data)
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif data.startswith(b"\x89PNG"):
        yield from _of_png(data)
    elif b"\0" not in data[:4096]:
        yield html.unescape(data.decode("utf-8", "replace")).encode()
        yield unquote_to_bytes(data)
        yield quopri.decodestring(data)
        for run in _BASE64.findall(data):
            try:
                yield base64.b64decode(re.sub(rb"\s", b"", run) + b"==")
            except binascii.Error:
                continue


def _of_pdf(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        words = [str(document.get_metadata_dict())]
        for number in range(len(document)):
            words.append(document[number].get_textpage().get_text_range())
    return "\n".join(words).encode("utf-8", "replace")


def _of_png(data: bytes) -> Iterator[bytes]:
    """Yield what chunks of text in a PNG say, where they are packed."""
    for start in (m.end() for m in re.finditer(b"zTXt|iTXt", data)):
        for at in range(start, min(start + 90, len(data))):
            if data[at] == 0x78:
                try:
                    yield zlib.decompressobj().decompress(data[at:])
                except zlib.error:
                    continue
