"""A passage of an activity or a handout: some words, and what they are for."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a passage of an activity is, by the word after its three colons."""

    PLAIN = "plain"
    """Words outside any block: what the activity is, for everybody."""
    SAY = "say"
    DO = "do"
    CHECK = "check"
    FACILITATOR = "facilitator"
    """For the facilitator alone; residents' pages leave it out."""
    SWAP = "swap"
    """If this, then that instead."""
    STUCK = "stuck"
    """Hints for who is stuck."""
    PRINT_ONLY = "print-only"
    WEB_ONLY = "web-only"
    POST = "post"
    """An example of a post: the network is its argument, and it must fit there."""
    LINES = "lines"
    """As many ruled lines as the argument says."""
    BOXES = "boxes"
    """A grid of as many boxes as the argument says, a character in each."""
    FIELD = "field"
    """A label, the argument, with a line to write on; its words are a hint."""
    TEAR_OFF = "tear-off"
    """What stands above it is torn off here, and stays with the office."""
    CARDS = "cards"
    """The kit's cards, on cut lines."""
    CODE = "code"
    """A QR code that leads to the kit's page."""
    PAGE = "page"
    """A new page begins."""


BARE = frozenset((Part.LINES, Part.BOXES, Part.TEAR_OFF, Part.CARDS, Part.CODE, Part.PAGE))
"""Parts without words of their own: one line, without a closing one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage of one kind.

    Attributes:
        part: What it is.
        body: Its words, as Markdown; empty for those in `BARE`.
        line: Line of its first words in the file, from 1.
        argument: What follows its name: a network, a label, a number; or empty.
    """

    part: Part
    body: str
    line: int
    argument: str = ""
