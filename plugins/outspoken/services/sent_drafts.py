"""Photos that lie by while their sender looks at the form: private, and for some hours.

``private/drafts/<seconds>-<random>-<whose>/``: each as it was sent, and as it would be
shown. The form names them by a signed token, which holds their digests too: so what is
sent again is known again when the photos have gone into the inbox. Nothing here outlives
its hours, whether it was sent or not. Whose they are is told by the digest of a network
that means nothing tomorrow (`services.intake_limits`): nobody takes all the room.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.model.schema import PHOTO_LIMIT
from outspoken.services import files, photos, time_tokens
from outspoken.services.office import Office

FOLDER = "drafts"
MOST = 200
"""Most folders at once."""
MOST_BYTES = 512 * 1024 * 1024
"""Most bytes of all of them."""
MOST_OF_ONE = 25
"""Most folders at once of one network."""
BYTES_OF_ONE = 64 * 1024 * 1024
"""Most bytes of one network: two forms with three photos of the largest kind, or what a
workshop in a library has before it at once."""
LASTS = timedelta(hours=6)
"""How long photos lie by: somebody may be called away, or have to wait for a signal."""
_WHAT = "photos"
_SENT, _SHOWN = "photo", "jpg"


class NoRoomError(Exception):
    """No more photos can lie by just now."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The photos of one form.

    Attributes:
        name: The name of their folder; empty while there is none.
        digests: The SHA-256 of each as it was sent, in order; empty where there is none.
    """

    name: str = ""
    digests: tuple[str, ...] = ("",) * PHOTO_LIMIT

    def __bool__(self) -> bool:
        """Tell whether there is a photo."""
        return any(self.digests)

    def with_digest(self, number: int, digest: str) -> "Draft":
        """Return it with another photo *number*, from 1; with none where that is empty."""
        digests = list(self.digests)
        digests[number - 1] = digest
        return replace(self, digests=tuple(digests))


def token(office: Office, draft: Draft) -> str:
    """Return what names *draft* in a form; empty where there is no photo."""
    return time_tokens.sealed(office, _WHAT, [draft.name, *draft.digests]) if draft else ""


def of_token(office: Office, said: str) -> Draft:
    """Return the photos that a form names, whether they lie by still or not."""
    found = time_tokens.opened(office, _WHAT, said) if said else None
    return Draft(found[0], tuple(found[1:])) if found else Draft()


def incoming(office: Office, now: datetime, whose: str = "") -> Path:
    """Make a folder for what is being sent, and return it.

    Args:
        office: The office.
        now: The moment.
        whose: Tells one network from another; of an unknown one only the room of all
            is looked at.

    Raises:
        NoRoomError: When too much lies by, of all or of this network.
        OSError: When the disk does not take it.
    """
    sizes = dict(_sizes(office))
    own = [sizes[name] for name in sizes if whose and name.endswith(f"-{whose}")]
    is_full = len(sizes) >= MOST or sum(sizes.values()) >= MOST_BYTES
    if is_full or len(own) >= MOST_OF_ONE or sum(own) >= BYTES_OF_ONE:
        raise NoRoomError("too many photos lie by")
    files.make_private_folder(office.private / FOLDER)
    folder = office.private / FOLDER / _fresh(now, whose)
    # It need not outlive a power cut: whoever was sending sends again.
    folder.mkdir(files.PRIVATE_FOLDER)
    return folder


def begun(office: Office, draft: Draft, now: datetime, whose: str = "") -> Draft:
    """Return *draft* with a name by which photos can be laid by; see `incoming`."""
    there = bool(draft.name) and (office.private / FOLDER / draft.name).is_dir()
    return draft if there else replace(draft, name=_fresh(now, whose))


def put(office: Office, draft: Draft, number: int, data: bytes) -> Draft:
    """Lay a photo by as the one *number*, from 1, of *draft*, which has `begun`.

    It takes seconds, and a gigabyte for a moment: whoever asks lets few do it at once.

    Raises:
        PhotoError: When it cannot be published; says what to do.
        OSError: When the disk does not take it.
    """
    shown = photos.publishable(data)
    digest = photos.digest(data)
    kept = draft.with_digest(number, digest)
    files.write_private(_path(office, kept, digest, _SENT), data)
    files.write_private(_path(office, kept, digest, _SHOWN), shown)
    return kept


def as_sent(office: Office, draft: Draft) -> list[bytes]:
    """Return the photos as they were sent, in order.

    Raises:
        FileNotFoundError: When they lie by no more.
    """
    kept = filter(None, draft.digests)
    return [_path(office, draft, each, _SENT).read_bytes() for each in kept]


def as_shown(office: Office, draft: Draft, number: int) -> bytes:
    """Return the photo *number*, from 1, as others would see it.

    Raises:
        FileNotFoundError: When it lies by no more.
    """
    if not 1 <= number <= PHOTO_LIMIT or not draft.digests[number - 1]:
        raise FileNotFoundError("there is no such photo")
    return _path(office, draft, draft.digests[number - 1], _SHOWN).read_bytes()


def without_gone(office: Office, draft: Draft) -> Draft:
    """Return *draft* without the photos that lie by no more."""
    for number, digest in enumerate(draft.digests, start=1):
        if digest and not _path(office, draft, digest, _SENT).is_file():
            draft = draft.with_digest(number, "")
    return draft


def drop(office: Office, draft: Draft) -> None:
    """Throw the photos of *draft* away."""
    if draft.name:
        discard(office.private / FOLDER / draft.name)


def discard(folder: Path) -> None:
    """Throw a folder of photos away."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(office: Office, now: datetime) -> None:
    """Throw away what has lain by for too long, and what is none of ours."""
    oldest = now.timestamp() - LASTS.total_seconds()
    for name in _names(office):
        seconds = name.partition("-")[0]
        if not seconds.isdigit() or int(seconds) < oldest:
            discard(office.private / FOLDER / name)


def _path(office: Office, draft: Draft, digest: str, kind: str) -> Path:
    return office.private / FOLDER / draft.name / f"{digest}.{kind}"


def _fresh(now: datetime, whose: str) -> str:
    return f"{int(now.timestamp())}-{secrets.token_hex(8)}-{whose}"


def _names(office: Office) -> list[str]:
    try:
        return os.listdir(office.private / FOLDER)  # noqa: PTH208 - names are enough
    except FileNotFoundError:
        return []


def _sizes(office: Office) -> Iterator[tuple[str, int]]:
    """Yield the name of each folder, and how many bytes lie in it."""
    for name in _names(office):
        size = 0
        # Somebody else may throw it away meanwhile.
        with suppress(OSError):
            for entry in os.scandir(office.private / FOLDER / name):
                size += entry.stat().st_size
        yield name, size
