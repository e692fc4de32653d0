"""Front matter: fields between two lines of three dashes, then the words.

Every value is text; YAML's own guesses would make 750 of 12:30 and False of NO. What we
write ourselves is one line a field, each value quoted, so that no value can grow into
a second field; that form is read without YAML. What somebody typed is YAML, read by
`outspoken.services.typed_fields`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.fields import Value as Value
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.headers import Typed

HEADER_LIMIT = 4096
"""Longest front matter that somebody typed, in characters; nobody needs more, and bombs
do. What we wrote ourselves may be longer: quotes and marks make it so."""
OWN_LIMIT = 16 * HEADER_LIMIT
"""Longest front matter that we write ourselves, in characters."""
FENCE = "---"
_BEGINNING = f"{FENCE}\n"
_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_QUOTED = rf'"(?:[^"\\{_UNPRINTABLE}]|\\["\\t])*+"'
_LINE = rf"[a-z_.]+: (?:{_QUOTED}|\[{_QUOTED}(?:, {_QUOTED})*+\])\n"
_OURS = re.compile(rf"(?:{_LINE})*")
_NOT_IN_A_FIELD = re.compile(rf"(?!\t)[{_UNPRINTABLE}]")
_NOT_IN_WORDS = re.compile(rf"(?![\t\n])[{_UNPRINTABLE}]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file with front matter, read and not yet judged.

    Attributes:
        path: Where it lies.
        fields: Every field as text, or as a tuple of texts where a list was given; the
            fields of a mapping are named with a dot ("contact.email").
        lines: Line number of each field, from 1, those that cannot be read among them.
        body: What follows the front matter, lines ending in LF.
        body_line: Line number of the body's first line.
        notes: What was done to read it, worth telling its sender.
    """

    path: Path
    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int
    notes: tuple[Problem, ...] = ()

    def text(self, name: str) -> str:
        """Return the field *name* as one text; empty when it is missing."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the field *name* as a list; a plain text is split at its commas."""
        value = self.fields.get(name, ())
        if isinstance(value, str):
            value = tuple(value.split(","))
        return tuple(part.strip() for part in value if part.strip())

    def problem(self, name: str, message: str) -> Problem:
        """Return a problem of the field *name*; of the first line when it is missing."""
        return texts.problem(self.path, self.lines.get(name, 1), message)


def read(path: Path) -> Document | list[Problem]:
    """Read the front matter and body of the file *path*, or say all that is wrong."""
    data = texts.load_bytes(path, texts.SIZE_LIMIT)
    if isinstance(data, Problem):
        return [data]
    if document := _own(data, path):
        return document
    loaded = texts.decode(data, path)
    if isinstance(loaded, Problem):
        return [loaded]
    document, problems = survey(loaded, path)
    return problems or document


def survey(loaded: texts.Text, path: Path) -> tuple[Document, list[Problem]]:
    """Take the text of *path* apart as far as it can be read, and say what cannot."""
    lines = loaded.text.split("\n")
    end = closing_fence(lines)
    problems: set[Problem] = set()
    if not end:
        problems.add(texts.problem(path, 1, fence_advice(lines)))
    typed = _typed(lines[1:end])
    for line, advice in typed.advice:
        problems.add(texts.problem(path, line + 2, advice))
    fields: dict[str, Value] = {}
    where: dict[str, int] = {name: line + 2 for name, line in typed.set_aside.items()}
    for name, value, line in typed.fields:
        if name in fields:
            problems.add(texts.problem(path, line + 2, f"give '{name}:' only once"))
        fields[name], where[name] = _unless_blank(value), line + 2
    body = "\n".join(lines[end + 1 :] if end else lines).strip("\n")
    first = first_line(lines, end) if end else 1
    document = Document(path, fields, where, body, first, loaded.notes)
    return document, sorted(problems)


def render(fields: Mapping[str, Value], body: str) -> str:
    """Write fields and words the way that only one reading fits; no empty ones.

    Raises:
        ValueError: When a value or the words hold a control character or a line
            separator, or the fields are too long to be read back.
    """
    header = "".join(_line(name, value) for name, value in fields.items() if value)
    words = body.strip("\n")
    if _NOT_IN_WORDS.search(words):
        raise ValueError("the words hold a control character or a line separator")
    if len(header) > OWN_LIMIT:
        raise ValueError(f"shorten the fields to {OWN_LIMIT:,} characters")
    return f"{FENCE}\n{header}{FENCE}\n\n{words}\n"


def _line(name: str, value: Value) -> str:
    if not _unless_blank(value):
        return ""
    if any(map(_NOT_IN_A_FIELD.search, (value,) if isinstance(value, str) else value)):
        raise ValueError(f"'{name}' holds a control character or a line separator")
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _unless_blank(value: Value) -> Value:
    """Return *value*, and nothing in place of a text of spaces alone."""
    return "" if isinstance(value, str) and not value.strip() else value


def closing_fence(lines: list[str]) -> int:
    """Return the index of the closing fence, 0 when either fence is missing."""
    if lines[0].rstrip() != FENCE:
        return 0
    return next((n for n, line in enumerate(lines) if n and line.rstrip() == FENCE), 0)


def fence_advice(lines: list[str]) -> str:
    """Return what to do about front matter that has not both its fences."""
    if lines[0].rstrip() == FENCE:
        return f"close the front matter with a line of {FENCE}"
    return f"begin the file with a line of {FENCE}, the fields, and another line of {FENCE}"


def first_line(lines: list[str], end: int) -> int:
    """Return the line number of the first line of words after the fence."""
    return next((n + 1 for n in range(end + 1, len(lines)) if lines[n]), end + 2)


def _typed(header: list[str]) -> Typed:
    """Read a header, ours or typed by somebody; of one that is too long, nothing."""
    length = sum(len(line) + 1 for line in header)
    if length <= OWN_LIMIT and (ours := _ours(header)) is not None:
        return Typed(ours)
    if length > HEADER_LIMIT:
        advice = f"shorten the front matter to {HEADER_LIMIT} characters"
        return Typed(advice=[(-1, advice)])
    from outspoken.services import typed_fields  # YAML takes time to load

    return typed_fields.read(header)


def _own(data: bytes, path: Path) -> Document | None:
    """Read a whole file as we write it; none when it is not quite that.

    It gives what `survey` gives; most of the files that a build reads are such.
    """
    if not data.startswith(_BEGINNING.encode()) or b"\r" in data or b"\0" in data:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    start = len(_BEGINNING)
    match = _OURS.match(text, start)
    end = match.end() if match else start
    if not text.startswith(_BEGINNING, end) or end - start > OWN_LIMIT:
        return None
    fields: dict[str, Value] = {}
    where: dict[str, int] = {}
    for number, line in enumerate(text[start:end].splitlines(), start=2):
        name, _, written = line.partition(": ")
        if name in fields:
            return None
        fields[name], where[name] = _unless_blank(_value(written)), number
    words = text[end + len(_BEGINNING) :].lstrip("\n")
    blank = len(text) - end - len(_BEGINNING) - len(words)
    first = len(fields) + 3 + (blank if words else 0)
    return Document(path, fields, where, words.rstrip("\n"), first)


def _ours(header: list[str]) -> list[tuple[str, Value, int]] | None:
    """Read the form that we write; none when it is not quite that form."""
    text = "".join(f"{line}\n" for line in header)
    if _OURS.fullmatch(text) is None:
        return None
    pairs = (line.partition(": ") for line in header)
    return [(name, _value(said), number) for number, (name, _, said) in enumerate(pairs)]


def _value(written: str) -> Value:
    """Return a value of a line that has our form."""
    if "\\" in written:
        value = json.loads(written)
        return value if isinstance(value, str) else tuple(value)
    # Without an escape no value holds a quotation mark, so they part the values.
    if written[0] == '"':
        return written[1:-1]
    return tuple(written[2:-2].split('", "'))
