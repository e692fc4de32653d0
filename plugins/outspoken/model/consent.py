"""Two officers' consent: what one officer alone may not do, where the office says so."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

PROPOSED = "proposed"
"""Action of the record by which a first officer gives their word."""


class Act(StrEnum):
    """What may take two officers."""

    DECLINE = "decline"
    ERASE = "erase"
    PUBLISH = "publish"
    """To publish what names somebody who stands for election."""


@dataclass(frozen=True)
class Election:
    """A period in which what names candidates or parties takes a second officer's word.

    Source: RULES.md, section 3.

    Attributes:
        first: Its first day, local to Europe/London.
        last: Its last day.
        names: Candidates and parties, as they are written.
        dissolved: From this day until the last there are no members of Parliament, or
            none: another election.
    """

    first: date
    last: date
    names: tuple[str, ...]
    dissolved: date | None = None

    def is_on(self, day: date) -> bool:
        """Tell whether *day* is in the period."""
        return self.first <= day <= self.last

    def is_dissolved(self, day: date) -> bool:
        """Tell whether Parliament is dissolved on *day*."""
        return self.dissolved is not None and self.dissolved <= day <= self.last

    def is_named_in(self, text: str) -> bool:
        """Tell whether *text* names one of them, in capitals or not, on one line or two."""
        return bool(self.names) and self._pattern.search(_plain(text)) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        each = (r"\s+".join(map(re.escape, _plain(name).split())) for name in self.names)
        return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Consent:
    """What takes two officers in this office.

    Attributes:
        acts: Decisions that always do.
        elections: Periods in which what names somebody does.
    """

    acts: frozenset[Act] = frozenset()
    elections: tuple[Election, ...] = ()

    def asks_for(self, act: Act) -> bool:
        """Tell whether *act* always takes two officers."""
        return act in self.acts

    def asks_about(self, text: str, day: date) -> bool:
        """Tell whether to publish *text* on *day* takes two officers."""
        return any(each.is_on(day) and each.is_named_in(text) for each in self.elections)


def _plain(text: str) -> str:
    """Return *text* without differences of form or capitals; ’ is written as '."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
