"""What becomes of mentions once their pages were looked at.

A mention waits in the inbox like any other text. When its page changes, what waits is
replaced, and what is on the site is taken down until the new words have been read; when
the page is gone, or links here no more, so is the mention. What an officer took down,
erased or declined does not come back by being sent again.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from urllib.parse import urldefrag

from outspoken.model.imported import Imported
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.record import NOBODY
from outspoken.model.submission import Submission
from outspoken.services import (
    imported_texts,
    inbox,
    mention_pages,
    mention_stands,
    mentions_received,
    posts,
    transactions,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.fetching import Fault, FetchError
from outspoken.services.mention_pages import UnreadableError
from outspoken.services.mention_stands import TAKEN_BACK, Stand
from outspoken.services.mentions_received import Received
from outspoken.services.office import Office
from outspoken.services.our_addresses import OurAddresses
from outspoken.services.receiving import UnfitError
from outspoken.services.shelf import Shelf
from outspoken.services.transactions import Transaction

GONE = frozenset((404, 410))
HOPELESS = frozenset((Fault.ADDRESS, Fault.REFUSED, Fault.TOO_LARGE))
"""Faults that no later attempt mends."""


class Outcome(StrEnum):
    """What became of a mention, in the words of the summary."""

    HELD = "held for moderation"
    CHANGED = "changed over there, and held again"
    TAKEN_BACK = "taken back by those who wrote them"
    UNCHANGED = "known already, and unchanged"
    SETTLED = "decided on before, and not asked about again"
    NO_LINK = "left out: their pages do not link here"
    NO_POST = "left out: what they mention is not on the site"
    UNFIT = "left out: their pages cannot be read"
    UNREACHED = "not reached, and tried again by the next pull"
    LEFT = "left out: their pages could not be reached, however often"
    OBJECTED = "waiting until an objection is decided on"


LATER = (Outcome.UNREACHED, Outcome.OBJECTED)
"""Outcomes after which a mention goes on waiting."""


class _UnfitMention(Exception):  # noqa: N818 - it never leaves this module
    """What a page says cannot be taken in."""


@dataclass
class Looking:
    """Mentions looked at, one after the other.

    Attributes:
        office: The office.
        place: What a key in a text can mean.
        site_url: Our own address.
        now: The moment.
        acting: Who acts, asked when something has to come off the site.
        held: Ids of what came into the inbox.
    """

    office: Office
    place: Place
    site_url: str
    now: datetime
    acting: Callable[[], Acting]
    held: list[str] = field(default_factory=list)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.office.content)

    @cached_property
    def _addresses(self) -> OurAddresses:
        return OurAddresses(self.office, self.site_url)

    def look(self, received: Received) -> Outcome:
        """Look at the page of *received*, and do what follows from it.

        Raises:
            CannotDecideError: When it has to come off the site, and cannot.
            NotAllowedError: When who acts may not take it down.
            UnknownOfficerError: When nobody is known to act.
        """
        outcome = self._outcome(received)
        if outcome not in LATER:
            mentions_received.done(self.office, received)
        return outcome

    def _outcome(self, received: Received) -> Outcome:
        above = self._shelf.post_of(self._addresses.page_at(received.target))
        if not above:
            return Outcome.NO_POST
        known_by = f"webmention: {urldefrag(received.source)[0]} {above}"
        before = inbox.known(self.office, known_by.encode())
        stand = mention_stands.of(self.office, self._shelf, before)
        if stand is Stand.SETTLED:
            return Outcome.SETTLED
        if stand is Stand.OBJECTED:
            return Outcome.OBJECTED
        try:
            found = mention_pages.look(
                received.source, received.target, self.site_url, self.now
            )
        except UnreadableError:
            return Outcome.UNFIT
        except FetchError as error:
            return Outcome.UNFIT if error.fault in HOPELESS else self._unreached(received)
        if not found.is_ok and found.status not in GONE:
            return self._unreached(received)
        if found.mention is None:
            return self._take_back(before, stand)
        try:
            return self._take_in(found.mention, above, known_by, before)
        except (_UnfitMention, UnfitError):
            return Outcome.UNFIT

    def _unreached(self, received: Received) -> Outcome:
        is_asked = mentions_received.again(self.office, received)
        return Outcome.UNREACHED if is_asked else Outcome.LEFT

    def _take_in(
        self, mention: Imported, above: str, known_by: str, before: str
    ) -> Outcome:
        """Hold *mention*, and put away what its page said before."""
        if not self._is_on_site(above):
            return Outcome.NO_POST
        sent = self._submission(mention, above)
        said = f"{known_by} {_digest(mention)}"
        stand = mention_stands.of(self.office, self._shelf, before)
        if stand in {Stand.WAITING, Stand.PUBLISHED}:
            if inbox.known(self.office, said.encode()) == before:
                return Outcome.UNCHANGED
            self._take_back(before, stand)
        # The same words may come again after others: then they are a text of their own.
        receipt = inbox.keep(self.office, sent, f"{said} after {before}".encode())
        for key in (known_by, said):
            inbox.know_also(self.office, receipt.id, key.encode())
        self.held.append(receipt.id)
        return Outcome.CHANGED if before else Outcome.HELD

    def _is_on_site(self, given_id: str) -> bool:
        path = self._shelf.path_of(given_id)
        post = posts.read(path) if path else None
        return isinstance(post, Post) and not post.is_withdrawn

    def _submission(self, mention: Imported, above: str) -> Submission:
        sent = imported_texts.submission(mention, above, self.place)
        if any(imported_texts.advice(sent, self.place, self.now)):
            raise _UnfitMention
        return sent

    def _take_back(self, given_id: str, stand: Stand) -> Outcome:
        if stand is Stand.PUBLISHED:
            withdrawals.take_back(self.acting(), given_id)
        elif stand is Stand.WAITING:
            self._remove(given_id)
        else:
            return Outcome.NO_LINK
        return Outcome.TAKEN_BACK

    def _remove(self, given_id: str) -> None:
        """Take *given_id* out of the inbox, before anybody has decided on it.

        Raises:
            CannotDecideError: When somebody has meanwhile.
        """
        with transactions.alone(self.office, "invoke pull") as finished:
            if finished or not (self.office.inbox / f"{given_id}.md").exists():
                raise CannotDecideError(f"somebody has decided on {given_id} meanwhile")
            transaction = Transaction(
                id=f"{given_id}-{TAKEN_BACK}",
                time=self.now,
                officer=NOBODY,
                action=TAKEN_BACK,
                subject=given_id,
                removals=tuple(sorted(self.office.inbox.glob(f"{given_id}.*"))),
            )
            transactions.carry_out(self.office, transaction)


def _digest(mention: Imported) -> str:
    # Where no day is given, it is that of looking, which is none of its words.
    words = f"{mention.name}\0{mention.body}\0{mention.language}"
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
