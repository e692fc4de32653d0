"""Agreeing: the writer of a letter said later that we may print it.

They write it back to our receipt, or tell an officer. Only what waits can be agreed to.
Whoever has it open opens it again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from outspoken.model.record import NOBODY
from outspoken.services import inbox, mailing_lists, receiving, transactions
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.mail import meaning
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction

ACTION = "agreed-to-print"
SHORT = 120
"""Most characters of a yes; what is longer says more, and is filed as well."""


def by_letter(office: Office, letter: Letter, now: datetime) -> str:
    """Take a yes that answers our receipt; return the id that it is for, or nothing.

    It counts when it comes from the address that the text came from, and that waits.

    Raises:
        BrokenLogError: When the log takes no record, and nothing was done.
    """
    given_id = meaning.answers_receipt(letter.answers)
    if not given_id or not meaning.is_plain_yes(letter.words):
        return ""
    with transactions.alone(office, NOBODY):
        try:
            sent = inbox.read(office, given_id).submission
        except NotInInboxError:
            return ""
        if not mailing_lists.is_same(sent.contact.email, letter.sender):
            return ""
        if not sent.consent:
            done = Transaction(
                id=f"{given_id}-{ACTION}",
                time=now,
                officer=NOBODY,
                action=ACTION,
                subject=given_id,
                details={"by": "email"},
                private=_agreed(office, given_id),
            )
            transactions.carry_out(office, done)
    return given_id


def by_word(acting: Acting, given_id: str) -> None:
    """Note that the writer of *given_id* told the officer that we may print it.

    Raises:
        NotInInboxError: When it does not wait.
        CannotDecideError: When they had said so before.
    """
    with acting.alone():
        if inbox.read(acting.office, given_id).submission.consent:
            raise CannotDecideError(f"the writer of {given_id} said so before")
        done = acting.transaction(ACTION, given_id, {"by": "officer"})
        done = replace(done, private=_agreed(acting.office, given_id))
        transactions.carry_out(acting.office, done)


def _agreed(office: Office, given_id: str) -> Mapping[str, bytes]:
    sent = replace(inbox.read(office, given_id).submission, consent=True)
    return {f"{office.inbox.name}/{given_id}.md": receiving.rendered(sent)}
