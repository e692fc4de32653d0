"""Backups of Remark42: a line of JSON for the whole, then one for each comment."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from outspoken.model.imported import Omission
from outspoken.services import texts
from outspoken.services.imports import discussions, mishaps, values
from outspoken.services.imports.discussions import Found, Page, Remark, Thing
from outspoken.services.imports.plain_json import fields, text
from outspoken.services.imports.recognise import Recognised

LONGEST = 8_000_000
"""Longest line taken, in characters."""


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the backup *path*, of which *recognised* tells the encoding."""
    return discussions.read(path, functools.partial(_things, path, recognised))


def _things(path: Path, recognised: Recognised) -> Iterator[Thing]:
    pages: set[str] = set()
    for number, line in _lines(path, recognised.encoding):
        try:
            comment = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            advice = "left out: this line is no whole comment; mend it"
            yield texts.problem(path, number, advice)
            continue
        if isinstance(comment, dict) and "users" in comment and "id" not in comment:
            continue  # what stands before the comments: nothing to be shown
        link = values.path_or_address(text(fields(comment, "locator"), "url"))
        key = values.key(f"remark42:{values.site(link) or link}")
        if link and key not in pages:
            pages.add(key)
            yield Page(key=key, link=link, title=text(comment, "title"), line=number)
        read_it = functools.partial(_remark, comment, key, number)
        yield mishaps.tried(path, number, read_it)


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank, with its number; of one too long, its start."""
    with path.open(encoding=encoding, errors="replace", newline="\n") as file:
        number, is_start = 1, True
        while line := file.readline(LONGEST):
            if is_start and line.strip("\ufeff \t\r\n"):
                yield number, line.strip("\ufeff \t\r\n")
            is_start = line.endswith("\n")
            number += is_start


def _remark(comment: Any, page: str, line: int) -> Remark:
    user = fields(comment, "user")
    number = values.one_line(text(comment, "id"), 80)
    above = values.one_line(text(comment, "pid"), 80)
    words, written = text(comment, "text"), text(comment, "time")
    key = number or values.digest(written, words)
    is_gone = isinstance(comment, dict) and comment.get("delete") is True
    return Remark(
        key=values.key(f"remark42:{key}"),
        page=page,
        parent=values.key(f"remark42:{above}") if above else "",
        gone=Omission.DELETED if is_gone else None,
        words=words or text(comment, "orig"),
        is_markdown=not words,
        written=values.moment(written),
        name=text(user, "name"),
        network=text(user, "ip"),  # most often its digest, which is dropped
        anchor=f"remark42__comment-{number}" if number else "",
        line=line,
    )
