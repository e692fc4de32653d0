"""Slugs: the last part of a post's address, in plain letters."""

import re
import unicodedata

from outspoken.model.post import Post
from outspoken.model.redaction import MARK

LENGTH = 60
"""Longest last part of an address, in characters."""


def slug(post: Post) -> str:
    """Return the last part of the address of *post*: its title in plain letters.

    A title in another script leaves nothing, so the kind and the id stand in.
    """
    title = MARK.sub(" ", post.title)
    words = unicodedata.normalize("NFKD", title).encode("ascii", "ignore")
    plain = re.sub(r"[^a-z0-9]+", "-", words.decode().lower()).strip("-")
    cut = plain[:LENGTH].rpartition("-")[0] if len(plain) > LENGTH else plain
    return cut or neutral(post)


def neutral(post: Post) -> str:
    """Return a last part that says nothing of the words of *post*."""
    return f"{post.kind}-{post.id.rpartition('-')[2]}"
