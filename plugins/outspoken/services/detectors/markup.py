"""What Markdown and HTML put between the letters that a reader sees."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.folding import Edit, View

SIGNS = "<>*`~\\]"
EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
COMMENT_OPENS, COMMENT_ENDS = "<!--", "-->"
# A page shows "[x](address "title")" as "x (title)".
TITLED = (
    r"\]\(\s{0,3}+(?:<[^<>\n]{0,300}>|(?:[^\s()<>]|\([^\s()<>]{0,100}\)){0,300})\s{1,3}+"
    r"(?:\"(?P<double>(?:\\.|[^\"\\]){1,300})\"|'(?P<single>(?:\\.|[^'\\]){1,300})'"
    r"|\((?P<round>(?:\\.|[^()\\]){1,300})\))\s{0,3}+\)"
)
MARKUP = re.compile(
    rf"{TITLED}"
    r"|</?[A-Za-z][^<>]{0,400}>"  # a tag
    r"|\]\([^()<>\n]{0,300}\)"  # where a link leads
    r"|\]\[[^\[\]\n]{0,100}\]"  # what a link refers to
    r"|(?m:^ {0,3}>[> ]*+)"  # a quotation
    r"|!?\[|\]"
    r"|[*`]+|~~+"  # emphasis and code
    r"|(?<![^\W_])_+|_+(?![^\W_])"
    r"|\\(?=[!-/:-@\[-`{-~])"  # an escape
)

# The number of a point in a list, and a line across the page.
NUMBERED = re.compile(r"(?m:^ {0,3}(?:[0-9]{1,3}[.)][ \t]+|(?:-[ \t]{0,3}){3,20}\n))")


def without_markup(view: View) -> View:
    """Return *view* as a reader sees it; the view itself when it has no markup."""
    if not _has_signs(view.text):
        return view
    bare = view.edited(_comments(view.text)) if COMMENT_OPENS in view.text else view
    found = MARKUP.finditer(bare.text)
    return bare.edited(edit for each in found for edit in _shown(each))


def without_numbers(view: View) -> View:
    """Return *view* without the numbers of lists and lines across; perhaps itself."""
    return view.edited((*found.span(), "") for found in NUMBERED.finditer(view.text))


def _shown(found: re.Match[str]) -> Iterator[Edit]:
    """Yield what makes markup what a reader sees of it: of a link its title."""
    kind = found.lastgroup
    if kind is None:
        yield found.start(), found.end(), ""
    else:
        yield found.start(), found.start(kind), " ("
        yield found.end(kind), found.end(), ")"


def _has_signs(text: str) -> bool:
    """Tell whether *text* has any sign of markup, though it may mean none by it."""
    return any(sign in text for sign in SIGNS) or (
        "_" in text and EDGE.search(text) is not None
    )


def _comments(text: str) -> Iterator[Edit]:
    start = text.find(COMMENT_OPENS)
    while start >= 0:
        end = text.find(COMMENT_ENDS, start + len(COMMENT_OPENS))
        if end < 0:
            return
        yield start, end + len(COMMENT_ENDS), ""
        start = text.find(COMMENT_OPENS, end)
