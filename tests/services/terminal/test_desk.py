"""Where the intake listens, and what is said of it before it does."""

import shutil
import socket
from pathlib import Path

import pytest
from tests.conftest import NOW, ROOT

from outspoken.model.place import Place
from outspoken.services import desk_accounts, desk_doors, inbox, sample_office
from outspoken.services import office as offices
from outspoken.services.desk_doors import Door
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings
from outspoken.services.terminal import desk
from outspoken.services.terminal.desk import Asked, Serve
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

BEHIND = "https://desk.example.org"
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


def served(seen: list[str]) -> Serve:
    """Return what serves: here it notes where, and stops."""

    def serve(
        _: Office, __: Place, settings: SiteSettings, door: Door, place: socket.socket
    ) -> None:
        seen.extend((place.getsockname()[0], settings.chrome.name, *door.faces))
        place.close()

    return serve


def test_it_listens_where_it_was_told(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []
    port = free_port()

    assert desk.run(room, Asked(port=port), served(seen)) == 0

    assert seen == ["127.0.0.1", "Outspoken Brackwater", "intake", "office"]
    told = capsys.readouterr().out
    assert f"Takes texts in at http://127.0.0.1:{port}/send\n" in told
    assert f"The desk is at http://127.0.0.1:{port}/desk/\n" in told


@pytest.mark.parametrize("face", ["intake", "office"])
def test_each_face_can_be_served_alone(
    room: Room, capsys: pytest.CaptureFixture[str], face: str
) -> None:
    seen: list[str] = []
    assert desk.run(room, Asked(face, port=free_port()), served(seen)) == 0
    assert seen[2:] == [face]
    assert ("The desk is at" in capsys.readouterr().out) == (face == "office")


def test_where_nobody_can_sign_in_it_is_said(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run(room, Asked("office", port=free_port()), served([]))
    assert "invoke officers passphrase EMAIL" in capsys.readouterr().err
    desk_accounts.set_passphrase(room.office, "officer-1", "four words and more")
    desk.run(room, Asked("office", port=free_port()), served([]))
    assert capsys.readouterr().err == ""


def test_a_site_that_does_not_lead_to_it_is_told_how(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run(room, Asked("intake", port=free_port()), served([]))
    assert "set intake in OUTSPOKEN" in capsys.readouterr().err

    conf = room.office.root / "publishconf.py"
    conf.write_text(conf.read_text().replace("''", "'https://intake.example.org'"))
    desk.run(room, Asked("intake", port=free_port()), served([]))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "asked",
    [
        Asked(host="0.0.0.0"),
        Asked(host="192.0.2.7"),
        Asked(behind="http://desk.example.org"),
        Asked(behind="desk.example.org"),
        Asked(cert="cert.pem"),
        Asked(cert="no-such.pem", key="no-such.pem"),
        Asked("everybody"),
        Asked(behind="https://desk.example.org", sample=True),
        Asked(host="0.0.0.0", behind="https://desk.example.org", sample=True),
    ],
)
def test_what_nothing_seals_or_what_cannot_be_is_refused(room: Room, asked: Asked) -> None:
    with pytest.raises(WrongUseError):
        desk.run(room, asked, nothing_served)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_needs_no_seal(room: Room, host: str) -> None:
    try:
        port = free_port(host)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    assert desk.run(room, Asked(host=host, port=port), served([])) == 0


def test_behind_a_web_server_it_goes_by_that_ones_name() -> None:
    door = desk_doors.of("both", "0.0.0.0", 8001, "https://desk.example.org/", "", "")
    assert door.is_sealed
    assert {"desk.example.org", "localhost", "127.0.0.1"} <= {*door.names}
    assert "*" not in door.names


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_wrong_use(room: Room, port: int) -> None:
    with pytest.raises(WrongUseError, match="from 1 to 65535"):
        desk.run(room, Asked(port=port), nothing_served)


def test_no_answer_waits_between_its_head_and_its_words() -> None:
    with (
        desk.listening("127.0.0.1", 0) as place,
        socket.create_connection(place.getsockname()),
        place.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_that_is_taken_is_said_with_what_to_do(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk.listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert desk.run(room, Asked(port=port), nothing_served) == 1
    said = f"something else, perhaps another invoke desk, uses port {port}: stop it, or "
    assert f"{said}add --port {port + 1}\n" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["203.0.113.1", "nowhere.invalid"])
def test_an_address_of_another_machine_is_said_to_be_one(
    room: Room, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert (
        desk.run(room, Asked(host=host, port=free_port(), behind=BEHIND), nothing_served)
        == 1
    )
    said = f"{host} is no address of this machine: leave --host away, or name one that is"
    assert said in capsys.readouterr().err


def test_without_a_site_there_is_no_intake(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run(Room(office, "", NOW), Asked(), nothing_served) == 1
    assert "there is no publishconf.py here" in capsys.readouterr().out


def test_settings_that_do_not_run_are_named(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    (room.office.root / "publishconf.py").write_text("SITEURL = nonsense")

    assert desk.run(room, Asked(), nothing_served) == 1
    assert "publishconf.py:1: NameError" in capsys.readouterr().out


def test_the_private_folder_is_made_for_its_owner_alone(room: Room, tmp_path: Path) -> None:
    fresh = Office(room.office.root, room.office.content, tmp_path / "own")

    desk.run(Room(fresh, "", NOW), Asked(port=free_port()), served([]))

    assert offices.open_private(fresh).private.stat().st_mode & 0o777 == 0o700


def test_the_sample_office_is_made_once_and_kept(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office.root / "clone"
    root.mkdir()
    for name in sample_office.COPIED:
        shutil.copytree(ROOT / name, root / name)
    for name in (*sample_office.LINKED, *sample_office.SETTINGS):
        (root / name).symlink_to(ROOT / name)
    here = Room(Office(root, root / "content", root / "private"), "", NOW)
    asked = Asked(port=free_port(), sample=True)

    assert desk.run(here, asked, served([])) == 0
    assert sample_office.PASSPHRASE in capsys.readouterr().out
    made = Office(root / "sample", root / "sample/content", root / "sample/private")
    waiting = [*inbox.waiting(made)]
    assert len(waiting) == len([*sample_office.TEXTS.glob("*.md")])
    assert not here.office.private.exists()

    first = waiting[0]
    assert isinstance(first, Waiting)
    first.path.unlink()
    assert desk.run(here, asked, served([])) == 0
    assert "as you left it" in capsys.readouterr().out
    assert len([*inbox.waiting(made)]) == len(waiting) - 1
