"""Every post in brief as it stands now, kept in memory and read anew where files changed.

The pages of the site are made from briefs of the last build; officers ask between builds,
and more often than files change. What is shown of each is what the site would show today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from outspoken.model.approval import Approver
from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.services import (
    answers,
    briefs,
    moves,
    owed_posts,
    owed_words,
    owing,
    posts,
    presenting,
)
from outspoken.services.office import Office

BELOW = (posts.COMMENTS, answers.ANSWERS, moves.MOVES)
"""Folders of what stands below posts, each with a folder for each post."""
Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read of a post, and the stamps of what it was read from."""

    stamp: Stamp
    brief: Brief


@dataclass(slots=True)
class PostsAtHand:
    """The posts of an office.

    Attributes:
        office: The office.
    """

    office: Office
    _kept: dict[Path, _Kept] = field(default_factory=dict)
    _by: tuple[object, ...] = ()
    _lock: Lock = field(default_factory=Lock)

    def briefs(self, place: Place, today: date) -> Sequence[Brief]:
        """Return each post that can be read, and each tombstone, as it is on *today*."""
        content, signers = self.office.content, owed_posts.signers_of(self.office)
        with self._lock:
            known = (place, today, signers)
            before = self._kept if known == self._by else {}
            below = {each: _stamps(content / each) for each in BELOW}
            now = dict[Path, _Kept]()
            for path in posts.paths(content / posts.POSTS):
                found = _standing(path, before.get(path), below) or _read(
                    content, path, place, today, signers, below
                )
                if found:
                    now[path] = found
            self._kept, self._by = now, known
            return [each.brief for each in now.values()]


def _standing(
    path: Path, kept: _Kept | None, below: Mapping[str, Mapping[str, int]]
) -> _Kept | None:
    """Return what was read of *path* before, if it stands as it did."""
    return kept if kept and kept.stamp == _stamp(path, kept.brief.id, below) else None


def _read(
    content: Path,
    path: Path,
    place: Place,
    today: date,
    signers: Sequence[Approver],
    below: Mapping[str, Mapping[str, int]],
) -> _Kept | None:
    """Read the post *path* and what stands below it; none where it is none of ours."""
    before = _of_file(path)
    post = posts.read(path)
    if not isinstance(post, Post):
        return None
    said = _comments(content, post.id) if post.id in below[posts.COMMENTS] else ()
    found = owed_posts.dossier(content, post, place, signers, said)
    stamp = (*before, *(each.get(post.id, 0) for each in below.values()))
    return _Kept(stamp, brief(found, place, today))


def brief(dossier: Dossier, place: Place, today: date) -> Brief:
    """Return *dossier* in brief, without what only feeds need."""
    post, clock = dossier.post, owed_words.clock(dossier, today)
    shown = None if post.is_withdrawn else clock
    owed = owing.of(dossier, place, today)
    return briefs.bare(dossier, presenting.title(post), shown, owed)


def _comments(content: Path, post: str) -> Iterator[Post]:
    found = posts.of_folder(content / posts.COMMENTS / post)
    return (each for _, each in found if isinstance(each, Post))


def _stamp(path: Path, post: str, below: Mapping[str, Mapping[str, int]]) -> Stamp:
    return (*_of_file(path), *(each.get(post, 0) for each in below.values()))


def _of_file(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:  # it went since the folder was looked at
        return 0, 0
    return told.st_mtime_ns, told.st_size


def _stamps(folder: Path) -> Mapping[str, int]:
    """Return the moment at which each folder below *folder* last changed, by its name."""
    if not folder.is_dir():
        return {}
    return {each.name: _of_file(each)[0] for each in folder.iterdir()}
