"""Names of places, as different lists spell them: "Ynys Môn" and "Ynys Mon" are one."""

import re
import unicodedata

BETWEEN = " / "
"""What parts several places in one cell of a table."""
_QUOTES = re.compile(r"['`\u2018\u2019\u02bc]")  # St Mary's and St Marys
_SIGNS = re.compile(r"[^\w]+|_+")


def plain(name: str) -> str:
    """Return *name* without case, accents and signs: two that agree mean one place."""
    # "ß" is "ss" to case folding, and what that leaves may be composed once more.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    words = _SIGNS.sub(" ", _QUOTES.sub("", kept.replace("&", " and ")))
    return " ".join(words.split())


def parts(cell: str) -> tuple[str, ...]:
    """Return the places that a cell names, each once, in their order."""
    named = (" ".join(each.split()) for each in cell.split(BETWEEN.strip()))
    return tuple(dict.fromkeys(filter(None, named)))
