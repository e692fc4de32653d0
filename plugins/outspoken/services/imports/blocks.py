"""Which parts of HTML begin on a line of their own, and which say nothing."""

from collections.abc import Collection

from bs4.element import NavigableString, PageElement, Tag

_BLOCKS = (
    "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr td th "
    "caption hr address article aside center dd details dir dl dt fieldset figcaption "
    "figure footer form header hgroup legend main menu nav section summary"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin on a line of their own."""


def found(tree: Tag, names: Collection[str]) -> list[Tag]:
    """Return the elements of *tree* called one of *names*, in their order.

    The library's own search makes a filter each time, which costs more than the search.
    """
    return [x for x in tree.descendants if isinstance(x, Tag) and x.name in names]


def is_within(node: PageElement, names: Collection[str]) -> bool:
    """Tell whether *node* stands in an element called one of *names*."""
    return any(parent.name in names for parent in node.parents)


def is_block(node: PageElement | None) -> bool:
    """Tell whether *node* is an element that begins on a line of its own."""
    return isinstance(node, Tag) and (node.name in BLOCKS or node.name == "[document]")


def is_blank(node: PageElement | None) -> bool:
    """Tell whether *node* is text without a word."""
    return isinstance(node, NavigableString) and not node.strip()
