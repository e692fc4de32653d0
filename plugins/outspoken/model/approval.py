"""An approval: the digest of what the public sees, and an officer's signature on it.

The canonical form is defined here and nowhere else (DESIGN.md, "Approval"). The
digest covers the words: title, name, body, photos. The signed statement binds the
digest to its place: which text, of what kind, at which address, in reply to what,
received when, by whom approved, under which policy. So words cannot be changed after
approval, nor an approval moved to another text, another address or another clock.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
FORM = "1"
"""Version of the canonical form; a digest made under another one never matches."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a text, and what exactly.

    Attributes:
        digest: `digest` of the words.
        officer: Id of the officer who decided.
        policy: Version of the policy decided under.
        approved_on: Day of the decision, local to Europe/London.
        signature: Ed25519 signature of the statement, base64.
    """

    digest: str
    officer: str
    policy: str
    approved_on: date
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Approver:
    """An officer's public key, and the days on which it may approve.

    Attributes:
        officer: Id of the officer.
        key: Ed25519 public key, base64.
        since: First day.
        until: Last day, or none while in office.
    """

    officer: str
    key: str
    since: date
    until: date | None = None

    def may_approve(self, day: date) -> bool:
        """Tell whether this key could approve on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


def digest(title: str, name: str, body: str, photos: tuple[str, ...] = ()) -> str:
    """Return the digest of the words the public sees.

    Args:
        title: Title, or empty.
        name: The name shown.
        body: Markdown; line ends at its end do not count.
        photos: File, SHA-256 of the bytes and description of each photo, in order.
    """
    words = {"title": title, "name": name, "body": body.rstrip("\n"), "photos": photos}
    return f"sha256-{FORM}:{hashlib.sha256(_canonical(words)).hexdigest()}"


def statement(approval: Approval, place: Mapping[str, str]) -> bytes:
    """Return the bytes that an officer signs.

    Args:
        approval: The approval; its signature is no part of the statement.
        place: What binds the words to their place: id, kind, post, received and so on.
    """
    said = {
        "form": FORM,
        "digest": approval.digest,
        "officer": approval.officer,
        "policy": approval.policy,
        "approved_on": approval.approved_on.isoformat(),
    }
    return _canonical({**place, **said})


def statement_digest(approval: Approval, place: Mapping[str, str]) -> str:
    """Return the SHA-256 of the statement, hex: it tells one approval from every other."""
    return hashlib.sha256(statement(approval, place)).hexdigest()


def _canonical(value: object) -> bytes:
    return _CANONICAL.encode(value).encode()
