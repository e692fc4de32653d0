"""What became of a mention that was looked at, and whether it goes on waiting."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a mention, in the words of the summary."""

    HELD = "held for moderation"
    CHANGED = "changed over there, and held again"
    TAKEN_BACK = "taken back by the writer"
    UNCHANGED = "known already, and unchanged"
    SETTLED = "decided on before, and not asked about again"
    NO_LINK = "left out: the page does not link here"
    NO_POST = "left out: what they mention is not on the site"
    UNFIT = "left out: the page cannot be read"
    UNREACHED = "not reached, and tried again by the next pull"
    LEFT = "left out: the page could not be reached, however often"
    OBJECTED = "waiting until an objection is decided on"
    MISSED = "gone over there, and asked for again on another day"
    ENOUGH = "waiting until others by the same site were read"


LATER = (Outcome.UNREACHED, Outcome.OBJECTED, Outcome.MISSED, Outcome.ENOUGH)
"""Outcomes after which a mention goes on waiting."""
