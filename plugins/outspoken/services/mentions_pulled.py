"""Mentions that waited, looked at in turn: what a pull does with them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from outspoken.model.place import Place
from outspoken.services import mentions_received
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.keys import KeyFileError
from outspoken.services.mentions_held import Looking, Outcome
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError, UnknownOfficerError

MOST = 100
"""Most mentions looked at in one pull; the others wait for the next."""
STUCK = (CannotDecideError, KeyFileError, NotAllowedError, UnknownOfficerError)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What came of the mentions that waited.

    Attributes:
        outcomes: How many, by what became of them.
        held: Ids of those that came into the inbox.
        left: How many wait for the next pull because there were too many.
        stuck: How many have to change or go, and could not, by the reason.
    """

    outcomes: Counter[Outcome]
    held: tuple[str, ...]
    left: int
    stuck: Counter[str]


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
    waiting = [*mentions_received.waiting(office)]
    outcomes, stuck = Counter[Outcome](), Counter[str]()
    for received in waiting[:MOST]:
        try:
            outcomes[looking.look(received)] += 1
        except STUCK as error:
            stuck[str(error)] += 1
    left = max(len(waiting) - MOST, 0)
    return Mentions(outcomes, tuple(looking.held), left, stuck)
