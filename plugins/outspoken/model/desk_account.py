"""The account by which an officer signs in at the desk, and what came of a try."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

FREE = 5
"""Wrong tries that cost no time."""
LONGEST = 900
"""Longest wait after a wrong try, in seconds."""


@dataclass(frozen=True, slots=True)
class Account:
    """How one officer signs in.

    Attributes:
        passphrase: What argon2 made of it.
        secret: The secret of their telephone, in base 32; empty where they have none.
        used: The last step of time of which a code was used.
        failed: Wrong tries since the last right one.
        failed_at: Seconds since 1970 of the last wrong try.
        browsers: Those that are known, by a digest, and the wrong tries of each, which
            are counted apart.
    """

    passphrase: str
    secret: str = ""
    used: int = 0
    failed: int = 0
    failed_at: float = 0
    browsers: Mapping[str, int] = field(default_factory=dict)

    @property
    def proof(self) -> str:
        """A digest of what opens it: another passphrase or telephone makes another one."""
        return hashlib.sha256(f"{self.passphrase}\n{self.secret}".encode()).hexdigest()

    def waits(self, now: datetime) -> timedelta:
        """Return how long no try is heard; nothing when it is now."""
        return timedelta(seconds=max(0.0, self.free_at() - now.timestamp()))

    def free_at(self) -> float:
        """Return from when on a try is heard again, in seconds since 1970.

        After a few wrong tries each one costs twice the time of the one before.
        """
        over = self.failed - FREE
        return self.failed_at + min(2**over, LONGEST) if over >= 0 else 0


@dataclass(frozen=True, slots=True)
class Try:
    """What came of one try to sign in.

    Attributes:
        opens: Whether it signs the officer in.
        wrong: Wrong tries of the account in a row, this one among them; 0 of one that was
            right, or not heard.
        proof: The `Account.proof` of what was opened; empty where nothing was.
    """

    opens: bool
    wrong: int = 0
    proof: str = ""

    @property
    def slows(self) -> bool:
        """Whether it is worth a record: the first that slows, and every few after it."""
        return self.wrong > 0 and self.wrong % FREE == 0
