"""`invoke desk`: the intake, served on this machine unless told otherwise."""

import errno
import ipaddress
import socket
from collections.abc import Callable

from outspoken.model.place import Place
from outspoken.services import office, site_settings
from outspoken.services.office import Office
from outspoken.services.site_settings import NoSettingsError, SiteSettings
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError, console

LOOPBACK = "127.0.0.1"
EXPOSED = (
    "Others can reach this address, and nothing seals what they send: put a web server "
    "with TLS before it (docs/guides/publisher.md)."
)
UNLINKED = (
    "No page of the site leads here yet: set intake in OUTSPOKEN, and publish "
    "(docs/guides/publisher.md)."
)

Serve = Callable[[Office, Place, SiteSettings, socket.socket], None]


def run(room: Room, host: str, port: int, serve: Serve) -> int:
    """Serve the intake until it is stopped; return the exit code.

    Args:
        room: Where.
        host: Address of this machine to listen on.
        port: Its port.
        serve: Serves on a socket that listens, until it is stopped.
    """
    if not 1 <= port <= 65535:
        raise WrongUseError(f"name a port from 1 to 65535, not {port}")
    try:
        settings = site_settings.read(room.office)
    except NoSettingsError as error:
        console().print(str(error))
        return TO_MEND
    office.open_private(room.office)
    try:
        place = listening(host, port)
    except OSError as error:
        console(aside=True).print(_advice(error, host, port))
        return TO_MEND
    if not is_loopback(host):
        console(aside=True).print(EXPOSED)
    if not settings.chrome.intake:
        console(aside=True).print(UNLINKED)
    at = f"[{host}]" if ":" in host else host
    console().print(f"Takes comments in at http://{at}:{port}; stop with Ctrl-C.")
    serve(room.office, room.place, settings, place)
    return 0


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on *host* and *port*; 0 is any that is free.

    Raises:
        OSError: When somebody else listens there, or *host* is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _advice(error: OSError, host: str, port: int) -> str:
    """Return what to do where nobody can listen."""
    if error.errno == errno.EADDRINUSE:
        said = f"something else, perhaps another invoke desk, uses port {port}"
        return f"{said}: stop it, or add --port {port + 1 if port < 65535 else 8001}"
    if error.errno == errno.EACCES:
        return f"port {port} is for the machine's administrator: add --port 8001"
    return f"{host} is no address of this machine: leave --host away, or name one that is"


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach *host*."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
