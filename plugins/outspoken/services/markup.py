"""Markup read as a browser would begin to: tags, words and their lines, never failing.

The standard library's parser, with its two ways of giving up taken away, and without the
square of time that tags and comments without an end cost it.
"""

import html
import re
from html.parser import HTMLParser

from outspoken.model import entities
from outspoken.model.entities import shortened

_VOID_WORDS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID_WORDS.split())
"""Elements that never have an end tag."""

PAGES = (".html", ".htm", ".xhtml")
FEEDS = (".xml", ".atom", ".rss")
DRAWINGS = (".svg",)
JSON = (".json", ".webmanifest")

Attributes = list[tuple[str, str | None]]

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class Scanner(HTMLParser):
    """Reads HTML, XML and SVG from end to end; broken markup is read as far as it goes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._without_end = ""

    def read(self, text: str) -> None:
        """Read all of *text*, calling the ``handle_…`` methods."""
        text = shortened(_without_cdata(text))
        # Where no ">" comes any more, no tag ends. The parser would look for the end of
        # each, and so over the rest of the text as often as a "<" stands in it.
        rest = text.find("<", text.rfind(">") + 1)
        cut = rest if rest >= 0 else len(text)
        self.feed(text[:cut])
        self.close()
        if text[cut:]:
            is_source = bool(self.cdata_elem)
            self.handle_data(text[cut:] if is_source else entities.resolved(text[cut:]))

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Read a comment; behind one that has no end, none has."""
        if self._without_end is self.rawdata:
            return -1
        end = super().parse_comment(i, report)
        self._without_end = self.rawdata if end < 0 else ""
        return end

    def parse_html_declaration(self, i: int) -> int:
        """Read ``<![…`` as a comment; Python 3.11 raises AssertionError instead."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    @property
    def line(self) -> int:
        """The line of what is being read, counted from 1."""
        return self.getpos()[0]


def _without_cdata(text: str) -> str:
    """Return *text* with each CDATA section as words.

    The parser knows none, and its content would be cut at the first ">".
    """
    # Behind the last end nothing is looked for: no section ends there.
    end = text.rfind("]]>") + len("]]>")
    if end < len("]]>"):
        return text
    words = _CDATA.sub(lambda data: html.escape(data[1], quote=False), text[:end])
    return words + text[end:]
