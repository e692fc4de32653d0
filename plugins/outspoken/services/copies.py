"""Copies: every file of the content that says it is one text, and which of them it is.

Anybody who can push can put a file there that bears the id of a post. What an officer
decides on is the one that an officer signed last.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model import standing
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.standing import Standing
from outspoken.services import (
    approvers,
    files,
    linked_folders,
    posts,
    said_ids,
    text_cases,
    texts,
    walking,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.activity import BrokenLogError
from outspoken.services.gate import Gate
from outspoken.services.office import Office

_PICTURE = re.compile(r"[1-9]\.jpg|\.[1-9]\.jpg\.[0-9a-f]{8}\.new")
"""Names of photos as we write them, and of what was torn off one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that says it is a text.

    Attributes:
        path: The file.
        post: What it says.
        doubt: Why that is not what an officer signed last; empty where it is.
    """

    path: Path
    post: Post
    doubt: str = ""

    @property
    def trusted(self) -> Post:
        """What of it an officer can sign again who takes it down.

        Where no officer signed it, that is who it is and where it stands, and no more.
        """
        if not self.doubt:
            return self.post
        nothing = {"area": "", "topics": (), "team": "", "tone": None, "former": ()}
        return replace(self.post, **nothing)  # type: ignore[arg-type]


def signed(acting: Acting, given_id: str) -> Copy:
    """Return the text *given_id* that an officer signed last, or its tombstone.

    Raises:
        CannotDecideError: As `best` does; or when no officer signed any of its files.
    """
    found = best(acting, given_id)
    if found.doubt:
        advice = f"{found.doubt}: first bring it back from the history"
        raise CannotDecideError(f"{texts.shown(found.path)}: {advice}")
    return found


def best(acting: Acting, given_id: str) -> Copy:
    """Return the copy of *given_id* that an officer signed last, else the first.

    Raises:
        CannotDecideError: When there is none, or none that can be read, or it was
            received in time to come.
    """
    paths = acting.shelf.copies_of(given_id)
    if not paths:
        refuse_hidden(acting, given_id)
        raise CannotDecideError(f"{given_id} is no post or comment on the site")
    read = [(path, posts.read(path)) for path in paths]
    found = [*_judged(acting.office, given_id, read)]
    for copy in found:
        if not copy.doubt:
            return copy
    for path, text in read:
        if isinstance(text, list):
            message = f"first mend or remove {texts.shown(path)}: {text[0].message}"
            raise CannotDecideError(message)
    if found[0].post.received > acting.now:
        odd = texts.shown(found[0].path)
        raise CannotDecideError(f"first bring {odd} back from the history")
    return found[0]


def remains_of(acting: Acting, given_id: str) -> tuple[Path, ...]:
    """List every file of the content that still shows *given_id*: photos, copies, leavings.

    What lies among its photos and is none of ours is left alone, and so is a folder that
    a link leads to: it may be anything.

    Raises:
        OSError: When the folder of its photos cannot be read.
    """
    content = acting.office.content
    folder = content / posts.PHOTOS / given_id
    is_own = linked_folders.is_own(content, folder)
    pictures = walking.listed(folder, "*") if is_own else ()
    ours = (path for path in pictures if _PICTURE.fullmatch(path.name))
    copies = acting.shelf.copies_of(given_id)
    torn = (part for each in copies for part in files.torn(each))
    shown = (path for path in ours if not linked_folders.is_folder(path))
    return (*shown, *torn, *copies)


def refuse_hidden(acting: Acting, given_id: str) -> None:
    """Refuse to go by the files that were found where another may be *given_id* too.

    A folder that cannot be read may hold it, and so may a file that cannot be opened; and
    a file that is damaged is it where it says so.

    Raises:
        CannotDecideError: When there is one; names it.
    """
    content, unread = acting.office.content, list[OSError]()
    for path in posts.paths(content, unread.append):
        is_text = path.relative_to(content).parts[0] in (posts.POSTS, posts.COMMENTS)
        if is_text and _may_be(path, given_id):
            raise CannotDecideError(f"first mend or remove {texts.shown(path)}")
    for error in unread:
        folder, advice = texts.shown(Path(error.filename)), walking.advice(error)
        raise CannotDecideError(f"{given_id} may lie in {folder}: {advice}")


def left_of(content: Path, given_id: str) -> list[Path]:
    """List what lies where the photos of *given_id* did, once those are gone."""
    folder = content / posts.PHOTOS / given_id
    if not linked_folders.is_own(content, folder):
        return [path for path in (folder.parent, folder) if path.is_symlink()]
    return sorted(folder.iterdir())


def _judged(
    office: Office, given_id: str, read: Iterable[tuple[Path, Post | list[Problem]]]
) -> Iterator[Copy]:
    """Yield the copies that can be read, each with what speaks against it."""
    known = approvers.read(office.approvers)
    signers = () if isinstance(known, list) else known
    gate = Gate(office.content, signers, standing=_said_last(office, given_id))
    for path, text in read:
        if isinstance(text, Post):
            deep = posts.too_deep(office.content, path)
            yield Copy(path, text, deep or gate.reason_to_doubt(text))


def _may_be(path: Path, given_id: str) -> bool:
    """Tell whether *path* is a file that cannot be read and may be *given_id*."""
    if said_ids.of(path)[0] or path.is_symlink() or not path.is_file():
        return False
    is_shut = bool(path.stat().st_size) and not texts.beginning(path, 1)
    return is_shut or given_id in {path.stem, *said_ids.named_in(path)}


def _said_last(office: Office, given_id: str) -> Mapping[str, Standing]:
    try:
        return standing.of(text_cases.records_of(office, given_id))
    except BrokenLogError:
        return {}  # nothing can be decided with such a log
