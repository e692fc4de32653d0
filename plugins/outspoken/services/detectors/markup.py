"""What Markdown and HTML put between the letters that a reader sees."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.folding import Edit, View

SIGNS = "<>*`~\\]"
EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
COMMENT_OPENS, COMMENT_ENDS = "<!--", "-->"
MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,400}>"  # a tag
    r"|\]\([^()<>\n]{0,300}\)"  # where a link leads
    r"|\]\[[^\[\]\n]{0,100}\]"  # what a link refers to
    r"|(?m:^ {0,3}>[> ]*+)"  # a quotation
    r"|!?\[|\]"
    r"|[*`]+|~~+"  # emphasis and code
    r"|(?<![^\W_])_+|_+(?![^\W_])"
    r"|\\(?=[!-/:-@\[-`{-~])"  # an escape
)


def without_markup(view: View) -> View:
    """Return *view* as a reader sees it; the view itself when it has no markup."""
    if not _has_signs(view.text):
        return view
    bare = view.edited(_comments(view.text)) if COMMENT_OPENS in view.text else view
    return bare.edited((m.start(), m.end(), "") for m in MARKUP.finditer(bare.text))


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
