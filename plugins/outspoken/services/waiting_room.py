"""How much room is left for what comes in by itself, from the web.

Beyond a limit nobody new is let in: what is taken in must be read by somebody, and an
inbox that machines have filled keeps residents waiting.
"""

import os
import threading
from pathlib import Path

from outspoken.services.office import Office

LIMIT = 1000
"""Most texts from the web that may wait at once: half a minute for each makes more than
eight hours, and no office can promise to read more in a day."""
HEAD = 16_384
"""Bytes of a submission in which its channel is told."""


class WaitingRoom:
    """Counts what waits in the inbox of an office and came from the web.

    Each file is read once: none of them ever changes its channel.
    """

    def __init__(self, office: Office, limit: int = LIMIT) -> None:
        self._inbox = office.inbox
        self._limit = limit
        self._is_web: dict[str, bool] = {}
        self._lock = threading.Lock()

    def is_full(self) -> bool:
        """Tell whether nobody else can be let in now."""
        with self._lock:
            names = set(_names(self._inbox))
            known = {name: self._is_web[name] for name in names & self._is_web.keys()}
            new = {name: _is_web(self._inbox / name) for name in names - known.keys()}
            self._is_web = known | new
            return sum(self._is_web.values()) >= self._limit


def _names(inbox: Path) -> list[str]:
    try:
        found = os.listdir(inbox)  # noqa: PTH208 - names are enough, ten times as fast
    except FileNotFoundError:
        return []
    return [name for name in found if name.endswith(".md") and not name.startswith(".")]


def _is_web(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        return False  # decided on since the folder was looked at
    return b'\nchannel: "web"\n' in head.partition(b"\n---\n")[0] + b"\n"
