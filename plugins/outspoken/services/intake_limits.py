"""How often somebody may send, counted without knowing who it is.

What is counted is a keyed digest of the network (`desk.networks`). Its key is made anew
each day and forgotten with it, so that yesterday's digests tell nobody anything: they lie
in ``private/counts/<day>`` beneath the key, for a restart not to begin anew, and go with
it. At midnight everybody begins anew too.
"""

import hashlib
import hmac
import secrets
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from outspoken.model.submission import LONDON
from outspoken.services import files
from outspoken.services.office import Office

FOLDER = "counts"
HOUR = 3600
SALT_LENGTH = 32
_DIGEST = 32
"""Characters of a digest that are kept."""


class Act(StrEnum):
    """What is counted."""

    SENT = "sent"
    """A text that was sent in."""
    LOOKED = "looked"
    """A form that was looked through: work, and room on the disk."""
    PHOTO = "photo"
    """A photo that was read: the most work that a stranger can make us do."""


@dataclass(frozen=True, slots=True)
class Cap:
    """How often something may be done in an hour.

    Attributes:
        each: By one network.
        every: By all of them.
    """

    each: int
    every: int


CAPS = {Act.SENT: Cap(5, 300), Act.LOOKED: Cap(40, 2000), Act.PHOTO: Cap(30, 600)}
"""Five texts an hour are more than one person has to say. All together may fill a third of
the waiting room in an hour (`services.waiting_room`), so that an officer sees it coming.
Photos are as many as those texts can have, and as many again that were changed; each may
take `photo_reading.CPU_SECONDS`, so that all of them leave most of a processor free."""


class Limits:
    """Counts what was done within the last hour."""

    def __init__(self, office: Office, caps: dict[Act, Cap] | None = None) -> None:
        self._folder = office.private / FOLDER
        self._caps = CAPS if caps is None else caps
        self._day = date.min
        self._salt = b""
        self._done: list[tuple[int, Act, str]] = []
        self._lock = threading.Lock()

    def take(self, act: Act, network: str, now: datetime) -> bool:
        """Count one more *act*, unless it was done too often; tell whether it may be.

        Args:
            act: What is done.
            network: Whose it is; of an unknown one, only the cap of all holds.
            now: The moment.
        """
        with self._lock:
            self._turn_to(now)
            at, cap = int(now.timestamp()), self._caps[act]
            who = self._digest(network)
            self._done = [each for each in self._done if each[0] > at - HOUR]
            done = [each for each in self._done if each[1] is act]
            own = sum(bool(who) and each[2] == who for each in done)
            if len(done) >= cap.every or own >= cap.each:
                return False
            self._note(at, act, who)
            return True

    def give_back(self, act: Act, network: str) -> None:
        """Take back what was counted last: it came to nothing, and was not their fault."""
        with self._lock:
            who = self._digest(network)
            for place in reversed(range(len(self._done))):
                if self._done[place][1:] == (act, who):
                    del self._done[place]
                    return

    def tidy(self, now: datetime) -> None:
        """Forget yesterday."""
        with self._lock:
            self._turn_to(now)

    def whose(self, network: str, now: datetime) -> str:
        """Return what tells one network from another today; empty for an unknown one."""
        with self._lock:
            self._turn_to(now)
            return self._digest(network)

    def _digest(self, network: str) -> str:
        said = hmac.new(self._salt, network.encode(), hashlib.sha256)
        return said.hexdigest()[:_DIGEST] if network else ""

    def _note(self, at: int, act: Act, who: str) -> None:
        self._done.append((at, act, who))
        # A full disk makes nobody's count smaller; only a restart would forget it.
        with suppress(OSError), self._path.open("a", encoding="ascii") as file:
            file.write(f"{at} {act} {who}\n")

    @property
    def _path(self) -> Path:
        return self._folder / self._day.isoformat()

    def _turn_to(self, now: datetime) -> None:
        """Begin the day of *now*, or go on with it after a restart."""
        day = now.astimezone(LONDON).date()
        if day == self._day:
            return
        self._day, self._done = day, []
        self._salt = secrets.token_bytes(SALT_LENGTH)
        with suppress(OSError):
            files.make_private_folder(self._folder)
            for path in self._folder.iterdir():
                if path != self._path:
                    files.remove(path)
            if self._path.is_file():
                self._go_on(self._path.read_text(encoding="ascii", errors="replace"))
            else:
                files.write_private(self._path, f"{self._salt.hex()}\n".encode())

    def _go_on(self, said: str) -> None:
        """Count on from what was written down; what is no count of ours is left out."""
        salt, *lines = said.split("\n")
        with suppress(ValueError):
            self._salt = bytes.fromhex(salt)
            self._done = [*_read(lines)]


def _read(lines: list[str]) -> Iterator[tuple[int, Act, str]]:
    for line in lines:
        with suppress(ValueError):
            at, act, who = line.split(" ")
            yield int(at), Act(act), who
