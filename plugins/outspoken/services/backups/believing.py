"""Believing: what the content tells of texts that went since a backup, and what proves it.

Whoever can push can write a line into the list of erased ids, or a file that calls itself
a tombstone, and a restore acts on both. So a tombstone counts when an approver's key
signed it, and the erasure of a text that was published when its tombstone does. What
nothing bears out is kept, and said: to erase it after all takes one command.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.model.approval import Approver, statement_digest
from outspoken.model.post import Post, Status
from outspoken.model.standing import GONE, Standing
from outspoken.services import activity, approvers, erasures, posts
from outspoken.services.backups import comparing, reading, staging
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.selection import CONTENT, PRIVATE
from outspoken.services.office import Office
from outspoken.services.recipients import Identity

_OURS = ("answer", "move")
"""What a record calls the id of something that the office itself wrote."""
Texts = Mapping[str, tuple[Path, Post]]
"""Texts by their ids, each with its file."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of texts that went, and what of that is believed.

    Attributes:
        erased: Ids of texts that were erased.
        doubted: Ids that the list of the erased names, and nothing proves.
        stones: Tombstones that count.
        unsigned: Ids of tombstones that do not: no approver signed them, or they are of
            before the text was put back.
        words: Ids of texts whose signed words stand on the site.
    """

    erased: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    stones: Texts = field(default_factory=dict)
    unsigned: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def named(content: Path, place: Path) -> set[str]:
    """Return the ids of which anything says that they were erased, proved or not.

    Args:
        content: The content as it stands now.
        place: The public place in it, where the list is.
    """
    stones = {post.id for _, post in _of(content) if post.status is Status.ERASED}
    return {*erasures.read(place), *stones}


def before(
    content: Path,
    source: Path,
    openers: Sequence[Identity],
    beside: Path,
    given: frozenset[str],
) -> frozenset[str]:
    """Return the erasures that are believed, before any other file is unpacked.

    Raises:
        BackupError: As `restoring.restore` does.
    """
    with staging.opened(beside, source) as new:
        there = Office(new, new / CONTENT, new / PRIVATE)
        placing = staging.Placing(new, _tells_nothing, is_whole=True, content=None)
        reading.read(source, openers, placing)
        comparing.refuse_broken(there)
        return told(there, content, given).erased


def told(there: Office, content: Path, given: Collection[str]) -> Told:
    """Return what *content* tells that went since the backup that *there* was.

    Args:
        there: What was brought back: its log, its place and its list of the erased.
        content: The content as it stands now, or the backup's own.
        given: Ids of texts of which an officer says that they were erased.

    Raises:
        BackupError: When it cannot be told who may approve.
    """
    keys, logged = _keys(there, content), activity.last_approvals(there)
    old, known = _superseded(there, logged), erasures.logged(there)
    stones, unsigned, words = dict[str, tuple[Path, Post]](), set[str](), set[str]()
    for path, post in _of(content):
        is_signed = _is_signed(post, keys)
        if post.is_withdrawn and is_signed and _statement(post) not in old:
            # What was erased stays so, whatever older tombstone is brought back beside it.
            if post.id not in stones or post.status is Status.ERASED:
                stones[post.id] = (path, post)
        elif post.is_withdrawn:
            unsigned.add(post.id)
        elif is_signed:
            words.add(post.id)
    listed = {*erasures.read(content / there.place.name), *erasures.read(there.place)}
    proved = {each for each, (_, stone) in stones.items() if stone.status is Status.ERASED}
    others = {*logged, *words, *stones, *_official(there)}
    doubted = (listed & others) - {*known, *proved, *given}
    erased = frozenset({*listed, *proved, *given} - doubted)
    odd = frozenset(unsigned - {*stones})
    return Told(erased, frozenset(doubted), stones, odd, frozenset(words))


def _tells_nothing(name: str) -> bool:
    return not name.startswith(("content/place/", "private/log/"))


def _keys(there: Office, content: Path) -> list[Approver]:
    """Return the keys that count: where the backup knows one too, for no other days.

    So a key that was retired signs nothing, whoever takes its last day away.
    """
    now, then = (
        _register(place / there.approvers.name)
        for place in (content / there.place.name, there.place)
    )
    found = list[Approver]()
    for each in now:
        known = [one for one in then if one.key == each.key]
        found += [_narrowed(each, one) for one in known if one.officer == each.officer]
        found += [each] if not known else []
    return found


def _register(path: Path) -> Sequence[Approver]:
    read = approvers.read(path)
    if isinstance(read, list):
        raise BackupError(f"first mend {read[0]}")
    return read


def _narrowed(one: Approver, other: Approver) -> Approver:
    last = [day for day in (one.until, other.until) if day is not None]
    since = max(one.since, other.since)
    return Approver(one.officer, one.key, since, min(last, default=None))


def _of(content: Path) -> Iterator[tuple[Path, Post]]:
    folders = (content / name for name in (posts.POSTS, posts.COMMENTS))
    for folder in (each for each in folders if each.is_dir()):
        for path, post in posts.of_folder(folder):
            if isinstance(post, Post):
                yield path, post


def _is_signed(post: Post, keys: Sequence[Approver]) -> bool:
    approval = post.approval
    if approval is None or approval.digest != post.digest:
        return False
    return not approvers.is_signed(approval, post.place, keys)


def _superseded(there: Office, logged: Mapping[str, Standing]) -> set[str]:
    """Return the tombstones of texts that were put back later: they count no more."""
    return {
        str(each.details.get("statement", ""))
        for each in activity.read(there)
        if each.action in GONE and each.subject in logged
        if not logged[each.subject].is_gone
    }


def _statement(post: Post) -> str:
    return statement_digest(post.approval, post.place) if post.approval else ""


def _official(there: Office) -> Iterator[str]:
    """Yield the ids of answers and moves: public, in names of files, and never erased."""
    for record in activity.read(there):
        yield from (str(record.details[each]) for each in _OURS if each in record.details)
