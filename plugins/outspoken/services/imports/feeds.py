"""Feeds: RSS 0.9x to 2.0 and Atom with RFC 4685, and Blogger exports, which are Atom.

Each entry is read by feedparser by itself, within the head of its feed, so a long feed
needs no more memory than a short one and a broken entry stops no other.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax import SAXException

import feedparser

from outspoken.model.imported import Imported, LeftOut
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import entries, markdown, values
from outspoken.services.imports.entries import Source
from outspoken.services.imports.pieces import Piece, pieces
from outspoken.services.imports.recognise import Recognised, root_at

_UNREADABLE = "mend this entry: it cannot be read"
_ROOT = re.compile(r"<([\w.:-]+)")

Found = Imported | Problem | LeftOut


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its entries.

    Attributes:
        source: Its file and address.
        head: Its text from the root's start tag to the first entry.
        foot: What closes the elements that the head leaves open.
    """

    source: Source
    head: str
    foot: str

    def parsed(self, entry: str = "") -> Any:
        """Return what feedparser makes of the head with this one entry."""
        whole = f'<?xml version="1.0" encoding="utf-8"?>{self.head}{entry}{self.foot}'
        return feedparser.parse(
            io.BytesIO(whole.encode("utf-8", "replace")),
            response_headers={"content-location": self.source.base},
            sanitize_html=False,  # all of it is made Markdown, in which only links stay
            resolve_relative_uris=False,
        )


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the feed *path*, in its order."""
    feed = None
    for piece in pieces(path, recognised.tag, recognised.encoding):
        if isinstance(piece, Problem):
            yield piece
        elif feed is None:
            feed = _feed(path, piece.text)
        elif piece.is_whole:
            yield from _of_piece(feed, piece)
        else:
            yield texts.problem(path, piece.line, "this entry has no end and is left out")


def _feed(path: Path, text: str) -> Feed:
    head = text[root_at(text) :]
    root = _ROOT.match(head)
    foot = "</channel>" if head.count("<channel") > head.count("</channel") else ""
    feed = Feed(Source(path), head, f"{foot}</{root[1]}>" if root else foot)
    about = feed.parsed().feed
    links = {link.get("rel"): link.get("href", "") for link in about.get("links", ())}
    base = values.address(links.get("self", "")) or values.address(about.get("link", ""))
    return replace(feed, source=Source(path, base))


def _of_piece(feed: Feed, piece: Piece) -> Iterator[Found]:
    """Yield what the entry *piece* is, and what should be looked at in it."""
    parsed = feed.parsed(piece.text)
    if not parsed.entries:
        yield texts.problem(
            feed.source.path, piece.line, "mend this entry: it cannot be read"
        )
        return
    try:
        found, notes = entries.read(feed.source, parsed.feed, parsed.entries[0], piece.line)
    except markdown.TooLongError as error:
        yield texts.problem(feed.source.path, piece.line, str(error))
        return
    if isinstance(parsed.get("bozo_exception"), SAXException):
        notes = ("is not well-formed: see whether all of it came in", *notes)
        if not isinstance(found, Imported):
            found = texts.problem(feed.source.path, piece.line, _UNREADABLE)
    yield found
    for note in notes if isinstance(found, Imported) else ():
        yield texts.problem(feed.source.path, piece.line, f"this entry {note}")
