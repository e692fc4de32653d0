"""Standstill: every lock of the office held at once, so that nothing is half done.

The locks are only tried, never waited for: whoever holds one and waits for another is
let through, and nobody waits for each other for ever.
"""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from outspoken.services import batches, files, mentions_sent, private_links, transactions
from outspoken.services.activity import BrokenLogError
from outspoken.services.backups.faults import BackupError
from outspoken.services.files import FolderIsBusyError
from outspoken.services.office import Office

PATIENCE = 60.0
"""Seconds after which a task that works on and on is not waited for any more."""
_PAUSE = 0.02
_LOCKS = (
    f"{batches.FOLDER}/{batches.LOCK}",
    "mail/.lock",
    mentions_sent.LOCK,
    ".outbox.lock",
    ".officers.lock",
    transactions.LOCK,
    ".inbox.lock",
    f"{private_links.FOLDER}/.lock",
    "desk/.lock",
    "keys/.approvers.lock",
    "keys/.lock",
    "keys/leaks.key.lock",
    "log/.lock",
)


@contextmanager
def standstill(office: Office, patience: float = PATIENCE) -> Iterator[None]:
    """Let nobody change the private folder while the block runs.

    Raises:
        BackupError: When somebody is at work for longer than *patience*, in seconds; or
            a decision or an import was cut off, and that is not put right.
    """
    with _all_held(office, patience):
        pending = office.private / transactions.PENDING
        if any(pending.glob("*.json")):
            raise BackupError(
                "a decision was cut off and waits to be finished: run any other task, "
                "which says why, and then this again"
            )
        if batches.is_cut_off(office):
            raise BackupError(
                "an import was cut off: run 'invoke doctor', and then this again"
            )
        yield


@contextmanager
def _all_held(office: Office, patience: float) -> Iterator[None]:
    until, holder = time.monotonic() + patience, f"a backup, process {os.getpid()}"
    while True:
        with ExitStack() as held:
            try:
                for path in _present(office):
                    held.enter_context(files.lock(path, holder, wait=False))
            except FolderIsBusyError as error:
                if time.monotonic() >= until:
                    raise BackupError(f"{error} is at work: try again later") from error
            else:
                yield
                return
        time.sleep(_PAUSE)


def _present(office: Office) -> Iterator[Path]:
    """Yield the locks whose folders are there; nobody works in the others."""
    for name in _LOCKS:
        path = office.private / name
        if path.parent.is_dir():
            yield path


def finished(office: Office) -> None:
    """Finish what a crash cut off, so that it is whole in a backup.

    Whether it could be is told by `standstill`: before that, a decision that somebody
    makes just now looks the same.

    Raises:
        BackupError: When the log is not whole.
    """
    try:
        for _ in transactions.finish(office):
            pass
    except BrokenLogError as error:
        raise BackupError(str(error)) from error
    if batches.is_cut_off(office):
        with suppress(FolderIsBusyError), batches.alone(office):
            pass  # whoever takes a batch in first puts right what the last one left
