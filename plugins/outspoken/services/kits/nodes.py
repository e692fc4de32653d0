"""Nodes: what a kit's YAML says, as texts, lists and tables that know their lines.

Nothing is guessed: every value is text until somebody asks for a number or a day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from outspoken.services import typed_fields, yaml_events
from outspoken.services.headers import Typed
from outspoken.services.yaml_events import RefusedError

LIMIT = 16 * 1024
"""Longest YAML of a kit, in characters; nobody needs more, and bombs do."""
DEPTH = 4
"""How deep a value may lie: a table in a list in a field, and one to spare."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, with its line from 1."""

    line: int
    said: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A list, with its line from 1."""

    line: int
    items: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Names and what they are given.

    Attributes:
        line: Its line, from 1.
        fields: What each name is given.
        lines: The line of each name.
    """

    line: int
    fields: Mapping[str, "Node"] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


Node = Text | Rows | Table


def read(lines: list[str], first: int) -> tuple[Node, list[tuple[int, str]]]:
    """Return what *lines* of YAML say, and what is wrong with them by line.

    Args:
        lines: The lines.
        first: The number of the first of them, from 1.
    """
    if sum(map(len, lines)) + len(lines) > LIMIT:
        return Table(first), [(first, f"shorten the fields to {LIMIT:,} characters")]
    typed = Typed()
    node = typed_fields.patiently(lines, typed, lambda text: _node(text, first))
    return node or Table(first), [(first + at, advice) for at, advice in typed.advice]


def _node(text: str, first: int) -> Node:
    events = yaml_events.read(text)
    start = next(events, None)
    return Table(first) if start is None else _of(start, events, first, DEPTH)


def _of(start: yaml.Event, events: Iterator[yaml.Event], first: int, left: int) -> Node:
    """Return the node that begins with *start*."""
    line = yaml_events.line_of(start)
    if not left:
        raise RefusedError(line, "write this with fewer lists in lists")
    if isinstance(start, yaml.ScalarEvent):
        return Text(line + first, yaml_events.said(start))
    if isinstance(start, yaml.SequenceStartEvent):
        return Rows(line + first, tuple(_items(events, first, left)))
    return _table(events, line, first, left)


def _items(events: Iterator[yaml.Event], first: int, left: int) -> Iterator[Node]:
    for start in events:
        if isinstance(start, yaml.SequenceEndEvent):
            return
        yield _of(start, events, first, left - 1)


def _table(events: Iterator[yaml.Event], line: int, first: int, left: int) -> Table:
    fields: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        at = yaml_events.line_of(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise RefusedError(at, yaml_events.PLAIN)
        if key.value in fields:
            raise RefusedError(at, f"give '{key.value}:' only once")
        fields[key.value] = _of(next(events), events, first, left - 1)
        lines[key.value] = at + first
    return Table(line + first, fields, lines)
