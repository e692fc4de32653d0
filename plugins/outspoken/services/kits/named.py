"""The workshop that a text says it was written in: a kit that there is, on a day that was.

No rule looks for names or numbers in it, so it says nothing else.
"""

from datetime import date
from pathlib import Path

from outspoken.model.fields import FIELDS


def advice(workshops: Path, said: str, today: date) -> str:
    """Return what to do about the workshop that somebody names; empty when it is right.

    Args:
        workshops: The folder of kits; there may be none.
        said: Kit and day, as "write-a-rant 2026-04-03".
        today: The day, local to Europe/London; none to come is right.
    """
    from outspoken.services.kits import reading  # much, and hardly any text names one

    if wrong := FIELDS["workshop"].advice(said):
        return wrong
    kit, _, day = said.partition(" ")
    known = reading.ids(workshops)
    if not known:
        return "leave it out; there are no workshop kits here"
    if kit not in known:
        return f"use one of {', '.join(known)}, not {kit!r}"
    try:
        held = date.fromisoformat(day)
    except ValueError:
        return f"write the day as 2026-04-03, not {day!r}"
    return f"{day} has not been yet" if held > today else ""


def kept(workshops: Path, said: str, today: date) -> str:
    """Return the workshop that a text says it was written in, where it may be told."""
    return said if said and not advice(workshops, said, today) else ""
