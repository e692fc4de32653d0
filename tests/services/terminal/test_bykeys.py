"""Deciding by single keys, on a screen of 80 columns and 24 rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Town

from outspoken.model.submission import Contact, Kind, ReplyBy, Says
from outspoken.services import unseen
from outspoken.services.reviewing import cases
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal.bykeys import Keys
from outspoken.services.terminal.keys import ENTER
from outspoken.services.terminal.room import Room

BODY = "My neighbour Pauline says: ring 07700 900123. The door = broken."
CONTACT = Contact(phone="07700 900987", reply_by=ReplyBy.PHONE)
FRAME = "\x1b[H"


@dataclass
class Fingers:
    """A keyboard at which these keys are pressed, and these lines typed."""

    keys: list[str]
    lines: list[str] = field(default_factory=list)
    is_alone: bool = True

    def press(self) -> str:
        if not self.keys:
            raise EOFError
        return self.keys.pop(0)

    def forget(self) -> None:
        """Nothing was pressed before its time."""

    def line(self, prompt: str) -> str:
        return self.lines.pop(0)


@dataclass
class Sat:
    """What came of an officer at one submission."""

    ending: Ending
    session: Session
    frames: list[str]

    @property
    def choices(self) -> str:
        return " ".join(each.choice for each in self.session.review.passages)


Sit = Callable[..., Sat]


@pytest.fixture
def sit(
    town: Town,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Sit:
    """Lets an officer press keys at one submission, and gives every screen they saw."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")

    def press(
        *keys: str,
        body: str = BODY,
        lines: str = "",
        at_once: bool = False,
        **fields: object,
    ) -> Sat:
        case = cases.opened(room, town.send(body, **{"contact": CONTACT, **fields}))
        session = Session(case.review, teams=tuple(case.place.teams))
        fingers = Fingers(list(keys), lines.splitlines(), is_alone=not at_once)
        panel = Keys(fingers)  # type: ignore[arg-type]
        ending = panel.sit(case, session, "1 of 2 · rant")
        shown = re.sub(r"\x1b\[[KJ]|\r", "", capsys.readouterr().out)
        return Sat(ending, session, shown.split(FRAME)[1:])

    return press


def test_the_common_road_is_enter_and_p(sit: Sit) -> None:
    sat = sit(ENTER, "p")
    assert sat.ending == Asked(publish=True)
    assert sat.choices == "accepted accepted"


def test_a_screen_shows_all_there_is_to_know(sit: Sit) -> None:
    (first, *_) = sit("q", wants_answer=True, topics=("damp",), area="canal-side").frames
    rows = first.splitlines()
    assert rows[0] == "1 of 2 · rant"
    assert "A resident · 3 Apr 2026 · Canal Side · Damp" in rows[1]
    assert "to be answered by Mon 13 Apr (5 working days left) · reply by phone" in rows[2]
    assert "My neighbour [A? Pauline] says: ring [B 07700 900123]." in first
    assert ">A  ?     customer   likely  “Pauline”: name after 'My neighbour'" in first
    assert "A? Take out “Pauline”, a reference to another resident?" in first
    assert len(rows) == 24
    assert all(len(row) <= 80 for row in rows)


@pytest.mark.parametrize(
    ("keys", "choices"),
    [
        pytest.param([], "open accepted", id="nothing"),
        pytest.param([" "], "accepted accepted", id="space takes it out"),
        pytest.param(["y"], "accepted accepted", id="so does y"),
        pytest.param(["n"], "refused accepted", id="n lets it stay"),
        pytest.param(["n", "u"], "open accepted", id="undo"),
        pytest.param(["u"], "open accepted", id="nothing to undo"),
        pytest.param(["A"], "accepted accepted", id="a capital takes it out"),
        pytest.param(["B"], "open refused", id="or lets it stay"),
        pytest.param(["B", "B"], "open accepted", id="and back"),
        pytest.param(["Z"], "open accepted", id="no such passage"),
        pytest.param(["down", "n"], "open refused", id="by the arrows"),
        pytest.param(["a"], "accepted accepted", id="all that is open"),
        pytest.param(["c", "1"], "accepted accepted", id="another reason"),
        pytest.param(["c", "9"], "open accepted", id="a reason that there is not"),
        pytest.param(["d", "x"], "open accepted", id="not declined after all"),
        pytest.param(["v", "q", "l", "q", "?", ENTER, "q"], "open accepted", id="reading"),
        pytest.param(["o"], "open accepted", id="no photo"),
        pytest.param(["x", "\t", "", "escape"], "open accepted", id="no such key"),
    ],
)
def test_keys(sit: Sit, keys: list[str], choices: str) -> None:
    sat = sit(*keys)
    assert sat.ending is Turn.LEAVE
    assert sat.choices == choices


@pytest.mark.parametrize(
    ("keys", "ending"),
    [
        pytest.param(["h"], Asked(hold=True), id="hold"),
        pytest.param(["d", "4"], Asked(decline="racist"), id="decline"),
        pytest.param(["s"], Turn.SKIP, id="skip"),
        pytest.param(["b"], Turn.BACK, id="back"),
        pytest.param(["q"], Turn.LEAVE, id="leave"),
        pytest.param(["p", "s"], Turn.SKIP, id="no p while one is open"),
        pytest.param(
            ["t", "2", "a", "p"],
            Asked(publish=True, track="complaint-1"),
            id="with another promise",
        ),
    ],
)
def test_endings(sit: Sit, keys: list[str], ending: Ending) -> None:
    assert sit(*keys).ending == ending


def test_a_finger_that_rested_on_p_does_not_publish_the_next_one_too(sit: Sit) -> None:
    sat = sit("p", "p", body="Mend the lift.")
    assert "that was quick: p again publishes it" in sat.frames[1]
    assert sat.ending == Asked(publish=True)


@pytest.mark.parametrize("keys", [["a", "p"], ["d", "1"], ["h"]])
def test_nothing_is_decided_by_keys_that_came_at_once(sit: Sit, keys: list[str]) -> None:
    """No hand presses them so: they were pasted, or a terminal's answer broke in pieces."""
    sat = sit(*keys, at_once=True)
    assert sat.ending is Turn.LEAVE
    assert "several keys came at once: press it again by itself" in sat.frames[-1]


def test_words_are_added(sit: Sit) -> None:
    sat = sit("+", "2", lines="the door\n")
    assert [*map(sat.session.review.quote, sat.session.review.passages)][-1] == "The door"
    assert "“the door” comes out: for what?" in sat.frames[2]
    assert "1=staff 2=customer 3=contact 4=racist 5=homophobic 6=hateful" in sat.frames[2]


@pytest.mark.parametrize("line", ["", "no such words"])
def test_words_that_cannot_be_added_are_no_step(sit: Sit, line: str) -> None:
    sat = sit("+", lines=f"{line}\n")
    assert not sat.session.before
    assert ("not in the text" in sat.frames[-1]) is bool(line)


def test_the_preview_shows_the_marks_as_they_will_read(sit: Sit) -> None:
    seen = sit("a", "v", "q").frames[2]
    assert (
        "My neighbour [removed: customer, 1 word] says: ring [removed: contact, 2" in seen
    )
    assert "2 passages out: customer 1, contact 1" in seen


def test_the_letter_can_be_read_first(sit: Sit) -> None:
    seen = sit("l").frames[1]
    assert "Ring 07700 900987, and say:" in seen
    assert "- “07700 900123”" in seen


LONG = "\n\n".join(f"Paragraph {n} is about the lift." for n in range(40))
LATE = f"{LONG}\n\nAsk my neighbour Pauline."


def test_nothing_is_decided_or_published_before_it_was_shown(sit: Sit) -> None:
    """Enter reads on until the passage that is asked about is in sight."""
    sat = sit(*[ENTER] * 20, "p", body=LATE)
    assert "A? stands further down: Enter reads on." in sat.frames[1]
    assert sat.choices == "accepted"
    decided = next(n for n, frame in enumerate(sat.frames) if "[A Pauline]" in frame)
    assert "[A? Pauline]" in sat.frames[decided - 1]
    assert sat.ending == Asked(publish=True)


def test_p_shows_the_rest_of_a_text_before_it_publishes(sit: Sit) -> None:
    sat = sit("p", body=LONG)
    assert sat.ending is Turn.LEAVE
    assert "there was more to read" in sat.frames[-1]
    assert sit(*"pppppppppppp", body=LONG).ending == Asked(publish=True)


ANY = [ENTER, *"nABCacupvlq?x+t12348", "up", "down", "page-up", "page-down", "escape"]


def test_law_nothing_open_or_unseen_is_ever_published(sit: Sit) -> None:
    """Whatever is pressed; seen means that each paragraph was on some screen."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(ANY), max_size=40))
    def law(keys: list[str]) -> None:
        sat = sit(*keys, "p", "p", body=LATE, lines="lift\n" * 42)
        if isinstance(sat.ending, Asked) and sat.ending.publish:
            assert not sat.session.review.open
            shown = "".join(sat.frames)
            assert all(f"Paragraph {n} " in shown for n in range(40))

    law()


def test_a_text_is_read_forth_and_back(sit: Sit) -> None:
    frames = sit("page-down", "page-down", "page-up", "page-up", body=LONG).frames
    assert frames[0] == frames[4]
    assert frames[1] == frames[3]
    assert "Paragraph 0 " not in frames[1]


def test_danger_stands_on_top_and_is_asked_about(sit: Sit) -> None:
    sat = sit("p", "p", body="There is a smell of gas in the hall.")
    assert "! DANGER: may smell gas. Ring first: 07700 900987" in sat.frames[0]
    assert "has somebody rung them?" in sat.frames[1]
    assert sat.ending == Asked(publish=True)


def test_the_language_is_told(sit: Sit) -> None:
    welsh = "Mae'r gwres wedi torri ac mae'r tŷ yn oer iawn. Pryd fydd rhywun yn dod?"
    assert "seems to be in Welsh: names and hate are not" in sit(body=welsh).frames[0]


def test_a_comment_says_what_it_answers(sit: Sit) -> None:
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": "20260101-aaaaaa"}
    assert "answers 20260101-aaaaaa" in sit(**told).frames[0]


def test_control_characters_are_spelt_out(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "without", str)  # it came before they were left out
    (frame,) = sit(body="Look\u202e here").frames
    assert "Look\\u202e here" in frame


@pytest.mark.parametrize("size", [("40", "12"), ("20", "6"), ("200", "60")])
def test_other_sizes(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, size: tuple[str, str]
) -> None:
    monkeypatch.setenv("COLUMNS", size[0])
    monkeypatch.setenv("LINES", size[1])
    for frame in sit("v", "q", "l", "q", body=LATE).frames:
        assert all(len(row) <= min(100, int(size[0])) for row in frame.splitlines())


MOULD = "There is mould in the bedroom, and my son coughs."


def test_what_is_suggested_for_its_filing_is_shown_with_its_reason(sit: Sit) -> None:
    fields = {"title": "Again", "topics": ("lifts",), "area": "canal-side"}
    (first, *_) = sit("q", body=MOULD, **fields).frames
    assert "\ng team repairs: Repairs has the topic Lifts in every area\n" in first
    assert "\nm tone complaint? " in first
    assert f"t promise damp? damp, mould or a leak: “{MOULD}”" in " ".join(first.split())


@pytest.mark.parametrize(
    ("keys", "filed"),
    [
        pytest.param([ENTER, "p"], Asked(publish=True), id="as it is suggested"),
        pytest.param(["g", "1", "p"], Asked(publish=True, team="repairs"), id="a team"),
        pytest.param(["g", "2", "p"], Asked(publish=True), id="a team there is not"),
        pytest.param(["g", "1", "u", "p"], Asked(publish=True), id="a team taken back"),
        pytest.param(["t", "4", "p"], Asked(publish=True, track="damp"), id="a promise"),
    ],
)
def test_keys_that_file_it(sit: Sit, keys: list[str], filed: Asked) -> None:
    assert sit(*keys, body=MOULD).ending == filed


def test_a_tone_is_said_by_its_key_alone(sit: Sit) -> None:
    def tone(*keys: str) -> str:
        ending = sit(*keys, "p", body="Thank you.", kind=Kind.PRAISE).ending
        assert isinstance(ending, Asked)
        return ending.tone

    assert tone(ENTER) == "", "what is suggested counts only when they say so"
    assert [tone(*("m",) * n) for n in (1, 2, 3)] == ["praise", "neither", "complaint"]
    assert tone("m", "m", "m", "m") == ""
    assert tone("m", "u") == ""


def test_the_word_of_a_post_s_writer_is_confirmed_by_a_key(sit: Sit, town: Town) -> None:
    post = town.publish("The lift is out.")
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": post.id, "says": Says.FIXED}
    sat = sit("i", "p", body="It works again.", **told)
    assert "i it says that it is done: press i when it is by the writer" in sat.frames[0]
    assert "done: it counts as the word of its post's writer" in sat.frames[-1]
    assert sat.ending == Asked(publish=True, writers_word=True)
    assert sit("i", "i", "p", body="It works now.", **told).ending == Asked(publish=True)
