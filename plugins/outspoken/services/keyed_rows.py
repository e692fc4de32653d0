"""Registers whose tables have a key and a name each: topics and teams of the place."""

import re
from pathlib import Path

from outspoken.model.fields import NAME_LIMIT
from outspoken.model.problem import Problem
from outspoken.services import registers, texts
from outspoken.services.registers import Row

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def is_key(text: str) -> bool:
    """Tell whether *text* fits an address and a field: small words, hyphens between."""
    return _KEY.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Tell whether *text* names something on one line: it heads pages and e-mails."""
    return bool(text) and len(text) <= NAME_LIMIT and text.isprintable()


def read(path: Path, kind: str, problems: list[Problem]) -> list[Row]:
    """Read the register *path* of `[[kind]]` tables; add what is wrong to *problems*."""
    found = registers.read(path, kind)
    if isinstance(found, list):
        problems += found
        return []
    rows: dict[str, Row] = {}
    for row in found:
        key = row.text("key")
        if row.text("name") and is_key(key) and key not in rows:
            rows[key] = row
            if not is_name(row.text("name")):
                advice = f"write the name on one line, at most {NAME_LIMIT} characters"
                problems.append(row.problem("name", advice))
        else:
            problems.append(unkeyed(path, row.line, kind))
    return list(rows.values())


def unkeyed(path: Path, line: int, kind: str) -> Problem:
    """Return the advice on a row without a name or a key of its own."""
    advice = f"give each {kind} a name, and a key of its own such as canal-side"
    return texts.problem(path, line, advice)
