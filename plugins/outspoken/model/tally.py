"""Tallies: counts of what an office decided that no page shows, one a month.

Texts that were declined and objections leave no trace on the site, and what came in none
either. They are counted by the month of the decision, what came by the month of receipt,
in the words of the activity log; nothing tells of a person. What each count means, and
why: docs/decisions/0033-what-the-ledger-counts.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON, Channel, Kind, Submission

DECLINED = "declined"
OBJECTED = "objected"
CAME, WAY, FIRST = "came", "way", "first"
"""What records of decisions say besides: the month in which a resident's text came; the way
of one that none of them sent; and that a text was put by for the first time."""

FIRST_MONTH = "2000-01"
"""No month before it is told of."""

Counts = Mapping[Reason, int]
Details = Mapping[str, str | int]


class Way(StrEnum):
    """The way by which a text came that no resident sent to this office."""

    IMPORT = "import"
    """An import brought it in from an old site."""
    MENTION = "mention"
    """Another site's machine told of it."""


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
        came: Texts by residents that came in this month and were decided on since.
        published: Texts by residents that were published.
        held: Texts by residents that were put by for the first time.
        imported: Texts of an old site that were published.
        mentioned: Mentions by other sites that were published.
        elsewhere: How many of those declined were no texts by residents.
        objected: Objections made.
        upheld: Those after which everything was put back.
        in_part: Those after which some was put back.
        not_upheld: Those after which nothing was.
        alone: Those decided by the officer who had decided before, there being no other.
        erased: Those that ended undecided, because the text was erased, or its writer
            took it back.
    """

    month: str
    declined: Counts = field(default_factory=dict)
    came: int = 0
    published: int = 0
    held: int = 0
    imported: int = 0
    mentioned: int = 0
    elsewhere: int = 0
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
    def turned_away(self) -> int:
        """Texts by residents that were declined."""
        return sum(self.declined.values()) - self.elsewhere

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


def about(sent: Submission, decided: str) -> dict[str, str | int]:
    """Return what the record of the first decision on *sent* says for the ledger.

    Args:
        sent: What was decided on.
        decided: The month of the decision; nothing came later than that.
    """
    if sent.kind is Kind.MENTION:
        return {WAY: Way.MENTION.value}
    if sent.channel is Channel.IMPORT:
        return {WAY: Way.IMPORT.value}
    return {CAME: min(max(month_of(sent.received), FIRST_MONTH), decided)}


def tallies_of(month: str, action: str, details: Details) -> tuple[Tally, ...]:
    """Return what one action counts for; nothing when it is nothing to the ledger.

    Args:
        month: The month of the action, as "2026-04".
        action: What was done, as the activity log calls it.
        details: What the log says besides.
    """
    alone = 1 if details.get("alone") else 0
    match action:
        case "published":
            return (*_came(details), *_published(month, details))
        case "declined":
            elsewhere = 1 if WAY in details else 0
            reason = Reason(str(details["reason"]))
            one = Tally(month=month, declined={reason: 1}, elsewhere=elsewhere)
            return (*_came(details), one)
        case "held" if details.get(FIRST):
            return (Tally(month=month, held=1),)
        case "objected":
            return (Tally(month=month, objected=1),)
        case Outcome.UPHELD:
            return (Tally(month=month, upheld=1, alone=alone),)
        case Outcome.IN_PART:
            return (Tally(month=month, in_part=1, alone=alone),)
        case Outcome.NOT_UPHELD:
            return (Tally(month=month, not_upheld=1, alone=alone),)
        case "erased" | "withdrawn" if details.get("objected"):
            return (Tally(month=month, erased=1),)
    return ()


def _came(details: Details) -> Iterator[Tally]:
    if CAME in details:
        yield Tally(month=str(details[CAME]), came=1)


def _published(month: str, details: Details) -> Iterator[Tally]:
    """Yield the tally of a first publication; records of others say no way and no month."""
    way = details.get(WAY)
    if CAME in details:
        yield Tally(month=month, published=1)
    elif way == Way.IMPORT:
        yield Tally(month=month, imported=1)
    elif way == Way.MENTION:
        yield Tally(month=month, mentioned=1)


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


def added(*counts: Counts) -> dict[Reason, int]:
    """Return all of *counts* together, in the policy's order, without noughts."""
    total: Counter[Reason] = Counter()
    for each in counts:
        total.update(each)
    return {reason: total[reason] for reason in Reason if total[reason]}
