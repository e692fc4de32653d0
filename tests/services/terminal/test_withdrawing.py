import re
from collections.abc import Callable

import pytest
from tasks import inbox_tasks
from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.services import sealing
from outspoken.services.acting import CannotDecideError
from outspoken.services.terminal import withdrawing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]


def test_a_post_is_taken_down(town: Town, room: Room, said: Said) -> None:
    post = town.publish("A rant.")
    assert withdrawing.take_down(room, post.id, "legal") == 0
    assert f"took down {post.id}" in said()
    assert "A rant." not in town.file_of(post).read_text()


@pytest.mark.parametrize("reason", ["", "rude"])
def test_a_reason_is_one_of_the_policy(town: Town, room: Room, reason: str) -> None:
    with pytest.raises(WrongUseError, match="--reason with one of staff"):
        withdrawing.take_down(room, "20260101-aaaaaa", reason)


def test_old_addresses_are_taken_off_and_the_text_stays(
    town: Town, room: Room, said: Said
) -> None:
    post = town.publish("A rant.", former=("/2008/mrs-hartnoll.html",))
    assert withdrawing.take_addresses_down(room, post.id, "") == 0
    assert f"took old addresses off {post.id}" in said()
    assert "A rant." in town.file_of(post).read_text()
    with pytest.raises(WrongUseError, match="needs no reason"):
        withdrawing.take_addresses_down(room, post.id, "legal")


def test_what_is_not_there_cannot_be_taken_down(room: Room) -> None:
    with pytest.raises(CannotDecideError):
        withdrawing.take_down(room, "20260101-aaaaaa", "legal")


@pytest.mark.parametrize(
    ("typed_in", "is_left"),
    [
        pytest.param("{id}", False, id="its id"),
        pytest.param("yes", True, id="anything else"),
        pytest.param("", True, id="nothing"),
    ],
)
def test_erasing_asks_for_the_id(
    town: Town,
    room: Room,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    typed_in: str,
    is_left: bool,
) -> None:
    post = town.publish("A rant.")
    monkeypatch.setattr("builtins.input", lambda _: typed_in.format(id=post.id))
    assert withdrawing.erase(room, post.id, sure=False) == 0
    assert bool(sealing.sealed(town.office, post.id)) is is_left
    assert ("nothing was erased" in said()) is is_left


@pytest.mark.parametrize("word", [*Reason, "writer"])
def test_the_help_and_the_refusal_name_every_reason(
    town: Town, room: Room, word: str
) -> None:
    assert re.search(rf"\b{word}\b", inbox_tasks.take_down.help["reason"])
    with pytest.raises(WrongUseError, match=rf"--reason with one of .*\b{word}\b"):
        withdrawing.take_down(room, "20260101-aaaaaa", "")
