"""What every form for residents shares: where texts are kept, and what is said if not."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from outspoken.desk import alarming, networks
from outspoken.desk.networks import NetworkOf
from outspoken.model.place import Place
from outspoken.model.submission import LONDON, Submission
from outspoken.services import answerable, danger, inbox
from outspoken.services.inbox import NotInInboxError, Receipt
from outspoken.services.intake_limits import Act, Limits
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError
from outspoken.services.waiting_room import WaitingRoom
from outspoken.services.wording import marked

FULL = marked("So much waits to be read that we can take nothing more in just now.")
STUCK = marked("We could not keep it just now. That is our fault.")
LATER = marked("Please send it again in an hour.")
OFTEN = marked(
    "A lot was sent within the last hour, from you or from people near you. We take only "
    "so much, to keep machines out."
)
UNFIT = marked("We cannot keep it like this. Make it shorter, or write it in another way.")
logger = logging.getLogger(__name__)


class NotNowError(Exception):
    """A text cannot be taken in now, and nothing that was typed is wrong.

    Attributes:
        why: A sentence that says why.
        status: Status of HTTP.
    """

    def __init__(self, why: str, status: HTTPStatus) -> None:
        super().__init__(why)
        self.why = why
        self.status = status


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes in what residents send to an office.

    Attributes:
        office: The office.
        place: Its place.
        room: Knows whether more can wait.
        clock: Tells the moment.
        limits: Counts what was sent.
        network: Tells where a request comes from.
    """

    office: Office
    place: Place
    room: WaitingRoom
    clock: Callable[[], datetime]
    limits: Limits
    network: NetworkOf = networks.direct

    def count(self, act: Act, network: str) -> None:
        """Count one more *act*.

        Raises:
            NotNowError: When it was done too often.
        """
        if not self.limits.take(act, network, self.clock()):
            raise NotNowError(OFTEN, HTTPStatus.TOO_MANY_REQUESTS)

    def known_since(self, known_by: Callable[[str], bytes], words: str) -> bytes:
        """Return what a text is known by, which others may send word by word.

        It is known for a day, and while it waits or stands on the site: whoever says the
        same after it was declined or taken down is somebody else, and is read. Words of
        danger are known only while they wait: it may be there again.

        Args:
            known_by: Makes it of what the text comes after: the day, or one that is over.
            words: What may tell of a danger.

        Raises:
            NotNowError: When the disk cannot tell.
        """
        after = self.clock().astimezone(LONDON).date().isoformat()
        try:
            while given := inbox.known(self.office, known_by(after)):
                if not self._is_over(given, words):
                    break
                after = given
        except OSError as error:
            raise NotNowError(STUCK, HTTPStatus.SERVICE_UNAVAILABLE) from error
        return known_by(after)

    def keep(
        self,
        sent: Submission,
        known_by: bytes,
        network: str,
        pictures: Callable[[], Sequence[bytes]] = tuple,
        still: AbstractContextManager[None] | None = None,
    ) -> Receipt:
        """Keep a text; no receipt is given before it is safe on the disk.

        Args:
            sent: The text.
            known_by: What makes it the same when it is sent again.
            network: Where it comes from.
            pictures: Reads the photos that come with it, in order.
            still: Holds what it is said of as it stands while it is kept, or refuses.

        Raises:
            NotNowError: When no more can wait or be sent, or the disk takes nothing.
            UnfitError: When it could not be read again.
        """
        counted = False
        try:
            if not inbox.known(self.office, known_by):
                if self.room.is_full():
                    raise NotNowError(FULL, HTTPStatus.SERVICE_UNAVAILABLE)
                self.count(Act.SENT, network)
                counted = True
            with still or nullcontext():
                receipt = inbox.keep(self.office, sent, known_by, pictures())
        except UnfitError as error:
            logger.warning("a text could not be kept: %s", error)
            raise
        except OSError as error:
            if counted:
                self.limits.give_back(Act.SENT, network)
            if known := self._known(known_by):
                # The same was sent twice at once, and the other one is in the inbox.
                return Receipt(known, is_new=False)
            logger.warning("a text could not be kept: %s", error.strerror)
            raise NotNowError(STUCK, HTTPStatus.SERVICE_UNAVAILABLE) from error
        if receipt.is_new:
            alarming.raise_for(self.office, self.place, receipt.id, self.clock())
        return receipt

    def _is_over(self, given_id: str, words: str) -> bool:
        """Tell whether *given_id* is no more the text of who says the same *words* now."""
        try:
            inbox.read(self.office, given_id)
        except NotInInboxError:
            return bool(danger.find(words)) or not answerable.find(self.office, given_id)
        return False

    def _known(self, known_by: bytes) -> str:
        with suppress(OSError):
            return inbox.known(self.office, known_by)
        return ""
