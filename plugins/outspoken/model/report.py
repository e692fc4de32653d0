"""The report: what an office owes in a period and whether it was done, counted.

The figures of a landlord's yearly self-assessment under the Complaint Handling Code, as
far as a public site can tell them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from outspoken.model import case
from outspoken.model.case import Case, Kept
from outspoken.model.clock import ClockState
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import Owed, Pledge
from outspoken.model.period import Period
from outspoken.model.submission import FROM_ELSEWHERE


class Outcomes(NamedTuple):
    """What became of what the office called done in a period.

    Attributes:
        done: Posts of which the office last said in it that they are done.
        agreed: Those of them whose writers said so too.
        silent: Those whose writers have not said yet.
        reopened: How often writers said in the period that something is not done.
    """

    done: int
    agreed: int
    silent: int
    reopened: int


@dataclass(frozen=True, slots=True)
class Told:
    """A post of the report, with what is owed on it.

    Attributes:
        dossier: The post, and what was answered.
        owed: What is owed on it.
    """

    dossier: Dossier
    owed: Owed


@dataclass(frozen=True)
class Report:
    """What is owed on posts, and what was done, in a period.

    Attributes:
        period: The period.
        today: The day on which it is counted.
        posts: Posts that stand and that residents sent to this office.
    """

    period: Period
    today: date
    posts: tuple[Told, ...]

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases that began in the period."""
        every = (one for each in self.posts for one in case.of(each.dossier, self.today))
        return tuple(one for one in every if one.began_on in self.period)

    @property
    def received(self) -> tuple[Owed, ...]:
        """What is owed on the posts that came in the period."""
        return tuple(
            each.owed for each in self.posts if self.period.has(each.owed.asked_on)
        )

    @property
    def extensions(self) -> tuple[Move, ...]:
        """What was put off in the period."""
        return self._moves(MoveKind.EXTENDED)

    @property
    def pledges(self) -> Kept:
        """How the promises stand that were made in the period."""
        made = (pledge for each in self.posts for pledge in each.owed.pledges)
        mine = [each for each in made if self.period.has(each.made_on)]
        return case.kept(_state(each, self.today.isoformat()) for each in mine)

    @property
    def outcomes(self) -> Outcomes:
        """What became of what the office called done in the period."""
        done = [each.owed for each in self.posts if self.period.has(each.owed.done_on)]
        agreed = sum(bool(each.agreed_on) for each in done)
        reopened = len(self._moves(MoveKind.REOPENED))
        return Outcomes(len(done), agreed, len(done) - agreed, reopened)

    def _moves(self, kind: MoveKind) -> tuple[Move, ...]:
        moves = (move for each in self.posts for move in each.dossier.moves)
        return tuple(
            each for each in moves if each.kind is kind and each.made_on in self.period
        )


def is_counted(dossier: Dossier) -> bool:
    """Tell whether a post stands, and a resident sent it to this office."""
    post = dossier.post
    return not (post.is_withdrawn or post.former or post.kind in FROM_ELSEWHERE)


def reasons(moves: Iterable[Move]) -> tuple[tuple[str, int], ...]:
    """Return why things were put off, the most frequent first; words as they were told."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for move in moves:
        said = " ".join(move.body.split())
        counted[said.casefold()] += 1
        first.setdefault(said.casefold(), said)
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    return tuple((first[said], count) for said, count in ordered)


def _state(pledge: Pledge, today: str) -> ClockState:
    if pledge.is_broken(today):
        return ClockState.KEPT_LATE if pledge.done_on else ClockState.OVERDUE
    return ClockState.KEPT if pledge.done_on else ClockState.WAITING
