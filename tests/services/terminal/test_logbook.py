from collections.abc import Callable

from tests.conftest import Town

from outspoken.services.terminal import checking, logbook
from outspoken.services.terminal.room import Room

Said = Callable[[], str]


def test_every_record_is_a_line(town: Town, room: Room, said: Said) -> None:
    post = town.publish("Ring 07700 900123.")
    assert logbook.show(room) == 0
    (line,) = said().splitlines()
    assert f"officer-1 published {post.id}" in line
    assert "contact 1" in line
    assert "07700" not in line


def test_a_whole_log_is_whole(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    assert logbook.verify(room) == 0
    assert said() == "the log is whole: 1 record\n"


def test_a_changed_record_is_named(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    path = town.office.log / "activity.jsonl"
    path.write_text(path.read_text().replace("officer-1", "officer-2"))
    assert logbook.verify(room) == 1
    assert "activity.jsonl:1:" in said()


def test_a_check_of_nothing_wrong_says_so(town: Town, room: Room, said: Said) -> None:
    town.publish("A rant.")
    assert checking.run(room) == 0
    assert said().startswith("nothing to mend\n")


def test_a_check_tells_everything_at_once(town: Town, room: Room, said: Said) -> None:
    for title in ("One", "Two"):
        path = town.file_of(town.publish(f"{title}.", title=title))
        path.write_text(path.read_text().replace(f"{title}.", "Changed."))
    (town.office.inbox / "odd.txt").touch()
    assert checking.run(room) == 1
    told = said()
    assert told.count("held back:") == 2
    assert "private/inbox/odd.txt:0: take it in with 'invoke submit'" in told
    assert "3 problems to mend" in told
