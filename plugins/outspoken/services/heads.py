"""The heads of the activity log, as its two witnesses kept them.

One lies beside the log and follows each record; the other is public, so that it is
also in the repository's history and on other people's machines, where nobody who
writes the log anew can reach it.
"""

import json
import re
import tomllib
from pathlib import Path

from outspoken.model.chain import Head
from outspoken.model.problem import Problem
from outspoken.services import files, linked_folders, texts
from outspoken.services.office import Office

PRIVATE = "head.json"
NEXT = "next"
PUBLIC = "log-head.toml"

_HASH = re.compile(r"[0-9a-f]{64}")
_SEQ = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_TITLE = (
    "# The head of the office's activity log: number and hash of its last record.\n"
    "# Whoever kept an older one can show that the log was not written anew.\n"
)


def private(office: Office) -> Head | Problem:
    """Return the head kept beside the log; one of no records when it is missing."""
    try:
        return _private(office)[0]
    except (ValueError, RecursionError):
        path = office.log / PRIVATE
        return texts.problem(path, 0, "is damaged: bring it back from a backup")


def announced(office: Office) -> str:
    """Return the hash of the record that was about to follow the private head.

    It is there only when a crash came before that record was known to be safe.
    """
    try:
        return _private(office)[1]
    except (ValueError, RecursionError):
        return ""


def public(office: Office) -> Head | Problem:
    """Return the head that was made public; one of no records when none was."""
    return _public(office.place)


def _public(place: Path) -> Head | Problem:
    path = place / PUBLIC
    if not path.is_symlink() and not path.exists():
        return Head()
    try:
        return _head(tomllib.loads(texts.found_in(path).decode()))
    except (ValueError, RecursionError):
        return texts.problem(path, 0, "is damaged: bring it back from the history")


def witnessed(place: Path) -> Head:
    """Return the head made public in the folder *place*; of no records when there is none.

    What is wrong with its file, `invoke log --verify` says.
    """
    found = _public(place)
    return found if isinstance(found, Head) else Head()


def written_down(text: str) -> Head:
    """Read a head as the page of the ledger prints it, "12:0a1b…".

    Raises:
        ValueError: When it is none.
    """
    seq, _, hash_ = text.strip().partition(":")
    if not _SEQ.fullmatch(seq):
        raise ValueError("a head is a number and a hash")
    return _head({"seq": int(seq), "hash": hash_})


def keep_private(office: Office, head: Head, announced: str = "") -> None:
    """Keep *head* beside the log.

    Args:
        office: The office.
        head: Number and hash of the last record; of no records before the first.
        announced: Hash of the record that is written next, so that after a crash it is
            told from one that somebody added.
    """
    said = {"seq": head.seq, "hash": head.hash} if head.seq else {}
    said |= {NEXT: announced} if announced else {}
    files.write_private(office.log / PRIVATE, json.dumps(said).encode() + b"\n")


def keep_public(office: Office, head: Head) -> None:
    """Make *head* public.

    Raises:
        LinkedFolderError: When the place is a link: the head would land where it leads.
    """
    linked_folders.refuse(office.content, office.place / PUBLIC)
    office.place.mkdir(parents=True, exist_ok=True)
    text = f'{_TITLE}seq = {head.seq}\nhash = "{head.hash}"\n'
    files.write(office.place / PUBLIC, text.encode())


def _private(office: Office) -> tuple[Head, str]:
    """Read the private head, and the hash of the record that was announced.

    Raises:
        ValueError: When it is damaged.
    """
    try:
        said = json.loads((office.log / PRIVATE).read_bytes())
    except FileNotFoundError:
        return Head(), ""
    coming = str(said.pop(NEXT, "")) if isinstance(said, dict) else ""
    if coming and not _HASH.fullmatch(coming):
        raise ValueError("what is announced is a hash")
    return (Head() if coming and not said else _head(said)), coming


def _head(said: object) -> Head:
    if not isinstance(said, dict) or set(said) != {"seq", "hash"}:
        raise ValueError("a head is a number and a hash")
    seq, hash_ = said["seq"], said["hash"]
    if type(seq) is not int or seq < 1 or not _HASH.fullmatch(str(hash_)):
        raise ValueError("a head is a number and a hash")
    return Head(seq, hash_)
