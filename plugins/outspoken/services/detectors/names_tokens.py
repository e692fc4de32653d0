"""Tokens of a text as the model of names reads them: words, figures and single signs."""

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,64}\w|@\w+|[^\W\d_]+|\d+|[^\s]"
)
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+|.")


class Token(NamedTuple):
    """A word or a sign, as written, and where it stands."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of *text* in order; apostrophes and hyphens are signs."""
    found: list[Token] = []
    for one in TOKEN.finditer(text):
        if found and found[-1].text == "#" and found[-1].end == one.start():
            found += _pieces(one[0], one.start())
        else:
            found.append(Token(one[0], one.start(), one.end()))
    return found


def _pieces(word: str, start: int) -> list[Token]:
    """Return the words of a hashtag: two of "JulianAssange"."""
    return [
        Token(piece[0], start + piece.start(), start + piece.end())
        for piece in PIECE.finditer(word)
    ]
