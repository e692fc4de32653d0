"""Markdown made HTML: residents' words as CommonMark, staff pages with extensions.

Both end in `services.sanitise`, last of all.
"""

import re
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown_it.token import Token

from outspoken.model import redaction
from outspoken.model.redaction import MARK
from outspoken.services import graphemes, sanitise
from outspoken.services.commonmark import COMMONMARK

KEPT = 1 << 16
"""Most approved texts that are remembered as HTML: those of a site of 10,000 posts."""


def resident(text: str) -> str:
    """Return a resident's *text* as clean HTML."""
    return sanitise.clean(str(COMMONMARK.render(text)))


@lru_cache(KEPT)
def approved(text: str) -> str:
    """Return approved *text* as `resident` does, but only once for page and feeds.

    What waits for a decision is not remembered, so it does not come here.
    """
    return resident(text)


def plain(text: str) -> str:
    """Return a resident's *text* as words alone, a blank line between paragraphs.

    Redaction marks stay, in brackets.
    """
    blocks: list[str] = []
    number = ""
    for token in COMMONMARK.parse(text):
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "
        if words := _words(token).strip():
            blocks.append(number + words)
            number = ""
    return "\n\n".join(blocks)


def summary(text: str, length: int = 200) -> str:
    """Return the beginning of a resident's *text* on one line, in at most *length*.

    What is cut ends with "…". It is cut between words, or between graphemes where a
    word is too long for that; never within a redaction mark.
    """
    words = " ".join(plain(text).split())
    if len(words) <= length:
        return words
    return words[: _cut(words, max(0, length - 1))].rstrip(" ,;:–-") + "…"


def staff(text: str) -> str:
    """Return *text* of a page written by staff as clean HTML.

    It may have tables, footnotes, definition lists and Markdown in HTML. Headings have
    ids made from their words, and start at level 2: the page has its title.
    """
    html = _extended(text, top_heading=1)
    html = _extended(text, top_heading=2) if "<h1" in html else html
    return sanitise.clean_staff(html)


def in_brackets(html: str) -> str:
    """Return *html* that `resident` made, its marks as plain words in brackets.

    For feeds, whose readers know no style that would hide one of the two wordings.
    """
    return _MARKED.sub(r"\g<words>", html)


_MARKED = re.compile(
    r'<mark class="redaction" data-reason="[a-z]+" lang="en" dir="ltr">'
    r'<span class="visually-hidden">[^<]*</span>'
    r'<span aria-hidden="true">(?P<words>[^<]*)</span></mark>'
)


def _words(block: Token) -> str:
    """Return the words of one block, or nothing where *block* has none of its own."""
    if block.type in {"fence", "code_block"}:
        return f"{block.info}\n{block.content}"
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    children = block.children or ()
    return "".join(breaks.get(child.type, child.content) for child in children)


def _cut(words: str, most: int) -> int:
    """Return the last good place in *words* to cut, at *most* or before."""
    unbroken = MARK.sub(lambda found: "x" * len(found[0]), words)
    space = unbroken.rfind(" ", most // 2, most + 1)
    place = most if space < 0 else space
    while (before := _not_within(words, place)) != place:
        place = before
    return place


def _not_within(words: str, place: int) -> int:
    """Return where the grapheme or the mark begins that *place* cuts."""
    place = graphemes.widen(words, place, place)[0]
    spans = (mark.span for mark in redaction.marks_in(words))
    return next((start for start, end in spans if start < place < end), place)


def _extended(text: str, top_heading: int) -> str:
    extensions = [
        TableExtension(use_align_attribute=True),
        TocExtension(baselevel=top_heading, slugify=slugify_unicode),
        FootnoteExtension(),
        DefListExtension(),
        SaneListExtension(),
        MarkdownInHtmlExtension(),
    ]
    return Markdown(extensions=extensions, output_format="html").convert(text)
