from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, PngImagePlugin
from pillow_heif import register_heif_opener

from outspoken.model import box
from outspoken.services import photo_reading, photos
from outspoken.services.photos import PhotoError, digest, publishable, size, size_as_sent

IMAGES = Path(__file__).parents[2].parent / "shared" / "data" / "hostile" / "images"
SECRET = b"QX9 4XQ"
SECRET_TEXT = SECRET.decode()
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
MARKS = (b"MARK", b"GPSLatitude", b"M\0A\0R\0K\0", b"Exif", b"ns.adobe.com")
"""What the files of ../shared/data/hostile/images carry besides the picture."""


def drawing(mode: str = "RGB", dimensions: tuple[int, int] = (60, 40)) -> Image.Image:
    """Return a picture with a dark upper left corner."""
    picture = Image.new(mode, dimensions, "white")
    width, height = dimensions
    ImageDraw.Draw(picture).rectangle((0, 0, width // 2, height // 2), fill="black")
    return picture


def sent(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(**fields: int) -> bytes:
    told = Image.Exif()
    told[MAKE] = SECRET_TEXT
    told[GPS] = {1: "N", 2: (53.0, 27.0, 1.0), 29: SECRET_TEXT}
    for value in fields.values():
        told[ORIENTATION] = value
    return told.tobytes()


def text_chunk() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET_TEXT)
    info.add_itxt("XML:com.adobe.xmp", SECRET_TEXT)
    return info


def segments(jpeg: bytes) -> Iterator[int]:
    """Yield the marker of each segment of *jpeg*, up to the first scan."""
    assert jpeg.startswith(b"\xff\xd8")
    place = 2
    while jpeg[place + 1] != 0xDA:
        assert jpeg[place] == 0xFF
        yield jpeg[place + 1]
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])


def has_nothing_but_the_picture(jpeg: bytes) -> bool:
    """Tell whether *jpeg* has no segment that could hold words, and nothing behind it."""
    app0, comment = 0xE0, 0xFE
    told = {mark for mark in segments(jpeg) if app0 < mark <= 0xEF or mark == comment}
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        known = set(picture.info) <= {
            *("jfif", "jfif_version", "jfif_unit", "jfif_density"),
            *("progressive", "progression", "dpi"),
        }
        is_plain = picture.mode == "RGB" and not picture.getexif()
    return not told and known and is_plain and jpeg.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(sent(drawing(), exif=exif()), id="where it was taken"),
        pytest.param(sent(drawing(), comment=SECRET), id="a comment"),
        pytest.param(sent(drawing(), icc_profile=SECRET * 20), id="a colour profile"),
        pytest.param(sent(drawing(), xmp=SECRET), id="Adobe's own"),
        pytest.param(sent(drawing()) + SECRET, id="what is hung on behind it"),
        pytest.param(sent(drawing(), "PNG", pnginfo=text_chunk()), id="text in a PNG"),
        pytest.param(sent(drawing(), "PNG", exif=exif()), id="a place in a PNG"),
        pytest.param(
            sent(drawing(), "WEBP", exif=exif(), xmp=SECRET), id="a place in a WebP"
        ),
    ],
)
def test_nothing_but_the_picture_is_published(data: bytes) -> None:
    assert SECRET in data
    published = publishable(data)
    assert SECRET not in published
    assert has_nothing_but_the_picture(published)


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        pytest.param((60, 40), (60, 40), id="a small one keeps its size"),
        pytest.param((2560, 1000), (1280, 500), id="a wide one is made smaller"),
        pytest.param((1000, 2560), (500, 1280), id="a high one too"),
        pytest.param((4000, 1), (1280, 1), id="a thin one is still there"),
    ],
)
def test_the_long_side(dimensions: tuple[int, int], expected: tuple[int, int]) -> None:
    data = sent(drawing(dimensions=dimensions), "PNG")
    assert size_as_sent(data) == dimensions
    assert size(publishable(data)) == expected


@pytest.mark.parametrize(
    ("orientation", "dark_corner"),
    [
        pytest.param(1, (0, 0), id="upright"),
        pytest.param(3, (1, 1), id="upside down"),
        pytest.param(6, (1, 0), id="on its left side"),
        pytest.param(8, (0, 1), id="on its right side"),
    ],
)
def test_the_picture_stands_upright(orientation: int, dark_corner: tuple[int, int]) -> None:
    data = sent(drawing(), exif=exif(orientation=orientation))
    lying = orientation in (6, 8)
    assert size_as_sent(data) == ((40, 60) if lying else (60, 40))
    with Image.open(BytesIO(publishable(data))) as picture:
        grey = picture.convert("L")
    across, down = (side - 1 for side in grey.size)
    dark = [
        (x, y)
        for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))
        if grey.getpixel((across * x, down * y)) in range(100)
    ]
    assert dark == [dark_corner]


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        pytest.param(
            sent(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"), 255, id="clear is white"
        ),
        pytest.param(
            sent(Image.new("LA", (8, 8), (0, 0)), "PNG"), 255, id="clear grey too"
        ),
        pytest.param(
            sent(Image.new("P", (8, 8)), "PNG", transparency=0),
            255,
            id="a clear palette too",
        ),
        pytest.param(
            sent(Image.new("CMYK", (8, 8), (0, 0, 0, 255))), 0, id="printers' black"
        ),
        pytest.param(sent(Image.new("1", (8, 8), 1), "PNG"), 255, id="black and white"),
        pytest.param(
            sent(Image.new("I;16", (8, 8), 32768), "PNG"), 128, id="sixteen bits of grey"
        ),
    ],
)
def test_every_kind_of_picture_becomes_colours_on_white(data: bytes, colour: int) -> None:
    with Image.open(BytesIO(publishable(data))) as picture:
        assert picture.mode == "RGB"
        pixel = picture.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert all(abs(part - colour) <= 2 for part in pixel)


def test_the_first_picture_of_a_moving_one_is_published() -> None:
    frames = [Image.new("RGB", (8, 8), "white"), Image.new("RGB", (8, 8), "black")]
    data = sent(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    with Image.open(BytesIO(publishable(data))) as picture:
        assert picture.getpixel((4, 4)) == (255, 255, 255)


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = sent(drawing(), exif=exif())
    assert publishable(data) == publishable(data)
    assert digest(publishable(data)) == digest(publishable(data))


def test_the_digest_is_sha256_in_hex() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        pytest.param(b"", "send the photo as JPEG, PNG or WebP", id="nothing"),
        pytest.param(b"%PDF-1.7", "send the photo as JPEG, PNG or WebP", id="no picture"),
        pytest.param(
            sent(drawing(), "GIF"), "send the photo as JPEG, PNG or WebP", id="a GIF"
        ),
        pytest.param(
            sent(drawing(dimensions=(600, 600)))[:-2000],
            "send the photo again: it is broken or cut short",
            id="half a JPEG",
        ),
        pytest.param(
            sent(drawing(), "PNG")[:60],
            "send the photo again: it is broken or cut short",
            id="half a PNG",
        ),
        pytest.param(
            sent(Image.new("1", (6000, 4201)), "PNG"),
            "send a photo of at most 25 million pixels",
            id="too many pixels",
        ),
        pytest.param(
            sent(Image.new("1", (13000, 13000)), "PNG"),
            "send a photo of at most 25 million pixels",
            id="far too many pixels",
        ),
        pytest.param(
            sent(drawing()) + bytes(photos.SIZE_LIMIT),
            "send a photo of at most 8 MB",
            id="too many bytes",
        ),
    ],
)
def test_what_cannot_be_published_is_answered_with_advice(data: bytes, advice: str) -> None:
    with pytest.raises(PhotoError, match=f"^{advice}$"):
        publishable(data)


def test_the_size_of_no_picture_is_answered_with_advice_too() -> None:
    with pytest.raises(PhotoError, match="as JPEG, PNG or WebP"):
        size_as_sent(b"no picture")


@pytest.mark.parametrize(
    ("name", "is_published"),
    [
        ("all_meta.jpg", True),
        ("all_meta.png", True),
        ("all_meta.webp", True),
        ("ok_100.png", True),
        ("all_meta.gif", False),
        ("all_meta.heic", True),
        ("all_meta.tif", False),
        ("frames300.gif", False),
        ("bomb_13000_1bit.png", False),
        ("bomb_20000_1bit.png", False),
        ("bomb_ztxt.png", False),
    ],
)
def test_hostile_photos(name: str, is_published: bool) -> None:
    if not IMAGES.exists():
        pytest.skip("the photos are not at hand: ../shared/data/hostile/images")
    data = (IMAGES / name).read_bytes()
    if is_published:
        published = publishable(data)
        assert has_nothing_but_the_picture(published)
        for mark in MARKS:
            assert mark not in published
            assert name == "ok_100.png" or any(each in data for each in MARKS)
    else:
        with pytest.raises(PhotoError):
            publishable(data)


def test_every_hostile_photo_is_tried() -> None:
    if not IMAGES.exists():
        pytest.skip("the photos are not at hand: ../shared/data/hostile/images")
    (cases,) = (
        mark.args[1]
        for mark in test_hostile_photos.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    assert {path.name for path in IMAGES.iterdir()} == {name for name, _ in cases}


def reading_with(tmp_path: Path, **limits: str) -> str:
    """Return the path of the program that reads photos, with lower limits."""
    text = Path(photo_reading.__file__).read_text()
    for name, low in limits.items():
        before = f"{name} = {'4' if name == 'CPU_SECONDS' else '1 << 30'}\n"
        assert before in text
        text = text.replace(before, f"{name} = {low}\n")
    path = tmp_path / "photo_reading.py"
    path.write_text(text)
    return str(path)


def test_what_takes_more_memory_than_it_may_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = Image.effect_noise((600, 500), 90).resize((5712, 4284)).convert("RGB")
    data = sent(noise, quality=40)
    assert len(data) < photos.SIZE_LIMIT
    assert photos.preview(data)
    program = reading_with(tmp_path, MEMORY="220 << 20")
    monkeypatch.setattr(photo_reading, "__file__", program)
    with pytest.raises(PhotoError, match=r"send the photo again|too much to read"):
        photos.preview(data)


def test_a_decoder_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Path(reading_with(tmp_path, CPU_SECONDS="1"))
    text = program.read_text()
    assert text.count("    with _opened(data) as sent:\n        width") == 1
    for_ever = (
        "    while True:\n        pass\n    with _opened(data) as sent:\n        width"
    )
    text = text.replace("    with _opened(data) as sent:\n        width", for_ever)
    program.write_text(text)
    monkeypatch.setattr(photo_reading, "__file__", str(program))
    with pytest.raises(photos.HardPhotoError, match="it takes too much to read"):
        size_as_sent(sent(drawing()))


@pytest.mark.parametrize(("mode", "side"), [("1", 13000), ("1", 6000), ("RGB", 5500)])
def test_a_bomb_is_refused_before_room_is_made_for_it(
    mode: str, side: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is answered where there is no room for its pixels at all."""
    data = sent(Image.new(mode, (side, side)), "PNG")
    room = f"{160 << 20}"
    program = reading_with(tmp_path, MEMORY=room)
    monkeypatch.setattr(photo_reading, "__file__", program)
    with pytest.raises(PhotoError, match="at most 25 million pixels"):
        publishable(data)


def test_nothing_of_ours_is_at_hand_where_a_photo_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTSPOKEN_SECRET", "s3cret")
    text = Path(photo_reading.__file__).read_text()
    tells = (
        "answer['size'] = [len(__import__('os').environ.get('OUTSPOKEN_SECRET', '')), 0]"
    )
    assert text.count('answer["size"] = size(data)') == 1
    program = tmp_path / "photo_reading.py"
    program.write_text(text.replace('answer["size"] = size(data)', tells))
    monkeypatch.setattr(photo_reading, "__file__", str(program))
    assert size_as_sent(sent(drawing())) == (0, 0)


def heic(picture: Image.Image, **options: object) -> bytes:
    register_heif_opener()
    return sent(picture, "HEIF", **options)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_of_a_newer_phone_is_published(orientation: int) -> None:
    told = exif(orientation=orientation)
    data = heic(drawing(dimensions=(160, 120)), exif=told, xmp=SECRET)
    assert SECRET in data
    published = publishable(data)
    assert SECRET not in published
    assert has_nothing_but_the_picture(published)
    upright = (120, 160) if orientation == 6 else (160, 120)
    assert size(published) == size_as_sent(data) == upright
    with Image.open(BytesIO(published)) as made:
        across, down = made.size
        assert max(pixel(made, across - 5 if orientation == 6 else 5, 5)) < 60
        assert min(pixel(made, across - 5, down - 5)) > 200


def test_without_the_extra_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path(photo_reading.__file__).read_text()
    program = tmp_path / "photo_reading.py"
    program.write_text(text.replace("from pillow_heif import", "from no_such import"))
    monkeypatch.setattr(photo_reading, "__file__", str(program))
    with pytest.raises(PhotoError, match="send the photo as JPEG: HEIC is not read here"):
        publishable(heic(drawing()))


def test_a_large_photo_of_a_newer_phone_is_a_bomb_too() -> None:
    with pytest.raises(PhotoError, match="at most 25 million pixels"):
        publishable(heic(Image.new("L", (6000, 4300))))


FACE = (200, 100, 280, 220)
"""Left, top, right and bottom of what nobody shall see in a photo 640 by 480."""


def face() -> Image.Image:
    picture = Image.new("RGB", (640, 480), (200, 220, 255))
    ImageDraw.Draw(picture).rectangle(FACE, fill=(255, 0, 0))
    return picture


def has_red(data: bytes) -> bool:
    """Tell whether any pixel of the picture *data* is more or less red."""
    with Image.open(BytesIO(data)) as made:
        red, green, blue = made.convert("RGB").split()
    kept = ImageChops.multiply(
        red.point(lambda part: 255 * (part > 120)),
        ImageChops.multiply(
            green.point(lambda part: 255 * (part < 90)),
            blue.point(lambda part: 255 * (part < 90)),
        ),
    )
    return kept.getbbox() is not None


def pixel(picture: Image.Image, across: int, down: int) -> tuple[int, ...]:
    found = picture.convert("RGB").getpixel((across, down))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("form", ["200,100,81,121", "31%,20%,13%,26%"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_box_is_burnt_in_where_the_officer_saw_it(form: str, orientation: int) -> None:
    turned = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]
    data = sent(face().rotate(turned, expand=True), exif=exif(orientation=orientation))
    assert size_as_sent(data) == (640, 480)
    assert has_red(publishable(data))
    for made in (
        publishable(data, (box.read(form),)),
        photos.preview(data, [box.read(form)]),
    ):
        assert not has_red(made)
        with Image.open(BytesIO(made)) as picture:
            assert max(pixel(picture, 240, 160)) < 12
            assert min(pixel(picture, 500, 400)) > 180


def test_a_box_is_burnt_in_before_the_photo_is_made_smaller() -> None:
    large = face().resize((3200, 2400))
    data = sent(large)
    made = publishable(data, (box.read("999,499,410,610"),))
    assert size(made) == (1280, 960)
    assert not has_red(made)


def test_a_box_outside_the_photo_is_refused() -> None:
    with pytest.raises(
        box.BoxError, match="ends at 700,200, outside the photo, which is 640"
    ):
        publishable(sent(face()), (box.read("600,100,100,100"),))
