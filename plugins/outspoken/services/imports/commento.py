"""Commento's JSON: comments with the address of their page, and who wrote them apart."""

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from outspoken.model.imported import Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import discussions, mishaps, values
from outspoken.services.imports.discussions import Found, Page, Remark, Thing
from outspoken.services.imports.json_items import items
from outspoken.services.imports.plain_json import text
from outspoken.services.imports.recognise import Recognised

_TOP = {"", "root"}

Writers = Mapping[str, tuple[str, tuple[str, ...]]]


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the Commento export *path*."""
    writers = _writers(path, recognised)
    return discussions.read(path, functools.partial(_things, path, recognised, writers))


def _writers(path: Path, recognised: Recognised) -> Writers:
    """Return name and addresses of everybody who wrote: they stand at the end."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for item in items(path, recognised.encoding, ("commenters",)):
        if not isinstance(item, Problem):
            one = item.value
            ways = text(one, "email"), text(one, "link")
            found[text(one, "commenterHex")] = (text(one, "name"), ways)
    return found


def _things(path: Path, recognised: Recognised, writers: Writers) -> Iterator[Thing]:
    pages: set[str] = set()
    for item in items(path, recognised.encoding, ("comments",)):
        if isinstance(item, Problem):
            yield item
            continue
        if not isinstance(item.value, dict):
            yield texts.problem(
                path, item.line, "left out: mend this comment, which is no object"
            )
            continue
        link = _link(item.value)
        key = values.key(f"commento:{values.site(link) or link}")
        if link and key not in pages:
            pages.add(key)
            yield Page(key=key, link=link, line=item.line)
        read_it = functools.partial(_remark, item.value, key, writers, item.line)
        yield mishaps.tried(path, item.line, read_it)


def _link(comment: Any) -> str:
    link, host = text(comment, "url"), text(comment, "domain")
    return (
        values.address(link, f"https://{host}/") if host else values.path_or_address(link)
    )


def _remark(comment: Any, page: str, writers: Writers, line: int) -> Remark:
    number = values.one_line(text(comment, "commentHex"), 80)
    above = values.one_line(text(comment, "parentHex"), 80)
    name, ways = writers.get(text(comment, "commenterHex"), ("", ()))
    words = text(comment, "markdown")
    written = text(comment, "creationDate")
    return Remark(
        key=f"commento:{number or values.digest(written, words)}",
        page=page,
        parent="" if above in _TOP else f"commento:{above}",
        gone=_gone(comment),
        words=words or text(comment, "html"),
        is_markdown=bool(words),
        written=values.moment(written),
        name=name,
        ways=ways,
        anchor=f"commento-{number}" if number else "",
        is_held=text(comment, "state") not in {"approved", ""},
        line=line,
    )


def _gone(comment: Any) -> Omission | None:
    if comment.get("deleted") is True:
        return Omission.DELETED
    return Omission.SPAM if text(comment, "state") == "spam" else None
