"""Receipts: a letter to whoever wrote to us, with the id of their text.

It says what becomes of it, in the language of the text where we speak that, and asks for
what is missing: their yes. It leads to the writer's own page, by a link that proves no more
than that somebody reads the mailbox (`services.private_links`). Programs could write to
each other for ever, so each letter says that it is automatic, what is automatic gets
none, and nobody gets more than a few in a day, nor all together more than some hundred:
whoever writes in somebody else's name cannot fill their mailbox.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
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
    private_links,
    receiving,
    site_settings,
)
from outspoken.services.mail import meaning
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel
from outspoken.services.wording import IN_ENGLISH, Wording, Wordings, marked

MOST = 5
"""Most receipts to one mailbox in a day."""
MOST_IN_ALL = 300
"""Most receipts in a day: no more of ours can be sent to people who never wrote to us."""
FOR_DANGER = 100
"""So many more, to those whose letter tells of a danger: they are told whom to ring."""
NAME = "receipt"
_COUNTS = "mail/receipts.json"
_NO_REPLY = re.compile(r"(?:no|do-?not|dont|never)[-_.]?reply", re.IGNORECASE)
_ID = re.compile(r"(?!.*=\?)[^\s<>@]{1,120}@[^\s<>@]{1,120}", re.ASCII)
YES = marked("Yes, you may print it.")
"""The answer that we ask for; `mail.meaning` understands it in each language."""
HELLO = marked("Hello,")
NUMBER = marked("We have your e-mail. Its number is {id}.")
DOES = (
    marked("One of us reads it. We take out what our house rules say."),
    marked("Then it goes on our site. We never show your e-mail address."),
)
ASKS = (
    marked("We need one thing from you. May we print your words?"),
    marked("If we may, write back to this e-mail: “{yes}”"),
    marked("We do not print them before that."),
)
CLOCK = (
    marked("You asked for an answer."),
    marked("Our clock runs from the moment that your e-mail came."),
)
LINK = (
    marked("This page is for you alone. See there how it goes, or add to it:"),
    marked("Whoever has this link can speak for you. Do not pass it on."),
)
STRANGER = (
    marked("Did you not write to us? Then somebody used your address."),
    marked("Write back and tell us."),
)
MORE = marked("Do you want to add something? Write back to this e-mail.")
OFFICE = marked("the office")
SENTENCES = (HELLO, NUMBER, *DOES, *ASKS, *CLOCK, *LINK, MORE, *STRANGER, OFFICE)
"""All that a receipt says but for dangers: `mail.receipt_lines` knows them in a quote."""


class TooManyError(Exception):
    """No receipt is written, as too many were that day; says which limit it is."""


def write(
    office: Office, place: Place, sent: Submission, letter: Letter, now: datetime
) -> str:
    """Put the receipt of *sent* into the outbox, once for ever.

    Returns:
        The name of its file; empty when there is none to write.

    Raises:
        TooManyError: When too many were written on that day.
    """
    slip = receiving.slip(office, f"mail receipt {sent.id}".encode())
    if slip.is_settled or not _may_have_one(office, sent.contact.email, letter):
        return ""
    name = f"{NAME}-{sent.id}{parcel.MAIL}"
    path = office.private / outbox.FOLDER / name
    if not path.exists():
        _count(office, sent, now)
        files.write_private(path, _letter(office, place, sent, letter, now))
    slip.settle(sent.id)
    return name


def _may_have_one(office: Office, address: str, letter: Letter) -> bool:
    to = addresses.deliverable(address)
    ours = follower_letters.sender(office).address
    if to is None or letter.wants_no_reply or _NO_REPLY.search(to.username):
        return False
    return ours is None or not mailing_lists.is_same(to.addr_spec, ours.addr_spec)


def _count(office: Office, sent: Submission, now: datetime) -> None:
    """Count a receipt of *sent*.

    Raises:
        TooManyError: When it may have none; then it is not counted.
    """
    path, day = office.private / _COUNTS, now.astimezone(LONDON).date().isoformat()
    try:
        told = json.loads(path.read_bytes())
        counts = dict[str, int](told["counts"]) if told["day"] == day else {}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        counts = {}
    secret = keys.secret(office, "receipts")
    known_by = f"{day} {_mailbox(sent.contact.email)}".encode()
    who = hmac.new(secret, known_by, hashlib.sha256).hexdigest()
    counts[who] = counts.get(who, 0) + 1
    if counts[who] > MOST:
        raise TooManyError(f"its address had {MOST} that day")
    most = MOST_IN_ALL + (FOR_DANGER if emergencies.told_in(sent) else 0)
    if sum(counts.values()) > most:
        raise TooManyError(f"{most} had gone out that day")
    files.write_private(path, json.dumps({"day": day, "counts": counts}).encode())


def _mailbox(address: str) -> str:
    """Return *address* as its mailbox is counted: "ann+1@…" and "A.nn@…" are one."""
    name, _, domain = address.casefold().rpartition("@")
    return f"{name.partition('+')[0].replace('.', '')}@{domain}"


def _letter(
    office: Office, place: Place, sent: Submission, letter: Letter, now: datetime
) -> bytes:
    sender, (say, intake) = follower_letters.sender(office), _spoken(office, sent.language)
    written = follower_letters.draft(sender, sent.contact.email, now, f"{sent.id}.{NAME}")
    written.replace_header("Auto-Submitted", "auto-replied")
    if _ID.fullmatch(letter.message_id):
        written["In-Reply-To"] = f"<{letter.message_id}>"
    written["Subject"] = f"{say(meaning.RECEIPT)} [{sent.id}]"
    told = [each.advice_in(place.nation).words for each in emergencies.told_in(sent)]
    parts = (
        *map(say, told),
        say(HELLO),
        say(NUMBER, id=sent.id),
        _lines(say, DOES),
        "" if sent.consent else _lines(say, ASKS, yes=say(YES)),
        _lines(say, CLOCK) if sent.wants_answer else "",
        _with_link(office, sent, intake, say),
        say(MORE),
        _lines(say, STRANGER),
        sender.name or say(OFFICE),
    )
    written.set_content("\n\n".join(filter(None, parts)) + "\n")
    written["Content-Language"] = say.language
    return written.as_bytes()


def _lines(say: Wording, sentences: Sequence[str], **named: str) -> str:
    return "\n".join(say(each, **named) for each in sentences)


def _spoken(office: Office, language: str) -> tuple[Wording, str]:
    """Return our words in *language*, and the address of the intake, if there is one."""
    try:
        settings = site_settings.read(office)
    except site_settings.NoSettingsError:
        return IN_ENGLISH, ""
    chrome = settings.chrome
    return Wordings(settings.theme, chrome.language).of(language), chrome.intake


def _with_link(office: Office, sent: Submission, intake: str, say: Wording) -> str:
    """Return what is said of the writer's own page; nothing where there is none."""
    if sent.kind.is_below or not intake:
        return ""
    # What a crash lost before it was written down, nobody has.
    private_links.forget(office, sent.id)
    token = private_links.give(office, sent.id, mailed=True)
    shown, keep = map(say, LINK)
    return f"{shown}\n{intake}/mine/{token}\n{keep}"
