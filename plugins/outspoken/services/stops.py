"""Stops: who said stop, and when, so that it holds for all that they sent before.

A text that was decided on lies sealed, and asks there to be told as it did when it was
sent in; an objection brings it back. ``private/stops/<digest>.txt`` keeps the moment, under
a keyed digest of where a stop was said for: nobody reads a contact out of it.
"""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from outspoken.model.submission import ReplyBy, Submission
from outspoken.services import case_records, keys, mailing_lists, text_messages
from outspoken.services.office import Office

FOLDER = "stops"
SECRET = "receipts"


def contact_of(text: str) -> str:
    """Return *text* as a contact is compared; nothing where it is none.

    Besides what lists can have, a landline: somebody may be rung there.
    """
    return mailing_lists.contact_of(text) or text_messages.landline(text.strip())


def file_of(office: Office, contact: str, now: datetime) -> Mapping[str, bytes]:
    """Return the private file that keeps that whoever *contact* reaches says stop *now*.

    Nothing for what is no contact.
    """
    who = contact_of(contact)
    moment = now.astimezone(UTC).isoformat()
    return {f"{FOLDER}/{_digest(office, who)}.txt": f"{moment}\n".encode()} if who else {}


def heard(office: Office, sent: Submission) -> Submission:
    """Return *sent* without the wish to be told by where a stop was said for since."""
    contact = sent.contact
    if _is_stopped(office, case_records.contact_of(contact), sent.received):
        contact = replace(contact, reply_by=ReplyBy.NONE)
    tell_me = sent.tell_me and not _is_stopped(office, contact.email, sent.received)
    return replace(sent, contact=contact, tell_me=tell_me)


def is_told_by(sent: Submission, contact: str) -> bool:
    """Tell whether *sent* asks to be told where *contact* leads, in any way."""
    asked = (case_records.contact_of(sent.contact), sent.contact.email * sent.tell_me)
    who = contact_of(contact)
    kept = (contact_of(each) for each in asked if each)
    return bool(who) and any(mailing_lists.is_same(each, who) for each in kept)


def _is_stopped(office: Office, contact: str, since: datetime) -> bool:
    who = contact_of(contact) if contact else ""
    if not who:
        return False
    path = office.private / FOLDER / f"{_digest(office, who)}.txt"
    try:
        return datetime.fromisoformat(path.read_text("ascii").strip()) >= since
    except FileNotFoundError:
        return False
    except (OSError, ValueError, TypeError):
        return True  # somebody said stop, and nobody can read when


def _digest(office: Office, who: str) -> str:
    said = f"stop\n{who.casefold()}".encode(errors="replace")
    return hmac.digest(keys.secret(office, SECRET), said, "sha256").hex()
