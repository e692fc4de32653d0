"""CommonMark as residents write it: all their words reach the page, and nothing else.

What CommonMark would keep off the page is shown as text: raw HTML, link definitions,
the language of a code block, quotes in quotes without end. Pictures become links,
headings start below the page's own, and redaction marks are marks wherever they stand.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from types import SimpleNamespace
from urllib.parse import unquote

from markdown_it import MarkdownIt, helpers
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick, link
from markdown_it.token import Token

from outspoken.model import redaction
from outspoken.model.redaction import MARK
from outspoken.services import commonmark_fitting

DEEPEST = 12
"""Depth from which on quotes and lists within each other stay text."""


def marked(found: re.Match[str]) -> str:
    """Return the HTML of a mark: a sentence to be heard, brackets to be seen.

    Its language is told, so that a text in another one is not read on in that voice.
    """
    mark = redaction.mark_of(found)
    sentence = f"{redaction.amount(mark.words)} removed: {mark.reason.rule.label}"
    return (
        f'<mark class="redaction" data-reason="{mark.reason}" lang="en" dir="ltr">'
        f'<span class="visually-hidden">{escape(sentence)}</span>'
        f'<span aria-hidden="true">{found[0]}</span></mark>'
    )


class _Renderer(RendererHTML):
    """Writes marks as marks, in code too, and all as `services.sanitise` would."""

    def text(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return escape(tokens[idx].content, quote=False)

    def words(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return _with_marks(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        code = _with_marks(tokens[idx].content).replace("\n", " ")
        return f"<code>{code}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return f"<pre><code>{_with_marks(tokens[idx].content)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        info = tokens[idx].info.strip()
        code = f"{info}\n{tokens[idx].content}" if info else tokens[idx].content
        return f"<pre><code>{_with_marks(code)}</code></pre>\n"


def _with_marks(text: str) -> str:
    return MARK.sub(marked, escape(text, quote=False))


class _CommonMark(MarkdownIt):
    """CommonMark whose links lead to people and the web, nowhere else."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Tell whether *url* may be a link; else it stays text."""
        bare = unquote(url)
        if MARK.search(bare) or "{" in bare or "|" in bare:
            return False
        return _LINK.match(url) is not None


def _label_end(state: StateInline, start: int, no_links: bool = False) -> int:
    """Return where the words of a link end, or -1; a mark among them is no link.

    Written after the library's `parse_link_label`, to which all brackets are links.
    """
    if "]" not in state.src[start : state.posMax]:
        return -1
    before, state.pos = state.pos, start + 1
    depth, end = 1, -1
    while state.pos < state.posMax:
        here, character = state.pos, state.src[state.pos]
        depth -= character == "]"
        if not depth:
            end = here
            break
        state.md.inline.skipToken(state)
        if character == "[" and state.pos == here + 1:
            depth += 1
        elif character == "[" and no_links and not MARK.match(state.src, here):
            break
    state.pos = before
    return end


_BlockRule = Callable[[StateBlock, int, int, bool], bool]
_LINK = re.compile(r"https?://[^/]|mailto:.|tel:.", re.IGNORECASE)
_HAS_MARKS = "has_marks"
_ANY_MARK = re.sub(r"\?P<\w+>", "?:", MARK.pattern)
_HALF_ADDRESS = re.compile(rf"\((?:{_ANY_MARK}|[^\s()\[\]])*\)")
"""An address in brackets, as of a link, with marks in it."""


def _mark(state: StateInline, silent: bool) -> bool:
    """Read a redaction mark, before its bracket can begin a link or be escaped."""
    escaped = state.src[state.pos] == "\\"
    found = MARK.match(state.src, state.pos + escaped, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += "\\" * escaped
        state.push("words", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _half_link(state: StateInline, silent: bool) -> bool:
    """Read a link part of whose address came out as its words, and the rest as text."""
    start = state.pos
    if state.src[start] != "[" or not state.env[_HAS_MARKS]:
        return False
    is_mark = MARK.match(state.src, start, state.posMax)
    if is_mark or state.src.find("](", start, state.posMax) < 0:
        return False
    end = _label_end(state, start)
    found = _HALF_ADDRESS.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not found or not MARK.search(found[0]):
        return False
    if not silent:
        last, state.pos, state.posMax = state.posMax, start + 1, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("words", "", 0).content = f" {found[0]}"
    state.pos = found.end()
    return True


def _code(state: StateInline, silent: bool) -> bool:
    """Read code as the library does, but keep its line ends: a mark has none in it."""
    start = state.pos
    is_read = backtick(state, silent)
    if is_read and not silent and not state.pending:
        code = state.tokens[-1]
        raw = state.src[start + len(code.markup) : state.pos - len(code.markup)]
        code.content = raw if len(raw) == len(code.content) else raw[1:-1]
    return is_read


def _picture(state: StateInline, silent: bool) -> bool:
    """Read a picture as a link to it: the page shows no pictures but its own."""
    start = state.pos
    is_mark = MARK.match(state.src, start + 1, state.posMax)
    if not state.src.startswith("![", start, state.posMax) or is_mark:
        return False
    state.pos += 1
    if link(state, silent):
        return True
    state.pos = start
    return False


def _not_too_deep(rule: _BlockRule) -> _BlockRule:
    """Keep *rule* from a depth at which the parser would drop the rest of the text."""

    def shallow(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, first, last, silent)

    return shallow


def _look_for_marks(state: StateCore) -> None:
    """Note once whether there is any mark: most texts have none."""
    state.env[_HAS_MARKS] = MARK.search(state.src) is not None


def _commonmark() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False}
    parser = _CommonMark("commonmark", options, renderer_cls=_Renderer)
    # A definition would vanish from the page, and what stands in brackets may be a mark.
    parser.disable("reference")
    ends = ["paragraph", "reference", "blockquote"]
    quotes, lists = _not_too_deep(blockquote), _not_too_deep(list_block)
    parser.block.ruler.at("blockquote", quotes, {"alt": [*ends, "list"]})
    parser.block.ruler.at("list", lists, {"alt": ends})
    parser.helpers = SimpleNamespace(  # type: ignore[assignment] # typed as a module
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    parser.inline.ruler.before("escape", "mark", _mark)
    parser.inline.ruler.before("link", "half_link", _half_link)
    parser.inline.ruler.at("image", _picture)
    parser.inline.ruler.at("backticks", _code)
    parser.core.ruler.before("block", "look_for_marks", _look_for_marks)
    parser.core.ruler.push("fit_headings", commonmark_fitting.fit_headings)
    parser.core.ruler.push("fit_links", commonmark_fitting.fit_links)
    return parser


COMMONMARK = _commonmark()
"""The one parser; it keeps nothing between texts."""
