"""What a canary may be packed as, and is found in."""

import base64
import gzip
import zipfile
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from tests.canaries import aviary as aviaries
from tests.canaries import canary

WORD, PHONE = canary.word(7), canary.mobile(199)
PACKED = {
    "plain": f"<p>Mr {WORD.title()}</p>".encode(),
    "sixteen bits": WORD.encode("utf-16-le"),
    "base64": base64.b64encode(f"To: {WORD}@example.org\n".encode()),
    "percent": f"?q=%{ord(WORD[0]):x}{WORD[1:]}".encode(),
    "entities": f"&#{ord(WORD[0])};{WORD[1:]}".encode(),
    "quoted": f"={ord(WORD[0]):X}{WORD[1:]}".encode(),
    "gzip": gzip.compress(WORD.encode()),
}


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED)
def test_a_canary_is_found_however_it_is_packed(data: bytes) -> None:
    assert canary.found(data) == {WORD}


def test_a_canary_is_found_in_pictures_and_zips() -> None:
    info, png, packed = PngImagePlugin.PngInfo(), BytesIO(), BytesIO()
    info.add_text("Comment", f"by {WORD}", zip=True)
    Image.new("RGB", (8, 8)).save(png, "PNG", pnginfo=info)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("index.html", WORD)

    assert canary.found(aviaries.photo(WORD, 1)) == {WORD}
    assert canary.found(png.getvalue()) == {WORD}
    assert canary.found(packed.getvalue()) == {WORD}


@pytest.mark.parametrize(
    "typed", ["07700900849", "+44 (0)7700 900849", "0044 7700-900-849"]
)
def test_a_number_is_found_however_it_is_written(typed: str) -> None:
    assert canary.found(f"Ring {typed}.".encode(), [PHONE]) == {PHONE}
