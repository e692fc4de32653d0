"""Emphasis that Markdown can write: it has no mark that stands within a word."""

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from outspoken.services.imports.blocks import BLOCKS, found, is_block, is_within

_EMPHASIS = ("strong", "em", "del")


def drop_awkward(soup: BeautifulSoup) -> None:
    """Unwrap emphasis that Markdown could not tell from asterisks in the text."""
    for tag in found(soup, _EMPHASIS):
        if is_within(tag, {tag.name}):
            tag.unwrap()
    soup.smooth()
    for tag in found(soup, _EMPHASIS):
        if _is_awkward(tag):
            tag.unwrap()


def _is_awkward(tag: Tag) -> bool:
    """Tell whether the ends of *tag* would not be seen as such."""
    before, after = _beside(tag, -1), _beside(tag, 1)
    if "*" in (before, after):
        return tag.name == "del" or not is_within(tag, _EMPHASIS)
    if tag.name == "del":  # its marks are seen by the reader, as two waves
        stands_out = _end(tag, 0).isalnum() and _end(tag, -1).isalnum()
        return before.isalnum() or after.isalnum() or not stands_out
    opens = not before or before.isspace() or _end(tag, 0).isalnum()
    closes = not after or after.isspace() or _end(tag, -1).isalnum()
    return not (opens and closes and tag.get_text().strip())


def _end(tag: Tag, which: int) -> str:
    """Return the first or last character of *tag* as Markdown will have it."""
    node: PageElement = tag
    while isinstance(node, Tag) and node.contents:
        node = node.contents[which]
        if isinstance(node, Tag) and node.name in {"a", "code"}:
            return "["
    words = node.get_text()
    return words[:1] if which == 0 else words[-1:]


def _beside(tag: Tag, step: int) -> str:
    """Return the character next to *tag*; "*" for another emphasis, "" for the edge."""
    node: PageElement | None = tag
    while node is not None:
        beside: PageElement | None = (
            node.previous_sibling if step < 0 else node.next_sibling
        )
        if beside is None:
            node = node.parent
            if is_block(node):
                return ""
            continue
        if isinstance(beside, Tag) and beside.name in _EMPHASIS:
            return "*"
        if isinstance(beside, Tag) and beside.name in {"br", "parting", *BLOCKS}:
            return ""
        words = beside.get_text()
        return words[-1:] if step < 0 else words[:1]
    return ""
