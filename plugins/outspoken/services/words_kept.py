"""Words kept of one text in the private folder: what erasing it has to find."""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.post import Post
from outspoken.services import (
    case_records,
    followers,
    leak_records,
    letters,
    letters_kept,
    mentions_received,
    objections,
    own_requests,
    private_links,
    text_cases,
    walking,
    ways_kept,
)
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish

VIEWING = "viewing"
"""Folder, below the private one, of the photos that an officer looks at."""


def of(office: Office, given_id: str) -> tuple[Path, ...]:
    """List every private file that still holds words of *given_id*, or digests of them.

    Of a mention also its page's address, where it was sent again and waits; of a post
    the addresses of all who asked to be told of what is said below it. The letters and
    calls about it go that were not passed on yet, also of what never stood. The writer's
    private link goes too, and what was asked for by it.

    Raises:
        OSError: When a folder cannot be read that may hold some.
    """
    if not is_id(given_id):
        return ()
    folders = (
        office.originals,
        office.inbox,
        office.private / VIEWING,
        office.private / leak_records.FOLDER,
        office.private / objections.CHOICES,
        office.private / letters.FOLDER,
        office.private / case_records.FOLDER,
        office.private / ways_kept.FOLDER,
    )
    found = _named(given_id, *folders)
    told = followers.kept_of(office, given_id)
    below = followers.kept_below(office, given_id)
    own = own_requests.kept_of(office, given_id)
    own += private_links.kept_of(office, given_id)
    return (*found, *mentions_received.sent_of(office, given_id), *told, *below, *own)


def on_taking_down(office: Office, tombstone: Post) -> tuple[Path, ...]:
    """List the private files that go when a text leaves nothing but this *tombstone*.

    That is how its writer and others are told of it, and that its writer asked for it by
    their private link; the link too, all that was asked for by it, and an objection that
    waits, where its writer took it back. Else an objection stays: it can still be taken
    in, and decided on. The letter of the decision goes while nobody passed it on: it says
    that the text stands, quotes what came out, and who took it back may fear who reads it.

    Raises:
        OSError: When a folder cannot be read that may hold some.
    """
    waits = letters_kept.of(office, tombstone.id)
    letter = (letters.path(office, tombstone.id),) if waits else ()
    following = (*followers.kept_of(office, tombstone.id), *letter)
    if tombstone.withdrawn_for is not None:
        done = own_requests.kept_of(office, tombstone.id, Wish.TAKE_DOWN)
        return (*following, *done)
    asked = own_requests.kept_of(office, tombstone.id)
    asked += private_links.kept_of(office, tombstone.id)
    is_open = text_cases.of(office, tombstone.id).is_open
    folders = (office.inbox, office.private / VIEWING) if is_open else ()
    return (*following, *asked, *_named(tombstone.id, *folders))


def _named(given_id: str, *folders: Path) -> Iterator[Path]:
    """Yield each file of *folders* that is named for the text *given_id*."""
    for folder in folders:
        for pattern in (f"{given_id}.*", f".{given_id}.*"):
            yield from walking.listed(folder, pattern)
