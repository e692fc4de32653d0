"""YAML that somebody typed, as events: texts, lists and tables, and nothing more clever.

Anchors, aliases and tags are refused before anything is built from them, and so is a
character that some readers take for the end of a line.
"""

import re
from collections.abc import Iterator

import yaml

PLAIN = "write fields as 'name: value', one a line"
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_QUOTED = ('"', "'")


class RefusedError(Exception):
    """A line cannot be read.

    Attributes:
        line: Which, from 0.
        advice: What to do about it.
    """

    def __init__(self, line: int, advice: str) -> None:
        super().__init__(advice)
        self.line = line
        self.advice = advice


def read(text: str) -> Iterator[yaml.Event]:
    """Yield the events of *text*, those of its content alone.

    Raises:
        RefusedError: When it is no YAML, or does more than it says.
    """
    try:
        parsed = yaml.parse(text, Loader=yaml.CBaseLoader)
        yield from [event for event in parsed if _is_content(event)]
    except yaml.MarkedYAMLError as error:
        raise RefusedError(_error_line(error, text), _error_advice(error)) from None


def said(scalar: yaml.ScalarEvent) -> str:
    """Return a value as it was meant: quotes keep the spaces at its ends.

    Raises:
        RefusedError: When it holds a control character.
    """
    value: str = scalar.value
    if UNPRINTABLE.search(value):
        advice = "write it on one line, without control characters"
        raise RefusedError(line_of(scalar), advice)
    return value if scalar.style in _QUOTED else value.strip()


def line_of(event: yaml.Event) -> int:
    """Return the line on which *event* begins, from 0."""
    return event.start_mark.line if event.start_mark else 0


def _is_content(event: yaml.Event) -> bool:
    """Tell whether *event* is of the content; refuse what does more than it says."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise RefusedError(line_of(event), "take out the & or *, or put it in quotes")
    if getattr(event, "tag", None):
        raise RefusedError(line_of(event), "take out the !, or put it in quotes")
    if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
        if event.explicit:
            # What follows would be another document, and nobody would read it.
            advice = "take out this line; the fields end with ---"
            raise RefusedError(line_of(event), advice)
        return False
    return isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)


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
