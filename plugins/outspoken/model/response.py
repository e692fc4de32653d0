"""Response: how long residents waited for a decision and for an answer, team by team.

Days are those of the calendar, weekends and bank holidays among them, because that is
how long somebody waited. A median says nothing of a few, so there is none below
`MINIMUM`, and teams are never put in an order by it (RULES.md, section 2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from outspoken.model.brief import Brief
from outspoken.model.owed import Owed

MINIMUM = 10
"""Fewest waits that a median is told of (RULES.md, section 2)."""
WINDOW = 12
"""Months that are looked back on, the one that runs among them."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long some residents waited.

    Attributes:
        days: Days of the calendar that each of them waited, in order.
    """

    days: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many of them there are."""
        return len(self.days)

    @property
    def median(self) -> float | None:
        """How many days half of them waited at most; none where they are too few."""
        return float(median(self.days)) if self.count >= MINIMUM else None


@dataclass(frozen=True, slots=True)
class Response:
    """How long the residents waited whom one team answers.

    Attributes:
        team: Key of the team; empty for all teams together.
        decided: Waits from receipt until a post was put on the site.
        owed: How many of these posts an answer is owed on.
        answered: Waits from receipt until the first answer that says more than that the
            question came, where there was one.
    """

    team: str
    decided: Waits = Waits()
    owed: int = 0
    answered: Waits = Waits()


def since(today: date) -> date:
    """Return the first day of the months that are looked back on, as seen on *today*."""
    months = today.year * 12 + today.month - WINDOW
    return date(months // 12, months % 12 + 1, 1)


def counted(posts: Iterable[Brief], first: date) -> list[Owed]:
    """Return what is owed on those of *posts* that came from *first* on.

    What an old site brought along was decided on and answered there. What was taken down
    shows no days any more.
    """
    start = first.isoformat()
    return [
        each.owed
        for each in posts
        if each.is_listed and not each.former and each.owed.asked_on >= start
    ]


def of(team: str, told: Iterable[Owed]) -> Response:
    """Return how long the residents waited of whose posts it is *told*, all one team's."""
    posts = list(told)
    owed = [each for each in posts if each.track]
    return Response(
        team,
        _waits((each.asked_on, each.decided_on) for each in posts),
        len(owed),
        _waits((each.asked_on, each.answered_on) for each in owed if each.answered_on),
    )


def by_team(told: Iterable[Owed], teams: Iterable[str]) -> tuple[Response, ...]:
    """Return the responses of *teams* in their order, then of any other, by its key."""
    groups: dict[str, list[Owed]] = {team: [] for team in teams}
    strange: dict[str, list[Owed]] = {}
    for each in told:
        mine = groups if each.team in groups else strange
        mine.setdefault(each.team, []).append(each)
    found = (*groups.items(), *sorted(strange.items()))
    return tuple(of(team, held) for team, held in found if held)


def _waits(spans: Iterable[tuple[str, str]]) -> Waits:
    """Return the waits between days written as text; none is shorter than nought."""
    days = (
        (date.fromisoformat(end) - date.fromisoformat(start)).days for start, end in spans
    )
    return Waits(tuple(sorted(max(0, each) for each in days)))
