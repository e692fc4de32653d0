"""What stands in a text in other letters: data: URLs, lines of vCards, escapes of mails."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

_DATA_URL = re.compile(
    r"\bdata:(?:[\w.+-]+/[\w.+-]+)?((?:;[\w.+=%-]+)*),([^\s\"'<>()\\]+)", re.I
)
_CARD = re.compile(r"^BEGIN:VCARD\s*$", re.I | re.M)
_FOLD = re.compile(r"\r?\n[ \t]")
_NAMED = re.compile(r"^([^:\n]*):", re.M)
_HOW = re.compile(r";(?:ENCODING=)?(QUOTED-PRINTABLE|B(?:ASE64)?)(?=;|$)", re.I)
_LINE = re.compile(r"(?:[^\n]*=\r?\n)*[^\n]*(?:\n|\Z)")
"""A line of an e-mail: it goes on where it ends in "="."""
_PRINTABLE = re.compile(r"=(?:[0-9A-Fa-f]{2}|\r?\n)")
_TWICE = re.compile(r"%25[0-9A-Fa-f]{2}")


def of(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each; what cannot be decoded stands as it is."""
    for number, found in enumerate(_DATA_URL.finditer(text), start=1):
        said = unquote_to_bytes(found[2])
        is_base64 = found[1].lower().endswith(";base64")
        yield f"data-{number}", _of_base64(said) if is_base64 else said
    if _CARD.search(text):
        yield "card.txt", b"\n".join(_of_card(text))
    if _PRINTABLE.search(text):
        yield "printable.txt", b"\n".join(_printable(text))
    if "%25" in text:
        twice = filter(_TWICE.search, text.split("\n"))
        yield "unquoted.txt", b"\n".join(map(unquote_to_bytes, twice))


def _printable(text: str) -> Iterator[bytes]:
    for found in _LINE.finditer(text):
        if _PRINTABLE.search(found[0]):
            yield quopri.decodestring(found[0].encode("utf-8", "replace"))


def _of_card(text: str) -> Iterator[bytes]:
    # What is quoted-printable ends in "=" where it goes on; all else begins with a space.
    lines, at = _FOLD.sub("", text), 0
    while named := _NAMED.search(lines, at):
        at = named.end()
        if not (how := _HOW.findall(named[1])):
            continue
        found = _LINE.match(lines, at)
        assert found
        at, said = found.end(), found[0].encode("utf-8", "replace")
        is_base64 = how[-1].lower().startswith("b")
        yield _of_base64(said) if is_base64 else quopri.decodestring(said)


def _of_base64(said: bytes) -> bytes:
    """Return what *said* comes to; base64 of addresses has other signs, and no end."""
    letters = b"".join(said.translate(bytes.maketrans(b"-_", b"+/")).split()).rstrip(b"=")
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return said
