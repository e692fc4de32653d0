"""Markdown made HTML: residents' words as CommonMark, staff pages with extensions.

Both end in `services.sanitise`, last of all.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it.token import Token

from outspoken.model import redaction
from outspoken.model.redaction import LOOKS_LIKE_MARK, MARK
from outspoken.services import graphemes, sanitise
from outspoken.services.commonmark import COMMONMARK, marked

KEPT = 64
"""Most texts kept as parsed: one is wanted as HTML and in plain words, near each other."""


def resident(text: str) -> str:
    """Return a resident's *text* as clean HTML."""
    paragraphs = _paragraphs(text)
    if paragraphs is None:
        html = COMMONMARK.renderer.render(_parsed(text), COMMONMARK.options, {})
        return sanitise.clean(str(html))
    html = "".join(f"<p>{words}</p>\n" for words in paragraphs)
    return MARK.sub(marked, html) if _MARKED_AT in html else html


def plain(text: str) -> str:
    """Return a resident's *text* as words alone, a blank line between paragraphs.

    Redaction marks stay, in brackets. What Markdown alone makes look like one, of code
    or of several lines, is "(removed: …)": no card tells it from a mark by its colour.
    """
    words = as_shown(text)
    if "removed" not in words.lower():
        return words
    return LOOKS_LIKE_MARK.sub(r"(\g<said>)", words).replace(_OURS, "[")


def as_shown(text: str) -> str:
    """Return what `plain` makes of *text* before it tells marks from what looks like one.

    Marks of ours begin with a sign that no text has.
    """
    paragraphs = _paragraphs(text)
    if paragraphs is not None:
        return "\n\n".join(_ours(words).replace("\n", " ") for words in paragraphs)
    blocks: list[str] = []
    number = ""
    for token in _parsed(text):
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
    return shortened(" ".join(plain(text).split()), length)


def shorter(made: str, text: str, length: int) -> str:
    """Return the `summary` of *text* in *length*, from the longer one *made* already."""
    # What was cut off behind this place could not have moved it.
    is_enough = len(made) > length + 1 or not made.endswith("…")
    return shortened(made, length) if is_enough else summary(text, length)


def staff(text: str) -> str:
    """Return *text* of a page written by staff as clean HTML.

    It may have tables, footnotes, definition lists and Markdown in HTML. Headings have
    ids made from their words, and start at level 2: the page has its title.
    """
    html = _extended(text, top_heading=1)
    html = _extended(text, top_heading=2) if "<h1" in html else html
    return sanitise.clean_staff(html)


_MARKED_AT = "[removed"
"""How a mark begins."""
_OURS = "\0"
"""What stands for the bracket of a mark until all else was looked at."""
MARKED = re.compile(
    r'<mark class="redaction" data-reason="[a-z]+" lang="en" dir="ltr">'
    r'<span class="visually-hidden">[^<]*</span>'
    r'<span aria-hidden="true">(?P<words>[^<]*)</span></mark>'
)
"""A mark in what `resident` made."""


@lru_cache(KEPT)
def _parsed(text: str) -> Sequence[Token]:
    return COMMONMARK.parse(text)


# Signs, control characters, odd spaces and halves of characters have no part in it.
_WORDS_ALONE = re.compile(
    r"[^\x00-\x09\x0b-\x1f\x7f-\xa0\\`*_\[\]<>&~"
    r"\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\ufeff]*"
)
_BLOCK = re.compile(r"\n(?:[ #+=-]|[0-9]{1,9}[.)])")


@lru_cache(KEPT)
def _paragraphs(text: str) -> Sequence[str] | None:
    """Return the paragraphs of a *text* in which only marks are more than words, else none.

    Most are such, and they need no parser: what it would make of them is known.
    """
    bare = MARK.sub("x", text) if _MARKED_AT in text else text
    if not _WORDS_ALONE.fullmatch(bare):
        return None
    if " \n" in f"{bare}\n" or _BLOCK.search(f"\n{bare}"):
        return None
    return tuple(words for words in re.split("\n\n+", text.strip("\n")) if words)


def shortened(words: str, length: int) -> str:
    """Return *words* in at most *length*; what is cut ends with "…"."""
    if len(words) <= length:
        return words
    return words[: _cut(words, max(0, length - 1))].rstrip(" ,;:–-") + "…"


def _words(block: Token) -> str:
    """Return the words of one block, or nothing where *block* has none of its own."""
    if block.type in {"fence", "code_block"}:
        return _ours(f"{block.info}\n{block.content}")
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        breaks.get(child.type) or _of_part(child).replace("\n", " ")
        for child in block.children or ()
    )


def _of_part(part: Token) -> str:
    """Return the words of a part of a line; mere text has no marks, as on the page."""
    return part.content if part.type == "text" else _ours(part.content)


def _ours(words: str) -> str:
    """Return *words*, whose marks are ours, with another sign for their brackets."""
    if _MARKED_AT not in words:
        return words
    return MARK.sub(lambda mark: f"{_OURS}{mark[0][1:]}", words)


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
    # Two letters of ASCII are never one grapheme, and there is no line end here.
    if not words[max(0, place - 1) : place + 1].isascii():
        place = graphemes.widen(words, place, place)[0]
    if _MARKED_AT not in words:
        return place
    spans = (mark.span for mark in redaction.marks_in(words))
    return next((start for start, end in spans if start < place < end), place)


def _extended(text: str, top_heading: int) -> str:
    # Slow to import, and of no use to a build in which no such page has changed.
    from markdown import Markdown
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.md_in_html import MarkdownInHtmlExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension, slugify_unicode

    extensions = [
        TableExtension(use_align_attribute=True),
        TocExtension(baselevel=top_heading, slugify=slugify_unicode),
        FootnoteExtension(),
        DefListExtension(),
        SaneListExtension(),
        MarkdownInHtmlExtension(),
    ]
    return Markdown(extensions=extensions, output_format="html").convert(text)
