"""Slugs: the last part of a post's address, in plain letters."""

import re
import unicodedata

from outspoken.model.post import Post
from outspoken.model.redaction import MARK

LENGTH = 60
"""Longest last part of an address, in characters."""
# Letters that are not made of a plain one and a mark.
_WHOLE = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae"}
)


def slug(post: Post) -> str:
    """Return the last part of the address of *post*: its title in plain letters.

    A title in another script leaves nothing, so the kind and the id stand in.
    """
    title = plain(MARK.sub(" ", post.title))
    cut = title[:LENGTH].rpartition("-")[0] if len(title) > LENGTH else title
    return cut or neutral(post)


def plain(text: str) -> str:
    """Return *text* in plain letters with hyphens: harbour-hall."""
    whole = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    words = whole.encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", words.decode().lower()).strip("-")


def neutral(post: Post) -> str:
    """Return a last part that says nothing of the words of *post*."""
    return f"{post.kind}-{post.id.rpartition('-')[2]}"
