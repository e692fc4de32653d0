"""How a desk can be reached: by whom, at which address, and what seals the way."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from outspoken.services.loopback import is_loopback

LOOPBACK = "127.0.0.1"
PORT = 8001
HERE = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine for a browser on it."""


class DoorError(ValueError):
    """A desk cannot be reached like that, or should not; says what to do."""


class Face(StrEnum):
    """Whom a desk is served to."""

    INTAKE = "intake"
    OFFICE = "office"


BOTH = tuple(Face)


@dataclass(frozen=True, slots=True)
class Door:
    """How a desk can be reached.

    Attributes:
        faces: Whom it is for.
        host: Address of this machine to listen on.
        port: Its port.
        behind: Address at which a web server before it is asked, by https; or empty.
        certificate: Its own certificate and key for https, in PEM; or none.
    """

    faces: tuple[Face, ...] = BOTH
    host: str = LOOPBACK
    port: int = PORT
    behind: str = ""
    certificate: tuple[Path, Path] | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise DoorError(f"name a port from 1 to 65535, not {self.port}")
        said = urlsplit(self.behind)
        if self.behind and (said.scheme != "https" or not said.hostname):
            raise DoorError(
                f"--behind names the https address that people use, not {self.behind!r}"
            )
        for path in self.certificate or ():
            if not path.is_file():
                raise DoorError(f"there is no file {path}")
        if not (is_loopback(self.host) or self.is_sealed):
            raise DoorError(
                f"others can reach {self.host}, and nothing would seal what they send: put "
                "a web server before it and name its address, --behind https://…, or give "
                "--cert and --key (docs/guides/office.md)"
            )

    @property
    def is_sealed(self) -> bool:
        """Tell whether browsers reach it by https."""
        return bool(self.behind or self.certificate)

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which it may be asked; every name where it has its own https."""
        if self.certificate and not self.behind:
            return ("*",)
        public = urlsplit(self.behind).hostname
        own = f"[{self.host}]" if ":" in self.host else self.host
        return tuple(dict.fromkeys((*HERE, own, *filter(None, (public,)))))

    @property
    def url(self) -> str:
        """The address at which a browser on this machine asks it."""
        at = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.certificate else ''}://{at}:{self.port}"


def of(face: str, host: str, port: int, behind: str, cert: str, key: str) -> Door:
    """Return the door that the flags of the task ask for.

    Raises:
        DoorError: When there cannot be one like that.
    """
    faces = {"both": BOTH, "intake": (Face.INTAKE,), "office": (Face.OFFICE,)}
    if face not in faces:
        raise DoorError(f"use one of {', '.join(faces)}, not {face!r}")
    if bool(cert) != bool(key):
        raise DoorError("--cert and --key go together")
    pair = (Path(cert), Path(key)) if cert else None
    return Door(faces[face], host, port, behind.rstrip("/"), pair)
