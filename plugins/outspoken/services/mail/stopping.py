"""Stopping by e-mail: who writes back STOP is told no more, as by `invoke unsubscribe`."""

from datetime import datetime

from outspoken.model.identity import new_id
from outspoken.model.record import NOBODY
from outspoken.model.submission import LONDON
from outspoken.services import mailing_lists, transactions, unsubscribing
from outspoken.services.mail import bare, meaning
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction


def is_stop(letter: Letter) -> bool:
    """Tell whether *letter* says that one word and nothing more."""
    return bare.is_stop(letter, meaning.title(letter.subject))


def stop(office: Office, address: str, now: datetime) -> bool:
    """Let whoever is reached by *address* be told no more; tell whether they were told.

    Raises:
        ListError: When a list cannot be read.
        BrokenLogError: When the log takes no record, and nothing was done.
    """
    who = mailing_lists.contact_of(address) if address else ""
    if not who:
        return False
    with transactions.alone(office, NOBODY):
        stopped = unsubscribing.stop(office, who, now)
        if stopped.is_empty:
            return False
        done = Transaction(
            id=new_id(now.astimezone(LONDON).date()),
            time=now,
            officer=NOBODY,
            action="unsubscribed",
            subject=new_id(now.astimezone(LONDON).date()),
            details=stopped.counts,
            private=stopped.writes,
            removals=stopped.removals,
        )
        transactions.carry_out(office, done)
    return True
