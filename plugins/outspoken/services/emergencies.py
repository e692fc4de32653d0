"""What a submission may tell of danger, and by when somebody should look at it.

Suggestions to an officer, apart from the promise of an answer that the officer chooses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.model.clock import EMERGENCY_HAZARD, Hours, Since
from outspoken.model.danger import Danger
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON, Submission
from outspoken.services import danger, places, texts

TABLE = "clock"
SETTING = "emergency_hazard"
OFF = "off"
CHOICES = (*Since, OFF)


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


def told_in(sent: Submission) -> tuple[Danger, ...]:
    """Return the dangers that *sent* may tell of, the most pressing first."""
    seen = {flag.danger for flag in danger.find(f"{sent.title}\n{sent.body}")}
    return tuple(kind for kind in Danger if kind in seen)


def rule_of(folder: Path, nation: str, problems: list[Problem]) -> Rule | None:
    """Return how the office of the place *folder* counts; none where no law says so.

    Below ``[clock]`` of channels.toml, ``emergency_hazard`` is "receipt" (the default
    where the law applies), "confirmation" or "off". An office in another nation that
    promises the same writes "receipt" or "confirmation" there.
    """
    path = folder / places.CHANNELS
    table = places.table(path, problems).get(TABLE, {})
    lawful = nation in EMERGENCY_HAZARD.nations
    default = Since.RECEIPT if lawful else OFF
    wish = table.get(SETTING, default) if isinstance(table, dict) else default
    if wish not in CHOICES:
        advice = f"below [{TABLE}], write {SETTING} as one of {', '.join(CHOICES)}"
        problems.append(texts.problem(path, 0, f"{advice}, not {wish!r}"))
        wish = default
    return None if wish == OFF else Rule(EMERGENCY_HAZARD, Since(wish))


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
