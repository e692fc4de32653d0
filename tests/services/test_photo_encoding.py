"""Small pictures of approved photos: made once, always the same, with nothing beside."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.services.test_photos import drawing, exif, sent

from outspoken.services import (
    image_metadata,
    photo_cache,
    photo_encoding,
    photo_names,
    photos,
)
from outspoken.services.photo_names import AVIF, JPEG


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing was kept yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return photo_cache.of(tmp_path / "content") or tmp_path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of content."""
    folder = tmp_path / "content"
    (folder / "photos" / "20260403-aaaaaa").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def photo() -> bytes:
    """A photo as it was approved."""
    return photos.publishable(sent(drawing(dimensions=(1280, 960)), exif=exif()))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1280, (320, 640)), (640, (320, 640)), (500, (320, 500)), (320, (320,)), (40, (40,))],
)
def test_no_picture_is_wider_than_its_photo(width: int, widths: tuple[int, ...]) -> None:
    assert photo_names.widths(width) == widths
    assert photo_names.names("2.jpg", width) == tuple(
        (f"2-{each}.{ending}", each, ending)
        for each in widths
        for ending in ("avif", "jpg")
    )


@pytest.mark.parametrize("ending", [AVIF, JPEG])
@pytest.mark.parametrize("width", [320, 640])
def test_a_picture_is_small_and_holds_nothing_else(
    photo: bytes, width: int, ending: str
) -> None:
    made = photo_encoding.encoded(photo, width, ending)
    with Image.open(BytesIO(made)) as picture:
        assert picture.size == (width, width * 3 // 4)
        assert picture.format == {AVIF: "AVIF", JPEG: "JPEG"}[ending]
        assert not picture.getexif()
    assert image_metadata.blocks(made) == []


def test_a_thin_photo_has_a_pixel_left() -> None:
    thin = photos.publishable(sent(drawing(dimensions=(1280, 1))))
    with Image.open(BytesIO(photo_encoding.encoded(thin, 320, AVIF))) as picture:
        assert picture.size == (320, 1)


@pytest.mark.parametrize("ending", [AVIF, JPEG])
def test_another_process_makes_the_same_bytes(
    photo: bytes, ending: str, tmp_path: Path
) -> None:
    (tmp_path / "1.jpg").write_bytes(photo)
    program = (
        "import sys, pathlib; from outspoken.services import photo_encoding as e;"
        "data = pathlib.Path(sys.argv[1]).read_bytes();"
        "sys.stdout.buffer.write(e.encoded(data, 640, sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "1.jpg"), ending]
    run = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONPATH": PACKAGE}
    )
    assert run.stdout == photo_encoding.encoded(photo, 640, ending)


PACKAGE = str(Path(photo_encoding.__file__).parents[2])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Every picture that is encoded: its width and its ending."""
    calls: list[tuple[int, str]] = []
    real = photo_encoding.encoded

    def counted(photo: bytes, width: int, ending: str) -> bytes:
        calls.append((width, ending))
        return real(photo, width, ending)

    monkeypatch.setattr(photo_encoding, "encoded", counted)
    return calls


def test_a_picture_is_encoded_once(content: Path, photo: bytes, made: list[object]) -> None:
    name = photos.digest(photo)
    first = photo_encoding.picture(content, photo, name, 320, AVIF)
    assert photo_encoding.picture(content, photo, name, 320, AVIF) == first
    assert made == [(320, AVIF)]
    photo_encoding.picture(content, photo, name, 320, JPEG)
    photo_encoding.picture(content, photo, name, 640, AVIF)
    photo_encoding.picture(content, photo, "0" * 64, 320, AVIF)
    assert len(made) == 4


def test_other_settings_make_another_picture(
    content: Path, photo: bytes, made: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = photos.digest(photo)
    first = photo_encoding.picture(content, photo, name, 320, JPEG)
    monkeypatch.setitem(photo_encoding.SETTINGS, JPEG, {"format": "JPEG", "quality": 30})
    photo_encoding.recipe.cache_clear()
    try:
        assert photo_encoding.picture(content, photo, name, 320, JPEG) != first
    finally:
        photo_encoding.recipe.cache_clear()
    assert len(made) == 2


def test_what_is_kept_and_torn_is_made_again(
    content: Path, photo: bytes, made: list[object], cache: Path
) -> None:
    name = photos.digest(photo)
    first = photo_encoding.picture(content, photo, name, 320, AVIF)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert photo_encoding.picture(content, photo, name, 320, AVIF) == first
    assert len(made) == 2


def test_what_others_can_write_to_is_not_trusted(
    content: Path, photo: bytes, made: list[object], cache: Path
) -> None:
    photo_encoding.picture(content, photo, photos.digest(photo), 320, AVIF)
    cache.chmod(0o777)
    photo_encoding.picture(content, photo, photos.digest(photo), 320, AVIF)
    assert len(made) == 2


def test_a_photo_is_forgotten_with_all_its_pictures(
    content: Path, photo: bytes, cache: Path
) -> None:
    for digest in (photos.digest(photo), "0" * 64):
        for width in (320, 640):
            photo_encoding.picture(content, photo, digest, width, AVIF)
    photo_cache.forget(content, photos.digest(photo))
    assert [path.name[:3] for path in cache.iterdir()] == ["000", "000"]
    photo_cache.forget(content, "")
    assert len([*cache.iterdir()]) == 2


def test_what_belongs_to_no_photo_of_the_content_is_swept_away(
    content: Path, photo: bytes, cache: Path, tmp_path: Path
) -> None:
    (content / "photos" / "20260403-aaaaaa" / "1.jpg").write_bytes(photo)
    others = tmp_path / "others"
    others.mkdir()
    for each in (content, others, tmp_path / "gone"):
        photo_encoding.picture(each, photo, photos.digest(photo), 320, AVIF)
        photo_encoding.picture(each, photo, "0" * 64, 320, AVIF)
    (cache.parent / ("0" * 64 + "-0123456789abcdef")).write_bytes(b"as it was kept before")

    assert len(photo_cache.stray(content)) == 3
    photo_cache.sweep(content)

    assert photo_cache.stray(content) == []
    assert [path.name[:3] for path in cache.iterdir()] == [photos.digest(photo)[:3]]
    assert len([*(photo_cache.of(others) or tmp_path).iterdir()]) == 2
    assert len([*cache.parent.iterdir()]) == 2


def test_a_content_whose_path_is_too_long_for_a_name_keeps_nothing(
    photo: bytes, cache: Path, tmp_path: Path
) -> None:
    deep = tmp_path / ("a" * 200) / ("b" * 200)

    assert photo_encoding.picture(deep, photo, "0" * 64, 320, AVIF)
    assert photo_cache.of(deep) is None
    assert not cache.parent.exists()
