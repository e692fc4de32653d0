"""Redoing: what was erased or taken down since a backup goes out of it again.

What is told of that lies outside the private folder: the list of erased ids and the
tombstones in the content, which other machines have too, and what an officer still knows.
What of that is believed is in `believing`.
"""

import re
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outspoken.model import identity
from outspoken.model.post import Post, Status
from outspoken.model.record import NOBODY
from outspoken.model.standing import Standing
from outspoken.services import (
    activity,
    additions,
    approvers,
    erasures,
    files,
    followers,
    heard_words,
    posts,
    sealing,
    ways_kept,
    words_kept,
)
from outspoken.services.backups.believing import Texts, Told
from outspoken.services.backups.selection import PRIVATE
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel
from outspoken.services.shelf import Shelf

WITHDRAWN = "withdrawn"
_ID = identity.PATTERN.pattern
_FOLLOWING = re.compile(rf"/{followers.FOLDER}/[^/]*/({_ID})\.json")
_LETTER = re.compile(rf"/{outbox.FOLDER}/[^/]*-({_ID})\{parcel.MAIL}")


@dataclass(frozen=True, slots=True)
class Redone:
    """What was done again.

    Attributes:
        erased: Ids of texts that were erased since the backup.
        withdrawn: Ids of those that were taken down since.
        settled: Ids of those that were put on the site since, and wait no more.
        doubted: Ids that the list of the erased names, and nothing proves: kept.
        unsigned: Ids of tombstones that do not count: nothing was done by them.
    """

    erased: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()


def names_one_of(ids: Collection[str]) -> Callable[[str], bool]:
    """Return what tells whether a private file is of one of *ids*, by its name.

    Such a file is not even unpacked: what was written once stays on a disk for a while. The
    letters to who follows a post tell its title, and their names do not tell which post it
    is. But a backup has its files in order, and the records of followers come before.
    """
    following = set[str]()

    def is_one(name: str) -> bool:
        if not name.startswith(f"{PRIVATE}/"):
            return False
        if any(each in ids for each in identity.PATTERN.findall(name)):
            following.update(_FOLLOWING.findall(name))
            return True
        return any(each in following for each in _LETTER.findall(name))

    return is_one


def redo(there: Office, told: Told, content: Path | None, now: datetime) -> Redone:
    """Erase and take down again what *there*, brought back from a backup, still holds.

    Args:
        there: The office as it was brought back; nobody works in it yet.
        told: What went since.
        content: The content as it stands now; none where it is the backup's own.
        now: The moment.
    """
    logged = activity.last_approvals(there)
    before = erasures.logged(there)
    known, stones = told.erased, told.stones if content else {}
    since = {each for each in stones if not logged.get(each, Standing(False)).is_gone}
    _remove_words(there, known, {each: stones[each][1] for each in since}, content)
    gone = {*known, *since}
    _replace(there, gone, content, told.stones)
    for given_id in sorted(gone):
        action = erasures.ACTION if given_id in known else WITHDRAWN
        if given_id not in before:
            _record(there, action, given_id, stones.get(given_id), now)
    for name, data in (erasures.anew(there, known) if known else {}).items():
        files.make_folder((there.content / name).parent)
        files.write(there.content / name, data)
    standing = {*told.words, *stones}
    settled = _settled(there, standing, logged) if content else []
    return Redone(
        tuple(sorted({*known} - before)),
        tuple(sorted(since - {*known})),
        tuple(settled),
        tuple(sorted(told.doubted)),
        tuple(sorted(told.unsigned)),
    )


def _settled(
    there: Office, standing: Collection[str], logged: Collection[str]
) -> list[str]:
    """Put away as originals what waited then and stands on the site now."""
    found = list[str]()
    for path in sorted(there.inbox.glob("*.md")):
        given_id = path.stem
        if given_id in logged or given_id not in standing:
            continue
        for each in sorted(there.inbox.glob(f"{given_id}.*")):
            if each.suffix in (".md", ".photo"):
                sealing.seal(there, each.name.removesuffix(each.suffix), each.read_bytes())
            files.remove(each)
        found.append(given_id)
    return found


def _remove_words(
    there: Office,
    erased: Collection[str],
    withdrawn: Mapping[str, Post],
    content: Path | None,
) -> None:
    """Remove what erasing and taking down take away, but for the texts in the content."""
    taken_back = [each.id for each in withdrawn.values() if each.withdrawn_for is None]
    for each in (*erased, *taken_back):
        heard_words.redo(there.content, each, content)
    for path in additions.leaving(there, *erased, *taken_back).files:
        files.remove(path)
    for given_id in sorted(erased):
        for path in words_kept.of(there, given_id):
            files.remove(path)
    for stone in withdrawn.values():
        follows = followers.address_of(there, stone.id)
        kept = ways_kept.of_taking_down(there, stone.id, follows)
        for name, data in kept.items():
            files.write_private(there.private / name, data)
        for path in words_kept.on_taking_down(there, stone):
            files.remove(path)


def _replace(
    there: Office,
    gone: Collection[str],
    content: Path | None,
    stones: Texts,
) -> None:
    """Put the tombstones of today where the backup's content has words, or nothing.

    One of an erasure that came with the backup stays: what answers it keeps its place.
    """
    shelf = Shelf(there.content)
    kept = {path for path, stone in stones.values() if stone.status is Status.ERASED}
    for given_id in gone:
        for path in {*shelf.copies_of(given_id)} - kept:
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
