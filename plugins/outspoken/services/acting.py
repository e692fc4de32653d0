"""An officer acting: who, where and when; and the signature they put under a text."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
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
        passphrase: What opens the officer's key, as in `keys.sign`; at the desk they gave
            it when they signed in.
        still: Called once nobody else can decide: it refuses when what the officer was
            shown is not what stands there any more.
    """

    office: Office
    officer: Officer
    now: datetime
    shelf: Shelf
    passphrase: str = field(default="", repr=False)
    still: Callable[[], None] | None = None

    @property
    def today(self) -> date:
        """The day, local to Europe/London."""
        return self.now.astimezone(LONDON).date()

    def after(self, moment: datetime) -> "Acting":
        """Return who acts here, at *moment* at the earliest.

        A clock that was set back would have a text approved before it came in; and that
        is held back.
        """
        # Two decisions on it must not be taken for one that is done again.
        apart = timedelta(microseconds=self.now.microsecond)
        return self if self.now >= moment else replace(self, now=moment + apart)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else decide while the block runs.

        Raises:
            CannotDecideError: When another decision had been cut off: it is finished
                first, and may be about the same text.
            ChangedError: When what was shown does not stand there any more.
            NotAllowedError: When the officer has retired meanwhile, or has not signed the
                policy as it is now.
        """
        officers.refuse_retired(self.office, self.officer)
        policy.require(self.office, self.officer)
        with transactions.alone(self.office, self.officer.id) as finished:
            if finished:
                raise CannotDecideError(f"{'; '.join(finished)}; look again, then decide")
            if self.still:
                self.still()
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
        office, who, opened_by = self.office, self.officer.id, self.passphrase
        approvers.enrol(office, who, self.today, opened_by)
        approval = Approval(text.digest, who, POLICY_VERSION, self.today)
        said = statement(approval, text.place)
        signature = keys.sign(office, who, said, opened_by)
        return replace(text, approval=replace(approval, signature=signature))
