"""Calendars read back: their lines, what they refer to, and what they must have.

RFC 5545: lines end in CR LF and have 75 octets at most, what is longer goes on after a
blank; every event has one id, one stamp and one beginning.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from outspoken.services.references import Page, Reference, Use

ENDING = ".ics"
LONGEST = 75
"""Octets in a line, without its end."""
_ONCE = ("UID", "DTSTAMP", "DTSTART")
_ESCAPED = re.compile(r"\\([\\;,nN])")


class Line(NamedTuple):
    """A whole line of a calendar, unfolded.

    Attributes:
        number: The line that it begins on, from 1.
        name: Name of the property.
        value: Its value, escapes resolved.
    """

    number: int
    name: str
    value: str


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a calendar, those unfolded that go on."""
    number, whole = 0, ""
    for at, raw in enumerate(text.splitlines(), start=1):
        if raw[:1] in (" ", "\t") and whole:
            whole += raw[1:]
            continue
        if whole:
            yield _line(number, whole)
        number, whole = at, raw
    if whole:
        yield _line(number, whole)


def events(text: str) -> Iterator[list[Line]]:
    """Yield the lines of each event of a calendar."""
    event: list[Line] | None = None
    for line in lines(text):
        is_event = line.value.upper() == "VEVENT"
        if line.name == "BEGIN" and is_event:
            event = [line]
        elif line.name == "END" and is_event and event is not None:
            yield event
            event = None
        elif event is not None:
            event.append(line)


def of_calendar(text: str) -> Page:
    """Return what a calendar refers to."""
    return Page(
        [
            Reference(line.value, line.number, Use.LINK, "the URL of an event")
            for line in lines(text)
            if line.name == "URL"
        ]
    )


def complaints(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield line and advice for everything that a calendar has not but must."""
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), start=1):
        if not line.endswith(b"\r"):
            yield number, "end every line with CR LF"
        if len(line) > LONGEST + 1:
            yield number, f"fold the line: it has more than {LONGEST} octets"
    text = data.decode()
    whole = [*lines(text)]
    frame = [(line.name, line.value) for line in (*whole[:1], *whole[-1:])]
    if frame != [("BEGIN", "VCALENDAR"), ("END", "VCALENDAR")]:
        yield 0, "make it a calendar; it is no VCALENDAR"
    found = [*events(text)]
    if not found:
        yield 0, "leave it out; a calendar has one event at least"
    known: set[str] = set()
    for event in found:
        yield from _of_event(event, known)


def _of_event(event: list[Line], known: set[str]) -> Iterator[tuple[int, str]]:
    for name in _ONCE:
        if sum(line.name == name for line in event) != 1:
            yield event[0].number, f"give this event one {name}"
    for line in event:
        if line.name == "UID":
            if line.value in known:
                yield line.number, f"give another UID; {line.value!r} is there already"
            known.add(line.value)


def _line(number: int, whole: str) -> Line:
    head, _, value = whole.partition(":")
    name = head.partition(";")[0].upper()
    return Line(number, name, _ESCAPED.sub(_resolved, value))


def _resolved(escape: re.Match[str]) -> str:
    return "\n" if escape[1] in "nN" else escape[1]
