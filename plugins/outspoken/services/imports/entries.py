"""One entry of a feed, as feedparser gives it, read as the post or comment that it is."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import markdown, values

BLOGGER_KIND = "http://schemas.google.com/blogger/2008/kind#"
KINDS: dict[str, ImportedKind | Omission] = {
    "post": ImportedKind.POST,
    "page": ImportedKind.PAGE,
    "comment": ImportedKind.COMMENT,
    "template": Omission.TEMPLATE,
    "settings": Omission.SETTINGS,
}
"""What to make of each kind of entry of a Blogger export."""

_COMMENT_ANCHOR = re.compile(r"#(?:comment-?|c)\d+$")
_FRAGMENT = re.compile(r"(?:[?&]showComment=\d+)?#.*$")

Found = Imported | Problem | LeftOut
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries come from.

    Attributes:
        path: The file.
        base: Address against which relative links are read, or empty.
    """

    path: Path
    base: str = ""


def read(
    source: Source, about: Fields, entry: Fields, line: int
) -> tuple[Found, tuple[str, ...]]:
    """Return what *entry* is, by feedparser's reading of it and its feed, and notes.

    Raises:
        TooLongError: When its words are longer than can be taken.
    """
    kind = _kind(entry)
    if isinstance(kind, Omission):
        return LeftOut(kind, line), ()
    prose = _prose(entry, source.base)
    received = _received(entry) or _received(about)
    if not prose.text:
        return LeftOut(Omission.EMPTY, line), ()
    if received is None:
        return texts.problem(source.path, line, "add a date to this entry: it has none"), ()
    is_comment = kind is ImportedKind.COMMENT
    parent, parent_link = _parent(entry, source.base) if is_comment else ("", "")
    name, contacts = _author(entry if is_comment or entry.get("author") else about)
    return Imported(
        kind=kind,
        origin=_origin(source, entry),
        received=received,
        body=prose.text,
        parent=parent,
        parent_link=parent_link,
        title="" if is_comment else values.title(entry.get("title", ""), prose.text),
        name=name,
        language=_language(about, entry),
        labels=values.labels(_labels(entry)),
        permalink=_link(entry),
        state=ImportedState.HELD if _is_draft(entry) else ImportedState.APPROVED,
        contacts=contacts,
        line=line,
    ), prose.notes


def _kind(entry: Fields) -> ImportedKind | Omission:
    for tag in entry.get("tags", ()):
        term = tag.get("term") or ""
        if term.startswith(BLOGGER_KIND):
            return KINDS.get(term.removeprefix(BLOGGER_KIND), Omission.TYPE)
    address = entry.get("link") or entry.get("id") or ""
    is_comment = "thr_in-reply-to" in entry or _COMMENT_ANCHOR.search(address)
    return ImportedKind.COMMENT if is_comment else ImportedKind.POST


def _prose(entry: Fields, base: str) -> markdown.Prose:
    """Return the words of *entry*: its content, else its summary."""
    summary = entry.get("summary_detail") or {}
    for part in (*entry.get("content", ()), summary):
        text = part.get("value") or ""
        if part.get("type") == "text/plain":
            prose = markdown.from_text(text)
        else:
            prose = markdown.from_html(text, base=values.address(part.get("base") or base))
        if prose.text:
            return prose
    return markdown.Prose(
        markdown.from_text(values.one_line(entry.get("title", ""), 200)).text
    )


def _received(fields: Fields) -> datetime | None:
    """Return the date as it was written, with its zone, else as feedparser reads it."""
    plain = dict(fields)  # asking a feedparser value for a missing date warns
    written = (plain.get(name) or "" for name in ("published", "created", "updated"))
    read = (plain.get(f"{name}_parsed") for name in ("published", "created", "updated"))
    guessed = (time.strftime("%Y-%m-%dT%H:%M:%SZ", one) for one in read if one)
    return values.moment(*written, *guessed)


def _author(fields: Fields) -> tuple[str, tuple[str, ...]]:
    """Return the name to show and the ways to reach its bearer."""
    detail = fields.get("author_detail") or {}
    name, addresses = values.name(detail.get("name") or "")
    ways = (detail.get("email") or "", detail.get("href") or "")
    return name, values.contacts((*addresses, *ways))


def _parent(entry: Fields, base: str) -> tuple[str, str]:
    """Return the origin and the address of what a comment answers, as far as known."""
    reply = entry.get("thr_in-reply-to") or {}
    origin = values.entry_key(reply["ref"], base) if reply.get("ref") else ""
    link = values.address(reply.get("href") or _FRAGMENT.sub("", entry.get("link", "")))
    return origin, link


def _language(about: Fields, entry: Fields) -> str:
    parts = (*entry.get("content", ()), entry.get("title_detail") or {}, about)
    return values.language(*(part.get("language") or "" for part in parts))


def _labels(entry: Fields) -> Iterator[str]:
    for tag in entry.get("tags", ()):
        term = tag.get("label") or tag.get("term") or ""
        if not term.startswith(BLOGGER_KIND) and term.lower() != "uncategorized":
            yield term


def _link(entry: Fields) -> str:
    return values.address(entry.get("link") or "")


def _is_draft(entry: Fields) -> bool:
    return entry.get("app_draft") == "yes"


def _origin(source: Source, entry: Fields) -> str:
    """Return the key of an entry: its id, else its address, else its words."""
    own = entry.get("id") or _link(entry)
    words = values.digest(entry.get("title", ""), entry.get("summary", ""))
    return values.entry_key(own or words, source.base)
