"""The social media policy of an office, and who signed which version of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from outspoken.model.record import Record

SIGNED = "policy-signed"
"""Action of the record by which an officer signs."""
SUBJECT = "policy"


@dataclass(frozen=True, slots=True)
class Policy:
    """What officers keep to when they speak and decide for the office.

    Attributes:
        version: Its version, such as 2026-1.
        title: Its title.
        body: Its words.
    """

    version: str
    title: str
    body: str

    @property
    def digest(self) -> str:
        """SHA-256 of the words, hex; blank lines around them do not count."""
        return sha256(f"{self.title}\n\n{self.body.strip()}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PolicySigning:
    """One officer's signature under one version, as the log keeps it.

    Attributes:
        officer: Their id.
        version: The version.
        digest: Digest of the words that they signed.
        time: When, in UTC.
    """

    officer: str
    version: str
    digest: str
    time: datetime

    @classmethod
    def of(cls, record: Record) -> "PolicySigning":
        """Return what the *record* of a signature tells."""
        told = record.details
        version, digest = str(told.get("version")), str(told.get("digest"))
        return cls(record.officer, version, digest, record.time)

    def holds_for(self, policy: Policy) -> bool:
        """Tell whether it is under the very words of *policy*."""
        return (self.version, self.digest) == (policy.version, policy.digest)
