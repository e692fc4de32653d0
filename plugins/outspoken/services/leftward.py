"""Letters that run to the left, and figures among them: they are seen in another order.

Beside such a letter, or a mark that counts as one, the figures of each group run to the
right as ever, and the groups to the left: what is written ``900123 07700`` is read as
07700 900123.
"""

import re
from collections.abc import Iterator, Sequence

from outspoken.model import identity

LETTERS = (
    "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
LETTER = re.compile(f"[{LETTERS}]")
MARKS = "\u061c\u200e\u200f"
"""Marks of direction: nobody sees them, and some turn figures round."""
_TURNS = re.compile(f"[{LETTERS}\u061c\u200f\u202b\u202e\u2067]")
_ROW = re.compile(
    rf"(?<!\d)(?!{identity.PATTERN.pattern})[+(]?\d++(?:[^\w\n\x01]{{1,6}}+\d++)++[+)]?"
)
"""Groups of figures with signs between them; an id is none."""
_PART = re.compile(r"\d+|\D")
_FEWEST = 9
"""Figures of the shortest row that is a telephone number by its length."""
_AROUND = 200
"""How far before a row a letter or mark is looked for, in characters."""


def turned(text: str) -> str:
    """Return *text* as long as it was, with the groups of long numbers in the order seen.

    Those in or shortly before which something stands that runs to the left; all others
    are as they were.
    """
    if text.isascii() or not _TURNS.search(text):
        return text
    pieces, last = list[str](), 0
    for start, spans in rows(text):
        if _TURNS.search(text, max(0, start - _AROUND), spans[0][1]):
            pieces += [text[last:start], *(text[a:b] for a, b in spans)]
            last = spans[0][1]
    return "".join((*pieces, text[last:]))


def rows(text: str) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Yield where long rows of figures begin, and the parts of each, the last one first."""
    for row in _ROW.finditer(text):
        if sum(map(str.isdigit, row[0])) >= _FEWEST:
            parts = [part.span() for part in _PART.finditer(text, *row.span())]
            yield row.start(), parts[::-1]


def turns(text: str) -> bool:
    """Tell whether there is anything in *text* that turns figures round."""
    return not text.isascii() and _TURNS.search(text) is not None
