"""What can be read in a published file, and where: for the leak gate.

A page is read four ways, since each way of hiding a word beats one of the others: as its
readers see it, with the tags gone; what its tags and comments say; its source with every
escape resolved, without what markup says by itself; and what belongs to one post alone,
on a card or in a feed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from outspoken.model import entities, identity
from outspoken.services import (
    calendar_pieces,
    leak_markup,
    leak_words,
    markup,
    streams,
    tag_text,
)
from outspoken.services.leak_nesting import Nesting
from outspoken.services.leak_text import BORDER
from outspoken.services.streams import SEAM, Pieces, Stream

_INLINE_WORDS = (
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q "
    "rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_WORDS.split())
_ENTRY = ("entry", "item")
_TAG = re.compile(r"<[A-Za-z/!]")
_ESCAPED_DEPTH = 2
"""How often HTML that is text in HTML is read as HTML again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it can be read.

    Attributes:
        source: All of it, escapes resolved; for a binary file nothing.
        flow: What a reader sees.
        aside: Attributes, comments, scripts: what a reader does not see.
        cards: By id of a post or comment: what belongs to it alone.
        carries: Ids of the posts whose own page this is.
        around: Flow and aside without what stands on cards; none where there are no cards.
    """

    source: Stream
    flow: Stream
    aside: Stream = field(default_factory=Stream)
    cards: Mapping[str, tuple[Stream, Stream]] = field(default_factory=dict)
    carries: frozenset[str] = frozenset()
    around: tuple[Stream, Stream] | None = None


def read(name: str, text: str) -> Reading:
    """Read the file called *name*, whose content is *text*."""
    suffix = name.lower()
    is_page = suffix.endswith(markup.PAGES)
    said = leak_markup.said_in(suffix)
    source = streams.page_source(text) if is_page else streams.source(text, said)
    if suffix.endswith(markup.PAGES + markup.FEEDS + markup.DRAWINGS):
        return _scanned(text).reading(source)
    if suffix.endswith(markup.JSON):
        return _read_json(text, source)
    if suffix.endswith(calendar_pieces.ENDING):
        return _reading(source, *calendar_pieces.of_calendar(text))
    return Reading(source, source)


class _Scan(markup.Scanner):
    """Reads markup into streams."""

    def __init__(self, depth: int = 0) -> None:
        super().__init__()
        self._depth = depth
        self._at = 0
        self.whole = Pieces()
        self._cards: dict[str, Pieces] = defaultdict(Pieces)
        self._carries: set[str] = set()
        self._open = Nesting()
        self._around = Pieces()
        self._has_cards = False
        self._entry: Pieces | None = None
        self._entry_ids = ""
        self._growing = [self.whole, self._around]

    @property
    def line(self) -> int:
        """The line of what is being read."""
        return self._at or super().line

    def read(self, text: str) -> None:
        """Read all of *text*; what is plain is taken apart with one pattern."""
        split = tag_text.tokens(text)
        if split is None:
            super().read(text)
            return
        line = 1
        for token in split:
            self._at = line
            if token[0] != "<":
                self.handle_data(entities.resolved(token) if "&" in token else token)
            else:
                for kind, lines, said in tag_text.events(token):
                    self._at = line + lines
                    getattr(self, kind)(*said)
            line += token.count("\n")
        self._at = 0

    def reading(self, source: Stream) -> Reading:
        """Return what was read."""
        cards = {post: pieces.streams for post, pieces in self._cards.items()}
        around = self._around.streams if self._has_cards else None
        return Reading(source, *self.whole.streams, cards, frozenset(self._carries), around)

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        post = next((value for name, value in attrs if name == "data-post"), None) or ""
        if tag not in markup.VOID:
            self._open.open(tag, post)
        if tag == "main" and post:
            self._carries.add(post)
        if tag in _ENTRY:
            self._entry, self._entry_ids = Pieces(), ""
        if post or tag in _ENTRY:
            self._grow()
        self._see(_gap(tag))
        for value in leak_markup.told(attrs):
            self._note(value)

    def handle_endtag(self, tag: str) -> None:
        self._see(_gap(tag))
        has_posts = self._open.close(tag)
        if tag in _ENTRY and self._entry:
            for post in set(identity.PATTERN.findall(self._entry_ids)):
                self._cards[post].extend(self._entry)
            self._entry = None
        if tag in _ENTRY or has_posts:
            self._grow()

    def handle_data(self, data: str) -> None:
        tag = self._open.innermost
        if tag in ("id", "guid") and self._entry:
            self._entry_ids += f" {data}"
        if tag == "script":
            self._note(data)
        elif tag != "style":
            self._see(leak_markup.shown(tag, data) if self._entry else data)
            if self._depth < _ESCAPED_DEPTH and _TAG.search(data):
                # Feeds carry HTML escaped; read it as part of this text.
                inner = _scanned(data, self._depth + 1).whole.from_line(self.line)
                for pieces in self._growing:
                    pieces.extend(inner)

    def handle_comment(self, data: str) -> None:
        self._note(data)

    def handle_decl(self, decl: str) -> None:
        self._note(decl)

    def handle_pi(self, data: str) -> None:
        self._note(leak_markup.without_ours(f"<?{data}>"))

    def _grow(self) -> None:
        """Choose what the next words belong to."""
        cards = (self._cards[post] for post in self._open.posts)
        self._growing = [self.whole, *cards]
        if self._open.has_card:
            self._has_cards = True
            self._around.flow.append((BORDER, 0))
        else:
            self._growing.append(self._around)
        if self._entry:
            self._growing.append(self._entry)

    def _see(self, text: str) -> None:
        piece = (text, self.line)
        for pieces in self._growing:
            pieces.flow.append(piece)

    def _note(self, text: str) -> None:
        piece = (f"{leak_words.decoded(text)}{BORDER}", self.line)
        for pieces in self._growing:
            pieces.aside.append(piece)


def _gap(tag: str) -> str:
    """Return what stands for *tag* in the flow."""
    if tag in _INLINE:
        return SEAM
    return "\n" if tag == "br" else BORDER


def _scanned(text: str, depth: int = 0) -> _Scan:
    scan = _Scan(depth)
    scan.read(text)
    return scan


def _read_json(text: str, source: Stream) -> Reading:
    whole, cards = Pieces(), defaultdict[str, Pieces](Pieces)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Reading(source, source)
    for string in _strings(value):
        _add_string(whole, string)
    items = value.get("items") if isinstance(value, dict) else None
    for item in items if isinstance(items, list) else ():
        item_id = str(item.get("id", "")) if isinstance(item, dict) else ""
        for post in set(identity.PATTERN.findall(item_id)):
            for string in _strings(item):
                _add_string(cards[post], string)
    return _reading(source, whole, cards)


def _reading(source: Stream, whole: Pieces, cards: Mapping[str, Pieces]) -> Reading:
    by_post = {post: pieces.streams for post, pieces in cards.items()}
    return Reading(source, *whole.streams, by_post)


def _add_string(pieces: Pieces, string: str) -> None:
    said = leak_words.decoded(leak_markup.without_ours(string))
    pieces.flow.append((f"{said}{BORDER}", 0))
    if _TAG.search(string):
        pieces.extend(_scanned(string, 1).whole.from_line(0))


def _strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value, however deep; names of fields are ours."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case list() as values:
                waiting += reversed(values)
            case dict() as fields:
                waiting += reversed(fields.values())
            case bool() | None:
                pass
            case number:
                yield str(number)
