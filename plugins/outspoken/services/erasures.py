"""Erasures: the ids of all that was erased, in the public place, and nothing else of it.

``content/place/erased.txt`` travels with the content to every copy of the repository. So
whoever brings the private folder back from a backup can tell what was erased since, and
the words do not come back with it. An id is a day and six random characters. What its
writer took back while it waited is erased as well. Whoever tells of that may write no
content, as the intake in its sandbox: then the next one who may writes the list.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.objection import TAKEN_BACK
from outspoken.model.problem import Problem
from outspoken.model.record import Record
from outspoken.services import activity, logfile, texts
from outspoken.services.office import Office

FILE = "erased.txt"
ACTION = "erased"
SIZE_LIMIT = 16 * 1024 * 1024
"""Largest list that is read, in bytes: some eight hundred thousand erasures."""
_TITLE = (
    "# Ids of texts that were erased, so that none comes back with a backup.\n"
    "# The tasks write it; nothing else is kept of them.\n"
)


class UnreadListError(Exception):
    """The public list is there and cannot be read; says what to do about it."""


def read(place: Path) -> frozenset[str]:
    """Return the ids in the public *place*; a line that is none is passed over.

    Where the list cannot be read there are none, and `problems` says why.
    """
    text = texts.found_in(place / FILE, SIZE_LIMIT).decode("utf-8", "replace")
    return frozenset(line.strip() for line in text.split("\n") if is_id(line.strip()))


def adding(office: Office, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the file to write, below the content, with *ids* in it too.

    What the log knows is in it as well: a list that somebody emptied is whole again.

    Raises:
        UnreadListError: When the list is there and cannot be read.
        BrokenLogError: When the log cannot.
    """
    refuse_unread(office.place)
    return anew(office, ids)


def anew(office: Office, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the same whatever lies there now: a list that cannot be read gives way.

    Raises:
        BrokenLogError: When the log cannot be read.
    """
    lines = sorted({*read(office.place), *logged(office), *ids})
    text = _TITLE + "".join(f"{each}\n" for each in lines)
    return {f"{office.place.name}/{FILE}": text.encode()}


def owed(office: Office) -> Mapping[str, bytes]:
    """Return the same where the log knows of one that the list lacks; else nothing.

    Nothing also where one of them cannot be read, as this may stop no decision:
    `problems` and the check of the log say why.
    """
    try:
        lacks = bool(logged(office) - read(office.place)) and not _unread(office.place)
        return anew(office, ()) if lacks else {}
    except activity.BrokenLogError:
        return {}


def refuse_unread(place: Path) -> None:
    """Refuse to go by a list in the public *place* that is there and cannot be read.

    Raises:
        UnreadListError: When it cannot.
    """
    if problem := _unread(place):
        raise UnreadListError(f"{problem.path}: {problem.message}")


def mark(office: Office) -> str:
    """Return what tells whether more was erased than the last time; nothing for none.

    What was taken back before anybody decided on it was in no release: no resident shall
    be able to remove these.
    """
    ids = sorted(read(office.place) - _subjects(office, TAKEN_BACK))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest() if ids else ""


def logged(office: Office) -> set[str]:
    """Return the ids of all texts of which the log says that they were erased.

    Raises:
        BrokenLogError: When a line that says so is no record.
    """
    return _subjects(office, ACTION) | _subjects(office, TAKEN_BACK)


def took_words(record: Record) -> bool:
    """Tell whether *record* is of words that were erased: a text's, or what was added."""
    return record.action in (ACTION, TAKEN_BACK) or "added" in record.details


def _subjects(office: Office, action: str) -> set[str]:
    found = logfile.holding(office.log / activity.LOG, f'"action":"{action}"')
    return {each.subject for each in found}


def problems(office: Office) -> Iterator[Problem]:
    """Yield each id that only one of the public list and the log knows as erased.

    Anybody who can push can write a line there, or take one out: a text is held back for
    the first, and comes back with a backup for the other. Where there is no log, or none
    that can be read, nothing is said. A list that cannot be read is one thing to mend.
    """
    if unread := _unread(office.place):
        yield unread
        return
    try:
        listed, known = read(office.place), logged(office)
        erased = _subjects(office, ACTION)
    except activity.BrokenLogError:
        return
    path = office.place / FILE
    for given_id in sorted(listed - known) if (office.log / activity.LOG).is_file() else ():
        advice = "the log knows no erasure of it: take its line out, or erase it"
        yield texts.problem(path, 0, f"{given_id}: {advice}")
    # What was taken back is owed by the next decision, and by nobody who reads this.
    for given_id in sorted(erased - listed):
        advice = "the log says that it was erased: put its line back"
        yield texts.problem(path, 0, f"{given_id}: {advice}")


def _unread(place: Path) -> Problem | None:
    path = place / FILE
    is_there = path.is_symlink() or path.exists()
    if is_there and isinstance(texts.load_bytes(path, SIZE_LIMIT), Problem):
        return texts.problem(path, 0, "cannot be read: bring it back from the history")
    return None
