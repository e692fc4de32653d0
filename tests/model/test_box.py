"""Boxes: how they are told, and which pixels they cover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import box
from outspoken.model.box import BoxError


@pytest.mark.parametrize(
    ("said", "corners"),
    [
        pytest.param("40,10,120,90", (40, 10, 160, 100), id="pixels"),
        pytest.param(" 40 , 10,120,90 ", (40, 10, 160, 100), id="with spaces"),
        pytest.param("0,0,401,301", (0, 0, 401, 301), id="all of it"),
        pytest.param("10%,10%,20%,20%", (40, 30, 121, 91), id="per cent, outwards"),
        pytest.param("0.1%,0.1%,0.1%,0.1%", (0, 0, 1, 1), id="never less than a pixel"),
        pytest.param("0%,0%,100%,100%", (0, 0, 401, 301), id="a hundred per cent"),
        pytest.param("400,300,1,1", (400, 300, 401, 301), id="the last pixel"),
    ],
)
def test_what_a_box_covers(said: str, corners: tuple[int, ...]) -> None:
    assert box.read(said).corners(401, 301) == corners


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        pytest.param("", "tell a box as x,y,w,h", id="nothing"),
        pytest.param("the face", "tell a box as x,y,w,h", id="words"),
        pytest.param("1,2,3", "tell a box as x,y,w,h", id="three numbers"),
        pytest.param("1,2,3,4,5", "tell a box as x,y,w,h", id="five"),
        pytest.param("1%,2,3,4", "tell a box as x,y,w,h", id="both units"),
        pytest.param("1.5,2,3,4", "tell a box as x,y,w,h", id="half a pixel"),
        pytest.param("-1,2,3,4", "tell a box as x,y,w,h", id="left of the photo"),
        pytest.param("\uff11,2,3,4", "tell a box as x,y,w,h", id="a wide figure"),
        pytest.param("1,2,0,4", "above 0", id="no width"),
        pytest.param("1%,2%,3%,0%", "above 0", id="no height"),
        pytest.param("60%,2%,50%,4%", "outside the photo: at 110%", id="over 100%"),
    ],
)
def test_what_is_no_box(said: str, advice: str) -> None:
    with pytest.raises(BoxError, match=advice):
        box.read(said)


@pytest.mark.parametrize("said", ["390,10,12,9", "0,0,1,302", "401,0,1,1"])
def test_a_box_that_leaves_the_photo(said: str) -> None:
    with pytest.raises(BoxError, match="outside the photo, which is 401 × 301"):
        box.read(said).corners(401, 301)


@given(st.tuples(*[st.integers(0, 9000)] * 2, *[st.integers(1, 9000)] * 2))
def test_a_box_is_read_again_as_it_is_written(numbers: tuple[int, ...]) -> None:
    read = box.read(",".join(map(str, numbers)))
    assert box.read(str(read)) == read


@given(*[st.integers(0, 9999)] * 2, *[st.integers(1, 6000)] * 2)
def test_per_cents_cover_at_least_what_they_say(
    left: int, top: int, width: int, height: int
) -> None:
    said = f"{left / 100}%,{top / 100}%,0.01%,0.01%"
    x, y, right, bottom = box.read(said).corners(width, height)
    assert x <= left / 10_000 * width <= right
    assert y <= top / 10_000 * height <= bottom
    assert 0 <= x < right <= width
    assert 0 <= y < bottom <= height
