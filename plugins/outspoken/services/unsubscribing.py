"""Unsubscribing: whoever says stop is told no more, by any list and about any text.

Not so the office and its people: what tells them of a danger, or of their work, is no
letter that somebody asked for. Their addresses are public, and a sender is no proof.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from outspoken.model.submission import ReplyBy
from outspoken.services import (
    case_messages,
    case_records,
    follower_letters,
    followers,
    inbox,
    letters,
    letters_kept,
    mailing_lists,
    officers,
    places,
    stops,
    waiting_anew,
    ways_kept,
)
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel


@dataclass(frozen=True, slots=True)
class Stopped:
    """What changes when somebody is told no more.

    Attributes:
        writes: Private files to write.
        removals: Private files to remove.
        lists: From how many lists they go.
        follows: How many posts they follow no more.
    """

    writes: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    removals: tuple[Path, ...] = ()
    lists: int = 0
    follows: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """What the log keeps."""
        return {"lists": self.lists, "follows": self.follows}

    @property
    def is_empty(self) -> bool:
        """Whether nobody was told by that contact."""
        return not self.writes and not self.removals


def is_ours(office: Office, contact: str) -> bool:
    """Tell whether *contact* reaches the office, one of its teams or of its officers."""
    listed = officers.read(office)
    people = () if isinstance(listed, list) else tuple(each.email for each in listed)
    own = follower_letters.sender(office).address
    ways = (*places.public_ways(office.place), *people, own.addr_spec if own else "")
    return any(_is_theirs(each, contact) for each in ways)


def stop(office: Office, contact: str, now: datetime) -> Stopped:
    """Return what changes when whoever is reached by *contact* is told no more from *now*.

    A case keeps its number: only the way to reach its writer goes. A text that waits asks
    for nothing any more by which they are reached: what is decided on it is told them by no
    letter, and so it is with one that comes back by an objection. What nobody told them
    yet, they are not told: also where that is for somebody's hands. What is for the office
    and its people stays in the outbox, whoever they are.

    Raises:
        ListError: When a list cannot be read.
    """
    writes, gone, lists = dict[str, bytes](), list[Path](), 0
    for listed in mailing_lists.all_of(office):
        records = mailing_lists.records_of(office, listed, contact)
        if records:
            writes |= mailing_lists.file_of(listed.without(contact))
            gone, lists = [*gone, *records], lists + 1
    follows = followers.of_address(office, contact)
    for case in case_records.all_of(office):
        if _is_theirs(case.contact, contact):
            kept = replace(case, way=ReplyBy.NONE, contact="", name="")
            writes |= case_records.file_of(kept)
            gone += case_messages.calls_about(office, case.subject)
            gone += outbox.printed(office, case.subject)
    writes |= ways_kept.without(office, contact)
    writes |= waiting_anew.untold(office, lambda given: _is_theirs(given, contact))
    if not is_ours(office, contact):
        gone += _letters_to(office, contact)
    if writes or gone or follows or _objects(office, contact):
        writes |= stops.file_of(office, contact, now)
    return Stopped(writes, (*gone, *follows), lists, len(follows))


def _objects(office: Office, contact: str) -> bool:
    """Tell whether an objection waits whose writer asked to be told by *contact*."""
    found = (each for each in inbox.waiting(office) if isinstance(each, Waiting))
    sent = (each.submission for each in found if each.objection)
    return any(stops.is_told_by(each, contact) for each in sent)


def _letters_to(office: Office, contact: str) -> Iterator[Path]:
    """Yield the letters that wait for *contact*: to be sent, or to be passed on by hand."""
    for path in outbox.paths(office):
        if _may_go(path) and _leads_to(path, contact):
            yield from outbox.beside(path)
    for letter in letters_kept.waiting(office):
        if _is_theirs(letter.contact, contact):
            yield letters.path(office, letter.id)


def _is_theirs(given: str, contact: str) -> bool:
    kept = stops.contact_of(given) if given else ""
    return bool(kept) and mailing_lists.is_same(kept, contact)


def _may_go(path: Path) -> bool:
    """Tell whether the letter *path* is none that tells a team of danger or of its work."""
    return not path.name.startswith(outbox.URGENT) and outbox.DIGEST not in path.name


def _leads_to(path: Path, contact: str) -> bool:
    found = parcel.found(path)
    if found is None:
        return False
    to = found.to.addr_spec if isinstance(found, parcel.Mail) else found.to
    return mailing_lists.is_same(to, contact)
