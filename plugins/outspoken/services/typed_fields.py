"""Fields that somebody typed: YAML read as text, and nothing of YAML that does more.

Anchors, aliases and tags are refused before anything is built from them, and so is a
character that some readers take for the end of a line. A line that cannot be read is
said and set aside, and the rest is read again, so that a writer learns of everything at
once.
"""

import re
from collections.abc import Iterator

import yaml

from outspoken.model.fields import Value
from outspoken.services.headers import Typed as Typed

SET_ASIDE_LIMIT = 50
"""Most lines set aside; nobody mends more at once, and each costs another reading."""
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_QUOTED = ('"', "'")
_PLAIN = "write fields as 'name: value', one a line"


def read(header: list[str]) -> Typed:
    """Read the lines between the fences."""
    typed = Typed()
    lines = [_plain(line, number, typed) for number, line in enumerate(header)]
    for _ in range(SET_ASIDE_LIMIT):
        try:
            typed.fields = list(_fields("\n".join(lines)))
        except _Refused as refused:
            at = min(refused.line, len(lines) - 1)
            typed.advice.append((at, refused.advice))
            typed.set_aside.setdefault(lines[at].partition(":")[0].strip(), at)
            lines[at] = ""
        else:
            return typed
    typed.advice.append((0, "mend these lines first; the rest was not read"))
    return typed


def _plain(line: str, number: int, typed: Typed) -> str:
    """Return *line* without what YAML would stumble over, having said so."""
    if "\t" in line:
        typed.advice.append((number, "use spaces, not a tab"))
    if _UNPRINTABLE.search(line):
        typed.advice.append((number, "take out the control character"))
    return _UNPRINTABLE.sub("", line.replace("\t", " "))


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, line: int, advice: str) -> None:
        super().__init__(advice)
        self.line = line
        self.advice = advice


def _fields(text: str) -> Iterator[tuple[str, Value, int]]:
    """Yield name, value and line of each field, from YAML's events."""
    try:
        parsed = yaml.parse(text, Loader=yaml.CBaseLoader)
        events = [event for event in parsed if _is_content(event)]
    except yaml.MarkedYAMLError as error:
        raise _Refused(_error_line(error, text), _error_advice(error)) from None
    stream = iter(events)
    first = next(stream, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise _Refused(_line_of(first), _PLAIN)
    yield from _mapping(stream, "")


def _is_content(event: yaml.Event) -> bool:
    """Tell whether *event* is of the content; refuse what does more than it says."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(_line_of(event), "take out the & or *, or put it in quotes")
    if getattr(event, "tag", None):
        raise _Refused(_line_of(event), "take out the !, or put it in quotes")
    if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
        if event.explicit:
            # What follows would be another document, and nobody would read it.
            raise _Refused(_line_of(event), "take out this line; the fields end with ---")
        return False
    return isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)


def _mapping(events: Iterator[yaml.Event], prefix: str) -> Iterator[tuple[str, Value, int]]:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return
        line = _line_of(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise _Refused(line, _PLAIN)
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            yield prefix + key.value, _said(value), line
        elif isinstance(value, yaml.SequenceStartEvent):
            yield prefix + key.value, tuple(_sequence(events)), line
        elif prefix:
            raise _Refused(line, "write this field on one line")
        else:
            yield from _mapping(events, f"{key.value}.")


def _sequence(events: Iterator[yaml.Event]) -> Iterator[str]:
    for item in events:
        if isinstance(item, yaml.SequenceEndEvent):
            return
        if not isinstance(item, yaml.ScalarEvent):
            raise _Refused(_line_of(item), "list plain texts only, in quotes")
        yield _said(item)


def _said(scalar: yaml.ScalarEvent) -> str:
    """Return a value as it was meant: quotes keep the spaces at its ends."""
    value: str = scalar.value
    if _UNPRINTABLE.search(value):
        advice = "write it on one line, without control characters"
        raise _Refused(_line_of(scalar), advice)
    return value if scalar.style in _QUOTED else value.strip()


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _error_line(error: yaml.MarkedYAMLError, text: str) -> int:
    """Return the line to mend; of what was never closed, that is where it began."""
    unclosed = "flow" in (error.context or "") or "quoted" in (error.context or "")
    mark = error.context_mark if unclosed else error.problem_mark
    mark = mark or error.context_mark
    return min(mark.line if mark else 0, text.count("\n"))


def _error_advice(error: yaml.MarkedYAMLError) -> str:
    said = error.problem or ""
    if "cannot start any token" in said:
        return "put the text after the colon in double quotes"
    if "mapping values" in said:
        return 'put the text in double quotes, because of its second colon: "One: two"'
    return "this line cannot be read: write 'name: value', the value in double quotes"
