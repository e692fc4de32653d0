"""Feeds as we write them, read at little cost: each entry once.

A comment is in the feeds of its post, its topics, its area and of all. A feed that is
written in other ways, or with which anything is wrong, is for `feed_references`: nothing
is said here of what is wrong, nor on which line.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from xml.etree.ElementTree import Element, ParseError, fromstring

from outspoken.services import feed_rules, links, references
from outspoken.services.feed_references import (
    ATOM,
    ATTRIBUTE_LINKS,
    PARTS,
    SAYS,
    TEXT_LINKS,
    WORDS,
    XHTML,
    Part,
)
from outspoken.services.needs import Judge
from outspoken.services.plain_pages import NotPlainError
from outspoken.services.references import Reference, Use
from outspoken.services.verified import Kept, Standing, digest

_MARK = b"outspoken-entry"
_MOST = 1 << 17
"""How many entries are remembered at most."""
_MOST_LINKS = 1 << 12
_HEAD = re.compile(
    rb'\A<\?xml version="1\.0" encoding="utf-8"\?>\s*+'
    rb"(?:<\?xml-stylesheet ([^?>]*+)\?>\s*+)?"
    rb"""(<feed\b(?>[^>"']++|"[^"]*+")*+>|<rss\b(?>[^>"']++|"[^"]*+")*+><channel>)"""
)
# A blank would end the name space where `feed_references` puts one after it.
_ODD_SPACE = re.compile(rb"""xmlns(?>[^=<>x]|x(?!mlns))*+=\s*(?:"[^"]*[\s&]|'[^']*[\s&])""")
_KINDS = {
    b"<feed": (b"entry", b"</feed>"),
    b"<rss ": (b"item", b"</channel></rss>"),
}
_CONTAINERS = (f"{ATOM} feed", "channel")


class PlainFeeds:
    """Reads feeds, and remembers their entries.

    The same words mean the same only below the same name spaces, so each entry is kept
    with the tags of its feed. While a feed is read, an element stands in the place of
    each, so that it counts only where an entry may stand.
    """

    def __init__(self, judge: Judge, standing: Standing) -> None:
        self._judge, self._ask = judge, standing.ask
        self._known: dict[bytes, bytes] = {}
        self._links: dict[str, tuple[int, ...]] = {}

    def read(self, name: str, data: bytes) -> Kept | None:
        """Return what is to be kept of a feed; none when it is not for this way."""
        head = _HEAD.match(data)
        if head is None or head[2][:5] not in _KINDS:
            return None
        try:
            frame, texts = _taken_apart(data[head.start(2) :], _KINDS[head[2][:5]][0])
            needs = set(self._frame(name, frame, len(texts)))
            needs.update(self._instruction(name, head[1]))
            needs.update(self._entries(name, head[2], texts))
        except (NotPlainError, ParseError):
            return None
        return Kept((), needs)

    def _frame(self, name: str, frame: bytes, marks: int) -> Iterator[int]:
        """Yield what a feed without its entries asks for."""
        if frame.count(_MARK) != marks:
            raise NotPlainError
        for child in (feed := _container(_tree(frame))):
            if child.tag.endswith(_MARK.decode()):
                marks -= 1
                continue
            for address, in_words in _addresses(child):
                yield from self._needs(address, name, in_words=in_words)
        if marks or not feed_rules.is_whole(_part(feed)):
            raise NotPlainError

    def _instruction(self, name: str, data: bytes | None) -> Iterator[int]:
        """Yield what the style sheet of a feed asks for."""
        for address in references.INSTRUCTION_ADDRESS.findall((data or b"").decode()):
            yield from self._judged(Reference(address, 0, Use.LOAD, "xml-stylesheet"), name)

    def _entries(self, name: str, root: bytes, texts: list[bytes]) -> "array[int]":
        """Return what the entries of a feed ask for."""
        seed = blake2b(root, digest_size=16)
        found: list[bytes] = []
        new: list[tuple[bytes, bytes]] = []
        for text in texts:
            key = seed.copy()
            key.update(text)
            kept = self._known.get(key.digest())
            if kept is None:
                new.append((key.digest(), text))
            else:
                found.append(kept)
        found += self._read(name, root, new)
        # Two with one id are told of in the other way.
        if len({each[:8] for each in found}) < len(found):
            raise NotPlainError
        return array("q", b"".join([each[8:] for each in found]))

    def _read(
        self, name: str, root: bytes, new: list[tuple[bytes, bytes]]
    ) -> Iterator[bytes]:
        """Read entries that were not read before; yield id and needs of each."""
        if not new:
            return
        kind, end = _KINDS[root[:5]]
        # With one start tag and one end tag, each is one element if any.
        if any(text.count(b"<" + kind) != 1 for _, text in new):
            raise NotPlainError
        whole = root + b"".join([text for _, text in new]) + end
        entries = list(_container(_tree(whole)))
        if len(entries) != len(new):
            raise NotPlainError
        for (key, _), entry in zip(new, entries, strict=True):
            part = _part(entry)
            if not part.ids or not feed_rules.is_whole(part):
                raise NotPlainError
            is_same = True
            kept = array("q", [digest(part.ids[0])])
            for child in entry:
                for address, in_words in _addresses(child):
                    is_same = is_same and links.is_same_everywhere(address)
                    kept.extend(self._needs(address, name, in_words=in_words))
            if is_same and len(self._known) < _MOST:
                self._known[key] = kept.tobytes()
            yield kept.tobytes()

    def _needs(self, address: str, name: str, *, in_words: bool) -> tuple[int, ...]:
        known = None if in_words else self._links.get(address)
        if known is not None:
            return known
        if below := self._judge.addresses.below(address):
            return () if in_words else (self._ask(below.path or "", below.fragment),)
        needs = self._judged(Reference(address, 0, Use.LINK, "", in_words), name)
        if not in_words and links.is_same_everywhere(address):
            if len(self._links) >= _MOST_LINKS:
                self._links.clear()
            self._links[address] = needs
        return needs

    def _judged(self, reference: Reference, name: str) -> tuple[int, ...]:
        advice, need = self._judge.judge(reference, name)
        if advice:
            raise NotPlainError
        return (self._ask(need.path, need.fragment),) if need else ()


def _taken_apart(data: bytes, kind: bytes) -> tuple[bytes, list[bytes]]:
    """Return a feed with marks in the place of its entries, and those.

    Each begins with a start tag, and ends with the next end tag of that name.
    """
    begin, end = b"\n<" + kind, b"</" + kind + b">"
    frame, texts, last = [], [], 0
    while (stop := data.find(end, last)) >= 0:
        at = data.find(begin, last, stop) + 1
        if not at:
            raise NotPlainError
        frame.append(data[last:at])
        last = stop + len(end)
        texts.append(data[at:last])
    frame.append(data[last:])
    return (b"<" + _MARK + b"/>").join(frame), texts


def _tree(text: bytes) -> Element:
    """Read XML in which each ``<`` begins a tag: no comments or the like, no entities."""
    if b"<!" in text or b"<?" in text or _ODD_SPACE.search(text):
        raise NotPlainError
    return fromstring(text)


def _container(root: Element) -> Element:
    """Return the element that entries stand in."""
    if root.tag == "rss" and len(root) == 1:
        root = root[0]
    if _name(root.tag) not in _CONTAINERS:
        raise NotPlainError
    return root


def _addresses(element: Element) -> Iterator[tuple[str, bool]]:
    """Yield what *element* and those in it refer to, and whether a resident wrote it."""
    for each in element.iter():
        reading = _reading(each.tag)
        if reading is None:
            continue
        if reading.is_words and not SAYS.issuperset(each.keys()):
            raise NotPlainError
        if reading.is_text and (text := _text(each)):
            yield text, False
        for attribute in reading.attributes:
            if (value := each.get(attribute)) is not None:
                yield value, references.are_words(each.get("rel", ""))


@dataclass(frozen=True, slots=True)
class _Reading:
    """How elements of one name are read."""

    is_text: bool
    is_words: bool
    attributes: tuple[str, ...]


@lru_cache(maxsize=256)
def _reading(tag: str) -> _Reading | None:
    """Return how elements are read; none when they mean nothing."""
    name = _name(tag)
    is_words = name.startswith(XHTML)
    if name in PARTS or (is_words and name not in WORDS):
        raise NotPlainError
    attributes = tuple(each for of, each in sorted(ATTRIBUTE_LINKS) if of == name)
    found = _Reading(name in TEXT_LINKS, is_words, attributes)
    return found if found.is_text or is_words or attributes else None


@lru_cache(maxsize=256)
def _name(tag: str) -> str:
    """Return the name of an element as `feed_references` writes it."""
    return tag.removeprefix("{").replace("}", " ") if tag.startswith("{") else tag


def _part(element: Element) -> Part:
    """Return *element*, a feed or an entry of one."""
    part = Part(_name(element.tag), 0)
    part.take([(_name(child.tag), _text(child)) for child in element])
    return part


def _text(element: Element) -> str:
    """Return the words after the last element in *element*."""
    return ((element[-1].tail if len(element) else element.text) or "").strip()
