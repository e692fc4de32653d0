"""Entries that stand in several feeds, letter for letter: read by the leak gate once.

A comment is in the feeds of its post, its topics, its area and of all. Where one of them
was searched from end to end and nothing was found, its entries need not be read again
among the same posts' words, or fewer.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from hashlib import blake2b

from outspoken.model import identity

_ENTRIES = {
    ".atom": re.compile(r"^<entry[ >].*?</entry>", re.MULTILINE | re.DOTALL),
    ".rss": re.compile(r"^<item[ >].*?</item>", re.MULTILINE | re.DOTALL),
    ".json": re.compile(r'^\{"id": .*\}(?=,?$)', re.MULTILINE),
}
_NOTHING = {".json": "{}"}


@dataclass(frozen=True, slots=True)
class Split:
    """A file without the entries that need not be read again.

    Attributes:
        text: The rest, lines kept.
        fresh: The entries that are in it, as digests, each with the ids in it.
        posts: The ids in the others.
    """

    text: str
    fresh: Mapping[bytes, frozenset[str]] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()


class Repeats:
    """What was found clean, as digests; grows while a site is searched."""

    def __init__(self) -> None:
        # Among whose words it is clean, and the ids in it.
        self._clean: dict[bytes, tuple[frozenset[str], frozenset[str]]] = {}

    def without(self, suffix: str, text: str, sought: Set[str]) -> Split:
        """Return *text* without entries known to be clean.

        Args:
            suffix: The ending of the file's name.
            text: Its content.
            sought: The posts whose words are sought all over it.
        """
        entries = _ENTRIES.get(suffix)
        if entries is None:
            return Split(text)
        fresh: dict[bytes, frozenset[str]] = {}
        posts: set[str] = set()

        def unread(found: re.Match[str]) -> str:
            whole = found[0].encode("utf-8", "surrogatepass")
            digest = blake2b(whole, digest_size=16).digest()
            among, ids = self._clean.get(digest, (None, frozenset()))
            if among is not None and sought <= among:
                posts.update(ids)
                return _NOTHING.get(suffix, "") + "\n" * found[0].count("\n")
            fresh[digest] = frozenset(identity.PATTERN.findall(found[0]))
            return found[0]

        rest = entries.sub(unread, text)
        return Split(rest, fresh, frozenset(posts))

    def keep(self, split: Split, sought: Set[str]) -> None:
        """Remember entries of a file in which nothing was found of what was *sought*."""
        for digest, ids in split.fresh.items():
            among, _ = self._clean.get(digest, (frozenset(), ids))
            self._clean[digest] = among | sought, ids
