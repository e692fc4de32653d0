"""Mentions that other sites send us: put by until `invoke pull` looks at their pages.

Whoever sends one says that the page *source* links to our page *target*, and nothing of
it is known to be true (https://www.w3.org/TR/webmention/, section 3.2). So each is one
small file in ``private/mentions/received/``; nothing is fetched here, and what does not
even look right is refused. One page that mentions one post waits once, however the two
addresses are written.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from outspoken.model.fields import FIELDS
from outspoken.services import (
    files,
    inbox,
    mention_keys,
    mention_stands,
    site_settings,
)
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
        post: Our id of the post that it is said to mention.
        received: Moment of receipt, ISO 8601; the last one when it was sent again.
        tries: How often the page could not be fetched.
        missing: Day on which the page was gone or did not link here, ISO 8601; empty
            when it was not.
    """

    source: str
    post: str
    received: str
    tries: int = 0
    missing: str = ""

    @property
    def data(self) -> bytes:
        """The file of it."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(said).encode()

    @property
    def site(self) -> str:
        """The machine of the page, in one form."""
        return mention_keys.site(self.source)

    @property
    def name(self) -> str:
        """Name of its file: the same for the same mention, and alike for one site."""
        key = mention_keys.key(self.source, self.post)
        return f"{_digest(self.site)[:16]}-{_digest(key)[:32]}.json"


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
    for post in _fit(office, source, target):
        _put_by(office, Received(source, post, now.isoformat()))


def waiting(office: Office) -> Iterator[Received]:
    """Yield what waits to be looked at: what answers badly last, else the oldest first."""
    folder = office.private / FOLDER
    files.remove_leftovers(folder)
    found = (_read(path) for path in folder.glob("[!.]*.json"))
    yield from sorted(filter(None, found), key=lambda x: (x.tries, x.received, x.source))


def sent_of(office: Office, given_id: str) -> tuple[Path, ...]:
    """List the files of what was sent again of the mention *given_id* and waits."""
    paths = sorted((office.private / FOLDER).glob("[!.]*.json"))
    return tuple(path for path in paths if given_id and _is_of(office, path, given_id))


def again(office: Office, received: Received) -> bool:
    """Note that *received* could not be fetched; tell whether it is tried again."""
    if received.tries + 1 >= TRIES:
        done(office, received)
        return False
    _keep(office, received, replace(received, tries=received.tries + 1))
    return True


def miss(office: Office, received: Received, day: str) -> None:
    """Note that the page of *received* was gone, or did not link here, on *day*."""
    _keep(office, received, replace(received, missing=day, tries=0))


def done(office: Office, received: Received) -> None:
    """Put *received* away, unless it was sent again since."""
    path = office.private / FOLDER / received.name
    if path.exists() and path.read_bytes() == received.data:
        files.remove(path)


def _put_by(office: Office, sent: Received) -> None:
    folder = office.private / FOLDER
    path = folder / sent.name
    if before := _read(path):
        # Whoever sends it again makes no page answer faster, and none come back.
        sent = replace(sent, tries=before.tries, missing=before.missing)
    else:
        site, _, _ = sent.name.partition("-")
        few = len([*folder.glob(f"{site}-*.json")]) < SITE_LIMIT
        if not few or len([*folder.glob("[!.]*.json")]) >= QUEUE_LIMIT:
            raise QueueFullError("too many mentions wait to be looked at: try again later")
    files.write_private(path, sent.data)


def _keep(office: Office, received: Received, changed: Received) -> None:
    """Keep *changed* in place of *received*, and the moment when it was sent again."""
    path = office.private / FOLDER / received.name
    now = _read(path) or received
    files.write_private(path, replace(changed, received=now.received).data)


def _is_of(office: Office, path: Path, given_id: str) -> bool:
    received = _read(path)
    if received is None:
        return False
    pair = (received.source, received.post)
    keys = (mention_keys.key(*pair), mention_keys.wide_key(*pair))
    return any(inbox.known(office, each.encode()) == given_id for each in keys)


def _fit(office: Office, source: str, target: str) -> tuple[str, ...]:
    """Return the id of the post that *target* is; refuse what is no mention of ours.

    Where it leads nowhere any more, those of the posts that *source* is known to mention:
    the page may be gone, and its writer is to be heard all the same.

    Raises:
        UnfitMentionError: With what is wrong.
    """
    for name, link in (("source", source), ("target", target)):
        if not link:
            raise UnfitMentionError(f"give the {name}")
        is_fit = len(link) <= ADDRESS_LIMIT and not FIELDS["source"].advice(link)
        if not is_fit or not mention_keys.site(link):
            raise UnfitMentionError(f"the {name} is no address of the web, or too long")
    if mention_keys.key(source, "") == mention_keys.key(target, ""):
        raise UnfitMentionError("the source and the target are one page")
    site_url = site_settings.site_url(office)
    if mention_keys.site(source) == mention_keys.site(site_url):
        raise UnfitMentionError("the source is a page of this site itself")
    if post := OurAddresses(office, site_url).standing_at(target):
        return (post,)
    if known := tuple(mention_stands.posts_above(office, source)):
        return known
    raise UnfitMentionError("the target is no post of this site")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _read(path: Path) -> Received | None:
    """Read a file of ours; another one is passed over."""
    try:
        received = Received(**json.loads(path.read_bytes()))
        is_ours = received.name == path.name
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return received if is_ours else None
