"""Approvers: the officers' public keys, and the days on which each may approve.

The register is public, so whoever has the repository can check every approval and
nobody needs the private folder for it.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from outspoken.model.approval import Approval, Approver, statement, statement_digest
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.record import is_officer_id
from outspoken.services import files, linked_folders, registers, signatures, texts
from outspoken.services.office import Office
from outspoken.services.registers import Row

NOUN = "approver"
BESIDE = ("signer",)
"""Other tables in the register; see `outspoken.services.signers`."""
_FIELDS = ("officer", "key", "from")
TITLE = "# Who may approve, and from when to when; the public halves of their keys.\n"


class ApproversError(Exception):
    """The approvers' register cannot be used or added to; says what to do."""


def read(path: Path) -> tuple[Approver, ...] | list[Problem]:
    """Read the approvers' register; a missing one is empty."""
    rows = registers.read(path, NOUN, BESIDE)
    if isinstance(rows, list):
        return rows
    problems = sorted({*_complaints(rows)})
    return problems or tuple(_approver(row) for row in rows)


def is_signed(
    approval: Approval, place: Mapping[str, str], approvers: Sequence[Approver]
) -> str:
    """Say why *approval* does not count; nothing when a valid approver's key made it.

    Args:
        approval: The approval, as read.
        place: What binds the words to their place, as in `statement`.
        approvers: The register.
    """
    who, day = approval.officer, approval.approved_on
    theirs = [approver for approver in approvers if approver.officer == who]
    if not approval.signature:
        return "it is not signed"
    if not theirs:
        return f"approved by {who}, whose key is not in place/approvers.toml"
    valid = [approver.key for approver in theirs if approver.may_approve(day)]
    if not valid:
        return f"approved by {who}, who could not approve on {day.isoformat()}"
    try:
        said = statement(approval, place)
    except UnicodeEncodeError:
        return "the signature cannot fit: there is half a character in the words' place"
    if not any(signatures.verify(key, said, approval.signature) for key in valid):
        return f"the signature of {who} does not fit the words or their place"
    return ""


def on_record(text: Post) -> dict[str, str]:
    """Return what the log is to say of *text*'s approval, for the gate to know it by."""
    try:
        signed = text.approval and statement_digest(text.approval, text.place)
    except UnicodeEncodeError:
        signed = None
    return {"statement": signed} if signed else {}


def enrol(office: Office, officer_id: str, day: date, passphrase: str = "") -> Approver:
    """Add the officer's public key to the register, unless it is there for *day*.

    Args:
        office: The office.
        officer_id: Whose key; it is made when they have none.
        day: First day on which it may approve.
        passphrase: What opens the key, as in `keys.sign`.

    Raises:
        ApproversError: When the register is broken, or the key was retired.
    """
    from outspoken.services import keys  # whoever only checks has none

    key = keys.public_key(office, officer_id, passphrase)
    with changing(office):
        theirs = [each for each in _approvers(office) if each.key == key]
        for approver in theirs:
            if approver.may_approve(day):
                return approver
        if any(approver.until is not None for approver in theirs):
            raise ApproversError(f"{officer_id}'s key was retired and signs no more")
        fields = {"officer": officer_id, "key": key, "from": day.isoformat()}
        text = text_of(office) or TITLE
        files.write(office.approvers, (text + registers.table(NOUN, fields)).encode())
    return Approver(officer_id, key, day)


def retire(office: Office, officer_id: str, day: date) -> tuple[Approver, ...]:
    """Close the officer's keys: *day* is the last on which they may approve.

    Returns:
        The officer's approvers; none when they never approved anything.

    Raises:
        ApproversError: When the register is broken, or a key is of a later day.
    """
    with changing(office):
        theirs = [each for each in _approvers(office) if each.officer == officer_id]
        if any(each.until is None and each.since > day for each in theirs):
            raise ApproversError(
                f"{officer_id}'s key begins after {day.isoformat()}: "
                f"mend it in {texts.shown(office.approvers)}"
            )
        text = closed(office, day, lambda row: row.text("officer") == officer_id)
        if text != text_of(office):
            files.write(office.approvers, text.encode())
    return tuple(each for each in _approvers(office) if each.officer == officer_id)


def closed(office: Office, day: date, which: Callable[[Row], bool]) -> str:
    """Return the register with a last day on each open table that *which* picks.

    Keys that approve and keys that sign the log are looked at alike.

    Raises:
        ApproversError: When the register is broken.
    """
    found, text = list[Row](), text_of(office)
    for noun in (NOUN, *BESIDE):
        rows = registers.read(office.approvers, noun, (NOUN, *BESIDE))
        if isinstance(rows, list):
            raise ApproversError(str(rows[0]))
        found += [row for row in rows if "to" not in row.fields and which(row)]
    # From the end, so that the lines of the tables before stay true.
    for row in sorted(found, key=lambda row: row.line, reverse=True):
        text = registers.with_value(text, row, "to", day.isoformat(), after="from")
    return text


@contextmanager
def changing(office: Office) -> Iterator[None]:
    """Hold the register for a change; its lock is private, as the register is public.

    Raises:
        LinkedFolderError: When a link leads to it.
    """
    linked_folders.refuse(office.content, office.approvers)
    files.make_private_folder(office.keys)
    office.place.mkdir(parents=True, exist_ok=True)
    lock = office.keys / ".approvers.lock"
    with files.lock(lock, f"approvers, process {os.getpid()}"):
        yield


def _approvers(office: Office) -> tuple[Approver, ...]:
    found = read(office.approvers)
    if isinstance(found, list):
        raise ApproversError(str(found[0]))
    return found


def text_of(office: Office) -> str:
    """Return the register as it lies there; nothing where there is none.

    Raises:
        ApproversError: When it is no text.
    """
    if not office.approvers.exists():
        return ""
    loaded = texts.load(office.approvers)
    if isinstance(loaded, Problem):
        raise ApproversError(str(loaded))
    return loaded.text


def _approver(row: Row) -> Approver:
    since = row.day("from") or date.max
    return Approver(row.text("officer"), row.text("key"), since, row.day("to"))


def _complaints(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield everything that is to be mended in the register."""
    owners: dict[str, str] = {}
    for row in rows:
        yield from row.complaints(_FIELDS, ("to",))
        officer, key = row.text("officer"), row.text("key")
        if row.has("officer") and not is_officer_id(officer):
            yield row.problem("officer", "use an id such as officer-1")
        if row.has("key") and not signatures.is_public_key(key):
            yield row.problem("key", "give the base64 of an Ed25519 public key")
        if key and owners.setdefault(key, officer) != officer:
            yield row.problem("key", f"give {officer} a key of their own")
        yield from registers.wrong_days(row)
