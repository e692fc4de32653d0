"""An officer acting: who, where and when; and the signature they put under a text."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from outspoken.model.approval import Approval, statement
from outspoken.model.move import Move
from outspoken.model.officer import Officer
from outspoken.model.post import Answer, Post
from outspoken.model.reason import POLICY_VERSION
from outspoken.model.submission import LONDON
from outspoken.services import approvers, keys, officers, policy, transactions
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf
from outspoken.services.transactions import Transaction

Signed = TypeVar("Signed", Post, Answer, Move)


class CannotDecideError(Exception):
    """A decision cannot be made as asked; says what to do first."""


class ChangedError(CannotDecideError):
    """What waits is not what was opened any more: it is to be opened again."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, where, and when.

    Attributes:
        office: The office.
        officer: The acting officer.
        now: The moment, with its zone.
        shelf: Where the approved texts stand.
    """

    office: Office
    officer: Officer
    now: datetime
    shelf: Shelf

    @property
    def today(self) -> date:
        """The day, local to Europe/London."""
        return self.now.astimezone(LONDON).date()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else decide while the block runs.

        Raises:
            CannotDecideError: When another decision had been cut off: it is finished
                first, and may be about the same text.
            NotAllowedError: When the officer has retired meanwhile, or has not signed the
                policy as it is now.
        """
        officers.refuse_retired(self.office, self.officer)
        policy.require(self.office, self.officer)
        with transactions.alone(self.office, self.officer.id) as finished:
            if finished:
                raise CannotDecideError(f"{'; '.join(finished)}; look again, then decide")
            yield

    def transaction(
        self, action: str, subject: str, details: Mapping[str, str | int]
    ) -> Transaction:
        """Return what puts *action* on record, now; it changes no file yet."""
        return Transaction(
            id=f"{subject}-{action}-{self.now:%Y%m%dT%H%M%S%f}",
            time=self.now,
            officer=self.officer.id,
            action=action,
            subject=subject,
            details=details,
        )

    def sign(self, text: Signed) -> Signed:
        """Return *text* approved by this officer today; a first key is enrolled."""
        approvers.enrol(self.office, self.officer.id, self.today)
        approval = Approval(text.digest, self.officer.id, POLICY_VERSION, self.today)
        signature = keys.sign(self.office, self.officer.id, statement(approval, text.place))
        return replace(text, approval=replace(approval, signature=signature))
