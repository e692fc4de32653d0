"""Mentions that other sites send us: put by until `invoke pull` looks at their pages.

Whoever sends one says that the page *source* links to our page *target*, and nothing of
it is known to be true (https://www.w3.org/TR/webmention/, section 3.2). So each is one
small file in ``private/mentions/received/``; nothing is fetched here, and what does not
even look right is refused.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from outspoken.model.fields import FIELDS
from outspoken.services import files, site_settings
from outspoken.services.office import Office
from outspoken.services.our_addresses import OurAddresses

FOLDER = "mentions/received"
ADDRESS_LIMIT = 800
"""Longest address of a page that mentions us, or is mentioned."""
QUEUE_LIMIT = 1000
"""Most mentions that wait to be looked at."""
SITE_LIMIT = 50
"""Most of them that may come from one site."""
TRIES = 5
"""How often a page that cannot be fetched is asked for, once a pull."""


class UnfitMentionError(ValueError):
    """What was sent is no mention of ours; says what is wrong with it."""


class QueueFullError(Exception):
    """Too many mentions wait to be looked at."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mention that waits to be looked at.

    Attributes:
        source: The page that is said to mention us.
        target: The page of ours that it is said to mention.
        received: Moment of receipt, ISO 8601; the last one when it was sent again.
        tries: How often the page could not be fetched.
    """

    source: str
    target: str
    received: str
    tries: int = 0

    @property
    def data(self) -> bytes:
        """The file of it."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(said).encode()

    @property
    def name(self) -> str:
        """Name of its file: the same for the same two pages, and alike for one site."""
        site = hashlib.sha256(_host(self.source).encode()).hexdigest()
        pair = hashlib.sha256(f"{self.source}\n{self.target}".encode()).hexdigest()
        return f"{site[:16]}-{pair[:32]}.json"


def queue(office: Office, source: str, target: str, now: datetime) -> None:
    """Put a mention by; sent again, it is looked at again.

    Args:
        office: The office.
        source: The page that is said to mention us.
        target: The page of ours that it is said to mention.
        now: The moment of receipt.

    Raises:
        UnfitMentionError: When it is none of ours, or none at all.
        QueueFullError: When too many wait.
    """
    _check(office, source, target)
    folder = office.private / FOLDER
    sent = Received(source, target, now.isoformat())
    if not (folder / sent.name).exists():
        site, _, _ = sent.name.partition("-")
        few = len([*folder.glob(f"{site}-*.json")]) < SITE_LIMIT
        if not few or len([*folder.glob("[!.]*.json")]) >= QUEUE_LIMIT:
            raise QueueFullError("too many mentions wait to be looked at: try again later")
    files.write_private(folder / sent.name, sent.data)


def waiting(office: Office) -> Iterator[Received]:
    """Yield what waits to be looked at, the oldest first."""
    folder = office.private / FOLDER
    files.remove_leftovers(folder)
    found = (_read(path) for path in folder.glob("[!.]*.json"))
    yield from sorted(filter(None, found), key=lambda each: (each.received, each.source))


def again(office: Office, received: Received) -> bool:
    """Note that *received* could not be fetched; tell whether it is tried again."""
    if received.tries + 1 >= TRIES:
        done(office, received)
        return False
    path = office.private / FOLDER / received.name
    files.write_private(path, replace(received, tries=received.tries + 1).data)
    return True


def done(office: Office, received: Received) -> None:
    """Put *received* away, unless it was sent again since."""
    path = office.private / FOLDER / received.name
    if path.exists() and path.read_bytes() == received.data:
        files.remove(path)


def _check(office: Office, source: str, target: str) -> None:
    """Refuse what cannot be a mention of ours.

    Raises:
        UnfitMentionError: With what is wrong.
    """
    for name, link in (("source", source), ("target", target)):
        if not link:
            raise UnfitMentionError(f"give the {name}")
        if len(link) > ADDRESS_LIMIT or FIELDS["source"].advice(link) or not _host(link):
            raise UnfitMentionError(f"the {name} is no address of the web, or too long")
    if urldefrag(source)[0] == urldefrag(target)[0]:
        raise UnfitMentionError("the source and the target are one page")
    site_url = site_settings.site_url(office)
    if _host(source) == _host(site_url):
        raise UnfitMentionError("the source is a page of this site itself")
    if not OurAddresses(office, site_url).page_at(target):
        raise UnfitMentionError("the target is no post of this site")


def _host(link: str) -> str:
    """Return the machine and port of *link*; empty when it names none, or a password."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    is_fit = parts.scheme.lower() in {"http", "https"} and "@" not in parts.netloc
    return parts.netloc.lower() if is_fit else ""


def _read(path: Path) -> Received | None:
    """Read a file of ours; another one is passed over."""
    try:
        said = json.loads(path.read_bytes())
        received = Received(**said)
    except (OSError, ValueError, TypeError):
        return None
    return received if received.name == path.name else None
