"""A tree of HTML put in order, so that each element has one meaning in Markdown.

Every function here changes the tree that it is given. They run in the order of `tidy`.
"""

import re
from itertools import takewhile

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from outspoken.services.imports import lists
from outspoken.services.imports.blocks import BLOCKS, found, is_blank, is_block, is_within
from outspoken.services.imports.emphasis import drop_awkward
from outspoken.services.imports.pictures import link_pictures
from outspoken.services.imports.tables import list_tables

_MEANING = "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr"
_RENAMED = {"h1": "h2", "strike": "del", "s": "del", "b": "strong", "i": "em"}
_RENAMED |= {"dir": "ul", "menu": "ul", "tt": "code", "kbd": "code", "samp": "code"}
_RENAMED |= dict.fromkeys(BLOCKS - set(_MEANING.split()), "div")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_UNWRAPPED = {"q", "sub", "sup"}
_CODE = {"pre", "code"}
_INLINE = ("a", "strong", "em", "del", "code")
_FIRST_LINE = re.compile(r"\A[ \t]*\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"(?:(?<![ \t])[ \t]++)?\n[ \t]*")


def tidy(soup: BeautifulSoup, *, line_breaks: bool) -> tuple[str, ...]:
    """Put *soup* in order; with *line_breaks*, ends of lines become breaks first.

    Returns:
        What happened to it that somebody should look at.
    """
    has_tables = list_tables(soup)
    for plain in found(soup, _UNWRAPPED):
        if plain.name == "q":
            plain.insert_before("“")
            plain.insert_after("”")
        plain.unwrap()
    for tag in found(soup, _RENAMED):
        tag.name = _RENAMED[tag.name]
    link_pictures(soup)
    _open_around_blocks(soup)
    lists.order(soup)
    if line_breaks:
        _break_lines(soup)
    _settle_breaks(soup)
    soup.smooth()
    drop_awkward(soup)
    for name in ("ul", "code"):
        _join_neighbours(soup, name)
    soup.smooth()
    lists.part(soup)
    return ("has a table that became a list: look at it",) if has_tables else ()


def _open_around_blocks(soup: BeautifulSoup) -> None:
    """Let no link, emphasis, heading or code have lists and paragraphs within it."""
    for tag in reversed(found(soup, {*_INLINE, *_HEADINGS, "pre"})):
        inner = found(tag, BLOCKS)
        if inner and tag.name in _HEADINGS:
            tag.name = "div"
        elif inner and tag.name not in {"a", "pre"}:
            tag.unwrap()
        else:
            for block in inner:
                gap = " " if tag.name == "a" else "\n"
                block.insert_before(gap)
                block.insert_after(gap)
                block.unwrap()


def _join_neighbours(soup: BeautifulSoup, name: str) -> None:
    """Make one of elements *name* with nothing between them; of lists, those made here."""
    for tag in found(soup, {name}):
        if tag.parent is None:
            continue  # joined to one before it
        while (after := _neighbour(tag, name)) is not None:
            for node in list(after.contents):
                tag.append(node.extract())
            after.extract()


def _neighbour(tag: Tag, name: str) -> Tag | None:
    after = tag.next_sibling
    while name != "code" and after is not None and is_blank(after):
        after = after.next_sibling
    if not isinstance(after, Tag) or after.name != name:
        return None
    is_one = name == "code" or (lists.is_made(tag) and lists.is_made(after))
    return after if is_one else None


def _break_lines(soup: BeautifulSoup) -> None:
    """Make breaks of the ends of lines, and parted paragraphs of blank ones."""
    texts = [x for x in soup.descendants if isinstance(x, NavigableString) and "\n" in x]
    for text in texts:
        if is_within(text, _CODE):
            continue
        new: list[PageElement] = []
        before = text.previous_sibling
        is_broken = isinstance(before, Tag) and before.name == "br"
        words = _FIRST_LINE.sub("", text) if is_broken else str(text)
        for count, part in enumerate(_BLANK_LINE.split(words)):
            new += [soup.new_tag("br"), soup.new_tag("br")] if count else []
            for number, line in enumerate(_LINE.split(part)):
                new += [soup.new_tag("br")] if number else []
                new.append(NavigableString(line))
        text.replace_with(*new)


def _settle_breaks(soup: BeautifulSoup) -> None:
    """Drop breaks where a line ends anyway; two together part paragraphs."""
    for tag in reversed(found(soup, _INLINE)):
        _move_breaks_out(tag)
    for line_break in found(soup, {"br"}):
        if line_break.parent is None or is_within(line_break, {"pre"}):
            continue
        run = [line_break, *takewhile(_is_gap, line_break.next_siblings)]
        before = next((x for x in line_break.previous_siblings if not _is_gap(x)), None)
        after = run[-1].next_sibling
        breaks = [x for x in run if isinstance(x, Tag)]
        for gap in run[1:]:
            gap.extract()
        parent = line_break.parent
        if _is_edge(before, parent) or _is_edge(after, parent):
            line_break.extract()
        elif len(breaks) > 1 and is_block(parent):
            line_break.name = "parting"


def _is_gap(node: PageElement) -> bool:
    return is_blank(node) or (isinstance(node, Tag) and node.name == "br")


def _is_edge(node: PageElement | None, parent: Tag) -> bool:
    return is_block(node) or (node is None and is_block(parent))


def _move_breaks_out(tag: Tag) -> None:
    """Put breaks and spaces at the ends of an emphasis or a link outside of it."""
    for gap in list(takewhile(_is_gap, tag.contents)):
        tag.insert_before(gap.extract())
    for gap in list(takewhile(_is_gap, reversed(tag.contents))):
        tag.insert_after(gap.extract())
    if not tag.contents:
        tag.decompose()
    elif tag.name != "code":
        _move_spaces_out(tag)


def _move_spaces_out(tag: Tag) -> None:
    first, last = tag.contents[0], tag.contents[-1]
    if isinstance(last, NavigableString) and last[-1:].isspace():
        tag.insert_after(" ")
        last.replace_with(last.rstrip())
        first = tag.contents[0]
    if isinstance(first, NavigableString) and first[:1].isspace():
        tag.insert_before(" ")
        first.replace_with(first.lstrip())
