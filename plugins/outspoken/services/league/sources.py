"""The files that hold posts: named, in a folder, or packed into an archive.

What is packed is read from where it lies. Nothing is ever unpacked to the disk, so no name
in an archive can lead anywhere, and how much comes out of one is bounded.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, TypeVar

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.league import packed
from outspoken.services.league.x import Owner, owner

MOST_FILES = 10_000
"""Most files of a folder that may hold posts."""
_TWEETS = re.compile(
    r"(?:.*/)?(?:tweets?(?:-part\d{1,4})?\.js|data/js/tweets/\d{4}_\d\d\.js)"
)
_OUTBOX = re.compile(r"(?:.*/)?outbox(?:-\d{1,4})?\.json")
_TABLE = re.compile(r".*\.(?:csv|tsv)", re.IGNORECASE)
_JSON = re.compile(r".*\.(?:json|jsonl|car)", re.IGNORECASE)
_PACKED = re.compile(r".*\.(?:zip|tar\.gz|tgz)", re.IGNORECASE)
_MAY_BE = re.compile(r"\.(?:js|jsonl?|car|csv|tsv|zip|gz|tgz)$", re.IGNORECASE)
_OF_MASTODON = {"actor.json", "likes.json", "bookmarks.json"}
_OWNERS = ("account.js", "user_details.js")

PathT = TypeVar("PathT", bound=PurePath)

Opening = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file with posts.

    Attributes:
        path: The file, and what is in it where it is packed; as people see it.
        size: Its bytes, as far as known: for a progress bar.
        open: Opens it.
        owner: Whose archive of X it is of, where that is known.
    """

    path: Path
    size: int
    open: Opening
    owner: Owner | None = None


def find(path: Path) -> Iterator[Source | Problem]:
    """Yield every file with posts that *path* is or holds."""
    if path.is_dir():
        yield from _in_folder(path)
    elif not path.is_file():
        yield texts.problem(path, 0, "name a file or a folder; there is none here")
    elif packed.is_packed(path):
        yield from _in_archive(path)
    else:
        yield _on_disk(path)


def _on_disk(path: Path) -> Source:
    """Return the file *path*, with its owner when that is said beside it or above."""
    found = None
    for beside in _beside(path) if path.suffix == ".js" else ():
        if found is None and beside.is_file() and not beside.is_symlink():
            with beside.open("rb") as stream:
                found = owner(stream)
    return Source(path, path.stat().st_size, lambda: path.open("rb"), found)


def _beside(path: PathT) -> Iterator[PathT]:
    """Yield where it may be said whose the archive is that *path* is of."""
    for folder in (path.parent, path.parent.parent):
        yield from (folder / name for name in _OWNERS)


def _in_folder(folder: Path) -> Iterator[Source | Problem]:
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.*")):
        if len(files) >= MOST_FILES:
            advice = f"name folders with fewer than {MOST_FILES:,} files each"
            yield texts.problem(folder, 0, advice)
            return
        if _MAY_BE.search(path.name) and path.is_file() and not path.is_symlink():
            files[path.relative_to(folder).as_posix()] = path
    archives = {name for name in files if _PACKED.fullmatch(name)}
    wanted = chosen(files)
    if not wanted and not archives:
        yield texts.problem(folder, 0, f"there is nothing to read in it: give {KNOWN}")
    for name in sorted(wanted | archives):
        if name in archives:
            yield from _in_archive(files[name])
        else:
            yield _on_disk(files[name])


def _in_archive(path: Path) -> Iterator[Source | Problem]:
    try:
        archive = packed.opened(path)
        wanted = sorted(chosen(archive.names))
        owners = [_owner_in(archive, name) for name in wanted]
    except packed.UnreadableError as error:
        yield texts.problem(path, 0, str(error))
        return
    if not wanted:
        yield texts.problem(path, 0, f"there is nothing to read in it: give {KNOWN}")
    for name, whose in zip(wanted, owners, strict=True):
        shown = path.joinpath(*_plain(name))
        yield Source(shown, archive.names[name], archive.opening(name), whose)


def chosen(names: "dict[str, Path] | dict[str, int]") -> set[str]:
    """Return which of the files *names* hold posts.

    An archive of X or Mastodon holds other things as well: likes, deleted posts, letters.
    """
    known = {name for name in names if _TWEETS.fullmatch(name) or _OUTBOX.fullmatch(name)}
    within = {PurePosixPath(name).parts[0] for name in known if "/" in name}
    at_top = any("/" not in name or name.startswith("data/") for name in known)
    others = {
        name
        for name in names
        if (_TABLE.fullmatch(name) or _JSON.fullmatch(name))
        and PurePosixPath(name).name not in _OF_MASTODON
        and not (known and (at_top or PurePosixPath(name).parts[0] in within))
    }
    return known | others


def _owner_in(archive: packed.Archive, name: str) -> Owner | None:
    for beside in map(str, _beside(PurePosixPath(name))):
        if beside in archive.names:
            with archive.opening(beside)() as stream:
                if found := owner(stream):
                    return found
    return None


def _plain(name: str) -> list[str]:
    """Return the parts of a name in an archive that lead nowhere: they are for show."""
    return [part for part in name.split("/")[-3:] if part not in ("", ".", "..")]


KNOWN = (
    "an archive of X (zip, folder or tweets.js), an archive or outbox.json of Mastodon, "
    "JSON of Bluesky (getAuthorFeed or listRecords), or a table (CSV) with the columns "
    "account, time and text"
)
