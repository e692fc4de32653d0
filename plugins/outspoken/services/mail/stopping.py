"""Stopping by e-mail: who writes back STOP is told no more, as by `invoke unsubscribe`."""

from datetime import datetime

from outspoken.model.identity import new_id
from outspoken.model.record import NOBODY
from outspoken.model.submission import LONDON
from outspoken.services import mailing_lists, stop_words, transactions, unsubscribing
from outspoken.services.mail import meaning
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction


def rest(letter: Letter) -> str | None:
    """Return what *letter* says besides that one word; none when it does not say it.

    A subject counts where there are no other words: "Stop!" may head a rant.
    """
    first, _, more = letter.words.strip().partition("\n")
    if stop_words.is_stop(first):
        return more.strip()
    is_bare = not letter.words.strip()
    says = stop_words.is_stop(meaning.title(letter.subject))
    return "" if is_bare and says else None


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
        stopped = unsubscribing.stop(office, who)
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
