import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import Town

from outspoken.model.post import Post, Tone
from outspoken.model.submission import Kind
from outspoken.services import inbox, posts
from outspoken.services.acting import CannotDecideError
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.shelf import Shelf
from outspoken.services.terminal import moderating
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

BODY = "Ring 07700 900123 or 07700 900456. This lift is old, and this lift is wet."
ASKED = "My neighbour Pauline says so."
Said = Callable[[], str]


def decide(room: Room, given_id: str, **asked: Any) -> None:
    """Moderate as a script does."""
    moderating.run(room, Wanted((given_id,), "", as_data=True), Asked(**asked))


def test_a_script_sees_the_passages_and_decides_nothing(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    decide(room, given_id)
    told = json.loads(said())
    assert told["id"] == given_id
    assert [each["quote"] for each in told["passages"]] == ["07700 900123", "07700 900456"]
    assert [each["letter"] for each in told["passages"]] == ["A", "B"]
    assert [each["choice"] for each in told["passages"]] == ["accepted", "accepted"]
    assert told["letter"] is None
    assert inbox.read(town.office, given_id).submission.body == BODY


def test_the_letters_are_those_that_were_shown(town: Town, room: Room, said: Said) -> None:
    """What is added stands before others, and must not shift what the officer meant."""
    given_id = town.send(f"This door is too: {BODY}")
    decide(room, given_id, add=("This door=customer",), refuse=("A",), change=("2=staff",))
    quotes = {each["quote"]: each for each in json.loads(said())["passages"]}
    assert quotes["07700 900123"]["choice"] == "refused"
    assert quotes["07700 900456"]["reason"] == "staff"
    assert quotes["This door"]["choice"] == "accepted"


def test_what_is_added_comes_out_wherever_it_stands(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    decide(room, given_id, add=("LIFT=customer",), accept_all=True, publish=True)
    told = json.loads(said())
    assert told["outcome"]["body"].count("[removed: customer, 1 word]") == 2
    assert told["done"].startswith(f"published {given_id}: /2026/damp-again/")


def test_what_is_added_comes_out_however_it_was_typed(
    town: Town, room: Room, said: Said
) -> None:
    sent = (
        "Ask Mr O\u2019Flyn. Jose\u0301 Ann\u2011Lea asked Mr O'Flyn and Jos\u00e9 Ann-Lea."
    )
    given_id = town.send(sent)
    more = ("Mr O'Flyn=staff", "jos\u00e9 ann-lea=customer")
    decide(room, given_id, add=more, accept_all=True, publish=True)
    assert json.loads(said())["outcome"]["body"] == (
        "Ask [removed: staff, 2 words]. [removed: customer, 2 words] asked "
        "[removed: staff, 2 words] and [removed: customer, 2 words]."
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param({"add": ("lift",)}, "use one of staff", id="no reason to add"),
        pytest.param({"add": ("lift=rude",)}, "not 'rude'", id="no such reason"),
        pytest.param({"add": ("Bob=staff",)}, "not in the text: 'Bob'", id="no such words"),
        pytest.param({"refuse": ("3",)}, "lettered A to B", id="no such passage"),
        pytest.param({"refuse": ("two",)}, "no passage 'two'", id="no number"),
        pytest.param({"change": ("1",)}, "use one of staff", id="no reason to change to"),
        pytest.param({"decline": "rude"}, "use one of staff", id="no reason to decline"),
        pytest.param({"track": "question"}, "--track goes with", id="a track for nothing"),
        pytest.param({"publish": True, "track": "soon"}, "not 'soon'", id="no such track"),
        pytest.param({"publish": True, "hold": True}, "ask for one of", id="two decisions"),
    ],
)
def test_wrong_use_decides_nothing(
    town: Town, room: Room, asked: dict[str, object], sentence: str
) -> None:
    given_id = town.send(BODY)
    with pytest.raises(WrongUseError, match=sentence):
        decide(room, given_id, **asked)
    assert inbox.read(town.office, given_id).submission.body == BODY


def test_nothing_is_published_while_a_passage_is_open(town: Town, room: Room) -> None:
    given_id = town.send(ASKED)
    with pytest.raises(CannotDecideError, match="still open: A"):
        decide(room, given_id, publish=True)


def test_what_is_held_is_taken_up_with_the_choices(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    decide(room, given_id, refuse=("1",), hold=True)
    said()
    decide(room, given_id)
    assert [each["choice"] for each in json.loads(said())["passages"]] == [
        "refused",
        "accepted",
    ]


def test_without_a_terminal_and_without_flags_it_shows_and_says_how_to_go_on(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    assert moderating.run(room, Wanted((given_id,), "", as_data=False), Asked()) == 0
    shown = said()
    assert "Ring [A 07700 900123] or [B 07700 900456]." in shown
    assert "add --publish, --hold or --decline REASON" in shown


def test_an_officer_is_told_when_a_comment_guesses_who_was_named(
    town: Town, room: Room, said: Said
) -> None:
    post = town.publish("My neighbour Pauline Quist says so.")
    body = "Karen, Gary, Susan, Pauline?"
    told: dict[str, Any] = {"kind": Kind.COMMENT, "title": "", "in_reply_to": post.id}
    given_id = town.send(body, **told)
    moderating.run(room, Wanted((given_id,), "", as_data=False), Asked())
    assert "! A list of first names, one of which came out of this thread" in said()


def test_a_script_is_told_what_is_suggested_and_why(
    town: Town, room: Room, said: Said
) -> None:
    mould = "There is mould in the bedroom, and my son coughs."
    fields = {"title": "Again", "topics": ("damp",), "area": "larkfield"}
    decide(room, town.send(mould, **fields))
    told = json.loads(said())["suggested"]
    assert told["team"] == {
        "is": "repairs",
        "why": "Repairs has the topic Damp in every area",
    }
    assert {"is": "damp", "why": "damp, mould or a leak", "quote": mould} in told["tracks"]


def test_team_and_tone_by_flags(town: Town, room: Room, said: Said) -> None:
    given_id = town.send("Thank you.")
    decide(room, given_id, publish=True, team="repairs", tone="praise")
    path = Shelf(town.office.content).path_of(given_id)
    assert path
    post = posts.read(path)
    assert isinstance(post, Post)
    assert (post.team, post.tone) == ("repairs", Tone.PRAISE)


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ({"publish": True, "team": "roofs"}, "use one of repairs, not 'roofs'"),
        ({"publish": True, "tone": "angry"}, "use one of complaint, praise, neither"),
        ({"hold": True, "team": "repairs"}, "--team goes with --publish"),
        ({"decline": "staff", "tone": "praise"}, "--tone goes with --publish"),
        ({"writers_word": True}, "--writers-word goes with --publish"),
    ],
)
def test_what_cannot_be_filed(
    town: Town, room: Room, asked: dict[str, Any], advice: str
) -> None:
    given_id = town.send("A rant.")
    with pytest.raises(WrongUseError, match=advice):
        decide(room, given_id, **asked)
    assert inbox.read(town.office, given_id).path.exists()
