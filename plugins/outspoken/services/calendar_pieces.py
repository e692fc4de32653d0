"""Calendars as the leak gate reads them: whole lines, and each event by its post."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from outspoken.model import identity
from outspoken.services import calendar_rules, leak_words
from outspoken.services.calendar_rules import ENDING as ENDING
from outspoken.services.calendar_rules import Line
from outspoken.services.leak_text import BORDER
from outspoken.services.streams import Pieces


def of_calendar(text: str) -> tuple[Pieces, Mapping[str, Pieces]]:
    """Return the words of a calendar, and those of its events by the ids in their UIDs.

    A word that was folded is whole again.
    """
    whole, cards = Pieces(), defaultdict[str, Pieces](Pieces)
    _add(whole, calendar_rules.lines(text))
    for event in calendar_rules.events(text):
        ids = " ".join(line.value for line in event if line.name == "UID")
        for post in set(identity.PATTERN.findall(ids)):
            _add(cards[post], event)
    return whole, cards


def _add(pieces: Pieces, lines: Iterable[Line]) -> None:
    for line in lines:
        pieces.flow.append((f"{leak_words.decoded(line.value)}{BORDER}", line.number))
