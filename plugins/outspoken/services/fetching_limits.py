"""How far fetching may go, and what is said when that was not far enough."""

import os
import time
from dataclasses import dataclass, field
from enum import StrEnum

LOOPBACK_VARIABLE = "OUTSPOKEN_FETCH_LOOPBACK"
"""Set to 1, this machine itself may be asked; for trying things out, never at work."""


class Fault(StrEnum):
    """Why nothing could be fetched, as a code."""

    ADDRESS = "address"
    REFUSED = "refused"
    REDIRECTS = "redirects"
    CERTIFICATE = "certificate"
    NO_ANSWER = "no-answer"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"


class FetchError(Exception):
    """Nothing could be fetched; says why in a plain sentence, without words of others.

    Attributes:
        fault: The same as a code.
    """

    def __init__(self, fault: Fault, said: str) -> None:
        super().__init__(said)
        self.fault = fault


class Deadline:
    """The moment by which all must be done, however slowly the other side goes on.

    Args:
        seconds: How long from now.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, more than none.

        Raises:
            FetchError: When none are left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """Return what to say when it has passed."""
        return FetchError(Fault.TOO_SLOW, f"it took longer than {self._seconds:g} seconds")


def _loopback_is_open() -> bool:
    return os.environ.get(LOOPBACK_VARIABLE) == "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far an exchange may go.

    Attributes:
        seconds: Longest time for all of it, redirects included.
        size: Most bytes of an answer, as sent and as unpacked.
        redirects: Most redirects.
        http: Whether ``http://`` may be asked. From https to http nothing is followed.
        loopback: Whether this machine may be asked, by http as well.
        site: Our own address, named to those who are asked.
    """

    seconds: float = 30.0
    size: int = 5_000_000
    redirects: int = 5
    http: bool = False
    loopback: bool = field(default_factory=_loopback_is_open)
    site: str = ""
