"""One item of a WordPress export made into an element, mended where that is safe.

The prefixes of WordPress stand for themselves ("{wp}status"), whatever version of the
format they are bound to, or if they are bound to none.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST = 600_000
"""Most "<" in an item: an element needs more memory than its text."""

_PREFIX = re.compile(r"[</\s]([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
# One that is not closed goes to the end: nothing is looked for behind it again and again.
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
NO_CHARACTER = re.compile(
    r"&(?:amp;){0,2}#(?:x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])|0*(?:[0-8]|"
    r"1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|"
    r"6553[45]));",
    re.IGNORECASE,
)
"""Numbers that stand for no character, once escaped or more often."""


class BrokenItemError(ValueError):
    """The item is no XML; the message says where, counted from its first line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def parsed(text: str) -> Element:
    """Return the element that *text* is.

    Where it is not well-formed it is read once more with each bare "&" as a word and
    without the numbers that stand for no character.

    Raises:
        BrokenItemError: When it is no XML even then, or has too many elements.
    """
    if text.count("<") > MOST:
        raise BrokenItemError(f"it has more than {MOST:,} elements", 0)
    try:
        return _parsed(text)
    except BrokenItemError:
        return _parsed(mended(text))


def words(element: Element | None, name: str) -> str:
    """Return the text of the first child *name* of *element*, or nothing."""
    return "" if element is None else (element.findtext(name) or "").strip()


def _parsed(text: str) -> Element:
    prefixes = {"xmlns", "xml", *_PREFIX.findall(text)} - {"xmlns", "xml"}
    start, end, rest = text.partition(">")
    text = f"{_DECLARED.sub('', start)}{end}{rest}"
    spaces = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in sorted(prefixes))
    try:
        root = fromstring(f"<rss {spaces}>{text}</rss>", forbid_dtd=True)
    except ParseError as error:
        raise BrokenItemError(str(error).split(":")[0], error.position[0] - 1) from error
    except (DefusedXmlException, ValueError) as error:
        raise BrokenItemError("it declares entities", 0) from error
    return root[0] if len(root) else root


def mended(text: str) -> str:
    """Return *text* with each bare "&" as a word and no number of what is no character."""
    return "".join(_mended_parts(text))


def _mended_parts(text: str) -> Iterator[str]:
    for part in _CDATA.split(text):
        is_text = part.startswith("<![CDATA[")
        yield part if is_text else _BARE.sub("&amp;", NO_CHARACTER.sub("", part))
