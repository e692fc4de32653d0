"""`invoke desk`: intake and office, served on this machine unless told otherwise."""

import errno
import socket
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace

from outspoken.model.place import Place
from outspoken.services import (
    desk_accounts,
    desk_doors,
    office,
    officers,
    sample_office,
    site_settings,
)
from outspoken.services.desk_doors import Door, DoorError, Face
from outspoken.services.loopback import is_loopback
from outspoken.services.office import Office
from outspoken.services.site_settings import NoSettingsError, SiteSettings
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console

UNLINKED = (
    "No page of the site leads here yet: set intake in OUTSPOKEN, and publish "
    "(docs/guides/publisher.md)."
)
NOBODY = (
    "Nobody can sign in yet: give an officer a passphrase by "
    "'invoke officers passphrase EMAIL'."
)

Serve = Callable[[Office, Place, SiteSettings, Door, socket.socket], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task say; for `services.desk_doors`, and the last for itself.

    Attributes:
        face: Whom it is for: "intake", "office" or "both".
        host: Address of this machine to listen on.
        port: Its port.
        behind: Address of a web server before it.
        cert: Its certificate.
        key: The key of that.
        sample: Whether it is to be the desk of the sample office.
    """

    face: str = "both"
    host: str = desk_doors.LOOPBACK
    port: int = desk_doors.PORT
    behind: str = ""
    cert: str = ""
    key: str = ""
    sample: bool = False


def run(room: Room, asked: Asked, serve: Serve) -> int:
    """Serve the desk until it is stopped; return the exit code.

    Args:
        room: Where.
        asked: How it can be reached.
        serve: Serves on a socket that listens, until it is stopped.

    Raises:
        WrongUseError: When it cannot be reached like that, or should not.
    """
    try:
        door = desk_doors.of(*astuple(asked)[:-1])
    except DoorError as error:
        raise WrongUseError(str(error)) from error
    return _serve(_sampled(room, door) if asked.sample else room, door, serve)


def _sampled(room: Room, door: Door) -> Room:
    """Return the sample office's room, and say how to get in."""
    if not is_loopback(door.host) or door.behind:
        raise WrongUseError("its passphrase is known to everybody: --sample stays here")
    office.refuse_pushed(room.office)
    made = sample_office.opened(room.office.root, room.now)
    began = "made" if made.is_new else "as you left it"
    console().print(f"The sample office, {sample_office.FOLDER}/ ({began}). Sign in as")
    for email in (sample_office.ADMIN, sample_office.MODERATOR):
        console().print(f"  {email}  {sample_office.PASSPHRASE}")
    return replace(room, office=made.office)


def _serve(room: Room, door: Door, serve: Serve) -> int:
    try:
        settings = site_settings.read(room.office)
    except NoSettingsError as error:
        console().print(str(error))
        return TO_MEND
    office.open_private(room.office)
    try:
        place = listening(door.host, door.port)
    except OSError as error:
        console(aside=True).print(_advice(error, door.host, door.port))
        return TO_MEND
    if Face.INTAKE in door.faces and not settings.chrome.intake:
        console(aside=True).print(UNLINKED)
    if Face.OFFICE in door.faces and not _anybody(room.office):
        console(aside=True).print(NOBODY)
    for face, said in ((Face.INTAKE, "Takes texts in at"), (Face.OFFICE, "The desk is at")):
        if face in door.faces:
            path = "/send" if face is Face.INTAKE else "/desk/"
            console().print(f"{said} {door.url}{path}")
    console().print("Stop it with Ctrl-C.")
    serve(room.office, room.place, settings, door, place)
    return 0


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on *host* and *port*; 0 is any that is free.

    Raises:
        OSError: When somebody else listens there, or *host* is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.create_server((host, port), family=family)
    # Whoever connects inherits it. Without, each page waits 40 ms between head and words.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _anybody(here: Office) -> bool:
    """Tell whether anybody who works here has an account."""
    known = officers.read(here)
    if isinstance(known, list):
        return False
    return any(desk_accounts.has_one(here, each.id) for each in known)


def _advice(error: OSError, host: str, port: int) -> str:
    """Return what to do where nobody can listen."""
    if error.errno == errno.EADDRINUSE:
        said = f"something else, perhaps another invoke desk, uses port {port}"
        return f"{said}: stop it, or add --port {port + 1 if port < 65535 else 8001}"
    if error.errno == errno.EACCES:
        return f"port {port} is for the machine's administrator: add --port 8001"
    return f"{host} is no address of this machine: leave --host away, or name one that is"
