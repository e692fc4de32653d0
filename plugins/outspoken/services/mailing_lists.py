"""Lists of residents who asked to be told: private, each by area and topic.

``private/lists/<key>.json``: the name, area and topics of a list, and its members, each
with the one way to reach them, and how and when they said yes. Nobody is on a list without
that. What the leak gate must never find on a page is kept for each member as it is for a
submission, under an id of their own.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.problem import Problem
from outspoken.model.record import is_code
from outspoken.model.submission import Channel
from outspoken.services import addresses, leak_records, leaks, text_messages, texts
from outspoken.services.office import Office

FOLDER = "lists"
NAME_LIMIT = 80
"""Most characters of a list's name."""


class ListError(Exception):
    """A list is not there, or cannot be read or changed; says what to do."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who asked to be told.

    Attributes:
        id: Id of this membership.
        contact: E-mail address, or mobile number with its country code.
        said_by: The way by which they said yes.
        said_on: The day they did.
    """

    id: str
    contact: str = field(repr=False)
    said_by: Channel
    said_on: date

    @property
    def is_text(self) -> bool:
        """Whether they are told by text message."""
        return "@" not in self.contact


@dataclass(frozen=True, slots=True)
class MailingList:
    """A list.

    Attributes:
        key: Its key, which the log may keep.
        name: Its name, as members read it.
        area: Key of the area it is about, or empty.
        topics: Keys of the topics it is about.
        members: Who is on it, in the order in which they joined.
    """

    key: str
    name: str
    area: str = ""
    topics: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def feeds(self) -> tuple[str, ...]:
        """Pages, from the site's root, whose feeds tell everybody the same."""
        area = (f"/areas/{self.area}/",) if self.area else ()
        return (*area, *(f"/topics/{topic}/" for topic in self.topics))

    def joined_by(self, member: Member) -> "MailingList":
        """Return the list with *member* on it, once, by the newest yes."""
        others = self.without(member.contact)
        return replace(others, members=(*others.members, member))

    def without(self, contact: str) -> "MailingList":
        """Return the list without whoever is reached by *contact*."""
        left = (each for each in self.members if not is_same(each.contact, contact))
        return replace(self, members=tuple(left))


def contact_of(text: str) -> str:
    """Return *text* as a contact is kept; nothing when it is no address and no mobile."""
    given = text.strip()
    return given if addresses.deliverable(given) else text_messages.mobile(given)


def is_same(one: str, other: str) -> bool:
    """Tell whether two contacts lead to the same."""
    return one.casefold() == other.casefold()


def name(key: str) -> str:
    """Return the file of the list *key*, below the private folder.

    Raises:
        ListError: When *key* can be none.
    """
    if not is_code(key):
        raise ListError("give a list a key of small letters, such as dog-walkers-east")
    return f"{FOLDER}/{key}.json"


def file_of(listed: MailingList) -> Mapping[str, bytes]:
    """Return the file that keeps *listed*, by its name below the private folder."""
    members = [
        {
            "id": each.id,
            "contact": each.contact,
            "said_by": each.said_by.value,
            "said_on": each.said_on.isoformat(),
        }
        for each in listed.members
    ]
    told = {"name": listed.name, "area": listed.area, "topics": listed.topics}
    data = json.dumps({**told, "members": members}, ensure_ascii=False, indent=1)
    return {name(listed.key): data.encode() + b"\n"}


def read(office: Office, key: str) -> MailingList:
    """Return the list *key*.

    Raises:
        ListError: When there is none, or it cannot be read.
    """
    path = office.private / name(key)
    if not path.exists():
        known = ", ".join(keys(office)) or "none yet"
        raise ListError(f"there is no list {key}; there is: {known}")
    try:
        told = json.loads(path.read_bytes())
        members = tuple(map(_member, told["members"]))
        topics = tuple(map(str, told["topics"]))
        if is_name(told["name"]):
            return MailingList(key, told["name"], str(told["area"]), topics, members)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass  # without its words: they are private, and an error may quote them
    raise ListError(f"{texts.shown(path)} cannot be read: bring it back from a backup")


def problems(office: Office) -> Iterator[Problem]:
    """Yield each list that cannot be read: nobody on it is told anything, or can stop."""
    for key in keys(office):
        try:
            read(office, key)
        except ListError:
            path = office.private / FOLDER / f"{key}.json"
            yield texts.problem(path, 0, "bring it back from a backup: it cannot be read")


def is_name(name: object) -> bool:
    """Tell whether a list may be called *name*: on one line, as it heads e-mails."""
    is_text = isinstance(name, str) and bool(name.strip()) and name.isprintable()
    return is_text and len(str(name)) <= NAME_LIMIT


def keys(office: Office) -> list[str]:
    """Return the keys of all lists, in order."""
    return sorted(path.stem for path in (office.private / FOLDER).glob("*.json"))


def all_of(office: Office) -> Iterator[MailingList]:
    """Yield every list.

    Raises:
        ListError: When one cannot be read.
    """
    for key in keys(office):
        yield read(office, key)


def joining(office: Office, listed: MailingList, member: Member) -> Mapping[str, bytes]:
    """Return the private files of *listed* with *member* on it.

    Raises:
        LeakKeyError: When the key of the leak gate's digests is damaged or lost.
    """
    leak = leaks.written_for(office.private, member.id, member.id, (member.contact,), ())
    return {**file_of(listed.joined_by(member)), **leak}


def records_of(office: Office, listed: MailingList, contact: str) -> list[Path]:
    """List the leak gate's records of whoever is on *listed* by *contact*."""
    return [
        leak_records.path(office.private, each.id)
        for each in listed.members
        if is_same(each.contact, contact)
    ]


def _member(told: Mapping[str, str]) -> Member:
    contact, given_id = contact_of(str(told["contact"])), told["id"]
    if not contact or not is_id(given_id):
        raise ValueError("it is no member")
    said_on = date.fromisoformat(told["said_on"])
    return Member(given_id, contact, Channel(told["said_by"]), said_on)
