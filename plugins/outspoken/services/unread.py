"""What waits in the inbox, without its words: for digests and for the queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from outspoken.model.danger import Danger
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON, Submission
from outspoken.services import emergencies, inbox, letters, objections
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Unread:
    """A submission of the inbox, without its words.

    Attributes:
        id: Its id.
        kind: What it is.
        received: Day of receipt.
        team: Key of the team it is suggested to, or empty.
        due: Day by which an answer is owed, or none.
        dangers: What it may tell of, the most pressing first.
    """

    id: str
    kind: str
    received: date
    team: str = ""
    due: date | None = None
    dangers: tuple[Danger, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Tell whether its answer is late, as seen from *today*."""
        return self.due is not None and self.due < today

    @property
    def urgency(self) -> tuple[int, date, date, str]:
        """Where it stands in a list: dangers first, then by the clock."""
        pressing = min(map(list(Danger).index, self.dangers), default=len(Danger))
        return pressing, self.due or date.max, self.received, self.id


def of_inbox(office: Office, place: Place, now: datetime) -> list[Unread]:
    """Return what waits, the most pressing first; what cannot be read is left out."""
    return sorted(_all(office, place, now), key=lambda each: each.urgency)


def team_key(sent: Submission, place: Place, now: datetime) -> str:
    """Return the key of the team that *sent* is suggested to now, or nothing."""
    found = place.routing(sent.topics, sent.area, now.astimezone(LONDON).date())
    return found.team.key if found else ""


def due(sent: Submission, place: Place) -> date | None:
    """Return the day by which an answer to *sent* is owed, by its writer's own wish."""
    clock = letters.clock(sent, "", place)
    return clock.due_on if clock else None


def _all(office: Office, place: Place, now: datetime) -> Iterator[Unread]:
    for waiting in inbox.waiting(office):
        if isinstance(waiting, Problem):
            continue
        sent = waiting.submission
        yield Unread(
            sent.id,
            sent.kind,
            sent.received_on,
            team_key(sent, place, now),
            due(sent, place),
            emergencies.told_in(sent, *objections.said_of(office, sent.id)),
        )
