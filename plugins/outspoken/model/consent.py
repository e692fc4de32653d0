"""Two officers' consent: what one officer alone may not do, where the office says so."""

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
        """Tell whether *text* names one of them, in prose, a hashtag or an address.

        It does so in capitals or not, on one line or two, and with whatever stands
        between the words: the hyphens of an address, the stars of emphasis, nothing.
        The text is taken as it is: Markdown is read by `services.candidates`.
        """
        said = _words(text)
        return any(name in said for name in self._wanted)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        names = tuple(map(_words, self.names))
        glued = (f" {name.replace(' ', '')} " for name in names)
        return frozenset((*names, *glued)) - {_words(""), "  "}


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


def _words(text: str) -> str:
    """Return the words of *text* alone, each between two spaces, without capitals.

    Marks belong to the letter before them; what nobody sees is in no word.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    said = "".join(_as_word(letter) for letter in plain)
    return f" {' '.join(said.split())} "


def _as_word(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return letter if category[0] in "LMN" else " "
