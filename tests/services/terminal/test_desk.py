"""Where the intake listens, and what is said of it before it does."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW, ROOT

from outspoken.model.place import Place
from outspoken.services import office as offices
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings
from outspoken.services.terminal import desk
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

SETTINGS = """\
from dataclasses import dataclass

@dataclass
class Ours:
    name: str = "Outspoken Brackwater"
    intake: str = {intake!r}

OUTSPOKEN, SITEURL, THEME = Ours(), "https://town.example.org", {theme!r}
"""


@pytest.fixture
def room(office: Office) -> Room:
    """An office with a site whose pages lead nowhere yet."""
    theme = str(ROOT / "themes" / "outspoken")
    (office.root / "publishconf.py").write_text(SETTINGS.format(intake="", theme=theme))
    return Room(office, "", NOW)


def free_port(host: str = "127.0.0.1") -> int:
    with desk.listening(host, 0) as place:
        return int(place.getsockname()[1])


def nothing_served(*_: object) -> None:
    raise AssertionError("it may not come to that")


def served(seen: list[str]) -> Callable[[Office, Place, SiteSettings, socket.socket], None]:
    """Return what serves: here it notes where, and stops."""

    def serve(_: Office, __: Place, settings: SiteSettings, place: socket.socket) -> None:
        seen.extend((place.getsockname()[0], settings.chrome.name))
        place.close()

    return serve


def test_it_listens_where_it_was_told(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []
    port = free_port()

    assert desk.run(room, "127.0.0.1", port, served(seen)) == 0

    assert seen == ["127.0.0.1", "Outspoken Brackwater"]
    assert f"Takes comments in at http://127.0.0.1:{port};" in capsys.readouterr().out


def test_a_site_that_does_not_lead_to_it_is_told_how(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run(room, "127.0.0.1", free_port(), served([]))
    assert "set intake in OUTSPOKEN" in capsys.readouterr().err

    conf = room.office.root / "publishconf.py"
    conf.write_text(conf.read_text().replace("''", "'https://intake.example.org'"))
    desk.run(room, "127.0.0.1", free_port(), served([]))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("host", "is_safe"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)],
)
def test_an_address_that_others_can_reach_is_warned_of(
    room: Room, capsys: pytest.CaptureFixture[str], host: str, is_safe: bool
) -> None:
    try:
        port = free_port(host)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    desk.run(room, host, port, served([]))

    assert ("put a web server with TLS before it" in capsys.readouterr().err) != is_safe


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_wrong_use(room: Room, port: int) -> None:
    with pytest.raises(WrongUseError, match="from 1 to 65535"):
        desk.run(room, "127.0.0.1", port, nothing_served)


def test_a_port_that_is_taken_is_said_with_what_to_do(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk.listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert desk.run(room, "127.0.0.1", port, nothing_served) == 1
    said = f"something else, perhaps another invoke desk, uses port {port}: stop it, or "
    assert f"{said}add --port {port + 1}\n" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["203.0.113.1", "nowhere.invalid"])
def test_an_address_of_another_machine_is_said_to_be_one(
    room: Room, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert desk.run(room, host, free_port(), nothing_served) == 1
    said = f"{host} is no address of this machine: leave --host away, or name one that is"
    assert said in capsys.readouterr().err


def test_without_a_site_there_is_no_intake(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run(Room(office, "", NOW), "127.0.0.1", 8001, nothing_served) == 1
    assert "there is no publishconf.py here" in capsys.readouterr().out


def test_settings_that_do_not_run_are_named(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    (room.office.root / "publishconf.py").write_text("SITEURL = nonsense")

    assert desk.run(room, "127.0.0.1", 8001, nothing_served) == 1
    assert "publishconf.py:1: NameError" in capsys.readouterr().out


def test_the_private_folder_is_made_for_its_owner_alone(room: Room, tmp_path: Path) -> None:
    fresh = Office(room.office.root, room.office.content, tmp_path / "own")

    desk.run(Room(fresh, "", NOW), "127.0.0.1", free_port(), served([]))

    assert offices.open_private(fresh).private.stat().st_mode & 0o777 == 0o700
