"""The files that a site is made of, and which of them changed since the last build.

A file with the size, the moments and the inode that it had is the same: of the two moments,
that of the inode cannot be put back. Where those differ, as after a checkout, its digest
decides.
"""

import hashlib
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.services import posts, signed_texts
from outspoken.services.builds import looks
from outspoken.services.builds.looks import Difference, Looks, Row, Seen
from outspoken.services.builds.state import State
from outspoken.services.campaigns.addresses import FOLDER as CAMPAIGNS

PAGES = "pages"
BELOW = (*signed_texts.BELOW, posts.PHOTOS)
"""Folders whose own folders are named by the id of a post."""
READ = (posts.POSTS, *BELOW, PAGES, CAMPAIGNS)
"""Folders of content whose files are looked at one by one."""
LATELY = 2_000_000_000
"""Nanoseconds in which a file may change again without another moment to show for it."""


@dataclass(slots=True)
class Sources:
    """What a look at the content found.

    Attributes:
        digests: SHA-256 of each file that is new or changed, by name.
        gone: Names of files that are there no more.
        units: Posts that any of these belong to; "" for those that are told by no name.
        links: Symbolic links, which nobody may publish.
        odd: Names of texts that no file of ours has: written in no UTF-8, or of what is
            no file at all.
    """

    digests: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def look(content: Path, state: State, only: Collection[str] | None = None) -> Sources:
    """Compare the files of *content* with what *state* knows, and note what is new.

    Args:
        content: The folder of content.
        state: What was known.
        only: Names below *content* of files and folders, where it is known that nothing
            else changed.
    """
    found = Sources()
    kept, late = Looks(state.db, "sources"), time.time_ns() - LATELY
    if only is None:
        differ = kept.compare(_folders(content, found))
    else:
        differ = Difference()
        differ.add(_known(state, only), _named(content, only, found))
        for name in {*differ.known, *differ.there}:
            kept.doubt(name)
    there = differ.there.values()
    changed = [_noted(content, state, row, late, found) for row in there]
    found.gone = sorted(differ.known.keys() - differ.there.keys())
    for name in found.gone:
        found.units.add(_noted_unit(state, name))
    state.db.executemany("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?)", changed)
    state.db.executemany("DELETE FROM sources WHERE name = ?", zip(found.gone, strict=True))
    for seen in differ.folders:
        if all(ctime <= late for _, _, _, ctime, _ in seen.rows):
            kept.note(seen)
    return found


def look_again(content: Path, state: State, found: Sources) -> None:
    """Let what changed while it was being read be read once more by the next build."""
    query = "SELECT size, mtime, ctime FROM sources WHERE name = ?"
    kept, moved = Looks(state.db, "sources"), []
    for name in found.digests:
        try:
            row = looks.row(name, (content / name).lstat())
        except OSError:
            row = ("", 0, 0, 0, 0)
        if state.db.execute(query, (name,)).fetchone() != row[1:4]:
            moved.append((name,))
            kept.doubt(name)
    forget = "UPDATE sources SET digest = '', inode = 0 WHERE name = ?"
    state.db.executemany(forget, moved)


def unit_of(name: str) -> str:
    """Return the id of the post that the file *name* belongs to, where its name tells."""
    top, _, rest = name.partition("/")
    return rest.partition("/")[0] if top in BELOW else ""


def _noted(
    content: Path, state: State, row: Row, late: int, found: Sources
) -> tuple[object, ...]:
    """Return the new row of a file, and note in *found* whether its bytes changed."""
    name, size, mtime, ctime, inode = row
    with (content / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    query = "SELECT digest, unit FROM sources WHERE name = ?"
    before, unit = state.db.execute(query, (name,)).fetchone() or ("", unit_of(name))
    if before != digest:
        found.digests[name] = digest
        found.units.add(unit)
    # What changed this moment may change again in the same: look at its bytes next time.
    return name, size, mtime, ctime, 0 if ctime > late else inode, digest, unit


def _noted_unit(state: State, name: str) -> str:
    query = "SELECT unit FROM sources WHERE name = ?"
    unit: str = state.db.execute(query, (name,)).fetchone()[0]
    return unit


def _known(state: State, only: Iterable[str]) -> Iterator[Row]:
    """Yield what is known of the files *only*, and of those below the folders *only*."""
    query = "SELECT name, size, mtime, ctime, inode FROM sources"
    for name in only:
        # Of all that begins with "posts/2026/": "0" comes next after the slash.
        around = (name, f"{name}/", f"{name}0")
        where = "WHERE name = ? OR (name > ? AND name < ?)"
        yield from state.db.execute(f"{query} {where}", around).fetchall()


def _named(content: Path, names: Iterable[str], found: Sources) -> Iterator[Row]:
    """Yield the files *names*, and those below the folders *names*."""
    for name in names:
        parts = name.split("/")
        if parts[0] not in READ or any(part.startswith(".") for part in parts):
            continue
        paths = [content.joinpath(*parts[: end + 1]) for end in range(len(parts))]
        links = [path for path in paths if path.is_symlink()]
        found.links += [path.relative_to(content).as_posix() for path in links]
        if links or not paths[-1].exists():
            continue
        about = paths[-1].stat()
        if stat.S_ISDIR(about.st_mode):
            for seen in _below(content, name, found):
                yield from seen.rows
        elif stat.S_ISREG(about.st_mode) and name.isprintable():
            yield looks.row(name, about)
        elif name.endswith(".md"):
            found.odd.append(name)


def _folders(content: Path, found: Sources) -> Iterator[Seen]:
    for name in READ:
        if (content / name).is_symlink():
            found.links.append(name)
        elif (content / name).is_dir():
            yield from _below(content, name, found)


def _below(content: Path, name: str, found: Sources) -> Iterator[Seen]:
    """Yield the folder *name* of the content, and those below it."""
    for seen in looks.below(str(content / name), f"{name}/", plain=True):
        found.links += seen.links
        found.odd += [each for each in seen.odd if each.endswith(".md")]
        yield seen
