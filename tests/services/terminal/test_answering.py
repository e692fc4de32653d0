import io
from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import Town

from outspoken.services import answers
from outspoken.services.acting import CannotDecideError
from outspoken.services.terminal import answering
from outspoken.services.terminal.answering import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError


def asked(**more: Any) -> Asked:
    usual = {"team": "repairs", "role": "Repairs manager", "state": "answered"}
    words = {"promise": "", "language": "en", "text": "We will come on Monday."}
    return Asked(**{**usual, **words, **more})


def test_an_answer_is_given(town: Town, room: Room, said: Callable[[], str]) -> None:
    post = town.publish("When do you come?")
    assert answering.run(room, post.id, asked()) == 0
    assert f"answered {post.id}: " in said()
    ((_, given),) = answers.of_folder(town.office.content / answers.ANSWERS)
    assert not isinstance(given, list)
    assert given.body == "We will come on Monday."


def test_the_words_may_come_from_a_pipe(
    town: Town, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish("When do you come?")
    monkeypatch.setattr("sys.stdin", io.StringIO("On Monday.\n"))
    assert answering.run(room, post.id, asked(text="")) == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"team": ""}, "--team with one of repairs", id="no team"),
        pytest.param({"team": "roofs"}, "--team with one of repairs", id="no such team"),
        pytest.param({"role": " "}, "--role", id="no role"),
        pytest.param({"state": "fixed"}, "not 'fixed'", id="no such state"),
        pytest.param(
            {"state": "agreed"}, "not 'agreed'", id="agreed is the resident's word"
        ),
        pytest.param({"promise": "1 May"}, "2026-05-01", id="no such day"),
    ],
)
def test_wrong_use(town: Town, room: Room, wrong: dict[str, str], sentence: str) -> None:
    post = town.publish("When do you come?")
    with pytest.raises(WrongUseError, match=sentence):
        answering.run(room, post.id, asked(**wrong))


def test_what_is_not_on_the_site_cannot_be_answered(room: Room) -> None:
    with pytest.raises(CannotDecideError, match="is no post on the site"):
        answering.run(room, "20260101-aaaaaa", asked())


def test_a_name_that_came_out_of_the_thread_needs_a_flag(
    town: Town, room: Room, said: Callable[[], str]
) -> None:
    post = town.publish("My officer Marlon Quist never came.")
    text = "Councillor Quist will ring you."
    with pytest.raises(CannotDecideError, match="--names"):
        answering.run(room, post.id, asked(text=text))
    assert answering.run(room, post.id, asked(text=text, names=True)) == 0
    assert f"answered {post.id}: " in said()
