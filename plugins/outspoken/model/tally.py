"""Tallies: counts of what an office decided that no page shows, one a month.

Texts that were declined and objections leave no trace on the site. They are counted by
the month of the decision, in the words of the activity log; nothing tells of a person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON

DECLINED = "declined"
OBJECTED = "objected"

Counts = Mapping[Reason, int]


class Outcome(StrEnum):
    """What came of an objection; each is also what the activity log calls it."""

    UPHELD = "objection-upheld"
    IN_PART = "objection-upheld-in-part"
    NOT_UPHELD = "objection-not-upheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was decided in one month that no page shows: counts, and nothing else.

    Attributes:
        month: The month, as "2026-04".
        declined: Submissions declined, by reason.
        objected: Objections made.
        upheld: Those after which everything was put back.
        in_part: Those after which some was put back.
        not_upheld: Those after which nothing was.
        alone: Those decided by the officer who had decided before, there being no other.
        erased: Those that ended undecided, because the text was erased.
    """

    month: str
    declined: Counts = field(default_factory=dict)
    objected: int = 0
    upheld: int = 0
    in_part: int = 0
    not_upheld: int = 0
    alone: int = 0
    erased: int = 0

    @property
    def numbers(self) -> Mapping[str, int]:
        """Every count but those by reason, by name."""
        names = [each.name for each in fields(self) if each.name not in ("month", DECLINED)]
        return {name: getattr(self, name) for name in names}

    @property
    def open(self) -> int:
        """Objections made less those that ended; below 0 where one was made before."""
        ended = self.upheld + self.in_part + self.not_upheld + self.erased
        return self.objected - ended

    def plus(self, other: "Tally") -> "Tally":
        """Return both as one, of this tally's month."""
        both = {name: n + other.numbers[name] for name, n in self.numbers.items()}
        return Tally(
            month=self.month, declined=added(self.declined, other.declined), **both
        )

    def lacks(self, other: "Tally") -> bool:
        """Tell whether *other* tells of something that this tally does not."""
        return any(n < other.numbers[name] for name, n in self.numbers.items()) or any(
            self.declined.get(reason, 0) < n for reason, n in other.declined.items()
        )


def tally_of(month: str, action: str, details: Mapping[str, str | int]) -> Tally | None:
    """Return what one action counts for; none when it is nothing to the ledger.

    Args:
        month: The month of the action, as "2026-04".
        action: What was done, as the activity log calls it.
        details: What the log says besides.
    """
    alone = 1 if details.get("alone") else 0
    match action:
        case "declined":
            return Tally(month=month, declined={Reason(str(details["reason"])): 1})
        case "objected":
            return Tally(month=month, objected=1)
        case Outcome.UPHELD:
            return Tally(month=month, upheld=1, alone=alone)
        case Outcome.IN_PART:
            return Tally(month=month, in_part=1, alone=alone)
        case Outcome.NOT_UPHELD:
            return Tally(month=month, not_upheld=1, alone=alone)
        case "erased" if details.get("objected"):
            return Tally(month=month, erased=1)
    return None


def tallied(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return *tallies* with one a month, in the order of months."""
    by_month: dict[str, Tally] = {}
    for each in tallies:
        before = by_month.get(each.month, Tally(month=each.month))
        by_month[each.month] = before.plus(each)
    return tuple(by_month[month] for month in sorted(by_month))


def month_of(when: date) -> str:
    """Return the month of a day, or of a moment local to London: "2026-04"."""
    day = when.astimezone(LONDON) if isinstance(when, datetime) else when
    return f"{day.year:04}-{day.month:02}"


def added(one: Counts, other: Counts) -> dict[Reason, int]:
    """Return the sum of both counts, in the policy's order, without noughts."""
    both = Counter(one) + Counter(other)
    return {reason: both[reason] for reason in Reason if both[reason]}
