"""Fields that somebody typed: YAML read as text, and nothing of YAML that does more.

What does more is refused by `services.yaml_events`. A line that cannot be read is said
and set aside, and the rest is read again, so that a writer learns of everything at once.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import yaml

from outspoken.model.fields import Value
from outspoken.services import yaml_events
from outspoken.services.headers import Typed as Typed
from outspoken.services.yaml_events import PLAIN, UNPRINTABLE, RefusedError

SET_ASIDE_LIMIT = 50
"""Most lines set aside; nobody mends more at once, and each costs another reading."""
Made = TypeVar("Made")


def read(header: list[str]) -> Typed:
    """Read the lines between the fences."""
    typed = Typed()
    typed.fields = patiently(header, typed, lambda text: list(_fields(text))) or []
    return typed


def patiently(header: list[str], typed: Typed, make: Callable[[str], Made]) -> Made | None:
    """Return what *make* makes of the lines of a header; say and set aside what it cannot.

    Args:
        header: The lines.
        typed: Takes the advice, and which lines were set aside.
        make: Makes something of their text, or raises `RefusedError`.
    """
    lines = [_plain(line, number, typed) for number, line in enumerate(header)]
    for _ in range(SET_ASIDE_LIMIT):
        try:
            return make("\n".join(lines))
        except RefusedError as refused:
            at = min(refused.line, len(lines) - 1)
            typed.advice.append((at, refused.advice))
            typed.set_aside.setdefault(lines[at].partition(":")[0].strip(), at)
            lines[at] = ""
    typed.advice.append((0, "mend these lines first; the rest was not read"))
    return None


def _plain(line: str, number: int, typed: Typed) -> str:
    """Return *line* without what YAML would stumble over, having said so."""
    if "\t" in line:
        typed.advice.append((number, "use spaces, not a tab"))
    if UNPRINTABLE.search(line):
        typed.advice.append((number, "take out the control character"))
    return UNPRINTABLE.sub("", line.replace("\t", " "))


def _fields(text: str) -> Iterator[tuple[str, Value, int]]:
    """Yield name, value and line of each field, from YAML's events."""
    stream = yaml_events.read(text)
    first = next(stream, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise RefusedError(yaml_events.line_of(first), PLAIN)
    yield from _mapping(stream, "")


def _mapping(events: Iterator[yaml.Event], prefix: str) -> Iterator[tuple[str, Value, int]]:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return
        line = yaml_events.line_of(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise RefusedError(line, PLAIN)
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            yield prefix + key.value, yaml_events.said(value), line
        elif isinstance(value, yaml.SequenceStartEvent):
            yield prefix + key.value, tuple(_sequence(events)), line
        elif prefix:
            raise RefusedError(line, "write this field on one line")
        else:
            yield from _mapping(events, f"{key.value}.")


def _sequence(events: Iterator[yaml.Event]) -> Iterator[str]:
    for item in events:
        if isinstance(item, yaml.SequenceEndEvent):
            return
        if not isinstance(item, yaml.ScalarEvent):
            advice = "list plain texts only, in quotes"
            raise RefusedError(yaml_events.line_of(item), advice)
        yield yaml_events.said(item)
