"""Private links as people quote them: masked, whatever a mail program made of them.

Whoever writes back has our letter below theirs. A filter on the way may have written the
link anew, as an address within another, and a program may have broken it over two lines,
set part of it in bold, or put signs into it that nobody sees.
"""

import re
from collections.abc import Iterable, Iterator

from outspoken.services import unseen

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""The signs of a token: nothing in them that looks like another."""
LENGTH = 28
"""Characters of a token: more than 138 bits."""
_MARKS = r"[*_\\]{0,4}"
_BLANK = r"[ \t\xa0]{0,8}"
# A line that is broken, also as quoted-printable breaks it, with the signs of a quote
# below it, or a cell of a table that ends; marks of bold around that. How many there are
# is bounded, and each is read in one way alone, so that no text makes it look for long.
_END = rf"=?{_BLANK}(?:\r?\n[>| \t\xa0]{{0,40}}){{1,2}}|{_BLANK}\|{_BLANK}"
_BREAK = rf"{_MARKS}(?:(?:{_END}){_MARKS})?"
_SLASH = (
    r"[/_\\\uff0f]{1,4}|&#(?:0{0,4}47|x0{0,4}2f);|&sol;|[%=-](?:25){0,4}2f",
    # The last with a break in it.
    rf"[%=-]{_BREAK}(?:2{_BREAK}5{_BREAK}){{0,4}}2{_BREAK}f",
)
_LINK = re.compile(
    rf"({_BREAK.join('mine')}{_BREAK}(?:{'|'.join(_SLASH)})){_BREAK}"
    rf"[{ALPHABET}](?:{_BREAK}[{ALPHABET}]){{{LENGTH - 1}}}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    rf"[{unseen.NOT_SHOWN}\u061c\u180b-\u180f\u200c-\u200f\ufe00-\ufe0f\U000e0000-\U000e01ef]+"
)
"""Signs of no width, joiners and marks of direction too: no link has any."""


def masked(text: str) -> str:
    """Return *text* without the token of any link in it."""
    return _masked(text, "…")


def masked_bytes(data: bytes) -> bytes:
    """Return *data* without the token of any link that stands in it as plain letters.

    What base64 wraps is not looked into.
    """
    text = data.decode("utf-8", "surrogateescape")
    return _masked(text, "...").encode("utf-8", "surrogateescape")


def _masked(text: str, instead: str) -> str:
    bare = text if text.isascii() else _UNSEEN.sub("", text)
    last = (
        each - 1 for found in _LINK.finditer(bare) for each in (found.end(1), found.end())
    )
    kept, begin = list[str](), 0
    places = _places(text, last)
    for slash, end in zip(places, places, strict=True):
        kept += [text[begin : slash + 1], instead]
        begin = end + 1
    return "".join((*kept, text[begin:]))


def _places(text: str, wanted: Iterable[int]) -> Iterator[int]:
    """Yield where in *text* those *wanted* stand, places in it without what is unseen.

    Args:
        text: The whole text.
        wanted: The places, ascending.
    """
    gone, runs = 0, _UNSEEN.finditer(text)
    run = next(runs, None)
    for place in wanted:
        while run and run.start() - gone <= place:
            gone, run = gone + len(run[0]), next(runs, None)
        yield place + gone
