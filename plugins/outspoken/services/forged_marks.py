"""Forged marks: what would be shown as if an officer had taken something out.

`model.redaction` looks at what was written. What is shown is what Markdown makes of it,
with entities resolved, and read by an eye that takes one letter for another. So the
outcome is judged here as well, once, as a text comes in.
"""

import re

from outspoken.model.entities import resolved
from outspoken.model.redaction import COLONS, COMMAS, LOOKS_LIKE_MARK, unmarked
from outspoken.services.detectors import folding

_WORD = "removed"
_SIGNS = frozenset(COLONS + COMMAS)
"""What `LOOKS_LIKE_MARK` knows by itself."""
_BETWEEN = r"[^a-z\[\]]*"
_REST = ""
for _letter in reversed(_WORD):
    _REST = rf"(?:[\[\]]|{_letter}{_BETWEEN}{_REST})"
_MAY_BE_ONE = re.compile(rf"\[{_BETWEEN}{_REST}", re.IGNORECASE)
"""A bracket, and letters that may be those of a mark as far as the next bracket.

Markdown shows all the letters between two brackets, in their order.
"""
_IN_BRACKETS = re.compile(
    r"(?:\\?[\[\uff3b]|&(?:#0*91|#[xX]0*5[bB]|lbrack|lsqb);?)"
    r"(?P<said>[^\[\]\uff3b\uff3d]{0,200})(?P<end>[\]\uff3d]?)"
)


def without(said: str) -> str:
    """Return *said*, in which nothing was taken out yet, so that it shows no mark.

    Brackets become round ones: those that begin what a mark begins with; if that is not
    enough, entities are shown as they were typed; and at last all brackets go. Given
    again, it stays as it is.
    """
    kept = unmarked(said)
    for mended in (_in_round_brackets, _without_entities, _without_brackets):
        if not _shows_one(kept):
            break
        kept = unmarked(mended(kept))
    return kept


def _shows_one(said: str) -> bool:
    """Tell whether *said* looks like a mark, as a line of its own or as Markdown."""
    line = _folded(resolved(said))
    if not _MAY_BE_ONE.search(line):
        return False
    from outspoken.services import markdown  # slow to import, and seldom needed

    return any(map(LOOKS_LIKE_MARK.search, (line, _folded(markdown.as_shown(said)))))


def _in_round_brackets(said: str) -> str:
    return _IN_BRACKETS.sub(_rounded, said)


def _rounded(found: re.Match[str]) -> str:
    letters = filter(str.isalpha, _folded(resolved(found["said"])).lower())
    if not "".join(letters).startswith(_WORD):
        return found[0]
    return f"({found['said']}{')' if found['end'] else ''}"


def _without_entities(said: str) -> str:
    return said.replace("&", "&amp;")


def _without_brackets(said: str) -> str:
    return "".join("(" if folding.PLAIN[each] == "[" else each for each in said)


def _folded(said: str) -> str:
    """Return *said* in plain letters, without what nobody sees."""
    if said.isascii():
        return said
    return "".join(each if each in _SIGNS else folding.PLAIN[each] for each in said)
