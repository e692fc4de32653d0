"""Isso's generic JSON: a list of pages, each with its comments.

The number of a comment is its place on the page at best, so that its moment of writing
is a part of the key; so are its words where even that stands twice.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from outspoken.model.imported import LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import discussions, mishaps, values
from outspoken.services.imports.discussions import Found, Page, Remark, Thing
from outspoken.services.imports.json_items import Item, items
from outspoken.services.imports.plain_json import many, text
from outspoken.services.imports.recognise import Recognised

_QUOTED = re.compile(r"[^\s]*(?:\+|%[0-9A-Fa-f]{2})[^\s]*")
_IN_COMMENT = 3  # of a page, its list of comments and one of these
_GONE, _HELD = "4", "2"
"""Isso's own modes: a comment that was deleted, one that waits."""


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the comments *path*, of which *recognised* tells the encoding."""
    return discussions.read(path, functools.partial(_things, path, recognised))


def _things(path: Path, recognised: Recognised) -> Iterator[Thing]:
    for item in items(path, recognised.encoding, (), with_last=True):
        if isinstance(item, Problem):
            yield item
        elif not isinstance(item.value, dict):
            yield texts.problem(path, item.line, "left out: this page is no object")
        else:
            page = _whole(item) if item.unfinished else item.value
            read_it = functools.partial(_of_page, path, page, item.line)
            yield from mishaps.all_of(path, item.line, read_it)


def _whole(item: Item) -> Any:
    """Return the page that *item* is without the comment in which the file ends."""
    comments = many(item.value, "comments")
    is_in_comment = item.unfinished >= _IN_COMMENT
    return {**item.value, "comments": comments[:-1] if is_in_comment else comments}


def _of_page(path: Path, page: Any, line: int) -> Iterator[Thing]:
    link = values.path_or_address(text(page, "id"))
    key = values.key(f"isso:{values.site(link) or link}")
    comments = many(page, "comments")
    if not link:
        yield LeftOut(Omission.NAMELESS, line)
    else:
        yield Page(key=key, link=link, title=_title(text(page, "title")), line=line)
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for comment in comments:
        if not isinstance(comment, dict):
            yield texts.problem(path, line, "left out: a comment here is no object")
            continue
        own, number = _key(key, comment, taken), text(comment, "id")
        is_first = keys.setdefault(number, own) == own
        parent = keys.get(text(comment, "parent"), "") if text(comment, "parent") else ""
        remark = _remark(comment, own, key if link else "", parent, line)
        # Only the first of a number is at the address that is made of it.
        yield remark if is_first else replace(remark, anchor="")


def _key(page: str, comment: Any, taken: set[str]) -> str:
    number, written = text(comment, "id"), text(comment, "created")
    key = values.key(f"{page}#{number} {written}")
    if key in taken:
        key = values.key(f"{key} {values.digest(text(comment, 'text'))}")
    taken.add(key)
    return key


def _remark(comment: Any, key: str, page: str, parent: str, line: int) -> Remark:
    number = values.one_line(text(comment, "id"), 60)
    return Remark(
        key=key,
        page=page,
        parent=parent,
        gone=Omission.DELETED if text(comment, "mode") == _GONE else None,
        words=text(comment, "text"),
        is_markdown=True,
        written=values.moment(text(comment, "created")),
        name=text(comment, "author"),
        ways=(text(comment, "email"), text(comment, "website")),
        network=text(comment, "remote_addr"),
        anchor=f"isso-{number}" if number else "",
        is_held=text(comment, "mode") == _HELD,
        line=line,
    )


def _title(title: str) -> str:
    """Return *title* as it was written: some exporters quote it as in an address."""
    return unquote_plus(title) if _QUOTED.fullmatch(title) else title
