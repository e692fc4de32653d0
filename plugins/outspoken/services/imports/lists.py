"""Lists in a tree of HTML: each entry in one, and two that follow each other kept apart.

Markdown takes a list right after another for more of it, unless its sign is another.
"""

from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from outspoken.services.imports.blocks import found, is_blank

LISTS = {"ul", "ol"}
APART = "apart"
"""Attribute of a list that needs another sign than the one before it."""

_MADE = "made"
_WITHIN = {"li", "blockquote"}
_FURTHEST = 300
"""Most parts of the tree looked at for a list before another."""


def order(soup: BeautifulSoup) -> None:
    """Put each entry into a list, and each list of a list into the entry before it."""
    for entry in found(soup, {"li"}):
        if entry.parent is not None and entry.parent.name not in LISTS:
            entry.wrap(soup.new_tag("ul", attrs={_MADE: ""}))
    for nested in found(soup, LISTS):
        if nested.parent is not None and nested.parent.name in LISTS:
            before = nested.find_previous_sibling("li")
            if isinstance(before, Tag):
                before.append(nested.extract())
            else:
                nested.wrap(soup.new_tag("li"))
    for entries in found(soup, LISTS):
        for child in list(entries.children):
            if is_blank(child):
                child.extract()


def is_made(entries: Tag) -> bool:
    """Tell whether *entries* was made around an entry that stood in no list."""
    return entries.has_attr(_MADE)


def part(soup: BeautifulSoup) -> None:
    """Mark each list that would be taken for more of the one before it."""
    for entries in found(soup, LISTS):
        before = _list_before(entries)
        if before is not None and before.name == entries.name and not is_apart(before):
            entries[APART] = ""


def is_apart(node: object) -> bool:
    """Tell whether *node* is a list so marked."""
    return isinstance(node, Tag) and node.name in LISTS and node.has_attr(APART)


def _list_before(entries: Tag) -> Tag | None:
    """Return the list after which *entries* comes without a word between, or none."""
    above = {id(parent) for parent in entries.parents}
    for node in islice(entries.previous_elements, _FURTHEST):
        if isinstance(node, Tag):
            if node.name == "hr" or (node.name in _WITHIN and id(node) in above):
                return None
        elif isinstance(node, NavigableString) and node.strip():
            others = [x for x in node.parents if x.name in LISTS and id(x) not in above]
            is_level = bool(others) and _place(others[-1]) == _place(entries)
            return others[-1] if is_level else None
    return None


def _place(node: Tag) -> list[int]:
    return [id(parent) for parent in node.parents if parent.name in _WITHIN]
