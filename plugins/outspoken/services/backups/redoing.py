"""Redoing: what was erased or taken down since a backup goes out of it again.

What is told of that lies outside the private folder: the list of erased ids and the
tombstones in the content, which other machines have too, and what an officer still knows.
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outspoken.model.post import Post
from outspoken.model.record import NOBODY
from outspoken.model.standing import Standing
from outspoken.services import (
    activity,
    approvers,
    erasures,
    files,
    posts,
    sealing,
    words_kept,
)
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

ERASED, WITHDRAWN = "erased", "withdrawn"
_ID = re.compile(r"\d{8}-[0-9a-hjkmnp-tv-z]{6}")


@dataclass(frozen=True, slots=True)
class Redone:
    """What was done again.

    Attributes:
        erased: Ids of texts that were erased since the backup.
        withdrawn: Ids of those that were taken down since.
        settled: Ids of those that were put on the site since, and wait no more.
    """

    erased: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def names_one_of(ids: Collection[str]) -> Callable[[str], bool]:
    """Return what tells whether a private file is of one of *ids*, by its name.

    Such a file is not even unpacked: what was written once stays on a disk for a while.
    """
    return lambda name: (
        name.startswith("private/") and any(each in ids for each in _ID.findall(name))
    )


def redo(
    there: Office, known: Collection[str], content: Path | None, now: datetime
) -> Redone:
    """Erase and take down again what *there*, brought back from a backup, still holds.

    Args:
        there: The office as it was brought back; nobody works in it yet.
        known: Ids of texts that were erased.
        content: The content as it stands now; none where it is the backup's own.
        now: The moment.
    """
    logged = activity.last_approvals(there)
    before = {each.subject for each in activity.read(there) if each.action == ERASED}
    stones = _tombstones(content) if content else {}
    since = {each for each in stones if not logged.get(each, Standing(False)).is_gone}
    for given_id in sorted(known):
        _remove_words(there, given_id)
    gone = {*known, *since}
    _replace(there, gone, content, stones)
    for given_id in sorted(gone):
        action = ERASED if given_id in known else WITHDRAWN
        if given_id not in before:
            _record(there, action, given_id, stones.get(given_id), now)
    for name, data in (erasures.adding(there, known) if known else {}).items():
        files.make_folder((there.content / name).parent)
        files.write(there.content / name, data)
    settled = _settled(there, content, logged) if content else []
    return Redone(
        tuple(sorted({*known} - before)), tuple(sorted(since - {*known})), tuple(settled)
    )


def _settled(there: Office, content: Path, logged: Collection[str]) -> list[str]:
    """Put away as originals what waited then and stands on the site now."""
    shelf, found = Shelf(content), list[str]()
    for path in sorted(there.inbox.glob("*.md")):
        given_id = path.stem
        if given_id in logged or not shelf.path_of(given_id):
            continue
        for each in sorted(there.inbox.glob(f"{given_id}.*")):
            if each.suffix in (".md", ".photo"):
                sealing.seal(there, each.name.removesuffix(each.suffix), each.read_bytes())
            files.remove(each)
        found.append(given_id)
    return found


def _tombstones(content: Path) -> dict[str, tuple[Path, Post]]:
    """Return the tombstones that stand in *content*, by their ids."""
    found = (each for name in (posts.POSTS, posts.COMMENTS) for each in _of(content / name))
    return {post.id: (path, post) for path, post in found if post.is_withdrawn}


def _of(folder: Path) -> Iterator[tuple[Path, Post]]:
    for path, post in posts.of_folder(folder) if folder.is_dir() else ():
        if isinstance(post, Post):
            yield path, post


def _remove_words(there: Office, given_id: str) -> None:
    for path in words_kept.of(there, given_id):
        files.remove(path)


def _replace(
    there: Office,
    gone: Collection[str],
    content: Path | None,
    stones: dict[str, tuple[Path, Post]],
) -> None:
    """Put the tombstones of today where the backup's content has words, or nothing."""
    shelf = Shelf(there.content)
    for given_id in gone:
        for path in shelf.copies_of(given_id):
            files.remove(path)
        shutil.rmtree(there.content / posts.PHOTOS / given_id, ignore_errors=True)
        if content and given_id in stones:
            stone = stones[given_id][0]
            place = there.content / stone.relative_to(content)
            files.make_folder(place.parent)
            files.write(place, stone.read_bytes())


def _record(
    there: Office,
    action: str,
    given_id: str,
    stone: tuple[Path, Post] | None,
    now: datetime,
) -> None:
    """Put on record that it was done again; the tombstone that stands is the last word."""
    details: dict[str, int | str] = {"again": 1}
    if stone:
        post = stone[1]
        details |= approvers.on_record(post)
        if action == WITHDRAWN:
            why = post.withdrawn_for
            details |= {"reason": why.value} if why else {"by": "writer"}
    activity.append(
        there,
        time=now,
        officer=NOBODY,
        action=action,
        subject=given_id,
        details=details,
        tx=f"{given_id}-{action}-again-{now:%Y%m%dT%H%M%S%f}",
    )
