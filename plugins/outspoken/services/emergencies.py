"""What a submission may tell of danger, and by when somebody should look at it.

Suggestions to an officer, apart from the promise of an answer that the officer chooses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.model.clock import EMERGENCY_HAZARD, Hours, Since
from outspoken.model.danger import Danger
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON, Submission
from outspoken.services import danger, places, promises


@dataclass(frozen=True, slots=True)
class Rule:
    """How an office counts the hours of an emergency hazard.

    Attributes:
        limit: The time limit.
        since: The moment it is counted from.
    """

    limit: Hours
    since: Since

    def look_by(self, dangers: tuple[Danger, ...], received: datetime) -> datetime | None:
        """Return by when to look at a text that may tell of *dangers*.

        Returns:
            None where the home is not the danger, and where the hours run only once
            somebody has confirmed it.
        """
        if self.since is Since.CONFIRMATION or not any(map(_is_hazard, dangers)):
            return None
        return self.limit.due_at(received)


def told_in(sent: Submission | Post, *besides: str) -> tuple[Danger, ...]:
    """Return the dangers that *sent* may tell of, the most pressing first.

    Args:
        sent: The text, with what its photos show in its writer's words.
        besides: What else its writer says, as in an objection.
    """
    shown = (photo.alt for photo in sent.photos)
    return told_by("\n".join((sent.title, sent.body, *shown)), *besides)


def told_by(*words: str) -> tuple[Danger, ...]:
    """Return the dangers that any of *words* may tell of, the most pressing first."""
    seen = {flag.danger for each in words for flag in danger.find(each)}
    return tuple(kind for kind in Danger if kind in seen)


def rule_of(folder: Path, nation: str, problems: list[Problem]) -> Rule | None:
    """Return how the office of the place *folder* counts; none where no law says so.

    It is a setting of the office (`promises.emergency`).
    """
    path = folder / places.CHANNELS
    since = promises.emergency(path, places.table(path, problems), nation, problems)
    return Rule(EMERGENCY_HAZARD, since) if since else None


def sentence(look_by: datetime, limit: Hours = EMERGENCY_HAZARD) -> str:
    """Return "look at it by 14:30 on Tuesday 3 March, 24 hours after receipt"."""
    local = look_by.astimezone(LONDON)
    day = f"{local:%A} {local.day} {local:%B}"
    return f"look at it by {local:%H:%M} on {day}, {limit.hours} hours after receipt"


def hours_waited(received: datetime, now: datetime) -> int:
    """Return how many whole hours a text has waited; 0 for one dated ahead."""
    return max(0, (now - received) // timedelta(hours=1))


def _is_hazard(kind: Danger) -> bool:
    return kind.is_hazard
