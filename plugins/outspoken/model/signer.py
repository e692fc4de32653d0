"""A signer: an SSH key of an officer's, and the days on which it signs the activity log."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import date

KINDS = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""Kinds of keys that sign; the last two live in hardware."""
_KEY = re.compile(r"(\S+) ([A-Za-z0-9+/]+={0,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Signer:
    """An SSH key that an officer signs with.

    Attributes:
        officer: Id of whose it is.
        key: Its public half, "ssh-ed25519 AAAA…", without a comment.
        since: First day on which it signs.
        until: Last day; none while it is theirs.
    """

    officer: str
    key: str
    since: date
    until: date | None = None

    def may_sign(self, day: date) -> bool:
        """Tell whether the key is theirs on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def digest(self) -> str:
        """SHA-256 of the key, hex: how the log knows it."""
        return digest_of(self.key)


def is_key(key: str) -> bool:
    """Tell whether *key* is the public half of an SSH key, without a comment."""
    found = _KEY.fullmatch(key)
    if not found or found[1] not in KINDS:
        return False
    try:
        blob = base64.b64decode(found[2], validate=True)
    except binascii.Error:
        return False
    kind = found[1].encode("ascii")
    return blob.startswith(len(kind).to_bytes(4, "big") + kind)


def digest_of(key: str) -> str:
    """Return the SHA-256 of the public half *key*, hex."""
    return hashlib.sha256(base64.b64decode(key.partition(" ")[2])).hexdigest()
