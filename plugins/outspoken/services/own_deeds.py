"""What a writer can do by their private link.

Who has the link speaks for the writer, and for nobody else. What they say in words becomes
a submission that an officer reads; what they take back before anybody decided is gone at
once; the rest is asked for (`services.own_requests`). Each can be done again without harm.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from outspoken.model.objection import TAKEN_BACK
from outspoken.model.record import NOBODY
from outspoken.model.schema import BODY_LIMIT
from outspoken.model.submission import Proved, ReplyBy, Submission
from outspoken.services import (
    additions,
    case_records,
    comment_forms,
    own_requests,
    own_ways,
    own_words,
    places,
    text_cases,
    transactions,
)
from outspoken.services.mail import agreeing
from outspoken.services.office import Office
from outspoken.services.own_requests import Request, Wish
from outspoken.services.own_words import SAYS, WISHES, Deed, Own
from outspoken.services.transactions import Transaction

FOLLOWED, ASKED = "followed", "asked"
"""Actions of the records that tell of it."""
DAY = timedelta(days=1)
MOST_A_DAY = 10
"""How often in a day somebody may say another way of one text: each is a record for ever,
and looked for on every page from then on."""


class CannotNowError(Exception):
    """The text stands otherwise by now: what was asked for cannot be done to it."""


class TooOftenError(Exception):
    """It was done as often as it may be in a day."""


def follow(office: Office, own: Own, way: ReplyBy, contact: str, now: datetime) -> None:
    """Keep how the writer wants to be told of an answer; what they said before goes.

    From then on they are told that way alone, or not at all, and so is what lies ready to
    be sent (`own_ways`).

    Raises:
        CannotNowError: When the text is gone meanwhile.
        TooOftenError: When they said another way `MOST_A_DAY` times since yesterday; that
            they want to be told nothing is heard however often.
        BrokenLogError: When the log takes no record; nothing is kept then.
        LeakKeyError: When the leak gate cannot look for *contact*; nothing is kept then.
        OSError: When the disk does not take it.
    """
    with _alone(office):
        place, _ = places.read(office.place)
        stands = own_words.find(office, own.id, place)
        if stands is None or Deed.FOLLOW not in stands.may:
            raise CannotNowError
        known = case_records.read(office, own.id)
        language = stands.language or known.language
        told = replace(known, way=way, contact=contact, language=language, is_said=True)
        new = told if contact else replace(told, name="")
        if new == known:
            return
        if contact and _said_since(office, own.id, now - DAY) >= MOST_A_DAY:
            raise TooOftenError
        changed = own_ways.changed(office, stands, new, place)
        record = _transaction(own.id, FOLLOWED, now, {"way": way.value, **_by(own)})
        done = replace(record, private=changed.writes, removals=changed.removals)
        transactions.carry_out(office, done)


def _said_since(office: Office, given_id: str, since: datetime) -> int:
    records = text_cases.records_of(office, given_id)
    return sum(each.action == FOLLOWED and each.time > since for each in records)


def comment(own: Own, said: Mapping[str, str], now: datetime) -> Submission:
    """Return what the writer says below their text; *said* has no problems."""
    sent = comment_forms.submission({**said, "in_reply_to": own.id}, now)
    return replace(sent, proved=Proved.MAILED_LINK if own.mailed else Proved.LINK)


def known_by(own: Own, deed: Deed, said: Mapping[str, str], after: str) -> bytes:
    """Return what makes it the same when it is sent again.

    "Not fixed" can be said again once something has happened since; and all of it on
    another day, or *after* the same words that are over (`comment_forms.known_by`).
    """
    steps = len(own.question.steps) if deed in SAYS else 0
    told = ["private link", after, own.id, deed, said["body"], steps]
    return json.dumps(told).encode()


@contextmanager
def while_it_may(office: Office, own: Own, deed: Deed) -> Iterator[None]:
    """Let nobody decide on the text while the block keeps what *deed* says of it.

    The page was looked at before: an officer may have erased the text since, or taken it
    down, and what came after would outlast it.

    Raises:
        CannotNowError: When the text stands otherwise by now.
        BrokenLogError: When the log cannot tell how it stands.
    """
    with _alone(office):
        place, _ = places.read(office.place)
        stands = own_words.find(office, own.id, place)
        if stands is None or not stands.may_do(deed):
            raise CannotNowError
        yield


def ask(office: Office, own: Own, wish: Wish, words: str, now: datetime) -> None:
    """Ask an officer to do what is wished for; asked before, other words come below.

    Raises:
        CannotNowError: When the text stands otherwise by now, or that would be more words
            than one text has.
        BrokenLogError: When the log takes no record; nothing is kept then.
    """
    deed = next(each for each, asked in WISHES.items() if asked is wish)
    with while_it_may(office, own, deed):
        before = own_requests.of(office, own.id, wish)
        new = Request(own.id, wish, now, words, own.mailed)
        asked = before.saying(words) if before else new
        if asked == before:
            return
        if len(asked.words) > BODY_LIMIT:
            raise CannotNowError
        kept = own_requests.file_of(asked)
        record = _transaction(own.id, f"{ASKED}-{wish}", now, _by(own))
        transactions.carry_out(office, replace(record, private=kept))


def take_back(office: Office, own: Own, now: datetime) -> None:
    """Take a text that nobody decided on out of the queue, and erase it.

    What its writer added since goes with it, and the link; sent again, it is a new text.
    That a team is told of a danger is not taken back: somebody else may hold the telephone.

    Raises:
        CannotNowError: When somebody decided on it meanwhile, or the link was mailed.
        BrokenLogError: When the log takes no record; nothing is gone then.
    """
    if own.mailed:
        raise CannotNowError
    with _alone(office):
        decided = text_cases.of(office, own.id).decided
        if decided or own_words.waiting_new(office, own.id) is None:
            raise CannotNowError
        added = additions.waiting(office, {own.id}, Proved.LINK)
        gone = additions.of(office, (own.id, *added)).files
        details = {"by": "writer", **additions.Leaving(added).details}
        record = _transaction(own.id, TAKEN_BACK, now, details)
        transactions.carry_out(office, replace(record, removals=gone))


def agree(office: Office, own: Own, now: datetime) -> None:
    """Note that the writer says that we may print it; said before, nothing changes.

    Raises:
        CannotNowError: When somebody decided on it meanwhile.
        BrokenLogError: When the log takes no record; nothing is kept then.
    """
    if not agreeing.by_link(office, own.id, mailed=own.mailed, now=now):
        raise CannotNowError


def _by(own: Own) -> dict[str, str]:
    """Return what the log says of a link that whoever reads a mailbox has, too."""
    return {"link": "mailed"} if own.mailed else {}


def _alone(office: Office) -> AbstractContextManager[tuple[str, ...]]:
    return transactions.alone(office, "a writer, by their private link")


def _transaction(
    subject: str, action: str, now: datetime, details: Mapping[str, str | int] | None = None
) -> Transaction:
    return Transaction(
        id=f"{subject}-{action}-{now:%Y%m%dT%H%M%S%f}",
        time=now,
        officer=NOBODY,
        action=action,
        subject=subject,
        details=details or {},
    )
