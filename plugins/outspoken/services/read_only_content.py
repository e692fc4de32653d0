"""The content where it cannot be written, as in the sandbox of the intake.

What is decided there is on record beside the log all the same; the public head lags
behind, and whoever decides next where the content can be written makes it public.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from outspoken.services import activity, pending_notes
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def publish_head(office: Office, transaction: Transaction) -> None:
    """Make the log's head public after *transaction*, or leave that to the next who can.

    Raises:
        BrokenLogError: As `activity.publish_head` does.
        OSError: When the disk does not take it; that the content is read-only is no fault
            of what changes nothing in it.
    """
    if _changes_content(office, transaction):
        activity.publish_head(office)
        return
    with left_alone(office):
        activity.publish_head(office)


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
