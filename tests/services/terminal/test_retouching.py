"""Photos at the terminal: boxes and words by flags, by lines and by keys."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Town
from tests.services.terminal.test_bykeys import Fingers
from tests.services.test_photos import exif, face, has_red, sent

from outspoken.model.submission import Photo
from outspoken.services import inbox, photos, posts
from outspoken.services.acting import CannotDecideError
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Session
from outspoken.services.shelf import Shelf
from outspoken.services.terminal import moderating
from outspoken.services.terminal.bykeys import Keys
from outspoken.services.terminal.bylines import Lines
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.rounds import Round
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Typed = Callable[[str], Callable[[str], str]]
FACE = "195,95,95,135"
LYING = sent(face().rotate(90, expand=True), exif=exif(orientation=6))


def send(town: Town, *alts: str) -> str:
    """Send a text with a photo of a face, taken on its side, for each of *alts*."""
    shown = tuple(Photo(f"IMG {n}.jpg", alt) for n, alt in enumerate(alts, start=1))
    given_id = town.send("See.", photos=shown)
    for number, _ in enumerate(alts, start=1):
        (town.office.inbox / f"{given_id}.{number}.photo").write_bytes(LYING)
    return given_id


def decide(room: Room, given_id: str, *, as_data: bool = True, **asked: Any) -> None:
    moderating.run(room, Wanted((given_id,), "", as_data=as_data), Asked(**asked))


def approved(town: Town, given_id: str, number: int = 1) -> bytes:
    return (town.office.content / posts.PHOTOS / given_id / f"{number}.jpg").read_bytes()


def previews(town: Town) -> list[Path]:
    return sorted((town.office.private / "viewing").glob("*"))


def test_a_script_sees_the_photos_upright_and_how_to_propose_boxes(
    town: Town, room: Room, said: Said
) -> None:
    given_id = send(town, "our hall", "")
    decide(room, given_id)
    told = json.loads(said())
    first, second = told["photos"]
    assert (first["number"], first["file"], first["alt"]) == (1, "IMG 1.jpg", "our hall")
    assert (first["width"], first["height"]) == (640, 480)
    assert (second["number"], second["alt"], second["boxes"]) == (2, "", [])
    assert photos.size(Path(first["preview"]).read_bytes()) == (640, 480)
    assert told["forms"]["box"] == "NUMBER:x,y,w,h or NUMBER:x%,y%,w%,h%"


def test_a_preview_has_the_boxes_and_goes_when_it_is_decided(
    town: Town, room: Room, said: Said
) -> None:
    given_id = send(town, "our hall", "")
    decide(room, given_id, as_data=False, box=(f"2:{FACE}",))
    first, second = previews(town)
    assert has_red(first.read_bytes())
    assert not has_red(second.read_bytes())
    told = " ".join(said().split())
    assert "photo 1, IMG 1.jpg, 640 × 480, 0 boxes: o opens it;" in told
    assert "photo 2, IMG 2.jpg, 640 × 480, 1 box; e says what it shows" in told
    decide(room, given_id, box=(f"2:{FACE}",), alt=("2:A door",), publish=True)
    assert previews(town) == []
    assert has_red(approved(town, given_id, 1))
    assert not has_red(approved(town, given_id, 2))
    path = Shelf(town.office.content).path_of(given_id)
    assert path is not None
    assert "| A door" in path.read_text()


def test_with_one_photo_its_number_may_be_left_out(town: Town, room: Room) -> None:
    given_id = send(town, "photo")
    decide(
        room,
        given_id,
        box=("30%,19%,15%,29%",),
        alt=("Time: 10:30 on a clock",),
        publish=True,
    )
    assert not has_red(approved(town, given_id))
    path = Shelf(town.office.content).path_of(given_id)
    assert path is not None
    assert "| Time: 10:30 on a clock" in path.read_text()


def test_a_publish_that_is_refused_says_that_its_boxes_are_not_kept(
    town: Town, room: Room
) -> None:
    given_id = send(town, "photo")
    with pytest.raises(CannotDecideError, match="nothing that this command chose is kept"):
        decide(room, given_id, box=(FACE,), publish=True)
    with pytest.raises(CannotDecideError, match="say what photo 1 shows"):
        decide(room, given_id, publish=True)


def test_boxes_add_up_over_a_hold_and_none_takes_them_off(
    town: Town, room: Room, said: Said
) -> None:
    given_id = send(town, "our hall")
    decide(room, given_id, box=(FACE,), hold=True)
    assert previews(town) == []
    said()
    decide(room, given_id, box=("1,1,9,9", FACE))
    assert json.loads(said())["photos"][0]["boxes"] == [FACE, "1,1,9,9"]
    decide(room, given_id, box=("none",), publish=True)
    assert has_red(approved(town, given_id))


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        pytest.param({"box": ("the face",)}, "say which of its 2 photos", id="which photo"),
        pytest.param({"alt": ("A wall",)}, "say which of its 2 photos", id="whose words"),
        pytest.param({"box": (f"3:{FACE}",)}, "numbered 1 to 2", id="no such photo"),
        pytest.param({"box": (f"0:{FACE}",)}, "there is no photo 0", id="no photo 0"),
        pytest.param({"box": ("1:1,2,3",)}, "tell a box as x,y,w,h", id="three numbers"),
        pytest.param({"box": ("1:9,9,0,9",)}, "above 0", id="no width"),
        pytest.param({"box": ("1:9,9,900,9",)}, "outside the photo, which", id="outside"),
        pytest.param({"alt": (f"1:{'x' * 400}",)}, "at most 300", id="long words"),
    ],
)
def test_what_cannot_be_done_to_photos(
    town: Town, room: Room, asked: dict[str, Any], advice: str
) -> None:
    given_id = send(town, "our hall", "our door")
    with pytest.raises(WrongUseError, match=advice):
        decide(room, given_id, **asked)
    assert inbox.read(town.office, given_id).submission.id == given_id


def test_a_text_without_a_photo_has_nothing_to_cover(town: Town, room: Room) -> None:
    with pytest.raises(WrongUseError, match="no photo was sent with it"):
        decide(room, town.send("See."), box=(FACE,))


def test_boxes_are_for_one_submission(town: Town, room: Room) -> None:
    wanted = Wanted((), "20260403-k7m2qx", as_data=True)
    with pytest.raises(WrongUseError, match="--box, --alt and --writers-word are for one"):
        moderating.run(room, wanted, Asked(box=(FACE,), publish=True))


def test_by_lines(town: Town, room: Room, typed: Typed, said: Said) -> None:
    given_id = send(town, "photo")
    lines = f"x 1:900,1,5,5\nx the face\nx {FACE}\ne A door in the rain\np"
    told = Round(room, [given_id], Lines(typed(lines)), room.acting()).run()
    assert told.startswith(f"published {given_id}")
    assert not has_red(approved(town, given_id))
    heard = " ".join(said().split())
    assert "the box 900,1,5,5 ends at 905,6, outside the photo" in heard
    assert "tell a box as x,y,w,h" in heard
    assert "1 box; it shows: A door in the rain: o opens it; " in heard
    assert f"private/viewing/{given_id}.1.jpg" in heard
    assert previews(town) == []


@pytest.fixture
def case(town: Town, room: Room) -> Case:
    return cases.opened(room, send(town, "our hall", "photo"))


def press(case: Case, keys: list[str], *lines: str) -> tuple[Session, str]:
    """Press *keys* and type *lines*; return what was done, and said last."""
    session, officer = Session(case.review), Keys(Fingers(keys, list(lines)))  # type: ignore[arg-type]
    officer.sit(case, session, "")
    return session, officer.said


def test_by_keys(case: Case) -> None:
    session, said = press(case, ["x", "2", "e", "2"], FACE, "A door")
    assert [str(each) for each in session.review.retouch(2).boxes] == [FACE]
    assert session.review.retouch(2).alt == "A door"
    assert said.startswith(
        "photo 2, IMG 2.jpg, 640 × 480, 1 box; it shows: A door: o opens"
    )
    assert session.undo()
    assert session.review.retouch(2).alt == ""
    assert session.undo()
    assert session.review == case.review


@pytest.mark.parametrize(
    ("keys", "line", "advice"),
    [
        pytest.param(["x", "1"], "9,9,9", "tell a box as x,y,w,h", id="no box"),
        pytest.param(
            ["x", "1"], "639,9,9,9", "outside the photo, which is 640", id="outside"
        ),
        pytest.param(["e", "1"], "x" * 400, "at most 300 characters", id="long words"),
        pytest.param(["x", "1"], "", "", id="nothing typed"),
        pytest.param(["x", "q"], "", "", id="no photo picked"),
    ],
)
def test_keys_that_change_nothing(
    case: Case, keys: list[str], line: str, advice: str
) -> None:
    session, said = press(case, keys, line)
    assert session.review == case.review
    assert advice in said
    assert not session.before
