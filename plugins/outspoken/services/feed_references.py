"""What a feed or a sitemap refers to and is made of, if it is well-formed XML at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from outspoken.services import sanitise
from outspoken.services.references import (
    INSTRUCTION_ADDRESS,
    Page,
    Reference,
    Use,
    are_words,
)

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
THREADING = "http://purl.org/syndication/thread/1.0"
COMMENT_FEEDS = "http://wellformedweb.org/CommentAPI/"
XHTML = "http://www.w3.org/1999/xhtml"


class BrokenXmlError(Exception):
    """What is wrong with an XML document, and on which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Part:
    """A feed, or an entry of one; filled while reading.

    Attributes:
        name: Its element, after its name space and a blank if it has one.
        line: Line of its tag.
        children: How many letters the elements right below it have, by name.
        ids: The texts of those that are its id.
    """

    name: str
    line: int
    children: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ids: tuple[str, ...] = ()

    def take(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take in the names of the elements right below, and their texts."""
        children: dict[str, tuple[int, ...]] = {}
        known_by = IDS.get(self.name)
        for name, text in texts:
            children[name] = (*children.get(name, ()), len(text))
            if name == known_by:
                self.ids = (*self.ids, text)
        self.children = children


@dataclass(slots=True)
class Document:
    """An XML document: its root's name, what it refers to, and the parts of a feed."""

    root: str = ""
    page: Page = field(default_factory=Page)
    parts: list[Part] = field(default_factory=list)


PARTS = frozenset((f"{ATOM} feed", f"{ATOM} entry", "channel", "item"))
"""Elements that are a feed or an entry of one."""


IDS = {f"{ATOM} entry": f"{ATOM} id", "item": "guid"}
"""What an entry is known by."""
TEXT_LINKS = frozenset(
    ("link", "comments", "loc", f"{SITEMAP} loc", f"{COMMENT_FEEDS} commentRss")
)
"""Elements whose words are an address."""
ATTRIBUTE_LINKS = frozenset(
    (
        ("enclosure", "url"),
        (f"{ATOM} link", "href"),
        (f"{ATOM} content", "src"),
        (f"{THREADING} in-reply-to", "href"),
        (f"{XHTML} a", "href"),
    )
)
"""Elements and those of their attributes that are an address."""
WORDS = frozenset(f"{XHTML} {name}" for name in (*sanitise.TAGS, "div"))
"""What residents' words can be, and what a feed puts round them."""
SAYS = frozenset(("align", "dir", "href", "lang", "rel", "start", "title"))
"""Attributes that those may have."""


def of_xml(data: bytes) -> Document:
    """Return what an XML document is made of, and what its links refer to.

    Raises:
        BrokenXmlError: When it is not well formed, declares its own entities, or holds
            what a browser would run or load where words should be.
    """
    return _XmlScan().read(data)


class _XmlScan:
    """Collects the links of a feed or a sitemap."""

    def __init__(self) -> None:
        self._found = Document()
        self._open: list[str] = []
        self._inside: list[tuple[Part, list[tuple[str, str]]]] = []
        self._text = ""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> Document:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise BrokenXmlError(expat.ErrorString(error.code), error.lineno) from error
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open:
            self._found.root = _local(name).lower()
        self._open.append(name)
        self._text = ""
        if name in PARTS:
            begun = Part(name, self._parser.CurrentLineNumber)
            self._inside.append((begun, []))
            self._found.parts.append(begun)
        if name.startswith(XHTML):
            self._refuse_all_but_words(name, attributes)
        for attribute, value in attributes.items():
            if (name, attribute) in ATTRIBUTE_LINKS:
                in_words = are_words(attributes.get("rel", ""))
                self._refer(value, f"{_local(name)} {attribute}", in_words=in_words)

    def _end(self, name: str) -> None:
        self._open.pop()
        text, self._text = self._text.strip(), ""
        if name in PARTS:
            ended, texts = self._inside.pop()
            ended.take(texts)
        elif self._open and self._open[-1] in PARTS:
            self._inside[-1][1].append((name, text))
        if name in TEXT_LINKS and text:
            self._refer(text, _local(name))

    def _add(self, text: str) -> None:
        self._text += text

    def _instruction(self, target: str, data: str) -> None:
        for address in (
            INSTRUCTION_ADDRESS.findall(data) if target == "xml-stylesheet" else ()
        ):
            self._refer(address, target, Use.LOAD)

    def _refuse_doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise BrokenXmlError("a feed needs no DOCTYPE", line)

    def _refuse_all_but_words(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse what could run or load something where a browser shows the feed."""
        other = attributes.keys() - SAYS
        if name not in WORDS or other:
            what = " ".join((_local(name), *sorted(other)))
            advice = f"words in a feed have no <{what}>"
            raise BrokenXmlError(advice, self._parser.CurrentLineNumber)

    def _refer(
        self, address: str, where: str, use: Use = Use.LINK, *, in_words: bool = False
    ) -> None:
        line = self._parser.CurrentLineNumber
        reference = Reference(address, line, use, where, in_words)
        self._found.page.references.append(reference)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
