"""A run: one time that a kit was used, told in numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """What is told of one time that a kit ran: numbers, never names.

    Attributes:
        on: The day.
        place: Where, as a short name for an address of a file (``harbour-hall``).
        people: How many came.
        minutes: How long it took; 0 when nobody said.
        sent: How many sent something; -1 when nobody counted.
        changed: What to do in another way next time, as Markdown.
    """

    on: date
    place: str
    people: int
    minutes: int = 0
    sent: int = -1
    changed: str = ""
