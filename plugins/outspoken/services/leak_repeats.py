"""Entries that stand in several feeds, letter for letter: read by the leak gate once.

A comment is in the feeds of its post, its topics, its area and of all. Where one of them
was searched from end to end and nothing was found, its entries need not be read again
among the same posts' words.
"""

import hashlib
import re
from collections.abc import Collection, Iterable

_ENTRIES = {
    ".atom": re.compile(r"^<entry[ >].*?</entry>", re.MULTILINE | re.DOTALL),
    ".rss": re.compile(r"^<item[ >].*?</item>", re.MULTILINE | re.DOTALL),
    ".json": re.compile(r'^\{"id": .*\}(?=,?$)', re.MULTILINE),
}
_NOTHING = {".json": "{}"}


class Repeats:
    """What was found clean, as digests; grows while a site is searched."""

    def __init__(self) -> None:
        self._clean: set[bytes] = set()

    def without(
        self, suffix: str, text: str, carried: Iterable[str]
    ) -> tuple[str, Collection[bytes]]:
        """Return *text* without entries known to be clean, lines kept, and the others.

        Args:
            suffix: The ending of the file's name.
            text: Its content.
            carried: The posts whose words are sought all over it.
        """
        entries = _ENTRIES.get(suffix)
        if entries is None:
            return text, ()
        among, others = "\0".join(sorted(carried)), set[bytes]()

        def unread(found: re.Match[str]) -> str:
            whole = f"{among}\0{found[0]}".encode("utf-8", "surrogatepass")
            digest = hashlib.sha256(whole).digest()
            if digest in self._clean:
                return _NOTHING.get(suffix, "") + "\n" * found[0].count("\n")
            others.add(digest)
            return found[0]

        return entries.sub(unread, text), others

    def keep(self, entries: Collection[bytes]) -> None:
        """Remember *entries*, of a file in which nothing was found."""
        self._clean.update(entries)
