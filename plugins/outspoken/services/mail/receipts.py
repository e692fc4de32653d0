"""Receipts: a letter to whoever wrote to us, with the id of their text.

It says what becomes of it, and asks for what is missing: their yes. Programs could write to
each other for ever, so each letter says that it is automatic, what is automatic gets
none, and nobody gets more than a few in a day: whoever writes in somebody else's name
cannot fill their mailbox.
"""

import hashlib
import hmac
import json
import re
from datetime import datetime

from outspoken.model.place import Place
from outspoken.model.submission import LONDON, Submission
from outspoken.services import (
    addresses,
    emergencies,
    files,
    follower_letters,
    keys,
    mailing_lists,
    receiving,
)
from outspoken.services.mail import meaning
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel

MOST = 5
"""Most receipts to one address in a day."""
NAME = "receipt"
_COUNTS = "mail/receipts.json"
_NO_REPLY = re.compile(r"(?:no|do-?not|dont|never)[-_.]?reply", re.IGNORECASE)
_ID = re.compile(r"[^\s<>@]{1,120}@[^\s<>@]{1,120}", re.ASCII)
_WORDS = """\
{dangers}Hello,

We have your e-mail. Its number is {id}.

One of us reads it. We take out what our house rules say. Then it goes on our site.
We never show your e-mail address.
{asks}
Do you want to add something? Write back to this e-mail.

{name}
"""
_ASK = """
We need one thing from you. May we print your words? If we may, write back to this e-mail:
"Yes, you may print it." We do not print it before that.
"""
_ANSWER = """
You asked for an answer. Our clock runs from the moment that your e-mail came.
"""


def write(
    office: Office, place: Place, sent: Submission, letter: Letter, now: datetime
) -> str:
    """Put the receipt of *sent* into the outbox, once for ever.

    Returns:
        The name of its file; empty when there is none to write.
    """
    slip = receiving.slip(office, f"mail receipt {sent.id}".encode())
    if slip.is_settled or not _may_have_one(office, sent.contact.email, letter):
        return ""
    name = f"{NAME}-{sent.id}{parcel.MAIL}"
    path = office.private / outbox.FOLDER / name
    if not path.exists() and not _count(office, sent.contact.email, now):
        return ""
    files.write_private(path, _letter(office, place, sent, letter, now))
    slip.settle(sent.id)
    return name


def _may_have_one(office: Office, address: str, letter: Letter) -> bool:
    to = addresses.deliverable(address)
    ours = follower_letters.sender(office).address
    if to is None or letter.wants_no_reply or _NO_REPLY.search(to.username):
        return False
    return ours is None or not mailing_lists.is_same(to.addr_spec, ours.addr_spec)


def _count(office: Office, address: str, now: datetime) -> bool:
    """Count a receipt to *address* today; tell whether it may have one more."""
    path, day = office.private / _COUNTS, now.astimezone(LONDON).date().isoformat()
    try:
        told = json.loads(path.read_bytes())
        counts = dict(told["counts"]) if told["day"] == day else {}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        counts = {}
    secret = keys.secret(office, "receipts")
    who = hmac.new(secret, f"{day} {address.casefold()}".encode(), hashlib.sha256)
    counts[who.hexdigest()] = counts.get(who.hexdigest(), 0) + 1
    files.write_private(path, json.dumps({"day": day, "counts": counts}).encode())
    return bool(counts[who.hexdigest()] <= MOST)


def _letter(
    office: Office, place: Place, sent: Submission, letter: Letter, now: datetime
) -> bytes:
    sender = follower_letters.sender(office)
    written = follower_letters.draft(sender, sent.contact.email, now, f"{sent.id}.{NAME}")
    written.replace_header("Auto-Submitted", "auto-replied")
    if _ID.fullmatch(letter.message_id):
        written["In-Reply-To"] = f"<{letter.message_id}>"
    written["Subject"] = f"{meaning.RECEIPT} [{sent.id}]"
    told = emergencies.told_in(sent)
    advice = "".join(f"{each.advice_in(place.nation).words}\n\n" for each in told)
    asks = "" if sent.consent else _ASK
    asks += _ANSWER if sent.wants_answer else ""
    name = sender.name or "The office"
    written.set_content(_WORDS.format(id=sent.id, dangers=advice, asks=asks, name=name))
    return written.as_bytes()
