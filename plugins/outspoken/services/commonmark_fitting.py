"""What CommonMark made of a resident's words, fitted into our page: headings and links."""

from collections.abc import Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from outspoken.model.redaction import MARK

TOP_HEADING = 3
"""Level of a resident's topmost headings; those above it belong to the page."""
LOWEST_HEADING = 6


def fit_headings(state: StateCore) -> None:
    """Give headings levels below the page's own, none left out on the way down."""
    above: list[str] = []
    tokens = state.tokens
    headings = (n for n, token in enumerate(tokens) if token.type == "heading_open")
    for opening, inline, closing in (tokens[n : n + 3] for n in headings):
        if not inline.children:
            # A heading without words says nothing in the outline.
            opening.tag = closing.tag = "p"
            inline.children = [_words(opening.markup)]
            continue
        above = [*(tag for tag in above if tag < opening.tag), opening.tag]
        level = min(LOWEST_HEADING, TOP_HEADING + len(above) - 1)
        opening.tag = closing.tag = f"h{level}"


def fit_links(state: StateCore) -> None:
    """Give every link words, show its title, and leave no link within another."""
    for block in state.tokens:
        if block.children:
            block.children = list(_fitted(block.children, state.src))


def _fitted(tokens: Iterable[Token], source: str) -> Iterator[Token]:
    depth, has_words = 0, False
    outer = Token("link_open", "a", 1)
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type == "link_open" and depth == 1:
            outer, has_words = token, False
        elif token.type == "link_close" and depth == 0:
            if not has_words:
                yield _words(str(outer.attrGet("href")))
            yield token
            if title := outer.attrs.pop("title", ""):
                yield _title(f" ({title})", source)
            continue
        elif token.type.startswith("link_"):
            continue
        has_words = has_words or bool(token.content.strip())
        yield token


def _title(words: str, source: str) -> Token:
    """Return the *words* of a title; a mark that only its entities make is none."""
    is_marked = all(mark[0] in source for mark in MARK.finditer(words))
    return _words(words) if is_marked else Token("text", "", 0, content=words)


def _words(words: str) -> Token:
    """Return *words*, which may hold marks, as they stand in a paragraph."""
    return Token("words", "", 0, content=words)
