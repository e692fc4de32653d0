"""Standing: what a kit may say of itself on a day: how far it is, and how long ago tried.

Apps and their settings change under a kit that nobody runs. After six months its page says
so; after twelve the kit is a draft again, whatever its file says.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from outspoken.model.kit import Status
from outspoken.model.step import months_after

OLD_MONTHS = 6
"""Months after the last run until the kit's page says how long ago that was."""
DRAFT_MONTHS = 12
"""Months after the last run until the kit is a draft again."""


class Banner(StrEnum):
    """What is to be told above a kit."""

    FRESH = ""
    """Nothing: it was run not long ago."""
    UNTRIED = "untried"
    """Nobody has run it yet."""
    OLD = "old"
    """It was last run more than six months ago."""
    FALLEN = "fallen"
    """It was last run more than twelve months ago, and is a draft again."""


class Tried(Protocol):
    """What is asked of a kit, or of a record of one."""

    @property
    def status(self) -> Status:
        """How far it is, as its file says."""

    @property
    def last_tested(self) -> date | None:
        """The last day it was run, or none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a kit stands on a day.

    Attributes:
        status: How far it is by then.
        banner: What is to be told above it.
    """

    status: Status
    banner: Banner


def standing(kit: Tried, today: date) -> Standing:
    """Return how *kit* stands as seen from *today*."""
    if kit.last_tested is None:
        return Standing(kit.status, Banner.UNTRIED)
    if today > months_after(kit.last_tested, DRAFT_MONTHS):
        is_retired = kit.status is Status.RETIRED
        return Standing(Status.RETIRED if is_retired else Status.DRAFT, Banner.FALLEN)
    is_old = today > months_after(kit.last_tested, OLD_MONTHS)
    return Standing(kit.status, Banner.OLD if is_old else Banner.FRESH)
