"""Ways kept: how the writer of a text that was taken down, or declined, wants to be told.

Where that led goes with the text. What stays, in ``private/ways/<id>.json``, is the way
and a keyed digest of where it led. When the text is put on the site after an objection, its
original says the same again, and its writer is told as before: but not who had said stop
by then, before it was taken down or since.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.submission import ReplyBy, Submission
from outspoken.services import case_records, keys, mailing_lists
from outspoken.services.case_records import CaseRecord
from outspoken.services.office import Office

FOLDER = "ways"
SECRET = "receipts"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of one text.

    Attributes:
        way: How its writer was told.
        contact: Digest of where that led; empty for no way.
        follows: Digest of the address that followed what is said there; empty for none.
        is_said: Whether its writer said so since they sent the text, by their link.
    """

    way: ReplyBy = ReplyBy.NONE
    contact: str = ""
    follows: str = ""
    is_said: bool = False


def path(office: Office, given_id: str) -> Path:
    """Return where the ways of *given_id* are kept.

    Raises:
        ValueError: When *given_id* is no id.
    """
    if not is_id(given_id):
        raise ValueError("ways are kept under an id")
    return office.private / FOLDER / f"{given_id}.json"


def of_taking_down(office: Office, given_id: str, follows: str) -> Mapping[str, bytes]:
    """Return the private file that keeps how the writer of *given_id* is told now.

    Nothing for whoever is told nothing, unless they said so themselves.

    Args:
        office: The office.
        given_id: Id of the text.
        follows: The address that follows what is said below it; empty for none.
    """
    case = case_records.read(office, given_id)
    return _of(office, case, follows)


def of_declining(office: Office, sent: Submission) -> Mapping[str, bytes]:
    """Return the private file that keeps how the writer of *sent* wants to be told.

    It is declined: nothing waits any more from which a stop could take that wish.
    """
    where = case_records.contact_of(sent.contact)
    case = CaseRecord(subject=sent.id, way=sent.contact.reply_by, contact=where)
    return _of(office, case, sent.contact.email if sent.tell_me else "")


def is_said(office: Office, given_id: str) -> bool:
    """Tell whether the writer of *given_id* had said how to be told since they sent it."""
    return _read(path(office, given_id)).is_said


def as_before(office: Office, sent: Submission) -> Submission:
    """Return *sent* with the wish to be told that held when it was taken down.

    That is also when it was declined. It wishes nothing where nothing is kept, or its
    original leads elsewhere.
    """
    kept = _read(path(office, sent.id))
    contact = replace(sent.contact, reply_by=kept.way)
    where = case_records.contact_of(contact)
    if not _is_it(office, sent.id, where, kept.contact):
        contact = replace(contact, reply_by=ReplyBy.NONE)
    follows = _is_it(office, sent.id, sent.contact.email, kept.follows)
    return replace(sent, contact=contact, tell_me=sent.tell_me and follows)


def without(office: Office, contact: str) -> Mapping[str, bytes]:
    """Return the private files that change when whoever *contact* reaches says stop."""
    found: dict[str, bytes] = {}
    for each in sorted((office.private / FOLDER).glob("*.json")):
        given_id, kept = each.stem, _read(each)
        if not is_id(given_id):
            continue
        left = kept
        if _is_it(office, given_id, contact, kept.contact):
            left = replace(left, way=ReplyBy.NONE, contact="")
        if _is_it(office, given_id, contact, kept.follows):
            left = replace(left, follows="")
        if left != kept:
            found |= _file_of(given_id, left)
    return found


def _of(office: Office, case: CaseRecord, follows: str) -> Mapping[str, bytes]:
    """Return the file that keeps where these lead; nothing for whoever is told nothing."""
    is_told = case.way is not ReplyBy.NONE and bool(case.contact)
    if not (is_told or follows or case.is_said):
        return {}
    kept = _Kept(
        case.way if is_told else ReplyBy.NONE,
        _digest(office, case.subject, case.contact) if is_told else "",
        _digest(office, case.subject, follows) if follows else "",
        case.is_said,
    )
    return _file_of(case.subject, kept)


def _file_of(given_id: str, kept: _Kept) -> Mapping[str, bytes]:
    told = {
        "way": kept.way.value,
        "contact": kept.contact,
        "follows": kept.follows,
        "said": kept.is_said,
    }
    return {f"{FOLDER}/{given_id}.json": json.dumps(told).encode()}


def _read(path: Path) -> _Kept:
    """Return what *path* keeps; nothing where it cannot be read: nobody is told then."""
    try:
        told = json.loads(path.read_bytes())
        way, is_said = ReplyBy(told["way"]), told.get("said") is True
        return _Kept(way, str(told["contact"]), str(told["follows"]), is_said)
    except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
        return _Kept()


def _is_it(office: Office, given_id: str, contact: str, digest: str) -> bool:
    """Tell whether *digest* is that of *contact*."""
    if not contact or not digest:
        return False
    return hmac.compare_digest(_digest(office, given_id, contact).encode(), digest.encode())


def _digest(office: Office, given_id: str, contact: str) -> str:
    """Return the keyed digest of *contact*, another one in each text."""
    plain = (mailing_lists.contact_of(contact) or contact.strip()).casefold()
    said = f"way {given_id}\n{plain}".encode(errors="replace")
    return hmac.digest(keys.secret(office, SECRET), said, "sha256").hex()
