"""Notes of decisions: what is to be done, in ``private/pending/`` until it is done.

A note is carried out by whoever comes next. So it is read as if an enemy had written it,
and reaches no further than our own decisions do: every path has to be one of their forms.
"""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from outspoken.services.office import Office

_NAME = r"[^./\x00-\x1f\x7f][^/\x00-\x1f\x7f]{0,254}"
_ANY = r"(?!\.{1,2}(?:/|\Z))[^/\x00]{1,255}"
_TEXTS = "posts|comments|answers|moves"
_REGISTERS = r"(?:approvers|ledger|log-signatures)\.toml|conversation\.json|erased\.txt"
_PRIVATE = (
    "inbox|originals|leaks|choices|outbox|cases|followers|calls|lists|letters|links"
    "|requests|receipts|stops|ways|mentions/received|log/signatures"
)
_WRITTEN = {
    "content": re.compile(
        rf"(?:{_TEXTS})(?:/{_NAME}){{1,8}}\.md|photos/{_NAME}/{_NAME}\.jpg"
        rf"|place/(?:{_REGISTERS})"
    ),
    "private": re.compile(rf"(?:{_PRIVATE})(?:/{_NAME}){{1,2}}"),
}
"""Forms of the files that decisions write, below the content and the private folder."""
_REMOVED = {
    # Copies lie wherever somebody put them, as deep as they like, and what was torn off
    # begins with a dot.
    "content": re.compile(rf"(?:{_TEXTS}|photos)(?:/{_ANY})+"),
    "private": re.compile(rf"(?:{_PRIVATE}|viewing)(?:/{_ANY}){{1,2}}"),
}
"""Forms of the files that they remove."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """Everything that one decision changes.

    Attributes:
        id: Identity of the transaction, the same however often it is done.
        time: Moment of the decision.
        officer: Id of the officer.
        action: What was decided ("published", "declined").
        subject: Id of the text.
        details: Counts, digests and codes for the log; no names, no words.
        writes: Files to write, each a path below the content and its bytes.
        private: The same, below the private folder.
        removals: Files to remove: below the content, or below the private folder.
        unshown: Whether the last preview goes too: it may show words that go.
    """

    id: str
    time: datetime
    officer: str
    action: str
    subject: str
    details: Mapping[str, str | int] = field(default_factory=dict)
    writes: Mapping[str, bytes] = field(default_factory=dict)
    private: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[Path, ...] = ()
    unshown: bool = False


def written(office: Office, transaction: Transaction) -> bytes:
    """Return the note of *transaction*.

    Raises:
        ValueError: When it changes a file that no decision changes.
    """
    removed = [place(office, path) for path in transaction.removals]
    _refuse_others(transaction.writes, transaction.private, removed)
    said = {
        "id": transaction.id,
        "time": transaction.time.isoformat(),
        "officer": transaction.officer,
        "action": transaction.action,
        "subject": transaction.subject,
        "details": dict(transaction.details),
        "writes": _as_text(transaction.writes),
        "private": _as_text(transaction.private),
        "removals": removed,
        "unshown": transaction.unshown,
    }
    return json.dumps(said).encode()


def read(office: Office, data: bytes) -> Transaction:
    """Read a note.

    Raises:
        ValueError: When it is none of ours, or changes a file that no decision changes.
    """
    try:
        return _read(office, json.loads(data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it is no note of a decision") from error


def place(office: Office, path: Path) -> tuple[str, str]:
    """Return *path* as a root and what is below it: folders may have moved by then."""
    if path.is_relative_to(office.private):
        return "private", path.relative_to(office.private).as_posix()
    return "content", path.relative_to(office.content).as_posix()


def _read(office: Office, said: Mapping[str, Any]) -> Transaction:
    roots = {"content": office.content, "private": office.private}
    writes, private = _as_bytes(said["writes"]), _as_bytes(said.get("private", {}))
    removed = [(root, inside) for root, inside in said["removals"]]
    _refuse_others(writes, private, removed)
    names = [said[name] for name in ("id", "officer", "action", "subject")]
    time = datetime.fromisoformat(said["time"])
    if not all(isinstance(name, str) for name in names) or time.tzinfo is None:
        raise ValueError("it does not say who decided what, and when")
    return Transaction(
        id=names[0],
        time=time,
        officer=names[1],
        action=names[2],
        subject=names[3],
        details=dict(said["details"]),
        writes=writes,
        private=private,
        removals=tuple(roots[root] / inside for root, inside in removed),
        unshown=said.get("unshown") is True,
    )


def _refuse_others(
    writes: Iterable[str], private: Iterable[str], removed: Iterable[tuple[str, str]]
) -> None:
    """Refuse to change what no decision changes.

    Raises:
        ValueError: When one of the paths is of no form that decisions write or remove.
    """
    new = (("content", writes), ("private", private))
    forms = [(_WRITTEN[root], name) for root, names in new for name in names]
    forms += [(_REMOVED[root], name) for root, name in removed]
    for form, name in forms:
        # A path as `pathlib` has it: "a//b" and "a/./b" would pass for another.
        if not form.fullmatch(name) or str(PurePosixPath(name)) != name:
            raise ValueError("no decision changes a file there")


def _as_text(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}


def _as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(text) for name, text in files.items()}
