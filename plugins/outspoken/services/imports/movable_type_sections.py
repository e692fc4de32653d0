"""Movable Type's text taken apart: entries, their sections, the fields of each.

Sections end with a line of five dashes, entries with one of eight. Nothing in it is
escaped: words that have such a line end there, as they would in Movable Type.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from outspoken.services.imports.pieces import as_letters

LONGEST = 8_000_000
"""Longest entry with its comments taken, in characters."""
BODY = ("BODY", "EXTENDED BODY")
BELOW = ("COMMENT", "PING")

_SECTION, _ENTRY = "-----", "--------"
_FIELD = re.compile(r"([A-Z][A-Z ]{1,29}):[ \t]*(.*)")
_WORDS = {*BODY, "EXCERPT", "KEYWORDS"}
_NAMES = {*BELOW, *_WORDS}
_OF_COMMENTS = {"AUTHOR", "EMAIL", "IP", "URL", "DATE", "TITLE", "BLOG NAME"}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an entry: its name, its fields, its words, its first line."""

    name: str
    fields: Mapping[str, list[str]]
    words: str
    line: int

    def first(self, name: str) -> str:
        """Return the first field *name*, or nothing."""
        return next(iter(self.fields.get(name, ())), "").strip()


def entries(path: Path, encoding: str) -> Iterator[tuple[list[str], int, bool]]:
    """Yield the lines of each entry, the number of the first, and whether it ended."""
    lines: list[str] = []
    first, number, length = 1, 0, 0
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with path.open(encoding=encoding, errors=errors) as file:
        while line := as_letters(file.readline(LONGEST)):
            number += 1
            if line.strip("\ufeff\r\n") == _ENTRY:
                yield lines, first, True
                lines, first, length = [], number + 1, 0
                continue
            length += len(line)
            if length <= 2 * LONGEST:  # enough to tell that it is too long
                lines.append(line.strip("\ufeff\n"))
    if any(map(str.strip, lines)):
        yield lines, first, False


def sections(lines: list[str], first: int) -> Iterator[Section]:
    """Yield the sections of the entry *lines*, which begins on line *first*."""
    start = 0
    for number, line in enumerate([*lines, _SECTION]):
        if line.rstrip() == _SECTION:
            part = lines[start:number]
            if any(map(str.strip, part)):
                yield _section(part, first + start)
            start = number + 1


def _section(lines: list[str], line: int) -> Section:
    """Return the section of *lines*: its name, then its fields, then its words."""
    start = next(number for number, text in enumerate(lines) if text.strip())
    line += start
    first = lines[start].rstrip()
    name = first[:-1] if first.endswith(":") and first[:-1] in _NAMES else ""
    start += bool(name)
    fields: dict[str, list[str]] = {}
    for text in () if name in _WORDS else lines[start:]:
        match = _FIELD.match(text)
        # Words that look like a field are words.
        if match is None or (name and (match[1] not in _OF_COMMENTS or match[1] in fields)):
            break
        fields.setdefault(match[1], []).append(match[2])
        start += 1
    return Section(name, fields, "\n".join(lines[start:]).strip("\n"), line)
