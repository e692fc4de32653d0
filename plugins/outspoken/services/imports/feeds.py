"""Feeds: RSS 0.9x to 2.0 and Atom with RFC 4685, and Blogger exports, which are Atom.

Entries are read by feedparser some at a time, within the tags that they stand in, so a long
feed needs no more memory than a short one and a broken entry stops no other.
"""

import functools
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax import SAXException

import feedparser

from outspoken.model.entities import resolved
from outspoken.model.imported import Imported, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import (
    entries,
    feed_heads,
    markdown,
    media,
    mishaps,
    relations,
    takeout,
    values,
)
from outspoken.services.imports.elements import NO_CHARACTER, mended
from outspoken.services.imports.entries import Source
from outspoken.services.imports.feed_heads import Within
from outspoken.services.imports.pieces import Piece, pieces
from outspoken.services.imports.recognise import Recognised, root_at

_UNREADABLE = "left out: mend this entry, which cannot be read"
TOGETHER = 32
"""Most entries given to the parser at a time."""
SHORT = 20_000
"""Longest entry that is not given to it alone, in characters."""
_REF = re.compile(r"""\sref\s*=\s*["']([^"']*)["']""")

Found = Imported | Problem | LeftOut


@dataclass(frozen=True, slots=True)
class Parsed:
    """What feedparser makes of one entry.

    Attributes:
        piece: The entry as it stands in the file.
        entry: Its fields; none where nothing could be read.
        is_sound: Whether it is well-formed.
    """

    piece: Piece
    entry: Any
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its entries.

    Attributes:
        source: Its file and address.
        about: What its head says, as feedparser reads it.
        within: What its entries stand in.
    """

    source: Source
    about: Any
    within: Within

    def parsed(self, entries: str) -> Any:
        """Return what feedparser makes of these *entries*."""
        return _parsed(self.within, self.source.base, entries)

    def parsed_anyhow(self, entries: str) -> Any:
        """Return the same; where it is not sound, with each bare "&" taken as a word."""
        found = self.parsed(entries)
        if _is_sound(found) or (words := mended(entries)) == entries:
            return found
        again = self.parsed(words)
        return again if _is_sound(again) else found

    def each(self, pieces: Sequence[Piece]) -> Iterator[Parsed | Problem]:
        """Yield what feedparser makes of each of *pieces*.

        All at once, which is quicker; where that is not sound, one by one.
        """
        whole = "".join(media.without(takeout.mended(piece.text)) for piece in pieces)
        path, line = self.source.path, pieces[0].line
        found = mishaps.tried(path, line, lambda: self.parsed_anyhow(whole))
        if len(pieces) == 1:
            yield found if isinstance(found, Problem) else _only(pieces[0], found)
        elif isinstance(found, Problem) or not _is_sound(found, len(pieces)):
            for piece in pieces:
                yield from self.each([piece])
        else:
            for piece, entry in zip(pieces, found.entries, strict=True):
                yield Parsed(piece, entry, is_sound=True)


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the feed *path*, in its order."""
    feed, last = None, ""
    for group in _groups(path, recognised):
        if isinstance(group, Problem):
            yield group
        elif feed is None:
            head = _feed(path, group[0].text, recognised)
            if isinstance(head, Problem):
                yield head
                return
            feed = head
        elif not group[0].is_whole:
            advice = "left out: this entry has no end"
            yield texts.problem(path, group[0].line, advice)
        elif group[0].text.startswith(f"<{recognised.tags[0]}"):
            gone = _REF.search(group[0].text)
            # Our own feeds say it twice: for readers that know this and for all others.
            if gone is None or not last or resolved(gone[1]) != last:
                yield LeftOut(Omission.DELETED, group[0].line)
        else:
            for parsed in feed.each(group):
                if isinstance(parsed, Problem):
                    yield parsed
                    continue
                read_it = functools.partial(_of_entry, feed, parsed)
                yield from mishaps.all_of(path, parsed.piece.line, read_it)
                last = (parsed.entry or {}).get("id", "")


def _only(piece: Piece, found: Any) -> Parsed:
    entry = found.entries[0] if found.entries else None
    return Parsed(piece, entry, _is_sound(found))


def _is_sound(found: Any, count: int | None = None) -> bool:
    """Tell whether what was *found* is well-formed, and *count* entries, if given."""
    is_other = count is not None and len(found.entries) != count
    return not is_other and not isinstance(found.get("bozo_exception"), SAXException)


def _groups(path: Path, recognised: Recognised) -> Iterator[list[Piece] | Problem]:
    """Yield problems and pieces in their order, short whole entries some at a time."""
    group: list[Piece] = []
    is_head = True
    for piece in pieces(path, recognised.tags, recognised.encoding):
        is_entry = (
            isinstance(piece, Piece)
            and piece.is_whole
            and not is_head
            and piece.text.startswith(f"<{recognised.tags[1]}")
        )
        is_long = isinstance(piece, Piece) and len(piece.text) > SHORT
        if group and (not is_entry or is_long or len(group) == TOGETHER):
            yield group
            group = []
        if isinstance(piece, Problem):
            yield piece
        elif is_entry and not is_long:
            group.append(piece)
        else:
            yield [piece]
        is_head = is_head and isinstance(piece, Problem)
    if group:
        yield group


def _feed(path: Path, text: str, recognised: Recognised) -> Feed | Problem:
    head = text[root_at(text) :]
    if advice := feed_heads.advice(head):
        return texts.problem(path, 1, advice)
    found = mishaps.tried(path, 1, lambda: _parsed(feed_heads.whole(head)))
    if not isinstance(found, Problem) and not _is_sound(found):
        again = feed_heads.whole(mended(head))
        found = mishaps.tried(path, 1, lambda: _parsed(again))
    if isinstance(found, Problem):
        return found
    about = found.feed
    links = {link.get("rel"): link.get("href") for link in about.get("links", ())}
    # The library knows a link without an address, and gives nothing for it.
    base = values.address(links.get("self") or about.get("link") or "")
    is_takeout = takeout.SPACE in head
    pages = takeout.addresses(path, recognised, base) if is_takeout else {}
    return Feed(Source(path, base, pages), about, feed_heads.of_entries(mended(head)))


def _parsed(within: Within, base: str = "", entries: str = "") -> Any:
    """Return what feedparser makes of *entries* within these tags."""
    inside = NO_CHARACTER.sub("", f"{within.before}{entries}{within.after}")
    whole = f'<?xml version="1.0" encoding="utf-8"?>{inside}'
    return feedparser.parse(
        io.BytesIO(whole.encode("utf-8", "replace")),
        response_headers={"content-location": base},
        sanitize_html=False,  # all of it is made Markdown, in which only links stay
        resolve_relative_uris=False,
    )


def _of_entry(feed: Feed, parsed: Parsed) -> Iterator[Found]:
    """Yield what the entry *parsed* is, and what should be looked at in it."""
    path, line = feed.source.path, parsed.piece.line
    if relations.is_removed(parsed.piece.text):
        yield LeftOut(Omission.DELETED, line)
        return
    if parsed.entry is None:
        yield texts.problem(path, line, _UNREADABLE)
        return
    try:
        found, notes = entries.read(feed.source, feed.about, parsed.entry, line)
    except markdown.TooLongError as error:
        yield texts.problem(path, line, f"left out: {error}")
        return
    if not parsed.is_sound:
        notes = ("is not well-formed: see whether all of it came in", *notes)
        if not isinstance(found, Imported):
            found = texts.problem(path, line, _UNREADABLE)
    yield found
    for note in notes if isinstance(found, Imported) else ():
        yield texts.problem(path, line, f"this entry {note}")
