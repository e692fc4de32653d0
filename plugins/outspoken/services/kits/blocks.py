"""Blocks: the passages of an activity or a handout, each with its line.

A passage begins with three colons and its name, and ends with three colons alone. Those
that have no words of their own are one line. They never nest.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from outspoken.model.passage import BARE, Block, Part
from outspoken.model.problem import Problem
from outspoken.services.kits.sheets import Sheet

NETWORKS = ("x", "bluesky", "mastodon", "sms")
"""Networks that an example of a post may be for."""
IN_ACTIVITIES = (
    Part.SAY,
    Part.DO,
    Part.CHECK,
    Part.FACILITATOR,
    Part.SWAP,
    Part.STUCK,
    Part.PRINT_ONLY,
    Part.WEB_ONLY,
    Part.POST,
)
"""Passages of an activity."""
IN_HANDOUTS = (*IN_ACTIVITIES, Part.FIELD, *sorted(BARE))
"""Passages of a handout."""
MOST = {Part.LINES: 40, Part.BOXES: 500}
"""How many there may be."""
_MARK = re.compile(r" {0,3}(?P<colons>::+)(?P<rest>.*)")
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(slots=True)
class _Reading:
    """A sheet while it is read: what is open, and what was found."""

    sheet: Sheet
    allowed: Collection[Part]
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    part: Part = Part.PLAIN
    argument: str = ""
    begun: int = 0
    words: list[tuple[int, str]] = field(default_factory=list)

    def complain(self, line: int, advice: str) -> None:
        self.problems.append(self.sheet.problem(line, advice))

    def keep(self) -> None:
        """Note the passage that ends here."""
        while self.words and not self.words[0][1].strip():
            self.words.pop(0)
        body = "\n".join(words for _, words in self.words).rstrip()
        line = self.words[0][0] if self.words else self.begun
        if not body and self.part not in (Part.PLAIN, Part.FIELD):
            advice = f"write the words of '::: {self.part}', or take it out"
            self.complain(self.begun, advice)
        if body or self.part is not Part.PLAIN:
            self.blocks.append(Block(self.part, body, line, self.argument))
        self.part, self.argument, self.words = Part.PLAIN, "", []

    def open(self, line: int, part: Part, argument: str) -> None:
        """Begin a passage, or note one that is a line."""
        if self.part is not Part.PLAIN:
            said = f"end '::: {self.part}' of line {self.begun} with ::: before this"
            self.complain(line, said)
        self.keep()
        if advice := _argument_advice(part, argument):
            self.complain(line, advice)
        if part in BARE:
            self.blocks.append(Block(part, "", line, argument))
        else:
            self.part, self.argument, self.begun = part, argument, line

    def close(self, line: int) -> None:
        """End the passage that is open."""
        if self.part is Part.PLAIN:
            bare = self.blocks and self.blocks[-1].part in BARE
            why = f"'::: {self.blocks[-1].part}' needs none" if bare else "nothing is open"
            self.complain(line, f"take out this :::, {why}")
        self.keep()


def read(
    sheet: Sheet, allowed: Collection[Part]
) -> tuple[tuple[Block, ...], list[Problem]]:
    """Return the passages of *sheet*, and what is wrong with them.

    Args:
        sheet: An activity or a handout.
        allowed: The parts that may stand in it.
    """
    reading = _Reading(sheet, allowed)
    for line, words in sheet.lines():
        if mark := _MARK.fullmatch(words):
            _take(reading, line, mark["colons"], mark["rest"].strip())
        else:
            reading.words.append((line, words))
    if reading.part is not Part.PLAIN:
        reading.complain(reading.begun, f"end '::: {reading.part}' with a line of :::")
    reading.keep()
    return tuple(reading.blocks), reading.problems


def _take(reading: _Reading, line: int, colons: str, rest: str) -> None:
    """Begin or end a passage at a line of colons."""
    if colons != ":::":
        reading.complain(line, "begin and end a passage with three colons")
        return
    if not rest:
        reading.close(line)
        return
    name, _, argument = rest.partition(" ")
    if name not in set(reading.allowed):
        known = ", ".join(sorted(reading.allowed))
        reading.complain(line, f"use one of {known} after :::, not {name!r}")
        return
    reading.open(line, Part(name), argument.strip())


def _argument_advice(part: Part, argument: str) -> str:
    """Return what to do about what follows the name of a passage."""
    if part is Part.POST:
        wanted = f"name its network: '::: post' and one of {', '.join(NETWORKS)}"
        return "" if argument in NETWORKS else wanted
    if part in MOST:
        fits = _NUMBER.fullmatch(argument) and 0 < int(argument) <= MOST[part]
        return "" if fits else f"say how many: '::: {part} 5', at most {MOST[part]}"
    if part is Part.FIELD:
        return "" if argument else "write its label: '::: field Your name'"
    return f"take out {argument!r} after '::: {part}'" if argument else ""
