"""One entry of a feed, as feedparser gives it, read as the post or comment that it is."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outspoken.model.imported import (
    UNDATED,
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import dates, markdown, relations, values
from outspoken.services.imports.relations import Answered, Fields

Found = Imported | Problem | LeftOut

_DATES = ("published", "created", "blogger_created", "updated")
_BELOW = {ImportedKind.COMMENT, ImportedKind.MENTION}


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries come from.

    Attributes:
        path: The file.
        base: Address against which relative links are read, or empty.
        pages: Old address of each post that its entry does not tell itself, by its id.
        said: What was said once of all entries and need not be said again.
    """

    path: Path
    base: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


def read(
    source: Source, about: Fields, entry: Fields, line: int
) -> tuple[Found, tuple[str, ...]]:
    """Return what *entry* is, by feedparser's reading of it and its feed, and notes.

    Raises:
        TooLongError: When its words are longer than can be taken.
    """
    kind = relations.kind(entry)
    if isinstance(kind, Omission):
        return LeftOut(kind, line), ()
    is_below = kind in _BELOW
    prose = _prose(entry, source.base, is_below=is_below)
    received, note = _dated(source, about, entry)
    if not prose.text:
        return LeftOut(Omission.EMPTY, line), ()
    if received is None:
        return texts.problem(source.path, line, dates.ADVICE), ()
    above = relations.answered(about, entry, source.base) if is_below else Answered()
    name, contacts = _author(entry if is_below or entry.get("author") else about)
    is_mention = kind is ImportedKind.MENTION
    own = relations.source(entry) if is_mention else _permalink(source, entry)
    return Imported(
        kind=kind,
        origin=_origin(source, entry),
        received=received,
        body=prose.text,
        parent=above.origin,
        parent_link=above.link or source.pages.get(entry.get("blogger_parent", ""), ""),
        parent_title=above.title,
        title="" if is_below else values.title(entry.get("title") or "", prose.text),
        name=name,
        language=_language(about, entry),
        labels=values.labels(_labels(entry)),
        permalink=own,
        state=ImportedState.HELD if relations.is_held(entry) else ImportedState.APPROVED,
        contacts=contacts,
        line=line,
    ), (*note, *prose.notes)


def _dated(
    source: Source, about: Fields, entry: Fields
) -> tuple[datetime | None, tuple[str, ...]]:
    """Return when *entry* was written, and a note where that is not what it says.

    The oldest feeds have dates of the channel at best: what has none came today.
    """
    if own := _received(entry):
        return own, ()
    ours = _received(about)
    if any(_dates_of(entry)):
        return ours, (dates.AS_FEED,)
    note = dates.ALL_AS_FEED if ours else dates.ALL_AS_TODAY
    notes = () if note in source.said else (note,)
    source.said.add(note)
    return ours or UNDATED, notes


def _dates_of(fields: Fields) -> list[str]:
    plain = dict(fields)  # asking a feedparser value for a missing date warns
    return [plain.get(name) or "" for name in _DATES]


def _prose(entry: Fields, base: str, *, is_below: bool) -> markdown.Prose:
    """Return the words of *entry*: its content, else its summary."""
    summary = entry.get("summary_detail") or {}
    for part in (*entry.get("content", ()), summary):
        # The library writes XHTML's breaks with an end, which HTML takes for another.
        text = (part.get("value") or "").replace("</br>", "")
        if part.get("type") == "text/plain":
            prose = markdown.from_text(text)
        else:
            text = relations.without_relation(text) if is_below else text
            prose = markdown.from_html(text, base=values.address(part.get("base") or base))
        if prose.text:
            return prose
    title = "" if is_below else values.one_line(entry.get("title") or "", 200)
    return markdown.Prose(markdown.from_text(title).text)


def _received(fields: Fields) -> datetime | None:
    """Return the date as it was written, with its zone, else as feedparser reads it."""
    plain = dict(fields)
    read = (plain.get(f"{name}_parsed") for name in _DATES)
    guessed = (time.strftime("%Y-%m-%dT%H:%M:%SZ", one) for one in read if one)
    return values.moment(*_dates_of(fields), *guessed)


def _author(fields: Fields) -> tuple[str, tuple[str, ...]]:
    """Return the name to show and the ways to reach its bearer."""
    detail = fields.get("author_detail") or {}
    shown = detail.get("name") or relations.name_in_title(fields)
    name, addresses = values.name(shown)
    ways = (detail.get("email") or "", detail.get("href") or "")
    return name, values.contacts((*addresses, *ways))


def _language(about: Fields, entry: Fields) -> str:
    parts = (*entry.get("content", ()), entry.get("title_detail") or {}, entry, about)
    return values.language(*(part.get("language") or "" for part in parts))


def _labels(entry: Fields) -> Iterator[str]:
    for tag in entry.get("tags", ()):
        term = tag.get("label") or tag.get("term") or ""
        is_kind = (
            term.startswith(relations.BLOGGER_KIND)
            or tag.get("scheme") == relations.OUR_KIND
        )
        if not is_kind and term.lower() != "uncategorized":
            yield term


def _permalink(source: Source, entry: Fields) -> str:
    """Return the old address of *entry*; on Blogger a comment's anchor is its number."""
    own = values.address(entry.get("link") or "")
    page = source.pages.get(entry.get("blogger_parent") or entry.get("id") or "", "")
    number = (entry.get("id") or "").rpartition("post-")[2]
    if own or not page:
        return own
    return f"{page}#c{number}" if entry.get("blogger_parent") else page


def _origin(source: Source, entry: Fields) -> str:
    """Return the key of an entry: its id, else its address, else its words."""
    own = entry.get("id") or values.address(entry.get("link") or "")
    words = values.digest(entry.get("title") or "", entry.get("summary") or "")
    return values.entry_key(own or words, source.base)
