"""Mentions that their writers took back while they waited: out of the inbox, on record."""

from datetime import datetime

from outspoken.model.objection import TAKEN_BACK
from outspoken.model.record import NOBODY
from outspoken.services import transactions
from outspoken.services.acting import CannotDecideError
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction


def remove(office: Office, given_id: str, now: datetime) -> None:
    """Take the mention *given_id* out of the inbox, before anybody has decided on it.

    Raises:
        CannotDecideError: When somebody has meanwhile.
    """
    with transactions.alone(office, "invoke pull") as finished:
        if finished or not (office.inbox / f"{given_id}.md").exists():
            raise CannotDecideError(f"somebody has decided on {given_id} meanwhile")
        transaction = Transaction(
            id=f"{given_id}-{TAKEN_BACK}",
            time=now,
            officer=NOBODY,
            action=TAKEN_BACK,
            subject=given_id,
            removals=tuple(sorted(office.inbox.glob(f"{given_id}.*"))),
        )
        transactions.carry_out(office, transaction)
