import io
import json
import sys
from collections.abc import Callable

import pytest
from tests.conftest import Town

from outspoken.model.submission import Kind
from outspoken.services import inbox
from outspoken.services.terminal import moderating, wholesale
from outspoken.services.terminal.choosing import Asked
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]


@pytest.fixture
def queue(town: Town) -> dict[str, str]:
    """What waits, by what it is."""
    return {
        "clean": town.send("Mend the bloody lift.", title="Lifts"),
        "praise": town.send("Thank you for the hedge.", title="A hedge", kind=Kind.PRAISE),
        "number": town.send("Ring 07700 900123."),
        "danger": town.send("There is a smell of gas in the hall."),
        "Welsh": town.send("Mae'r gwres wedi torri ac mae'r tŷ yn oer iawn, a does neb."),
    }


def all_clean(room: Room, *, sure: bool = False, as_data: bool = False) -> int:
    return moderating.run(room, Wanted((), "", as_data, all_clean=True, sure=sure), Asked())


def waiting(town: Town) -> set[str]:
    return {path.stem for path in town.office.inbox.glob("*.md")}


def test_clean_is_what_nothing_at_all_was_found_in(
    room: Room, queue: dict[str, str]
) -> None:
    found = {case.sent.id for case in wholesale.clean(room)}
    assert found == {queue["clean"], queue["praise"]}


def test_what_was_held_or_has_a_photo_is_not_clean(town: Town, room: Room) -> None:
    given_id = town.send("Mend the lift.")
    wanted = Wanted((given_id,), "", as_data=True)
    moderating.run(room, wanted, Asked(hold=True))
    assert wholesale.clean(room) == []


def test_without_a_terminal_it_says_what_it_would_do(
    town: Town, room: Room, queue: dict[str, str], said: Said
) -> None:
    assert all_clean(room) == 1
    shown = said()
    assert f"{queue['clean']} rant: Lifts" in shown
    assert shown.endswith("2 submissions would be published: read them, then add --yes\n")
    assert all_clean(room, as_data=True) == 1
    assert json.loads(said())["clean"] == [queue["clean"], queue["praise"]]
    assert waiting(town) == set(queue.values())


def test_a_script_that_is_sure_publishes_them(
    town: Town, room: Room, queue: dict[str, str], said: Said
) -> None:
    assert all_clean(room, sure=True, as_data=True) == 0
    assert json.loads(said()) == {"decided": 2, "left": {}}
    assert waiting(town) == {queue["number"], queue["danger"], queue["Welsh"]}
    assert all_clean(room, sure=True) == 0
    assert said() == "Nothing waits that is clean.\n"


@pytest.mark.parametrize(("answer", "left"), [("yes\n", 3), ("no\n", 5), ("\n", 5)])
def test_at_a_terminal_of_lines_it_shows_them_all_and_asks(
    town: Town,
    room: Room,
    queue: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert all_clean(room) == (0 if left == 3 else 1)
    assert len(waiting(town)) == left


def test_what_cannot_go_with_it_is_wrong_use(room: Room) -> None:
    with pytest.raises(WrongUseError, match="--all-clean goes with"):
        moderating.run(room, Wanted((), "", False, all_clean=True), Asked(publish=True))
    with pytest.raises(WrongUseError, match="--yes goes with --all-clean"):
        moderating.run(room, Wanted((), "", False, sure=True), Asked())


def test_many_are_decided_alike_whatever_their_order(town: Town, room: Room) -> None:
    """A comment waits until the post that it answers is published."""
    post = town.send("A rant.", title="A rant")
    comment = town.send("Same here.", kind="comment", title="", in_reply_to=post)
    orphan = town.send("Hm.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    done, left = wholesale.bulk(
        town.acting(),
        [comment, orphan, post, "20260101-bbbbbb"],
        Asked(accept_all=True, publish=True),
    )
    assert done == 2
    assert left == {
        orphan: "publish 20260101-aaaaaa first; this answers it",
        "20260101-bbbbbb": "no submission 20260101-bbbbbb waits in the inbox",
    }
    with pytest.raises(inbox.NotInInboxError):
        inbox.read(town.office, comment)
