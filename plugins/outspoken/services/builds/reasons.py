"""What the state can tell of a page: what it is made of, and why it was last made."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from outspoken.services.builds.making import ACROSS, HOSTS, MOVED

INDEX = "index.html"
GROUPS = {
    ACROSS: "shows something of many posts, or is the office's own",
    MOVED: "leads on from an old address",
    HOSTS: "is for the host",
}
"""What is said of pages that belong to no one post."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A file of the site, and where it comes from.

    Attributes:
        name: The file, below the site's root.
        template: The template that it is made by; "feed", "text" or "photo" for none.
        why: Why it was last made, in words.
        about: What it is about, where that is no one post.
        sources: Files of content that it is made of, where it is about one post.
    """

    name: str
    template: str
    why: str
    about: str
    sources: tuple[str, ...]


def of(db: sqlite3.Connection, output: Path, asked: str) -> Reason | None:
    """Return the reason of a page; none when the site has no such file.

    Args:
        db: The state of the last build.
        output: The folder of the site.
        asked: An address, with or without its host, or the path of a file.
    """
    query = """SELECT files.name, template, why, owner FROM files JOIN pages USING (key)
               WHERE files.name = ?"""
    for name in _names(output, asked):
        row = db.execute(query, (name,)).fetchone()
        if row is not None:
            file, template, why, owner = row
            about, sources = GROUPS.get(owner, ""), _sources(db, owner)
            return Reason(file, template, why, about, sources)
    return None


def _sources(db: sqlite3.Connection, owner: str) -> tuple[str, ...]:
    if owner in GROUPS:
        return ()
    query = "SELECT name FROM sources WHERE unit = ? ORDER BY name"
    return tuple(row[0] for row in db.execute(query, (owner,)))


def _names(output: Path, asked: str) -> list[str]:
    """Return the files that may be meant, the likeliest first."""
    path = Path(asked).absolute()
    if path.is_relative_to(output):
        inside = path.relative_to(output).as_posix()
    else:
        inside = unquote(urlsplit(asked).path).strip("/")
    return [inside, str(PurePosixPath(inside) / INDEX)]
