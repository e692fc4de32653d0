"""What is said of the words of a commit that git is about to keep."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.submission import Contact
from outspoken.services.terminal import commits
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError


def test_words_with_a_number_are_named_and_not_quoted(
    town: Town, room: Room, said: Callable[[], str], tmp_path: Path
) -> None:
    town.publish("The damp is back.", contact=Contact(phone="07700 900123"))
    words = tmp_path / "COMMIT_EDITMSG"
    words.write_text("Ring 07700900123\n")

    assert commits.of_message(room, words) == TO_MEND
    told = said()
    assert "COMMIT_MESSAGE:1: a contact value of" in told
    assert "1 problem in the words of the commit" in told
    assert "900123" not in told

    words.write_text("Mend the list\n")
    assert commits.of_message(room, words) == 0


def test_words_that_are_not_there_are_wrong_use(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="there is no file"):
        commits.of_message(room, tmp_path / "none")
