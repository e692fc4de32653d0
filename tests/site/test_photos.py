"""A photo from the inbox to the page: covered, told of in words, small, and kept small."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import html5lib
import pytest
from PIL import Image

from outspoken.model.reason import Reason
from outspoken.services import image_metadata, inbox, photo_cache, places, withdrawals
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import moderating
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from tests.changes import sites
from tests.changes.sites import SmallSite
from tests.conftest import MODERATOR, Town
from tests.services.test_photo_encoding import made as made
from tests.services.test_photos import exif, face, has_red, pixel, sent
from tests.site.conftest import Build, Built

PAGE = "2026/damp-again/"
PICTURES = {
    f"{PAGE}1-{width}.{ending}" for width in (320, 640) for ending in ("avif", "jpg")
}
TEXT = """---
kind: rant
title: Damp again
photos: ["IMG 2041.jpg"]
consent: yes
---

See the wall.
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing was kept yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "outspoken" / "photos"


@pytest.fixture
def given_id(town: Town, tmp_path: Path) -> str:
    """A text published with a photo on which a face is covered."""
    (tmp_path / "IMG 2041.jpg").write_bytes(LARGE)
    (tmp_path / "damp.md").write_text(TEXT)
    place, _ = places.read(town.office.place)
    receipt = inbox.receive(town.office, tmp_path / "damp.md", place, town.now)
    assert isinstance(receipt, inbox.Receipt), receipt
    room = Room(town.office, MODERATOR, town.now)
    wanted = Wanted((receipt.id,), "", as_data=True)
    alt = ('A "brown" stain & a door',)
    asked = Asked(publish=True, box=("30%,20%,15%,27%",), alt=alt)
    assert moderating.run(room, wanted, asked) == 0
    return receipt.id


LARGE = sent(face().resize((2560, 1920)).rotate(90, expand=True), exif=exif(orientation=6))


def image(built: Built) -> dict[str, str]:
    """Return what the page says of its photo."""
    tree = html5lib.parse(built[f"{PAGE}index.html"], namespaceHTMLElements=False)
    (source,), (img,) = tree.findall(".//picture/source"), tree.findall(".//picture/img")
    (link,) = tree.findall(".//picture/..")
    assert source.attrib["sizes"] == img.attrib["sizes"]
    avif = {"avif": source.attrib["srcset"], "type": source.attrib["type"]}
    return {**img.attrib, **avif, "href": link.attrib["href"]}


def pictures(built: Built) -> dict[str, bytes]:
    return {name: (built.folder / name).read_bytes() for name in PICTURES}


def test_the_page_offers_small_pictures(given_id: str, build: Build) -> None:
    built = build()
    told = image(built)
    assert told["type"] == "image/avif"
    assert told["avif"] == "1-320.avif 320w, 1-640.avif 640w"
    assert told["srcset"] == "1-320.jpg 320w, 1-640.jpg 640w"
    assert (told["src"], told["href"]) == ("1-640.jpg", "1.jpg")
    assert (told["width"], told["height"]) == ("1280", "960")
    assert (told["loading"], told["decoding"]) == ("lazy", "async")
    assert told["alt"] == 'A "brown" stain & a door'
    assert (told["itemprop"], told["class"]) == ("image", "u-photo")
    assert PICTURES | {f"{PAGE}1.jpg"} <= built.files


def test_nobody_sees_the_face_on_any_picture(given_id: str, build: Build) -> None:
    built = build()
    for name in {*PICTURES, f"{PAGE}1.jpg"}:
        data = (built.folder / name).read_bytes()
        assert image_metadata.blocks(data) == []
        assert not has_red(data)
        with Image.open(BytesIO(data)) as picture:
            across, down = picture.size
            covered = pixel(picture, across * 3 // 8, down // 3)
            beside = pixel(picture, across * 3 // 4, down * 3 // 4)
        assert max(covered) < 16
        assert min(beside) > 180


def test_a_second_build_encodes_nothing(
    given_id: str, build: Build, made: list[tuple[int, str]]
) -> None:
    first = pictures(build())
    assert sorted(made) == [(320, "avif"), (320, "jpg"), (640, "avif"), (640, "jpg")]
    assert pictures(build()) == first
    assert len(made) == 4


def test_a_new_machine_makes_the_same_pictures(
    given_id: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pictures(build())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert pictures(build()) == first


def test_what_is_taken_down_is_kept_nowhere(
    given_id: str, build: Build, town: Town
) -> None:
    build()
    kept = photo_cache.of(town.office.content)
    assert kept
    assert len([*kept.iterdir()]) == 4
    withdrawals.take_down(town.acting(), given_id, Reason.CONTACT)
    assert [*kept.iterdir()] == []
    assert not any(name.startswith(f"{PAGE}1") for name in build().files)


def test_what_was_kept_before_the_photo_was_covered_goes_with_an_erasure(
    given_id: str, build: Build, town: Town
) -> None:
    content = town.office.content
    photo_cache.keep(content, "0" * 64, "small", b"the face, as an older version kept it")
    kept = photo_cache.of(content)
    assert kept
    withdrawals.erase(town.acting(), given_id)
    assert [*kept.iterdir()] == []


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SmallSite]:
    with sites.begun(tmp_path / "begun") as town:
        yield SmallSite.of(town, tmp_path)


def test_a_publish_makes_only_what_changed(
    site: SmallSite, made: list[tuple[int, str]]
) -> None:
    site.add_photo(site.post(1))
    site.follow()
    count = len(made)
    assert count > 0
    site.change(1, "More words.")
    assert site.follow()
    assert len(made) == count


def test_a_picture_that_was_tampered_with_is_put_right(
    site: SmallSite, made: list[tuple[int, str]]
) -> None:
    site.add_photo(site.post(1))
    site.follow()
    count = len(made)
    (picture,) = (site.output / "2026" / "post-1").glob("1-*.avif")
    picture.write_bytes(b"nonsense")
    site.follow()
    assert len(made) == count
