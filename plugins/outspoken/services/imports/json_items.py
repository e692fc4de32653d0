"""A long JSON file read item by item, without ever holding the whole.

The parser (ijson) is given the file in parts that end where an object ends. So memory is
bounded by the longest item; each item has its line; and where one is no JSON the reading
goes on at the next.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ijson

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import mishaps

LONGEST = 8_000_000
"""Longest item taken, in characters."""
DEEPEST = 50
"""Deepest nesting within an item."""
MOST_BROKEN = 1_000
"""Most places at which the reading begins again."""

_PART = 1 << 16
_AFTER_OBJECT = re.compile(r"(?<=\})")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_OPENS = ("start_map", "start_array")
_CLOSES = ("end_map", "end_array")


@dataclass(frozen=True, slots=True)
class Item:
    """One value of the file.

    Attributes:
        name: The key at the top of the file under which it stands; empty for an element
            of a file that is a list.
        value: What it is; for a list under a wanted key, one of its elements.
        line: Line on which it begins.
        unfinished: How many lists and objects of it the end of the file left open.
    """

    name: str
    value: Any
    line: int
    unfinished: int = 0


def items(
    path: Path, encoding: str, wanted: Collection[str], *, with_last: bool = False
) -> Iterator[Item | Problem]:
    """Yield what stands under the keys *wanted*, or each element of a list.

    Problems say which items were no JSON or too long, and where a file that was cut in
    the middle ends; with *with_last*, what there is of its last item comes before that.
    """
    parser, line, count, broken = _Parser(wanted), 1, 0, 0
    gap: str | None = None  # the end of what was passed over since something was no JSON
    with path.open(encoding=encoding, errors="replace", newline="\n") as file:
        for part in _parts(file):
            error = ""
            if gap is None:
                error = parser.send(part, line)
            elif match := _NEXT.search(gap + part):
                parser = parser.again()
                error = parser.send((gap + part)[match.end() :], line)
                gap = None
            else:
                gap = _end(gap + part)
            for found in parser.taken(path):
                count += isinstance(found, Item)
                yield found
            if error:
                broken += 1
                if not parser.in_list or broken > MOST_BROKEN:
                    advice = f"mend the file here, nothing after it was read: {error}"
                    yield texts.problem(path, line, advice)
                    return
                yield texts.problem(path, line, f"left out: mend the item here: {error}")
                # Where a list within an item was taken for the items, its end came here.
                gap = part if parser.depth else f"}}{part}"
            line += part.count("\n")
    if gap is not None or not parser.close():
        if with_last and gap is None and parser.builder is not None:
            left_open = parser.depth - parser.level
            yield Item(parser.key, parser.builder.value, parser.began, left_open)
        after = f", after {path.stat().st_size:,} bytes"
        yield texts.problem(path, line, mishaps.ends_here(count, after))


def _end(text: str) -> str:
    """Return the end of *text* in which the end of an object may stand."""
    return text[max(text.rfind("}"), len(text) - 1_000, 0) :]


def _parts(file: Any) -> Iterator[str]:
    """Yield the text of *file* in parts that end with a line or with an object."""
    mark = "\ufeff"  # which may stand before the first
    while text := file.readline(_PART):
        yield from filter(None, _AFTER_OBJECT.split(text.lstrip(mark)))
        mark = ""


@dataclass(slots=True)
class _Parser:
    """Where the reading stands in the file: how deep, under which key, in which item."""

    wanted: Collection[str]
    depth: int = 0
    is_list: bool = False
    key: str = ""
    in_list: bool = False
    level: int = 0
    began: int = 0
    length: int = 0
    silent: int = 0
    is_open: bool = False
    builder: ijson.ObjectBuilder | None = None
    found: list[Item | tuple[int, str]] = field(default_factory=list)
    events: Any = field(default_factory=ijson.sendable_list)
    parse: Any = None

    def __post_init__(self) -> None:
        self.parse = ijson.basic_parse_coro(self.events, use_float=True)

    def again(self) -> "_Parser":
        """Return a parser that stands before the next item of the same list."""
        new = _Parser(self.wanted)
        new.send("[" if self.is_list else f"{{{json.dumps(self.key)}:[", 0)
        return new

    def send(self, part: str, line: int) -> str:
        """Take *part*, which begins on *line*; return what was wrong, or nothing."""
        error = ""
        try:
            self.parse.send(part.encode("utf-8", "replace"))
        except ijson.JSONError as wrong:
            error = _first_line(wrong)
        # The parser looks at all of an unfinished text again with each part of it.
        self.silent = 0 if self.events else self.silent + len(part)
        if self.silent > LONGEST:
            error = f"a text is longer than {LONGEST:,} characters"
        for event, value in self.events:
            self._take(event, value, line)
        del self.events[:]
        self.length += len(part)
        if self.is_open and self.length > LONGEST and self.builder is not None:
            self._refuse(f"left out: shorten this item to {LONGEST:,} characters")
        return error

    def taken(self, path: Path) -> Iterator[Item | Problem]:
        """Yield what was found since the last time."""
        for one in self.found:
            yield one if isinstance(one, Item) else texts.problem(path, *one)
        self.found.clear()

    def close(self) -> bool:
        """Tell whether the file ended where it should."""
        try:
            self.parse.close()
        except ijson.JSONError:
            return False
        return True

    def _take(self, event: str, value: Any, line: int) -> None:
        self.depth -= event in _CLOSES
        if not self.is_open and event not in _CLOSES:
            self._open(event, value, line)
        if self.builder is not None:
            self.builder.event(event, value)
        self.depth += event in _OPENS
        if self.builder is not None and self.depth - self.level > DEEPEST:
            self._refuse("left out: this item is nested too deeply")
        if self.is_open and self.depth == self.level and event != "map_key":
            if self.builder is not None:
                self.found.append(Item(self.key, self.builder.value, self.began))
            self.is_open, self.builder = False, None

    def _open(self, event: str, value: Any, line: int) -> None:
        """Begin an item where *event* begins one that is wanted."""
        if self.depth == 0:
            self.is_list = self.in_list = event == "start_array"
        elif self.depth == 1 and event == "map_key":
            self.key, self.in_list = value, False
        elif self.depth == 1 and not self.is_list and event == "start_array":
            self.in_list = self.key in self.wanted
        elif self._is_wanted():
            self.level, self.began, self.length = self.depth, line, 0
            self.is_open, self.builder = True, ijson.ObjectBuilder()

    def _is_wanted(self) -> bool:
        if self.depth == 1:
            return self.is_list or self.key in self.wanted
        return self.depth == 2 and self.in_list and not self.is_list

    def _refuse(self, message: str) -> None:
        self.builder = None
        self.found.append((self.began, message))


def _first_line(error: ijson.JSONError) -> str:
    whole = error.args[0] if error.args else ""
    text = whole.decode("utf-8", "replace") if isinstance(whole, bytes) else str(whole)
    return text.partition("\n")[0].strip()
