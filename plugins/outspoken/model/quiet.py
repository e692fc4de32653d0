"""Quiet: what the site leaves unsaid for a time, and why.

In an election period nobody here is sent to a politician, and no campaign is run; when
Parliament is dissolved there are no members of it. The office may switch campaigns off
for good. Repairs, complaints, the Ombudsman and the landlord's own people stay.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from outspoken.model.consent import Election
from outspoken.model.reach import Reach
from outspoken.model.translatable import marked

_STAY = (Reach.OMBUDSMAN, Reach.LANDLORD)


@dataclass(frozen=True, slots=True)
class Quiet:
    """What is left unsaid on one day.

    It says what the day comes to, not the day: pages that show it stay as they are from
    one day to the next, until something else is to be said.

    Source: RULES.md, section 3.

    Attributes:
        until: Last day of the election period that the day is in, or none.
        is_dissolved: Whether Parliament is dissolved.
        is_off: Whether the office switched campaigns off.
    """

    until: date | None = None
    is_dissolved: bool = False
    is_off: bool = False

    @property
    def in_election(self) -> bool:
        """Whether it is an election period."""
        return self.until is not None

    @property
    def campaigns_rest(self) -> bool:
        """Whether campaigns rest, and workshops that are sensitive to elections."""
        return self.in_election or self.is_off

    @property
    def may_ask_politicians(self) -> bool:
        """Whether pages may help to write to somebody who is elected."""
        return not self.campaigns_rest

    @property
    def has_mps(self) -> bool:
        """Whether there are members of Parliament."""
        return not self.is_dissolved

    @property
    def why(self) -> str:
        """Why it is quiet, in a plain sentence; empty where it is not."""
        if self.is_dissolved:
            return marked(
                "There is a general election, and until it is over there are no MPs."
            )
        if self.in_election:
            return marked("There is an election soon.")
        return marked("The office does not run campaigns.") if self.is_off else ""

    def hides(self, near: Reach) -> bool:
        """Tell whether who speaks for people at *near* is left out.

        All but the Ombudsman and the landlord's own people count as politicians: to leave
        out one too many for some weeks harms nobody.
        """
        return near not in _STAY and not self.may_ask_politicians


NOTHING = Quiet()
"""A day on which nothing is left unsaid."""


def on(today: date, elections: Collection[Election] = (), *, off: bool = False) -> Quiet:
    """Return what is left unsaid on a day.

    Args:
        today: The day.
        elections: Election periods, which may overlap.
        off: Whether the office switched campaigns off.
    """
    now = [each for each in elections if each.is_on(today)]
    return Quiet(
        until=max((each.last for each in now), default=None),
        is_dissolved=any(each.is_dissolved(today) for each in now),
        is_off=off,
    )
