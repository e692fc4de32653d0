"""What cannot wait for the log: it is done at once, and its record follows.

The log takes no record while it, or its public head, is not the one we left, and so no
decision is made. A letter that tells of a danger goes all the same. What it owes the log
lies in ``private/pending/`` without the letter, so that it is put on record as soon as the
log takes records again, and nothing is written a second time.
"""

from dataclasses import replace
from pathlib import Path

from outspoken.services import files, linked_folders, pending_notes, transactions
from outspoken.services.activity import BrokenLogError
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction


def carry_out(office: Office, transaction: Transaction, holder: str) -> None:
    """Do all of *transaction*, and put it on record now or as soon as that can be.

    Args:
        office: The office.
        transaction: What cannot wait; it writes files of the private folder alone.
        holder: What to say to others who want to decide.

    Raises:
        LinkedFolderError: When a link leads where it would write, or a folder lies there.
        OSError: As `transactions.carry_out` does.
    """
    try:
        with transactions.alone(office, holder):
            transactions.carry_out(office, transaction)
    except (BrokenLogError, LinkedFolderError):
        # Also a link or a folder that somebody pushed where the public head belongs.
        with files.lock(office.private / transactions.LOCK, holder):
            _do_first(office, transaction)


def waits(office: Office, id_: str) -> bool:
    """Tell whether the transaction *id_* was done here, and is to be put on record yet."""
    try:
        return not pending_notes.read(office, _note(office, id_).read_bytes()).private
    except (FileNotFoundError, ValueError):
        return False


def _do_first(office: Office, transaction: Transaction) -> None:
    """Write the files, then the note: a crash between the two does it again."""
    for name, data in transaction.private.items():
        path = office.private / name
        linked_folders.refuse(office.private, path)
        linked_folders.refuse_folder(path)
        files.write_private(path, data)
    left = pending_notes.written(office, replace(transaction, private={}))
    files.write_private(_note(office, transaction.id), left)


def _note(office: Office, id_: str) -> Path:
    return office.private / transactions.PENDING / f"{id_}.json"
