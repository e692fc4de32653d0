from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town

from outspoken.services import activity, officers
from outspoken.services.activity import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.officers import UnknownOfficerError
from outspoken.services.terminal import logbook, registering
from outspoken.services.terminal.registering import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]


def ask(*words: str, name: str = "Ned Flint", role: str = "moderator") -> Asked:
    return Asked(words, name, role, ())


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    for variable in ("OUTSPOKEN_OFFICER", "OUTSPOKEN_PASSPHRASE"):
        monkeypatch.delenv(variable, raising=False)
    office = Office(tmp_path, tmp_path / "content", tmp_path / "private")
    return Room(office, "", NOW)


def test_the_first_becomes_admin_and_is_told_how_to_act(empty: Room, said: Said) -> None:
    assert registering.run(empty, ask("add", "ned@example.org")) == 0
    told = said()
    assert "added officer-1: admin, the first one here" in told
    assert "OUTSPOKEN_OFFICER=ned@example.org" in told
    (record,) = activity.read(empty.office)
    assert (record.officer, record.action) == ("officer-1", "officer-added")


def test_an_office_of_nobody_says_how_to_begin(empty: Room, said: Said) -> None:
    assert registering.run(empty, ask()) == 0
    assert "invoke officers add EMAIL" in said()
    assert not empty.office.private.exists()


def test_wrong_use_makes_no_private_folder(empty: Room) -> None:
    for asked in (ask("add"), ask("add", "ned@example.org", name="")):
        with pytest.raises(WrongUseError):
            registering.run(empty, asked)
    assert not empty.office.private.exists()


def test_an_admin_adds_and_retires(room: Room, said: Said) -> None:
    assert registering.run(room, ask("add", "ned@example.org")) == 0
    assert registering.run(room, ask("retire", "ned@example.org")) == 0
    with pytest.raises(UnknownOfficerError):
        officers.acting(room.office, "ned@example.org")
    assert [record.action for record in activity.read(room.office)] == [
        "officer-added",
        "officer-retired",
    ]
    assert "officer-2 retired" in said()


def test_who_comes_back_under_another_id_is_told_of_as_the_same(
    room: Room, said: Said
) -> None:
    for words in ("add", "retire", "add", "retire", "add"):
        email = "NED@Example.org" if words == "add" else "ned@example.org"
        assert registering.run(room, ask(words, email)) == 0
    said()
    assert logbook.show(room) == 0
    told = [line.split(maxsplit=3)[3] for line in said().splitlines()]
    assert told == [
        "officer-1 officer-added officer-2 role moderator",
        "officer-1 officer-retired officer-2 role moderator",
        "officer-1 officer-added officer-3 before officer-2, role moderator",
        "officer-1 officer-retired officer-3 role moderator",
        "officer-1 officer-added officer-4 before officer-3, role moderator",
    ]
    assert not activity.verify(room.office)


def test_a_role_is_one_of_three(room: Room) -> None:
    with pytest.raises(WrongUseError, match="use one of author, moderator, admin"):
        registering.run(room, ask("add", "ned@example.org", role="boss"))


def test_everybody_is_listed(room: Room, said: Said) -> None:
    assert registering.run(room, ask()) == 0
    assert f"officer-1 Moira Tallis <{MODERATOR}> admin" in said()


def test_who_retired_is_listed_as_such_with_their_last_day(room: Room, said: Said) -> None:
    for word in ("add", "retire", "add"):
        assert registering.run(room, ask(word, "ned@example.org")) == 0
    said()
    assert registering.run(room, ask()) == 0
    assert said().splitlines() == [
        f"officer-1 Moira Tallis <{MODERATOR}> admin, no team",
        "officer-2 Ned Flint <ned@example.org> moderator, no team, retired on 2026-04-03",
        "officer-3 Ned Flint <ned@example.org> moderator, no team",
    ]


def test_nobody_is_added_where_it_could_not_be_recorded(town: Town, room: Room) -> None:
    town.publish("A rant.")
    activity.publish_head(town.office)
    for path in town.office.log.iterdir():
        path.unlink()
    with pytest.raises(BrokenLogError):
        registering.run(room, ask("add", "ned@example.org"))
    with pytest.raises(UnknownOfficerError):
        officers.acting(town.office, "ned@example.org")


def test_a_team_that_there_is_not_has_no_officer(room: Room, said: Said) -> None:
    roofs = Asked(("add", "ned@example.org"), "Ned Flint", "moderator", ("roofs",))
    with pytest.raises(WrongUseError, match="use one of repairs, not 'roofs'"):
        registering.run(room, roofs)
    repairs = Asked(("add", "ned@example.org"), "Ned Flint", "moderator", ("repairs",))
    assert registering.run(room, repairs) == 0
    assert officers.acting(room.office, "ned@example.org").teams == ("repairs",)
