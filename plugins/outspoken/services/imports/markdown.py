"""HTML of other systems made into clean Markdown, word for word.

Scripts and styles go, words stay. Pictures become links, so that nothing is loaded
from another host. What in the text looks like Markdown is escaped, but no more than
must be: officers read this, and a telephone number or an address shall look like one.
"""

import re
from dataclasses import dataclass

import nh3
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from outspoken.model.entities import resolved
from outspoken.services.imports.blocks import BLOCKS
from outspoken.services.imports.converter import Converter, escaped
from outspoken.services.imports.tidy import tidy
from outspoken.services.imports.values import NOT_SHOWN
from outspoken.services.sanitise import DROPPED

LONGEST = 400_000
"""Longest HTML taken, in characters; twenty times the longest text published."""
MOST_TAGS = 20_000
"""Most "<" in it: elements in each other beyond that take long to take apart."""
DEEPEST = 60
"""Deepest nesting of elements; beyond it, only the words are kept."""
MOST_SHAPED = 4_000
"""Most tags and line breaks; beyond it, only the words are kept."""

_INLINE = "a b strong i em del s strike code kbd samp tt br img q sub sup"
_CONVERTER = Converter()
_COMMONMARK = MarkdownIt("commonmark").enable("strikethrough")
_MARKED = re.compile(
    r"[*_`<>\[\]&~#|\\]|^(?:[^\S\n]*+(?:[-+=]|\d+[.)])|[^\S\n]*?(?:\t| {4}))", re.MULTILINE
)
_MEDIA = ("iframe", "video", "audio", "embed", "source")
_TAGS = BLOCKS | {*_INLINE.split(), *_MEDIA}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "class", "width", "height"},
    "ol": {"start"},
    **{tag: {"src"} for tag in _MEDIA},
}
_DROPPED = (DROPPED | {"select", "datalist", "canvas"}) - _TAGS - {"object", "math"}
_SCHEMES = {"http", "https", "mailto"}
# As nh3 writes them; a ">" may stand in an address.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:\s[a-z]+="[^"]*")*>')
_VOID = {"br", "hr", "img", "embed", "source"}
# What most comments are. Words without any of this are taken for text at once.
_SIMPLE = re.compile(
    r"(?:[^<&]|</?p>|<br ?/?>|&(?:[a-z]{2,6}|#(?:039|82(?:1\d|2[0-7]|30)));)*+"
)
# Blanks before something are taken from their first on: so they are looked at once.
_PARAGRAPH_TAG = re.compile(r"(?:(?<!\s)\s++)?</?p>\s*")
_BREAK_TAG = re.compile(r"(?:(?<![ \t])[ \t]++)?<br ?/?>[ \t]*\n?")
_BREAK = re.compile(r" ?\n ?")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=\n)")
_GAP = re.compile(r"[ \t]+")
_PARAGRAPH = re.compile(r" ?\n ?\n\s*")


MOST_MARKDOWN = 100_000
"""Longest Markdown taken apart; a longer one is plain text, with its marks in it."""


class TooLongError(ValueError):
    """The HTML is longer than any text that could be published."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as Markdown.

    Attributes:
        text: The Markdown.
        notes: What happened to it that somebody should look at.
    """

    text: str
    notes: tuple[str, ...] = ()


def from_html(html: str, *, base: str = "", line_breaks: bool = False) -> Prose:
    """Return the words of *html* as Markdown.

    Args:
        html: The HTML of a fragment.
        base: Address against which relative links are read; without one they go.
        line_breaks: Whether the ends of lines count, as in what WordPress stores.

    Raises:
        TooLongError: When it is longer than `LONGEST`, or has too many elements.
    """
    if len(html) > LONGEST or html.count("<") > MOST_TAGS:
        raise TooLongError(
            f"shorten it to {LONGEST:,} characters of HTML, of which {MOST_TAGS:,} '<'"
        )
    html = NOT_SHOWN.sub("", html).translate(_SPACES)
    if _SIMPLE.fullmatch(html):
        return Prose(_from_simple(html, line_breaks=line_breaks))
    clean = _clean(html, base)
    lines = clean.count("\n") if line_breaks else 0
    if lines + clean.count("<") > MOST_SHAPED or _depth(clean) > DEEPEST:
        words = resolved(_TAG.sub(_as_break, clean)).translate(_SPACES)
        note = "has too many elements: only its words were kept, without their form"
        return Prose(_from_lines(words), (note,))
    return _converted(clean, line_breaks=line_breaks)


def from_markdown(text: str, *, base: str = "") -> Prose:
    """Return the words of *text*, which is Markdown with HTML in it, as our own Markdown.

    Raises:
        TooLongError: When it is longer than `LONGEST`, or has too many elements.
    """
    if len(text) > MOST_MARKDOWN or not _MARKED.search(text):
        return from_text(text)
    return from_html(_COMMONMARK.render(text), base=base, line_breaks=True)


def from_text(text: str) -> Prose:
    """Return plain *text* as Markdown: blank lines part paragraphs, line ends stay."""
    if len(text) > LONGEST:
        raise TooLongError(f"shorten it to {LONGEST:,} characters")
    return Prose(_from_lines(NOT_SHOWN.sub("", text).translate(_SPACES)))


# Unusual spaces and line ends, which neither a reader nor a line count tells apart.
_SPACES = str.maketrans(
    {"\xa0": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n", "\r": "\n"}
)


def _clean(html: str, base: str) -> str:
    """Return *html* with nothing in it but words, their form and links."""
    try:
        return nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            clean_content_tags=_DROPPED,
            url_schemes=_SCHEMES,
            url_relative=("rewrite_with_base", base) if base else "deny",
            link_rel=None,
        )
    except ValueError:
        if not base:
            raise
        return _clean(html, "")  # no browser would take it for an address either


def _from_simple(html: str, *, line_breaks: bool) -> str:
    """Return the words of *html*, in which there is nothing but paragraphs and breaks."""
    if not line_breaks:
        html = " ".join(html.split())
    if "<" in html:
        html = _BREAK_TAG.sub("\n", _PARAGRAPH_TAG.sub("\n\n", html))
    words = resolved(html) if "&" in html else html
    return _from_lines(NOT_SHOWN.sub("", words).translate(_SPACES))


def _from_lines(text: str) -> str:
    paragraphs = (
        "\\\n".join(escaped(line, starts_line=True) for line in _BREAK.split(part))
        for part in _PARAGRAPH.split(_GAP.sub(" ", text).strip())
    )
    return "\n\n".join(paragraphs)


def _converted(clean: str, *, line_breaks: bool) -> Prose:
    # Without a tag around it, the library warns of what looks like an address.
    whole = f"<div>{clean.replace('&nbsp;', ' ')}</div>"
    soup = BeautifulSoup(whole, "html.parser")
    notes = tidy(soup, line_breaks=line_breaks)
    text = NOT_SHOWN.sub("", _CONVERTER.convert_soup(soup))
    return Prose(_TRAILING.sub("", text).strip(), notes)


def _depth(clean: str) -> int:
    """Return how deep elements stand in each other in what nh3 wrote."""
    depth = deepest = 0
    for match in _TAG.finditer(clean):
        if match[2] not in _VOID:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return deepest


def _as_break(match: re.Match[str]) -> str:
    return "\n\n" if match[2] in BLOCKS | {"br"} else ""
