"""Mailboxes: where letters lie, and how each is marked once it is safe here.

A Maildir, an mbox file, a folder of files, one file. (IMAP: `mail.imap`.) Nothing is
removed: a letter of a Maildir is marked as seen, and one of a file is known again by what
it is.
"""

import fcntl
import mailbox
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate
from functools import partial
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import files, texts
from outspoken.services.mail import limits

COPY = "box."
"""What the names of folders begin with that hold the copy of an mbox file."""
_SEEN = "S"


class BoxError(Exception):
    """There is no mailbox as asked for; says what to do."""


def _nothing() -> None:
    """Mark nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A letter in a mailbox.

    Attributes:
        name: What to call it to an officer; no word of it.
        arrived: When the mailbox got it.
        data: Its bytes, or why they cannot be taken: then it stays where it lies.
        mark: Marks it as done.
    """

    name: str
    arrived: datetime
    data: bytes | Problem = field(repr=False)
    mark: Callable[[], None] = _nothing


def pieces(path: Path, aside: Path) -> Iterator[Piece]:
    """Yield the letters at *path*, the oldest first, that are not marked as seen.

    Args:
        path: The mailbox.
        aside: A private folder for a copy of an mbox file, while it is read.

    Raises:
        BoxError: When it is no mailbox, or another program writes it.
    """
    if (path / "new").is_dir() and (path / "cur").is_dir():
        yield from _of_maildir(path)
    elif path.is_dir():
        found = [each for each in path.iterdir() if each.suffix.lower() == ".eml"]
        if not found:
            raise BoxError(f"{texts.shown(path)} is no Maildir, and has no .eml file")
        yield from (_of_file(each) for each in sorted(found))
    elif not path.exists():
        raise BoxError(f"there is no {texts.shown(path)}")
    elif path.suffix.lower() == ".eml":
        yield _of_file(path)
    else:
        yield from _of_mbox(path, aside)


def _of_maildir(folder: Path) -> Iterator[Piece]:
    found = [
        path
        for part in ("new", "cur")
        for path in (folder / part).iterdir()
        if not path.name.startswith(".") and _SEEN not in _flags(path)
    ]
    for path in sorted(found, key=lambda each: each.name):
        piece = _of_file(path)
        yield Piece(piece.name, piece.arrived, piece.data, partial(_see, path))


def _see(path: Path) -> None:
    """Move a letter to those that are seen, for good."""
    base, flags = path.name.partition(":2,")[0], {*_flags(path), _SEEN}
    seen = path.parents[1] / "cur" / f"{base}:2,{''.join(sorted(flags))}"
    path.rename(seen)
    for folder in {path.parent, seen.parent}:
        files.flush_folder(folder)


def _flags(path: Path) -> str:
    return path.name.partition(":2,")[2] if path.parent.name == "cur" else ""


def _of_file(path: Path) -> Piece:
    data = texts.load_bytes(path, limits.SIZE)
    try:
        when = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    except FileNotFoundError:
        when = datetime.now(UTC)  # gone since; then its data is a problem
    return Piece(str(texts.shown(path)), when, data)


def _of_mbox(path: Path, aside: Path) -> Iterator[Piece]:
    """Yield the letters of an mbox file, from a copy: others may write to it meanwhile."""
    with tempfile.TemporaryDirectory(prefix=COPY, dir=aside) as folder:
        copy = Path(folder) / "mbox"
        _copy(path, copy)
        with copy.open("rb") as file:
            if file.read(5) not in (b"From ", b""):
                raise BoxError(f"{texts.shown(path)} is no mbox file")
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        box = mailbox.mbox(copy, create=False)
        try:
            for number, key in enumerate(box.iterkeys(), start=1):
                yield _of_message(f"{texts.shown(path)} letter {number}", box, key, changed)
        finally:
            box.close()


def _of_message(name: str, box: mailbox.mbox, key: str, changed: datetime) -> Piece:
    with box.get_file(key, from_=True) as file:
        envelope, data = file.readline(limits.HEADER), file.read(limits.SIZE + 1)
    when = _moment(envelope.decode("ascii", "replace")) or changed
    if len(data) > limits.SIZE:
        return Piece(name, when, texts.problem(Path(name), 0, "it is larger than 30 MB"))
    return Piece(name, when, data.replace(b"\n>From ", b"\nFrom "))


def _moment(envelope: str) -> datetime | None:
    """Return when a letter came, as the line above it in the file says; or none."""
    try:
        found = parsedate(" ".join(envelope.split()[2:]))
        return datetime(*found[:6], tzinfo=UTC) if found else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _copy(path: Path, copy: Path) -> None:
    if path.with_name(f"{path.name}.lock").exists():
        raise BoxError(f"another program writes {texts.shown(path)}: try again")
    with path.open("rb") as source, copy.open("wb") as target:
        try:
            fcntl.lockf(source, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            advice = f"another program writes {texts.shown(path)}: try again"
            raise BoxError(advice) from None
        copy.chmod(files.PRIVATE_FILE)
        shutil.copyfileobj(source, target)
