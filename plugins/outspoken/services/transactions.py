"""A decision is one transaction: done whole, or not at all, whenever the power goes.

What is to be done is first written down in ``private/pending/``. From that moment the
decision stands: each step can be done again without harm, so whoever comes next
finishes what was cut off. Before that moment nothing has happened. The record comes
before the words: what the log cannot take is not done at all.

All of it happens under one lock, `alone`, the finishing too: a decision done again after
a later one would undo that.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outspoken.services import (
    activity,
    erasures,
    files,
    heads,
    leak_store_file,
    linked_folders,
    pending_notes,
    photo_cache,
    posts,
    previews,
    read_only_content,
    texts,
)
from outspoken.services.activity import BrokenLogError
from outspoken.services.office import Office, refuse_pushed_private
from outspoken.services.pending_notes import Transaction as Transaction

PENDING = "pending"
LOCK = ".decisions.lock"


@contextmanager
def alone(office: Office, holder: str) -> Iterator[tuple[str, ...]]:
    """Let nobody else decide while the block runs; give what had to be finished first.

    Args:
        office: The office.
        holder: What to say to others who want to decide.

    Raises:
        PushedError: When somebody pushed into the private folder, be it while a task ran:
            what lies in it may be no decision of ours.
    """
    with files.lock(office.private / LOCK, holder):
        refuse_pushed_private(office)
        yield tuple(_finish(office))


def carry_out(office: Office, transaction: Transaction) -> None:
    """Do all of *transaction*; a crash in the middle is finished by `finish`.

    Whoever calls this is `alone`.

    Raises:
        BrokenLogError: When the log takes no record, and nothing was done; or when what
            was done cannot be made public, and waits for that.
        LinkedFolderError: As `refuse` does; nothing was done.
        OSError: When the disk does not take it. It says so where the decision stands all
            the same: whoever comes next finishes it.
    """
    refuse(office, transaction)
    note = office.private / PENDING / f"{transaction.id}.json"
    _write_down(note, pending_notes.written(office, transaction))
    try:
        _put_on_record(office, transaction)
    except (BrokenLogError, ValueError):
        files.remove(note)
        raise
    except OSError as error:
        raise _standing(error) from error
    try:
        _do(office, transaction)
        read_only_content.publish_head(office, transaction)
        files.remove(note)
    except OSError as error:
        raise _standing(error) from error


def refuse(office: Office, transaction: Transaction) -> None:
    """Refuse what would be written or removed in another folder than its path says.

    Raises:
        LinkedFolderError: When a link leads there, or a folder lies where a file belongs.
    """
    _refuse_links(office, transaction)
    for path in transaction.removals:
        linked_folders.refuse_folder(path)


def finish(office: Office) -> Iterator[str]:
    """Finish what was cut off, and yield a sentence for each.

    What the disk does not take, or a link leads astray, waits on: who only looks can work
    all the same. Whoever decides cannot, see `alone`.
    """
    if any((office.private / PENDING).glob("*")):
        try:
            with alone(office, "finishing what was cut off") as finished:
                said = finished
        except OSError as error:
            said = (f"what was cut off waits to be finished: {_said(error)}",)
        yield from said


def _write_down(note: Path, data: bytes) -> None:
    """Write the note of a decision; where that fails, it was never taken."""
    try:
        files.write_private(note, data)
    except OSError:
        # It may lie there already, and only its folder could not be flushed.
        with suppress(OSError):
            files.remove(note)
        raise


def _standing(error: OSError) -> OSError:
    """Return *error* for whoever decided, who must not decide again."""
    said = f"{_said(error)}; it stands all the same, and the next task finishes it"
    return OSError(error.errno, said)


def _said(error: OSError) -> str:
    said = (error.strerror, error.filename)
    return ": ".join(map(str, filter(None, said))) or str(error)


def _finish(office: Office) -> Iterator[str]:
    files.remove_leftovers(office.private / PENDING)
    if linked_folders.is_own(office.content, office.place):
        with read_only_content.left_alone(office):
            _tidy(office.place / heads.PUBLIC)
            _tidy(office.place / erasures.FILE)
    for note in sorted((office.private / PENDING).glob("*.json")):
        try:
            transaction = pending_notes.read(office, note.read_bytes())
        except ValueError:
            advice = "bring it back from a backup, or move it away"
            yield f"{texts.shown(note)} cannot be read: {advice}"
            continue
        yield from _finish_one(office, note, transaction)


def _finish_one(office: Office, note: Path, transaction: Transaction) -> Iterator[str]:
    what = f"{transaction.subject} {transaction.action}"
    try:
        _refuse_links(office, transaction)
        if not _is_on_record(office, transaction):
            files.remove(note)
            yield f"undid what was cut off: {what}"
            return
        for _, path in _places(office, transaction):
            _tidy(path)
        _do(office, transaction)
        read_only_content.publish_head(office, transaction)
    except BrokenLogError as error:
        yield f"{what} waits to be finished: {error}"
    except ValueError as error:
        # The log has it: whatever fails here, it is not undone.
        yield f"{what} waits to be finished, for a fault in doing it: {error}"
    else:
        files.remove(note)
        yield f"finished what was cut off: {what}"
        yield from _left(transaction)


def _is_on_record(office: Office, transaction: Transaction) -> bool:
    """Put *transaction* on record; tell whether a record had room for it."""
    try:
        _put_on_record(office, transaction)
    except ValueError:
        return False
    return True


def _tidy(path: Path) -> None:
    """Remove what was left half written of the file *path*."""
    for each in files.torn(path):
        files.remove(each)


def _put_on_record(office: Office, transaction: Transaction) -> None:
    activity.append(
        office,
        time=transaction.time,
        officer=transaction.officer,
        action=transaction.action,
        subject=transaction.subject,
        details=transaction.details,
        tx=transaction.id,
    )


def _refuse_links(office: Office, transaction: Transaction) -> None:
    written = [*_places(office, transaction), (office.content, office.place / heads.PUBLIC)]
    roots = {"content": office.content, "private": office.private}
    told = (pending_notes.place(office, path) for path in transaction.removals)
    removed = [(roots[name], roots[name] / inside) for name, inside in told]
    for root, path in (*written, *removed):
        linked_folders.refuse(root, path)
    for _, path in written:
        linked_folders.refuse_folder(path)


def _left(transaction: Transaction) -> Iterator[str]:
    """Yield each folder that came to lie where a file was to be removed; it is nobody's."""
    for path in filter(linked_folders.is_folder, transaction.removals):
        yield f"{texts.shown(path)}: {linked_folders.FOLDER}"


def _places(office: Office, transaction: Transaction) -> Iterator[tuple[Path, Path]]:
    """Yield the root and the path of each file that is written."""
    content, private = office.content, office.private
    yield from ((content, content / name) for name in transaction.writes)
    yield from ((private, private / name) for name in transaction.private)


def _do(office: Office, transaction: Transaction) -> None:
    _forget_pictures(office, transaction)
    for name, data in transaction.private.items():
        files.write_private(office.private / name, data)
    for name, data in transaction.writes.items():
        path = office.content / name
        files.make_folder(path.parent)
        files.write(path, data)
    for path in transaction.removals:
        if not linked_folders.is_folder(path):
            files.remove(path)
    gone = (pending_notes.place(office, path) for path in transaction.removals)
    private = (inside for root, inside in gone if root == "private")
    leak_store_file.forget(office.private, [*transaction.private, *private])
    if transaction.unshown:
        previews.drop(office)


def _forget_pictures(office: Office, transaction: Transaction) -> None:
    """Forget what builds kept of the photos that go, or that others take the place of."""
    shown, content = office.content / posts.PHOTOS, office.content
    changed = {content / name: data for name, data in transaction.writes.items()}
    for path in (*changed, *transaction.removals):
        if path.is_relative_to(shown) and (before := photo_cache.digest(path)):
            after = changed.get(path)
            if after is None or hashlib.sha256(after).hexdigest() != before:
                photo_cache.forget(content, before)
