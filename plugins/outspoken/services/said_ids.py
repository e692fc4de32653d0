"""What the files of approved texts say they are; read again only where one changed."""

import re
from functools import lru_cache
from pathlib import Path

from outspoken.services import frontmatter, texts

MOST = 100_000
"""Most files of which it is remembered."""
HEAD = 4096
"""Bytes of a file in which its id is found: we write it first."""
_ID = re.compile(rb'(?<=\nid: ")[^"\n]*(?="\n)')
Stamp = tuple[int, int, int]


def of(path: Path) -> tuple[str, str]:
    """Return the id that the file *path* says it has, and that of the post above it.

    Both are empty where it cannot be read.
    """
    return _read(path, _stamp(path))


def named_in(path: Path) -> frozenset[str]:
    """Return the ids that stand in the head of *path*, also where it cannot be read."""
    return _named_in(path, _stamp(path))


@lru_cache(MOST)
def _read(path: Path, _: Stamp) -> tuple[str, str]:
    document = frontmatter.read(path)
    if isinstance(document, list):
        return "", ""
    return document.text("id"), document.text("post")


@lru_cache(MOST)
def _named_in(path: Path, _: Stamp) -> frozenset[str]:
    header = texts.beginning(path, HEAD).partition(b"\n---\n")[0] + b"\n"
    return frozenset(each.decode(errors="replace") for each in _ID.findall(header))


def _stamp(path: Path) -> Stamp:
    told = path.lstat()  # a link is never read
    return told.st_mtime_ns, told.st_size, told.st_ino
