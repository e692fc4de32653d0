"""What a picture's file may hold beside the picture: nothing."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from outspoken.services import image_metadata
from outspoken.services.image_metadata import BrokenImageError

IMAGES = Path(__file__).parents[2].parent / "shared/data/hostile/images"


def picture(kind: str, mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


BESIDE = "something beside the picture"
NOTED = Image.Exif()
NOTED[0x010F] = "A camera"


def with_unit(kind: int, flags: int = 2) -> bytes:
    """Return an AVIF with one more unit in its picture, which holds words."""
    data = picture("AVIF")
    at = data.index(b"mdat")
    unit = bytes([kind << 3 | flags, 5]) + b"hello"
    length = int.from_bytes(data[at - 4 : at]) + len(unit)
    return data[: at - 4] + length.to_bytes(4) + data[at:] + unit


MOVING = Image.effect_noise((40, 30), 20).convert("RGB")


def with_a_frame_that_says(words: bytes) -> bytes:
    """Return a moving WebP of which the last frame holds one more block."""
    data = picture("WEBP", save_all=True, append_images=[MOVING], duration=9)
    at, more = data.rindex(b"ANMF"), b"EXIF" + len(words).to_bytes(4, "little") + words
    length = int.from_bytes(data[at + 4 : at + 8], "little") + len(more)
    size = int.from_bytes(data[4:8], "little") + len(more)
    frame = data[at : at + 4] + length.to_bytes(4, "little") + data[at + 8 :] + more
    return data[:4] + size.to_bytes(4, "little") + data[8:at] + frame


def with_a_block_longer_than_the_file() -> bytes:
    """Return a WebP that says its first block of the picture goes on past its end."""
    data = picture("WEBP", exif=NOTED.tobytes())
    at = data.index(b"VP8X") + 4
    return data[:at] + (1 << 24).to_bytes(4, "little") + data[at + 4 :]


def names(data: bytes) -> list[str]:
    return [block.name for block in image_metadata.blocks(data)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(picture("JPEG"), id="JPEG"),
        pytest.param(picture("JPEG", mode="L"), id="grey JPEG"),
        pytest.param(picture("JPEG", progressive=True, quality=95), id="progressive JPEG"),
        pytest.param(picture("JPEG", restart_marker_rows=1), id="JPEG with restarts"),
        pytest.param(picture("PNG"), id="PNG"),
        pytest.param(picture("PNG", mode="P", transparency=0), id="PNG with a palette"),
        pytest.param(picture("PNG", dpi=(72, 72)), id="PNG with its resolution"),
        pytest.param(picture("WEBP"), id="WebP"),
        pytest.param(picture("WEBP", mode="RGBA"), id="WebP with transparency"),
        pytest.param(picture("WEBP", lossless=True), id="lossless WebP"),
        pytest.param(
            picture("WEBP", save_all=True, append_images=[MOVING], duration=9),
            id="moving WebP",
        ),
        pytest.param(picture("AVIF"), id="AVIF"),
        pytest.param(picture("AVIF", mode="RGBA"), id="AVIF with transparency"),
        pytest.param(picture("AVIF", speed=8, quality=90), id="quick AVIF"),
        pytest.param(picture("AVIF", max_threads=2), id="AVIF by several threads"),
    ],
)
def test_a_picture_alone(data: bytes) -> None:
    assert names(data) == []


TEXT = PngImagePlugin.PngInfo()
TEXT.add_text("Author", "x")
TEXT.add_text("Comment", "x", zip=True)
TEXT.add_itxt("XML:com.adobe.xmp", "<x/>")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(picture("JPEG", exif=b"Exif\0\0MM\0*"), ["EXIF"], id="JPEG: EXIF"),
        pytest.param(picture("JPEG", comment=b"x"), ["a comment"], id="JPEG: comment"),
        pytest.param(
            picture("AVIF", exif=NOTED),
            ["EXIF", "iref", BESIDE],
            id="AVIF: EXIF",
        ),
        pytest.param(picture("AVIF", xmp=b"<x/>"), ["XMP", "iref", BESIDE], id="AVIF: XMP"),
        pytest.param(
            picture("AVIF", icc_profile=b"x" * 200),
            ["a colour profile"],
            id="AVIF: profile",
        ),
        pytest.param(
            picture("AVIF") + b"\0\0\0\x0dfreehello", ["free"], id="AVIF: after its end"
        ),
        pytest.param(with_unit(5), ["a note in the picture"], id="AVIF: a note"),
        pytest.param(with_unit(15), ["a note in the picture"], id="AVIF: padding"),
        pytest.param(
            with_unit(6, flags=0), ["something beside the picture"], id="AVIF: no size"
        ),
        pytest.param(
            picture("AVIF").replace(b"Color\0", b"QX9 4\0"),
            ["another item"],
            id="AVIF: name",
        ),
        pytest.param(picture("JPEG", xmp=b"<x/>"), ["XMP"], id="JPEG: XMP"),
        pytest.param(
            picture("JPEG", icc_profile=b"x"), ["an APP2 block"], id="JPEG: colour profile"
        ),
        pytest.param(
            picture("JPEG", mode="CMYK"), ["an APP14 block"], id="JPEG: colours for print"
        ),
        pytest.param(
            picture("JPEG") + b"PK", ["something after its end"], id="JPEG: trailer"
        ),
        pytest.param(
            picture("PNG", pnginfo=TEXT), ["tEXt", "zTXt", "iTXt"], id="PNG: text"
        ),
        pytest.param(picture("PNG", exif=b"Exif\0\0MM\0*"), ["eXIf"], id="PNG: EXIF"),
        pytest.param(picture("PNG", icc_profile=b"x"), ["iCCP"], id="PNG: colour profile"),
        pytest.param(picture("PNG") + b"x", ["something after its end"], id="PNG: trailer"),
        pytest.param(picture("WEBP", exif=b"Exif\0\0MM\0*"), ["EXIF"], id="WebP: EXIF"),
        pytest.param(picture("WEBP", xmp=b"<x/>"), ["XMP"], id="WebP: XMP"),
        pytest.param(
            picture("WEBP") + b"x", ["something after its end"], id="WebP: trailer"
        ),
        pytest.param(
            with_a_frame_that_says(b"A camera"), ["EXIF"], id="WebP: EXIF in a frame"
        ),
    ],
)
def test_what_is_beside_the_picture(data: bytes, found: list[str]) -> None:
    assert names(data) == found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused_wherever_it_was_cut(kind: str) -> None:
    data = picture(kind)
    for length in range(12, len(data)):
        with pytest.raises(BrokenImageError):
            image_metadata.blocks(data[:length])


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"GIF89a", b"II*\0", b"RIFF\0\0\0\0WAVE", b"\xff\xd8\xff\0", b"<svg/>"),
        with_a_block_longer_than_the_file(),
    ],
)
def test_another_format_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenImageError):
        image_metadata.blocks(data)


@pytest.mark.skipif(not IMAGES.is_dir(), reason="shared/data is not beside the clone")
@pytest.mark.parametrize("name", ["all_meta.jpg", "all_meta.png", "all_meta.webp"])
def test_pictures_full_of_metadata_do_not_pass(name: str) -> None:
    assert len(names((IMAGES / name).read_bytes())) > 1
