"""Deciding by lines, as somebody does who reads with a screen reader."""

from collections.abc import Callable

import pytest
from tests.conftest import Town

from outspoken.model.submission import Contact, ReplyBy
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal.bylines import HELP, Lines
from outspoken.services.terminal.room import Room

Typed = Callable[[str], Callable[[str], str]]
Said = Callable[[], str]
BODY = "My neighbour Pauline says: ring 07700 900123. The door = broken."


@pytest.fixture
def sit(town: Town, room: Room, typed: Typed) -> Callable[[str], tuple[Ending, Session]]:
    """Lets somebody type lines at one submission: A is a question, B certain."""
    contact = Contact(email="sharon@example.org", reply_by=ReplyBy.EMAIL)
    case = cases.opened(room, town.send(BODY, contact=contact))

    def type_(lines: str) -> tuple[Ending, Session]:
        session = Session(case.review, teams=tuple(case.place.teams))
        return Lines(typed(lines)).sit(case, session, "1 of 2"), session

    return type_


Sit = Callable[[str], tuple[Ending, Session]]


@pytest.mark.parametrize(
    ("lines", "choices"),
    [
        pytest.param("", "open accepted", id="what is certain comes out"),
        pytest.param("a A", "accepted accepted", id="take one out"),
        pytest.param("a 1", "accepted accepted", id="by its number"),
        pytest.param("a a, b", "accepted accepted", id="some, with a comma"),
        pytest.param("a all", "accepted accepted", id="all that are open"),
        pytest.param("r A B", "refused refused", id="let them stay"),
        pytest.param("r B\na all", "accepted refused", id="all but one"),
        pytest.param("c B staff", "open accepted", id="another reason"),
        pytest.param("a A\nu", "open accepted", id="undo"),
        pytest.param("u", "open accepted", id="nothing to undo"),
        pytest.param("a A\na Z\nu", "open accepted", id="a mistake is no step to undo"),
        pytest.param("+ the door = broken = staff", "open accepted accepted", id="add"),
        pytest.param(
            "v\nl\nl staff\nw\no\n?", "open accepted", id="seeing changes nothing"
        ),
        pytest.param(
            "\nx\na\na Z\nr -1\nc A\n+ Bob\nt soon", "open accepted", id="mistakes"
        ),
    ],
)
def test_choices(sit: Sit, lines: str, choices: str) -> None:
    ending, session = sit(lines)
    assert ending is Turn.LEAVE, "at the end of the input"
    assert [each.choice for each in session.review.passages] == choices.split()


@pytest.mark.parametrize(
    ("lines", "ending"),
    [
        pytest.param("a all\np", Asked(publish=True), id="publish"),
        pytest.param("p\na all\np", Asked(publish=True), id="not while one is open"),
        pytest.param(
            "a all\np complaint-1", Asked(publish=True, track="complaint-1"), id="a track"
        ),
        pytest.param(
            "t none\na all\np", Asked(publish=True, track="none"), id="set before"
        ),
        pytest.param("a all\np soon\np", Asked(publish=True), id="no such track"),
        pytest.param(
            "g repairs\nm praise\na all\np",
            Asked(publish=True, team="repairs", tone="praise"),
            id="a team and a tone",
        ),
        pytest.param("i\na all\np", Asked(publish=True, writers_word=True), id="a word"),
        pytest.param(
            "g roofs\nm angry\na all\np", Asked(publish=True), id="no such team or tone"
        ),
        pytest.param("g repairs\nu\na all\np", Asked(publish=True), id="a team taken back"),
        pytest.param(
            "g repairs\na all\np damp",
            Asked(publish=True, team="repairs", track="damp"),
            id="a team, and a track with p",
        ),
        pytest.param("h", Asked(hold=True), id="hold"),
        pytest.param("d\nd rude\nd hateful", Asked(decline="hateful"), id="decline"),
        pytest.param("s", Turn.SKIP, id="skip"),
        pytest.param("b", Turn.BACK, id="back"),
        pytest.param("q", Turn.LEAVE, id="leave"),
    ],
)
def test_what_is_to_be_done(sit: Sit, lines: str, ending: Ending) -> None:
    assert sit(lines)[0] == ending


def test_everything_is_shown_without_colour(sit: Sit, said: Said) -> None:
    sit("r B\nv\nl")
    shown = said()
    assert "1 of 2" in shown
    assert "My neighbour [A? Pauline] says: ring [B 07700 900123]." in shown
    assert " A  ?     customer   likely  “Pauline”: name after 'My neighbour'" in shown
    assert " B  stays contact    certain “07700 900123”: a phone number" in shown
    assert "still open: A" in shown
    assert "To: sharon@example.org" in shown
    assert "\x1b" not in shown


def test_enter_alone_shows_the_keys(sit: Sit, said: Said) -> None:
    sit("\nq")
    assert said().count("let it stay") == 2
    assert all(len(line) <= 80 for line in HELP.splitlines())
