"""What a folder holds, to the letter: so that two can be compared."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Thing(NamedTuple):
    """One thing in a folder.

    Attributes:
        kind: "file", "folder", or what else it is.
        mode: Who may read it.
        data: The bytes of a file, the target of a link.
    """

    kind: str
    mode: int
    data: bytes


def held_in(folder: Path) -> Mapping[str, Thing]:
    """Return all that lies below *folder*, empty folders too."""
    return {
        path.relative_to(folder).as_posix(): _thing(path)
        for path in sorted(folder.rglob("*"))
    }


def inodes(folder: Path) -> Mapping[str, int]:
    """Return which file stands under each name below *folder*: a new one has another."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in files}


def difference(made: Path, wanted: Path) -> str:
    """Say in what *made* is not as *wanted*; nothing when they are the same."""
    one, other = held_in(made), held_in(wanted)
    if one == other:
        return ""
    missing = sorted(other.keys() - one.keys())
    more = sorted(one.keys() - other.keys())
    changed = sorted(name for name in one.keys() & other.keys() if one[name] != other[name])
    said = [f"missing: {missing}", f"too many: {more}", f"other bytes: {changed}"]
    said += [_first_line(name, one[name], other[name]) for name in changed[:3]]
    return "\n".join(said)


def _thing(path: Path) -> Thing:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return Thing("link", 0, os.fsencode(path.readlink()))
    if stat.S_ISDIR(mode):
        return Thing("folder", stat.S_IMODE(mode), b"")
    return Thing("file", stat.S_IMODE(mode), path.read_bytes())


def _first_line(name: str, made: Thing, wanted: Thing) -> str:
    if made[:2] != wanted[:2]:
        return f"{name}: {made.kind} {made.mode:o}, not {wanted.kind} {wanted.mode:o}"
    pairs = zip(made.data.splitlines(), wanted.data.splitlines(), strict=False)
    number, pair = next(
        ((number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]),
        (0, (made.data[-80:], wanted.data[-80:])),
    )
    return f"{name}:{number}: {pair[0][:300]!r}, not {pair[1][:300]!r}"
