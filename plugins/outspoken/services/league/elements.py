"""The records of a long JSON file, one by one, from any stream and in bounded memory.

An archive of X is a script that sets a variable to a list; what stands before the list is
passed over. `services/imports/json_items.py` does the like for comments, from a path and
token by token; here a million records are read, also out of a packed archive, and each is
found whole by the standard library's scanner, which is many times quicker.
"""

import codecs
import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, BinaryIO, NamedTuple

from outspoken.services.league.told import Fault

LONGEST = 2_000_000
"""Longest record taken, in characters; a post with all about it has some thousands."""
MOST_BROKEN = 100
"""Most faults of one file that are told; then the reading of it ends."""
_PART = 1 << 18
_LARGEST_PART = 1 << 20
_NEAR = 16
"""An error so near the end of what was read may be no error once more is read."""
_SPACE = re.compile(r"[\s,;]*")
_SCRIPT = re.compile(r"\s*+(?:var\s++|window\.)?[A-Za-z_][\w.]{0,100}+\s*+=\s*+")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")


class Element(NamedTuple):
    """One record.

    Attributes:
        line: Line on which it begins, from 1.
        number: Which record of the file it is, from 1.
        value: What it is.
    """

    line: int
    number: int
    value: Any


class _BrokenError(ValueError):
    """What stands here is no JSON; says why."""


def elements(
    stream: BinaryIO, wanted: Collection[str], seen: Callable[[int], None] = lambda _: None
) -> Iterator[Element | Fault]:
    """Yield each record of a list, or of the lists under the keys *wanted*.

    Args:
        stream: Bytes of the file, UTF-8.
        wanted: Keys of the object at the top under which lists of records stand.
        seen: Called with the number of bytes read, each time there are more.
    """
    text = _Text(stream, seen)
    text.skip(_SCRIPT)
    try:
        while text.peek():
            yield from _top(text, wanted)
    except _BrokenError as error:
        advice = f"mend the file here, nothing after it was read: {error}"
        yield Fault(text.line, text.number, advice)
    except RecursionError:
        advice = "mend the file here, nothing after it was read: it is nested too deeply"
        yield Fault(text.line, text.number, advice)


def _top(text: "_Text", wanted: Collection[str]) -> Iterator[Element | Fault]:
    if text.peek() == "[":
        yield from text.list()
        return
    if text.peek() != "{":
        text.value()
        return
    text.take()
    while text.peek() not in ("}", ""):
        name = text.value()
        if text.peek() != ":":
            raise _BrokenError("there is a key without a value")
        text.take()
        if name in wanted and text.peek() == "[":
            yield from text.list()
        else:
            text.value()
    if not text.peek():
        raise _BrokenError("the file ends in the middle: export it again")
    text.take()


class _Text:
    """The text of a stream, of which only what is being read is held."""

    def __init__(self, stream: BinaryIO, seen: Callable[[int], None]) -> None:
        self._stream, self._seen = stream, seen
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._scan = json.JSONDecoder().raw_decode
        self._held, self._at, self._read, self._is_whole = "", 0, 0, False
        self.line, self.number = 1, 0

    def peek(self) -> str:
        """Return the next character that is no space or comma; empty at the end."""
        while True:
            self.skip(_SPACE)
            if self._at < len(self._held) or not self._more():
                return self._held[self._at : self._at + 1]

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Pass over what *pattern* matches here."""
        if not self._held:
            self._more()
        if match := pattern.match(self._held, self._at):
            self._move(match.end())

    def take(self) -> None:
        """Pass over one character."""
        self._move(self._at + 1)

    def value(self) -> Any:
        """Return the value that stands here, and pass over it.

        Raises:
            _BrokenError: When it is no JSON, too long, or cut off.
        """
        step = _PART
        if self.peek() in ("}", ":"):
            raise _BrokenError("a bracket too many")
        while True:
            try:
                value, end = self._scan(self._held, self._at)
            except json.JSONDecodeError as error:
                self._go_on_or_fail(error, step)
                step = min(2 * step, _LARGEST_PART)  # looked at again, but seldom
            except ValueError as error:  # a number of more digits than Python reads
                raise _BrokenError("a number is too long") from error
            else:
                self._move(end)
                return value

    def list(self) -> Iterator[Element | Fault]:
        """Yield each record of the list that begins here."""
        self.take()
        broken = 0
        while (mark := self.peek()) not in ("]", ""):
            line, self.number = self.line, self.number + 1
            try:
                found: Element | Fault = Element(line, self.number, self.value())
            except (_BrokenError, RecursionError) as error:
                why = error if isinstance(error, _BrokenError) else "nested too deeply"
                broken += 1
                if broken > MOST_BROKEN or not self._to_next():
                    raise _BrokenError(str(why)) from error
                found = Fault(line, self.number, f"left out: mend this record: {why}")
            yield found
        if not mark:
            raise _BrokenError("the file ends in the middle: export it again")
        self.take()

    def _go_on_or_fail(self, error: json.JSONDecodeError, step: int) -> None:
        """Read more where that may mend *error*.

        Raises:
            _BrokenError: When it cannot.
        """
        is_open = error.msg.startswith("Unterminated string")
        may_go_on = is_open or error.pos >= len(self._held) - _NEAR
        if not may_go_on:
            raise _BrokenError(error.msg[:1].lower() + error.msg[1:]) from error
        if len(self._held) - self._at > LONGEST:
            raise _BrokenError(f"it is longer than {LONGEST:,} characters") from error
        if not self._more(step):
            raise _BrokenError("the file ends in the middle: export it again") from error

    def _to_next(self) -> bool:
        """Go to where the next record seems to begin; tell whether there is one."""
        while True:
            if match := _NEXT.search(self._held, self._at):
                self._move(match.end())
                return True
            self._move(max(self._at, len(self._held) - 1000))
            if not self._more():
                return False

    def _move(self, to: int) -> None:
        self.line += self._held.count("\n", self._at, to)
        self._at = to

    def _more(self, step: int = _PART) -> bool:
        """Read some more; tell whether there was any."""
        if self._is_whole:
            return False
        data = self._stream.read(step)
        self._read += len(data)
        self._is_whole = not data
        self._held = self._held[self._at :] + self._decode(data, not data)
        self._at = 0
        self._seen(self._read)
        return bool(data)
