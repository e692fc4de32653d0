"""Registers: files of `[[thing]]` tables with one-line values, read with line numbers.

The office edits them by hand and so do we, line by line, so that comments stay. The
form is a part of TOML so plain that every value's line is known; anything cleverer is
a problem.
"""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts

HOMES = {
    **dict.fromkeys(
        ("campaigns", "clock", "desk", "feed", "hashtag", "office"), "channels.toml"
    ),
    **dict.fromkeys(("election", "two_officers"), "consent.toml"),
    "team": "teams.toml",
    "topic": "topics.toml",
}
"""In which file of the place a table is read: in another one nobody would see it."""
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z_]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z_]+)\s*=")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINE_OF_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a register.

    Attributes:
        path: The register.
        line: Line of its header, from 1.
        fields: Its values.
        lines: The line of each value.
    """

    path: Path
    line: int
    fields: Mapping[str, object]
    lines: Mapping[str, int]

    def has(self, name: str) -> bool:
        """Tell whether the field *name* is there and not empty."""
        return self.fields.get(name, "") != ""

    def text(self, name: str) -> str:
        """Return the field *name* when it is text, else nothing."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...] | None:
        """Return the field *name* as a list of texts; none when it is something else."""
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            return None
        return tuple(value)

    def day(self, name: str) -> date | None:
        """Return the field *name* as a day, quoted or not; none when it is no day."""
        value = self.fields.get(name)
        if isinstance(value, str) and _DAY.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        return value if type(value) is date else None

    def problem(self, name: str, advice: str) -> Problem:
        """Return a problem of the field *name*, or of the whole table without it."""
        return texts.problem(self.path, self.lines.get(name, self.line), advice)

    def complaints(
        self, required: Sequence[str], optional: Sequence[str]
    ) -> Iterator[Problem]:
        """Yield a problem for each field that is missing, empty or unknown."""
        for name in required:
            if not self.has(name):
                yield self.problem(name, f'add {name} = "…"')
        for name in self.fields:
            if name not in (*required, *optional):
                known = ", ".join((*required, *optional))
                yield self.problem(name, f"use {known}; there is no '{name}'")


def read(
    path: Path, noun: str, beside: Collection[str] = ()
) -> tuple[Row, ...] | list[Problem]:
    """Read the register *path* of `[[noun]]` tables; a missing one is empty.

    Args:
        path: The register.
        noun: What each of its tables is.
        beside: Other tables that may stand in it; they are passed over.
    """
    if not path.exists():
        return ()
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        return [loaded]
    try:
        tables = tomllib.loads(loaded.text)
    except (ValueError, RecursionError) as error:
        # No TOML, or nested or numbered beyond what Python reads.
        return [broken(path, loaded.text, str(error))]
    known = {noun, *beside}
    strange = {name for name in set(tables) - known if HOMES.get(name) != path.name}
    if astray := [*_astray(path, loaded.text, strange)]:
        return astray
    rows = _rows(path, noun, loaded.text)
    found = tables.get(noun, [])
    if set(tables) <= known and [set(row.lines) for row in rows] == _keys(found):
        return tuple(
            Row(path, row.line, fields, row.lines)
            for row, fields in zip(rows, found, strict=True)
        )
    advice = f'write each one under a line [[{noun}]], a line for each name = "value"'
    return [texts.problem(path, 0, advice)]


def table(noun: str, fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return a new table as text, to stand at the end of a register."""
    lines = [f"{name} = {quoted(value)}" for name, value in fields.items()]
    return "\n".join(["", f"[[{noun}]]", *lines, ""])


def quoted(value: str | Sequence[str]) -> str:
    """Return *value* as TOML on one line.

    Raises:
        ValueError: When it holds a line break or another control character.
    """
    if not isinstance(value, str):
        return f"[{', '.join(map(quoted, value))}]"
    if _UNPRINTABLE.search(value):
        raise ValueError("write it on one line, without control characters")
    return json.dumps(value, ensure_ascii=False)


def with_value(text: str, row: Row, name: str, value: str, *, after: str) -> str:
    """Return the register *text* with a value added to *row*, below the one *after*."""
    lines = text.split("\n")
    lines.insert(row.lines[after], f"{name} = {quoted(value)}")
    return "\n".join(lines)


def wrong_days(row: Row) -> Iterator[Problem]:
    """Yield what is to be mended in the days from and to which *row* holds."""
    for name in ("from", "to"):
        if row.has(name) and row.day(name) is None:
            advice = f'write {name} = "2026-05-01", year first'
            yield row.problem(name, advice)
    since, until = row.day("from"), row.day("to")
    if since and until and until < since:
        yield row.problem("to", f"give a day not before {since.isoformat()}")


def broken(path: Path, text: str, error: str) -> Problem:
    """Return what is to be mended in *text* that is no TOML, with its line."""
    where = _LINE_OF_ERROR.search(error)
    line = int(where[1] or text.count("\n") + 1) if where else 0
    return texts.problem(path, line, f"mend the TOML: {_LINE_OF_ERROR.sub('', error)}")


def _rows(path: Path, noun: str, text: str) -> list[Row]:
    """Find the tables and their values by line; a value over several lines is not found."""
    found: list[tuple[int, dict[str, int]]] = []
    if '"""' in text or "'''" in text:
        return []
    for number, line in enumerate(text.split("\n"), start=1):
        header, key = _HEADER.fullmatch(line), _KEY.match(line)
        if header:
            found.append((number if header[1] == noun else 0, {}))
        elif key and found:
            found[-1][1][key[1]] = number
    return [Row(path, number, {}, lines) for number, lines in found if number]


def _astray(path: Path, text: str, strange: Collection[str]) -> Iterator[Problem]:
    """Yield each of the *strange* tables that belongs into another file, with its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.fullmatch(line)
        if header and header[1] in strange and header[1] in HOMES:
            advice = f"move [{header[1]}] to {HOMES[header[1]]}: it is not read here"
            yield texts.problem(path, number, advice)


def _keys(tables: object) -> list[set[str]] | None:
    """Return the names in each table, or nothing where something else stands there."""
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        return None
    return [set(each) for each in tables]
