"""One record of the activity log, and the rule that chains each to the one before.

A record says who did what to which text, with counts, digests and codes. Its shape is
closed: there is no room in it for an e-mail address, a telephone number or a sentence.
What joins the records is the SHA-256 of the line before.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from outspoken.model.identity import is_id

START = "0" * 64
"""What the first record has in place of the hash of the line before it."""
NOBODY = "nobody"
"""In place of the officer where none acts: the form, a publish by a machine."""
COUNT_LIMIT = 1_000_000_000
"""Every count is smaller; a telephone number written as a number is not."""

_FIELDS = frozenset(
    ("seq", "time", "officer", "action", "subject", "details", "tx", "prev")
)
_OFFICER = re.compile(r"officer-[1-9]\d{0,5}", re.ASCII)
_CODE = re.compile(r"(?=.{1,48}\Z)[a-z]+(-[a-z]+){0,3}(-\d{1,2})?", re.ASCII)
_DIGEST = re.compile(r"([a-z]{2,6}\d{0,3}(-\d)?:)?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})")
_NUMBERED = re.compile(r"\d{4}-\d{1,2}(-\d\d)?|\d{1,3}(\.\d{1,3}){0,2}", re.ASCII)
_NAME = re.compile(r"[a-z]+(_[a-z]+){0,3}")
_TX = re.compile(r"(?=.{1,96}\Z)[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{64}")


def is_officer_id(text: str) -> bool:
    """Tell whether *text* has the form of an officer's id; nothing is looked up."""
    return _OFFICER.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Tell whether *text* is a code: up to four lower-case words, hyphens between."""
    return _CODE.fullmatch(text) is not None


def is_detail(value: object) -> bool:
    """Tell whether *value* may stand in a record's details.

    A count below `COUNT_LIMIT`, an id, an officer's id, a code, a digest in hex, a day,
    a month or a version may; nothing else.
    """
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0 <= value < COUNT_LIMIT
    forms = (_DIGEST, _NUMBERED)
    return isinstance(value, str) and (
        is_id(value)
        or is_officer_id(value)
        or is_code(value)
        or any(form.fullmatch(value) for form in forms)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One action, as the log keeps it.

    Attributes:
        seq: Number of the record, from 1.
        time: When, in UTC, to the second.
        officer: Id of the officer who acted, or `NOBODY`.
        action: What was done, a code.
        subject: Id of what it was done to, an officer's id, or a code ("site").
        details: Counts, digests and codes; see `is_detail`.
        tx: Id of the transaction that it is part of.
        prev: SHA-256 of the line before, hex; `START` in the first.
    """

    seq: int
    time: datetime
    officer: str
    action: str
    subject: str
    details: Mapping[str, int | str] = field(default_factory=dict)
    tx: str
    prev: str = START

    def __post_init__(self) -> None:
        for name, is_right in self._claims():
            if not is_right:
                raise ValueError(f"a record's {name} may not be this")

    @property
    def line(self) -> bytes:
        """The record as the log keeps it, in its one canonical form, with its LF."""
        said = {name: getattr(self, name) for name in _FIELDS}
        said["time"] = self.time.strftime("%Y-%m-%dT%H:%M:%SZ")
        said["details"] = dict(self.details)
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    @property
    def hash(self) -> str:
        """What the next record refers to."""
        return hash_of(self.line)

    def after(self, last: "Record | None") -> "Record":
        """Return the same action as the record that follows *last*, or as the first."""
        if last is None:
            return replace(self, seq=1, prev=START)
        return replace(self, seq=last.seq + 1, prev=last.hash)

    def _claims(self) -> Iterator[tuple[str, bool]]:
        subject = self.subject
        yield "seq", type(self.seq) is int and self.seq >= 1
        yield "time", self.time.tzinfo is UTC and not self.time.microsecond
        yield "officer", self.officer == NOBODY or is_officer_id(self.officer)
        yield "action", is_code(self.action)
        yield "subject", is_id(subject) or is_officer_id(subject) or is_code(subject)
        yield "tx", _TX.fullmatch(self.tx) is not None
        yield "prev", _HASH.fullmatch(self.prev) is not None
        for name, value in self.details.items():
            yield "details", _NAME.fullmatch(name) is not None
            yield f"detail '{name}'", is_detail(value)


def hash_of(line: bytes) -> str:
    """Return the SHA-256 of a line of the log, hex; its LF is part of it."""
    return hashlib.sha256(line).hexdigest()


def parse(line: bytes) -> Record:
    """Read a line of the log.

    Raises:
        ValueError: When it is no record in canonical form.
    """
    try:
        said = json.loads(line)
    except RecursionError as error:
        raise ValueError("a record is not nested so deep") from error
    if not isinstance(said, dict) or set(said) != _FIELDS:
        raise ValueError("a record has other fields")
    try:
        time = datetime.strptime(said["time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        record = Record(**{**said, "time": time})
    except (TypeError, AttributeError) as error:
        raise ValueError("a record's fields are of other kinds") from error
    if record.line != line:
        raise ValueError("a record is written in one form only")
    return record
