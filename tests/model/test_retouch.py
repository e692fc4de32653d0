"""What an officer does to photos: boxes, and words that say something."""

import pytest

from outspoken.model import box, retouch
from outspoken.model.retouch import ALT_LIMIT, AltError, Retouch, says_something

COVERED = Retouch(boxes=(box.read("1,1,5,5"),))


@pytest.mark.parametrize(
    "alt", ["mould", "A wall.", "the ceiling", "Our hall, [removed: x]"]
)
def test_words_that_say_something(alt: str) -> None:
    assert says_something(alt)


@pytest.mark.parametrize(
    "alt",
    [
        *("", " ", "photo", "A photo", "My pictures", "Image 12", "IMG_2041", "damp.JPG"),
        *("…", "12", "n/a", "[removed: contact, 2 words]", "photo.", "DSC-0001"),
    ],
)
def test_words_that_say_nothing(alt: str) -> None:
    assert not says_something(alt)


@pytest.mark.parametrize("alt", ["a\nb", "a\u202eb", "x" * (ALT_LIMIT + 1)])
def test_words_that_cannot_stand(alt: str) -> None:
    with pytest.raises(AltError, match="say what the photo shows"):
        Retouch(alt=alt)


def test_each_photo_has_its_own() -> None:
    done = retouch.put((), 2, COVERED)
    assert [retouch.of(done, number) for number in (1, 2, 3)] == [
        Retouch(),
        COVERED,
        Retouch(),
    ]


def test_words_cover_nothing() -> None:
    assert retouch.covered((Retouch(alt="A wall"), Retouch())) == ()
    assert retouch.covered(retouch.put((), 2, COVERED)) == ((), COVERED.boxes)
