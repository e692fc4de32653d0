import io
import stat
import time
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from tests.conftest import Town

from outspoken.model.submission import Photo
from outspoken.services import inbox
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.cases import Case
from outspoken.services.terminal import viewing
from outspoken.services.terminal.room import Room


@pytest.fixture
def case(town: Town, room: Room) -> Case:
    """A submission with a photo that says where it was taken."""
    given_id = town.send("See the wall.", photos=(Photo("wall.jpg", "The wet wall"),))
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "Flat 27"
    data = io.BytesIO()
    Image.new("RGB", (640, 480), "grey").save(data, "JPEG", exif=exif)
    (town.office.inbox / f"{given_id}.1.photo").write_bytes(data.getvalue())
    assert inbox.pictures_of(town.office, given_id)
    return cases.opened(room, given_id)


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_its_size_is_told(case: Case) -> None:
    assert [str(each) for each in case.pictures] == ["640 × 480"]
    assert not case.is_clean


def test_without_a_viewer_a_copy_without_metadata_is_named(
    town: Town, case: Case, no_screen: None
) -> None:
    said = viewing.opened(case, case.review, "1")
    assert said.endswith(f"private/viewing/{case.sent.id}.1.jpg")
    (copy,) = (town.office.private / "viewing").iterdir()
    assert stat.filemode(copy.stat().st_mode) == "-rw-------"
    assert b"Flat 27" not in copy.read_bytes()
    viewing.clear(town.office)
    assert not copy.exists()


def test_with_a_viewer_it_is_shown(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer, shown = tmp_path / "xdg-open", tmp_path / "shown"
    viewer.write_text(f'#!/bin/sh\necho "$1" > {shown}\n')
    viewer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    assert viewing.opened(case, case.review, "1").startswith("opened ")
    until = time.monotonic() + 60
    while not (shown.exists() and shown.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    assert shown.read_text().strip().endswith(f"{case.sent.id}.1.jpg")


@pytest.mark.parametrize("number", ["0", "2", "", "x"])
def test_a_photo_that_is_not_there(case: Case, number: str) -> None:
    assert viewing.opened(case, case.review, number) == f"there is no photo {number}"


def test_a_text_without_photos(town: Town, room: Room) -> None:
    case = cases.opened(room, town.send("No photo."))
    assert viewing.opened(case, case.review, "1") == "no photo was sent with it"
