"""What becomes of mentions once their pages were looked at.

A mention waits in the inbox like any other text. When its page changes, what waits is
replaced, and what is on the site is taken down until the new words have been read; below
a post that came down they are not held. When the page is gone, or links here no more, so
is the mention. Anybody can send anything, so the page that is asked for is the one that the
mention names, any link of it to the post will do, and what may be gone for an hour alone is
asked for again on another day. What an officer took down, erased or declined does not come
back by being sent again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from outspoken.model.imported import Imported
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import LONDON, Submission
from outspoken.services import (
    imported_texts,
    inbox,
    mention_keys,
    mention_pages,
    mention_removals,
    mention_stands,
    mentions_known,
    mentions_received,
    posts,
    withdrawals,
)
from outspoken.services.acting import Acting
from outspoken.services.apart import UnreadableError
from outspoken.services.fetching import Fault, FetchError
from outspoken.services.mention_outcomes import LATER, Outcome
from outspoken.services.mention_pages import Looked
from outspoken.services.mention_stands import STANDING, Stand
from outspoken.services.mentions_known import Known
from outspoken.services.mentions_received import Received
from outspoken.services.office import Office
from outspoken.services.our_addresses import OurAddresses
from outspoken.services.receiving import UnfitError
from outspoken.services.shelf import Shelf

GONE_FOR_GOOD = 410
GONE = frozenset((404, GONE_FOR_GOOD))
HOPELESS = frozenset((Fault.ADDRESS, Fault.REFUSED, Fault.TOO_LARGE))
"""Faults that no later attempt mends."""
UNREAD = 20
"""Most mentions by one site that wait to be read by an officer."""


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
        above = self._shelf.post_of(received.post)
        if not above:
            return Outcome.NO_POST
        known = Known(self.office, received.source, above)
        stand, anyhow = self._stand(known.id), self._stand(known.id_anyhow)
        if Stand.SETTLED in {stand, anyhow}:
            return Outcome.SETTLED
        if stand is Stand.OBJECTED:
            return Outcome.OBJECTED
        if stand in STANDING and received.missing == self._today:
            return Outcome.MISSED
        if stand not in STANDING and self._unread[received.site] >= UNREAD:
            return Outcome.ENOUGH
        try:
            found = self._found(received, known, stand)
        except UnreadableError:
            return Outcome.UNFIT
        except FetchError as error:
            return Outcome.UNFIT if error.fault in HOPELESS else self._unreached(received)
        if not found.is_ok and found.status not in GONE:
            return self._unreached(received)
        if found.mention is None:
            return self._missed(received, known, stand, found.status)
        try:
            return self._take_in(found.mention, known)
        except (_UnfitMention, UnfitError):
            return Outcome.UNFIT

    def _found(self, received: Received, known: Known, stand: Stand) -> Looked:
        # Another spelling of the page's address may be another page of the same site.
        page = ""
        if stand in STANDING:
            page = mention_stands.source_of(self.office, self._shelf, known.id)
        return mention_pages.look(
            page or received.source,
            known.post,
            lambda link: self._post_at(link) == known.post,
            self.site_url,
            self.now,
        )

    def _post_at(self, link: str) -> str:
        return self._shelf.post_of(self._addresses.page_at(link))

    def _stand(self, given_id: str) -> Stand:
        return mention_stands.of(self.office, self._shelf, given_id)

    @property
    def _today(self) -> str:
        return self.now.astimezone(LONDON).date().isoformat()

    @cached_property
    def _unread(self) -> Counter[str]:
        return mention_stands.unread(self.office)

    def _unreached(self, received: Received) -> Outcome:
        is_asked = mentions_received.again(self.office, received)
        return Outcome.UNREACHED if is_asked else Outcome.LEFT

    def _missed(
        self, received: Received, known: Known, stand: Stand, status: int
    ) -> Outcome:
        """Take back what *known* stands for, once it is sure that its page took it back."""
        is_said = status == GONE_FOR_GOOD
        # Pages that another system read years ago rot away, and nobody took them back.
        if stand not in STANDING or not (is_said or known.is_looked_at):
            return Outcome.NO_LINK
        if not is_said and not received.missing:
            mentions_received.miss(self.office, received, self._today)
            return Outcome.MISSED
        self._take_back(known.id, stand)
        return Outcome.TAKEN_BACK

    def _take_in(self, mention: Imported, known: Known) -> Outcome:
        """Hold *mention*, and put away what its page said before.

        That goes first, also where the new words cannot be held: the page says it no more.
        """
        digest, before = mentions_known.digest(mention), known.id
        stand, is_on_site = self._stand(before), self._is_on_site(known.post)
        if (is_on_site or stand in STANDING) and self._is_said(known, stand, digest):
            return Outcome.UNCHANGED
        self._take_back(before, stand)
        if not is_on_site:
            return Outcome.NO_POST
        sent = self._submission(mention, known.post)
        receipt = inbox.keep(self.office, sent, known.origin(digest))
        is_free = self._stand(known.id_anyhow) not in STANDING
        known.note(receipt.id, digest, anyhow=is_free or known.id_anyhow == before)
        self._unread[mention_keys.site(sent.source)] += 1
        self.held.append(receipt.id)
        return Outcome.CHANGED if before else Outcome.HELD

    def _is_said(self, known: Known, stand: Stand, digest: str) -> bool:
        """Tell whether what a page says is known, and stands; note it at a first look."""
        if stand not in STANDING:
            # The same words at the same address but for its query are no second mention.
            return self._stand(known.id_saying_anyhow(digest)) in STANDING
        if not known.is_looked_at:
            # Another system took its own words of the page; ours are no change of them.
            known.note(known.id, digest, anyhow=not known.id_anyhow)
        return known.id_saying(digest) == known.id

    def _is_on_site(self, given_id: str) -> bool:
        path = self._shelf.path_of(given_id)
        post = posts.read(path) if path else None
        return isinstance(post, Post) and not post.is_withdrawn

    def _submission(self, mention: Imported, above: str) -> Submission:
        sent = imported_texts.submission(mention, above, self.place)
        if any(imported_texts.advice(sent, self.place, self.now)):
            raise _UnfitMention
        return sent

    def _take_back(self, given_id: str, stand: Stand) -> None:
        if stand is Stand.PUBLISHED:
            withdrawals.take_back(self.acting(), given_id)
        elif stand is Stand.WAITING:
            mention_removals.remove(self.office, given_id, self.now)
