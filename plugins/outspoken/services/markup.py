"""Markup read as a browser would begin to: tags, words and their lines, never failing.

The standard library's parser, with its two ways of giving up taken away.
"""

import html
import re
from html.parser import HTMLParser

_VOID_WORDS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID_WORDS.split())
"""Elements that never have an end tag."""

PAGES = (".html", ".htm", ".xhtml")
FEEDS = (".xml", ".atom", ".rss")
DRAWINGS = (".svg",)

Attributes = list[tuple[str, str | None]]

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class Scanner(HTMLParser):
    """Reads HTML, XML and SVG from end to end; broken markup is read as far as it goes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, text: str) -> None:
        """Read all of *text*, calling the ``handle_…`` methods."""
        # The parser knows no CDATA, and its content would be cut at the first ">".
        self.feed(_CDATA.sub(lambda data: html.escape(data[1], quote=False), text))
        self.close()

    def parse_html_declaration(self, i: int) -> int:
        """Read ``<![…`` as a comment; Python 3.11 raises AssertionError instead."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    @property
    def line(self) -> int:
        """The line of what is being read, counted from 1."""
        return self.getpos()[0]
