import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import Town

from outspoken.services import inbox
from outspoken.services.acting import CannotDecideError
from outspoken.services.terminal import moderating
from outspoken.services.terminal.choosing import Asked
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

BODY = "Ring 07700 900123 or 07700 900456. Shaz is angry, and Shaz is right."
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
    assert [each["choice"] for each in told["passages"]] == ["open", "open"]
    assert told["outcome"]["body"] == BODY
    assert inbox.read(town.office, given_id).submission.body == BODY


def test_the_numbers_are_those_that_were_shown(town: Town, room: Room, said: Said) -> None:
    """What is added stands before others, and must not shift what the officer meant."""
    given_id = town.send(f"Dee says: {BODY}")
    decide(room, given_id, add=("Dee=customer",), refuse=("1",), change=("2=staff",))
    quotes = {each["quote"]: each for each in json.loads(said())["passages"]}
    assert quotes["07700 900123"]["choice"] == "refused"
    assert quotes["07700 900456"]["reason"] == "staff"
    assert quotes["Dee"]["choice"] == "accepted"


def test_what_is_added_comes_out_wherever_it_stands(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    decide(room, given_id, add=("Shaz=customer",), accept_all=True, publish=True)
    told = json.loads(said())
    assert told["outcome"]["body"].count("[removed: customer, 1 word]") == 2
    assert told["done"].startswith(f"published {given_id}: /2026/damp-again/")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param({"add": ("Shaz",)}, "use one of staff", id="no reason to add"),
        pytest.param({"add": ("Shaz=rude",)}, "not 'rude'", id="no such reason"),
        pytest.param(
            {"add": ("Bob=staff",)}, "letter for letter: 'Bob'", id="no such words"
        ),
        pytest.param({"refuse": ("3",)}, "numbered 1 to 2", id="no such passage"),
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
    given_id = town.send(BODY)
    with pytest.raises(CannotDecideError, match="still open: 1, 2"):
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
        "open",
    ]


def test_without_a_terminal_and_without_flags_it_shows_and_says_how_to_go_on(
    town: Town, room: Room, said: Said
) -> None:
    given_id = town.send(BODY)
    assert moderating.run(room, Wanted((given_id,), "", as_data=False), Asked()) == 0
    shown = said()
    assert "Ring ⟦1:07700 900123⟧ or ⟦2:07700 900456⟧." in shown
    assert "add --publish, --hold or --decline REASON" in shown


def test_many_are_decided_alike_whatever_their_order(town: Town, room: Room) -> None:
    """A comment waits until the post that it answers is published."""
    post = town.send("A rant.", title="A rant")
    comment = town.send("Same here.", kind="comment", title="", in_reply_to=post)
    orphan = town.send("Hm.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    done, left = moderating.bulk(
        town.acting(),
        [comment, orphan, post, "20260101-bbbbbb"],
        Asked(accept_all=True, publish=True),
    )
    assert done == 2
    assert left == {
        orphan: "publish 20260101-aaaaaa first; this answers it",
        "20260101-bbbbbb": "no submission 20260101-bbbbbb waits in the inbox",
    }
