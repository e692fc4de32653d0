"""The content where it cannot be written, as in the sandbox of the intake.

What is decided there is on record beside the log all the same; the public head lags
behind, and so does the list of the erased: whoever decides next where the content can be
written makes both public.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from outspoken.services import activity, erasures, files, pending_notes
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def publish_head(office: Office, transaction: Transaction) -> None:
    """Make the log's head public after *transaction*, or leave that to the next who can.

    With it go the ids of what was erased, where the public list lacks one.

    Raises:
        BrokenLogError: As `activity.publish_head` does.
        OSError: When the disk does not take it; that the content is read-only is no fault
            of what changes nothing in it.
    """
    if _changes_content(office, transaction):
        _publish(office)
        return
    with left_alone(office):
        _publish(office)


def _publish(office: Office) -> None:
    activity.publish_head(office)
    for name, data in erasures.owed(office).items():
        files.write(office.content / name, data)


@contextmanager
def left_alone(office: Office) -> Iterator[None]:
    """Leave undone what the block cannot do because the content is read-only here."""
    try:
        yield
    except OSError as error:
        if error.errno not in _READ_ONLY or not _is_inside(office.content, error.filename):
            raise


def _changes_content(office: Office, transaction: Transaction) -> bool:
    removed = (pending_notes.place(office, path) for path in transaction.removals)
    return bool(transaction.writes) or any(root == "content" for root, _ in removed)


def _is_inside(folder: Path, name: object) -> bool:
    return isinstance(name, str | PathLike) and Path(name).is_relative_to(folder)
