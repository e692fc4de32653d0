"""`invoke policy`: read it, sign it, and be asked for it at the first use."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_policy import write

from outspoken.model.officer import Role
from outspoken.services import activity, inbox, officers
from outspoken.services.officers import NotAllowedError
from outspoken.services.policy import UnsignedError
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import moderating, policy
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Sit = Callable[[str], None]


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Lets somebody type at a terminal."""

    def sit(typed: str) -> None:
        terminal = io.StringIO(typed)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    return sit


def actions(town: Town) -> list[tuple[str, str]]:
    return [(each.officer, each.action) for each in activity.read(town.office)]


def test_it_is_read_and_signed_and_says_by_whom(town: Town, room: Room, said: Said) -> None:
    write(town)
    assert policy.run(room, ()) == 0
    told = said()
    assert told.startswith("How we speak, version 2026-1\n\nWe answer.\n")
    assert "nobody has signed this version yet: invoke policy sign" in told
    assert policy.run(room, ("sign",)) == 0
    assert said() == (
        "officer-1 signed the social media policy, version 2026-1; it is in the log\n"
    )
    assert policy.run(room, ("sign",)) == 0
    assert said() == "officer-1 has signed version 2026-1 already\n"
    assert policy.run(room, ()) == 0
    assert "signed by officer-1 on 2026-04-03" in said()
    assert actions(town) == [("officer-1", "policy-signed")]
    (record,) = activity.read(town.office)
    assert (record.subject, record.details["version"]) == ("policy", "2026-1")
    assert len(str(record.details["digest"])) == 64


def test_a_script_that_has_not_signed_is_told_the_command(town: Town, room: Room) -> None:
    given_id = town.send("A rant.")
    write(town)
    with pytest.raises(UnsignedError, match="sign it by 'invoke policy sign'"):
        moderating.run(room, Wanted((given_id,), "", as_data=False), Asked(publish=True))
    assert inbox.read(town.office, given_id).path.exists()


@pytest.mark.parametrize(("typed", "signs"), [("yes\n", True), ("no\n", False)])
def test_at_a_terminal_the_first_use_asks(
    town: Town, room: Room, said: Said, at_terminal: Sit, typed: str, signs: bool
) -> None:
    write(town)
    at_terminal(typed)
    if signs:
        assert room.acting().officer.id == "officer-1"
    else:
        with pytest.raises(UnsignedError):
            room.acting()
    assert "We answer." in said()
    assert bool(actions(town)) is signs


def test_who_says_no_to_the_task_signs_nothing(
    town: Town, room: Room, said: Said, at_terminal: Sit
) -> None:
    write(town)
    at_terminal("\n")
    assert policy.run(room, ("sign",)) == 1
    assert said().endswith("nothing was signed\n")
    assert not actions(town)


def test_each_signs_under_their_own_name(town: Town, room: Room, said: Said) -> None:
    ned = "ned@example.org"
    officers.add(town.office, ned, "Ned Flint", Role.MODERATOR, (), MODERATOR)
    write(town)
    assert policy.run(replace(room, email=ned), ("sign",)) == 0
    assert said().startswith("officer-2 signed")
    with pytest.raises(UnsignedError, match="officer-1 has not signed"):
        room.acting()


def test_a_log_that_was_changed_takes_no_signature(town: Town, room: Room) -> None:
    town.publish("A rant.")
    path = town.office.log / activity.LOG
    path.write_text(path.read_text().replace("officer-1", "officer-2"))
    write(town)
    with pytest.raises(activity.BrokenLogError):
        policy.run(room, ("sign",))


def test_without_a_policy_there_is_nothing_to_sign(room: Room) -> None:
    with pytest.raises(NotAllowedError, match="there is no policy to sign"):
        policy.run(room, ("sign",))


def test_wrong_words_are_wrong_use(town: Town, room: Room) -> None:
    write(town)
    with pytest.raises(WrongUseError, match="say nothing, or 'sign'"):
        policy.run(room, ("signed",))
