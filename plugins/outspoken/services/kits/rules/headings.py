"""Headings of pages: below each there are words."""

import re
from collections.abc import Iterator

from outspoken.model.problem import Problem
from outspoken.services.kits.subject import Subject

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})\s+\S")


def empty(subject: Subject) -> Iterator[Problem]:
    """Yield each heading of a page without words, and a resident's page without any."""
    for path in (subject.index, subject.facilitator):
        sheet = subject.sheet(path)
        if not sheet.body.strip():
            yield subject.problem(path, 0, "write the page for residents below the fields")
        for at in _empty(sheet.body.split("\n")):
            advice = "write words below this heading"
            yield subject.problem(path, sheet.body_line + at, advice)


def _empty(lines: list[str]) -> Iterator[int]:
    """Yield the index of each heading that another of its level follows, or nothing."""
    written = [(at, words) for at, words in enumerate(lines) if words.strip()]
    for (at, words), (_, following) in zip(written, [*written[1:], (0, "#")], strict=False):
        heading = _HEADING.match(words)
        below = re.match(r" {0,3}(#+)", following)
        if heading and below and len(below[1]) <= len(heading["level"]):
            yield at
