"""Photos of a kit: those that would stop a printer, or tell where they were taken."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from outspoken.services.kits.rules import photographs

GPS, LATITUDE = 0x8825, {1: "N", 2: (51.0, 30.0, 1.0)}
TOO_LARGE = (6000, 5000)


def photo(kind: str, size: tuple[int, int] = (20, 10), *, tells: bool = False) -> bytes:
    out, picture = BytesIO(), Image.new("L", size)
    if tells:
        picture.getexif()[GPS] = LATITUDE
        picture.save(out, kind, exif=picture.getexif())
    else:
        picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG")])
def test_a_plain_photo_is_shown(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(photo(kind))
    assert photographs.advice(tmp_path / name) == ""


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        pytest.param(b"<script>", "save it as PNG", id="a page"),
        pytest.param(photo("JPEG"), "save it as PNG", id="another kind"),
        pytest.param(photo("PNG")[:60], "save it again", id="cut short"),
        pytest.param(photo("PNG", TOO_LARGE), "at most 25 million dots", id="a bomb"),
        pytest.param(photo("PNG", tells=True), "camera noted", id="a place"),
    ],
)
def test_what_is_none_or_tells_too_much(tmp_path: Path, data: bytes, advice: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert advice in photographs.advice(path)
