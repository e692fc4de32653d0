"""Photos broken by chance: published as a clean picture, or refused with advice."""

import random
from collections.abc import Callable

import pytest
from PIL import Image

from outspoken.services import image_metadata, photo_reading
from outspoken.services.image_metadata import BrokenImageError
from outspoken.services.photos import PhotoError
from tests.long import sampled
from tests.services.test_photos import (
    SECRET,
    drawing,
    exif,
    has_nothing_but_the_picture,
    heic,
    sent,
)

Made = Callable[..., bytes]
KINDS: dict[str, Made] = {
    "JPEG": lambda picture, **more: sent(picture, "JPEG", **more),
    "PNG": lambda picture, **more: sent(picture, "PNG", **more),
    "WEBP": lambda picture, **more: sent(picture, "WEBP", **more),
    "HEIC": heic,
    "AVIF": lambda picture, **more: sent(picture, "AVIF", **more),
}


def whole(kind: str) -> bytes:
    """Return a photo that tells where it was taken."""
    return KINDS[kind](drawing(), exif=exif(orientation=6), xmp=SECRET)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with some bytes changed, taken out or doubled."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(broken))
        match chance.randrange(4):
            case 0:
                broken[place] = chance.randrange(256)
            case 1:
                broken[place] ^= 1 << chance.randrange(8)
            case 2:
                del broken[place : place + chance.randint(1, 8)]
            case _:
                broken[place:place] = broken[place : place + chance.randint(1, 8)]
    return bytes(broken)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_broken_is_published_clean_or_answered_with_advice(kind: str) -> None:
    chance, data = random.Random(kind), whole(kind)
    outcomes: set[bool | str] = set()
    for _ in range(sampled(200, 1000)):
        try:
            made = photo_reading.publishable(damaged(data, chance))
            outcomes.add(has_nothing_but_the_picture(made) and SECRET not in made)
        except PhotoError:
            outcomes.add("advice")
    assert "advice" in outcomes
    # No phone sends AVIF, and it is not taken.
    assert outcomes == {"advice"} if kind == "AVIF" else outcomes <= {True, "advice"}


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"HEIC"}))  # never on a site
def test_what_is_broken_is_told_where_metadata_is_looked_for(kind: str) -> None:
    """The site is searched for metadata: no picture stops that, or hides what it holds."""
    chance, data = random.Random(kind), whole(kind)
    found = 0
    for _ in range(sampled(200, 1000)):
        broken = damaged(data, chance)
        try:
            blocks = image_metadata.blocks(broken)
        except BrokenImageError:
            continue
        # What a reader of pictures finds, so does the search.
        found += bool(blocks)
        assert blocks or SECRET not in broken or not image_metadata.is_image(broken)
    assert found


def test_a_photo_that_is_not_broken_is_published() -> None:
    assert photo_reading.publishable(sent(Image.new("RGB", (60, 40))))
