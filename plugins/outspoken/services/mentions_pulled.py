"""Mentions that waited, looked at in turn: what a pull does with them.

Pages of strangers are slow, or break what reads them. So there is a time for all of them
together and a number for each site, and one that breaks something stops no other.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from outspoken.model.place import Place
from outspoken.services import mentions_received, nets
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.keys import KeyFileError
from outspoken.services.mention_outcomes import Outcome
from outspoken.services.mentions_held import Looking
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError, UnknownOfficerError

MOST = 100
"""Most mentions looked at in one pull; the others wait for the next."""
MOST_OF_SITE = 10
"""Most of them from one site."""
SECONDS = 300.0
"""Time after which no further page is asked for in one pull."""
STUCK = (CannotDecideError, KeyFileError, NotAllowedError, UnknownOfficerError)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What came of the mentions that waited.

    Attributes:
        outcomes: How many, by what became of them.
        held: Ids of those that came into the inbox.
        left: How many wait for the next pull because there were too many.
        stuck: How many have to change or go, and could not, by the reason.
        broken: Where looking at one broke something, a line each.
    """

    outcomes: Counter[Outcome]
    held: tuple[str, ...]
    left: int
    stuck: Counter[str]
    broken: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Tell whether any mention waited."""
        return bool(self.outcomes or self.stuck or self.broken or self.left)


def look(
    office: Office, place: Place, site_url: str, now: datetime, acting: Callable[[], Acting]
) -> Mentions:
    """Look at the mentions that wait.

    Args:
        office: The office.
        place: What a key in a text can mean.
        site_url: Our own address.
        now: The moment.
        acting: Who acts, asked when something has to come off the site.
    """
    looking = Looking(office, place, site_url, now, acting)
    outcomes, stuck, of_site = Counter[Outcome](), Counter[str](), Counter[str]()
    left, broken = 0, list[str]()
    end = time.monotonic() + SECONDS
    for received in mentions_received.waiting(office):
        is_over = of_site.total() >= MOST or time.monotonic() >= end
        if is_over or of_site[received.site] >= MOST_OF_SITE:
            left += 1
            continue
        of_site[received.site] += 1
        try:
            outcomes[looking.look(received)] += 1
        except STUCK as error:
            stuck[str(error)] += 1
        except nets.KINDS as error:
            broken.append(nets.place(error))
            mentions_received.again(office, received)
    return Mentions(outcomes, tuple(looking.held), left, stuck, tuple(broken))
