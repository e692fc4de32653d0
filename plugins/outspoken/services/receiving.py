"""Receiving: slips, ids and files of what is sent in.

A slip in ``private/receipts/`` knows again what came before, by a digest that tells
nobody else anything. It says "pending" until what it stands for is safe on the disk.
"""

import hashlib
import hmac
import os
import re
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from outspoken.model import former
from outspoken.model.fields import Value
from outspoken.model.identity import is_id, new_id
from outspoken.model.submission import Submission
from outspoken.services import (
    activity,
    files,
    forged_marks,
    frontmatter,
    keys,
    private_links,
    submissions,
    texts,
    unseen,
)
from outspoken.services.office import Office

ADDRESS = b"address "
"""What stands before the old address of a text, where it is known by that."""

_PENDING = "pending "
_NO_PART_OF_IT = re.compile(r"/(?:comment-page-\d+|index\.html?)(?=/?$)")


class UnfitError(ValueError):
    """What was sent in could not be read again as it was kept; says what to mend."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is known of something that may have been sent in before.

    Attributes:
        path: Its file.
        id: The id that it was given; empty when it never came.
        is_settled: Whether it is safe where it belongs.
    """

    path: Path
    id: str = ""
    is_settled: bool = False

    def pend(self, given_id: str) -> None:
        """Note that *given_id* is being kept."""
        files.write_private(self.path, f"{_PENDING}{given_id}".encode())

    def settle(self, given_id: str) -> None:
        """Note that *given_id* is kept."""
        files.write_private(self.path, given_id.encode())


def alone(office: Office) -> AbstractContextManager[None]:
    """Let nobody else receive anything while the block runs."""
    files.make_private_folder(office.inbox)
    holder = f"receiving, process {os.getpid()}"
    return files.lock(office.private / ".inbox.lock", holder)


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of an office, for whoever asks for many: their key is read once.

    Attributes:
        folder: Where they lie.
        key: What their names are made with.
    """

    folder: Path
    key: bytes

    @classmethod
    def of(cls, office: Office) -> "Slips":
        """Return the slips of *office*."""
        return cls(office.private / "receipts", keys.secret(office, "receipts"))

    def of_what_is(self, known_by: bytes) -> Slip:
        """Return the slip of what is *known_by* these bytes, or by this old address."""
        said = _plain(known_by)
        return self.named(hmac.new(self.key, said, hashlib.sha256).hexdigest())

    def named(self, digest: str) -> Slip:
        """Return the slip whose file is *digest*."""
        path = self.folder / digest[:2] / digest
        try:
            said = path.read_text()
        except FileNotFoundError:
            said = ""
        given = said.removeprefix(_PENDING)
        return Slip(path, given, is_settled=bool(given) and said == given)


def slip(office: Office, known_by: bytes) -> Slip:
    """Return the slip of what is *known_by* these bytes."""
    return Slips.of(office).of_what_is(known_by)


def slips_of(office: Office, ids: Collection[str]) -> tuple[Path, ...]:
    """List the slips of the texts *ids*: without them, the same text can be sent anew."""
    found = (office.private / "receipts").glob("*/*")
    return tuple(path for path in found if _kept_as(path) in ids)


def _kept_as(slip: Path) -> str:
    try:
        return slip.read_text().removeprefix(_PENDING)
    except FileNotFoundError:
        return ""


def _plain(known_by: bytes) -> bytes:
    """Return *known_by*; of an old address, the one form that it has for us.

    It is the same over http and https, with and without ``www.``, with and without a
    slash or an ``index.html`` at its end, with what software adds to it, and on every
    page of a long thread.
    """
    if not known_by.startswith(ADDRESS):
        return known_by
    link = known_by[len(ADDRESS) :].decode()
    try:
        parts = urlsplit(link)
    except ValueError:
        return known_by
    path, mark, query = (former.path_of(link) or parts.path).partition("?")
    path = _NO_PART_OF_IT.sub("", path).rstrip("/")
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    host = parts.netloc.lower().removeprefix("www.")
    return ADDRESS + f"{host}{path}{mark}{query}{anchor}".encode()


def rendered(new: Submission) -> bytes:
    """Return the file of *new*, which can be read again to the letter.

    What nobody sees is left out, and what would look like a mark of ours then is written
    another way. A private link that it quotes loses its token: no officer is to see one.

    Raises:
        UnfitError: When it could not be.
    """
    fields = {name: _shown(value) for name, value in submissions.fields_of(new).items()}
    try:
        text = frontmatter.render(fields, _readable(new.body))
    except ValueError as error:
        raise UnfitError(str(error)) from error
    data = private_links.masked(text).encode()
    if len(data) > texts.SIZE_LIMIT:
        raise UnfitError("shorten it; it is too long to be kept")
    return data


def _shown(value: Value) -> Value:
    if isinstance(value, str):
        return _readable(value)
    return tuple(map(_readable, value))


def _readable(said: str) -> str:
    return forged_marks.without(unseen.without(said))


def fresh_id(office: Office, sent: Submission) -> str:
    """Return an id that nothing has that waits or was decided on.

    Raises:
        UnfitError: When the day of receipt is too long ago for an id.
    """
    day = _day(sent)
    while True:
        given = new_id(day)
        if not is_id(given):
            raise UnfitError("give the day it came; that one is too long ago")
        sealed = (office.originals / f"{given}.md{suffix}" for suffix in ("", ".age"))
        if not any(path.exists() for path in (office.inbox / f"{given}.md", *sealed)):
            return given


def has_arrived(office: Office, given_id: str) -> bool:
    """Tell whether *given_id* is in the inbox, or was decided on since."""
    if (office.inbox / f"{given_id}.md").exists():
        return True
    log = office.log / activity.LOG
    return log.exists() and f'"subject":"{given_id}"'.encode() in log.read_bytes()


def _day(sent: Submission) -> date:
    try:
        return sent.received_on
    except OverflowError:
        raise UnfitError("give the day it came; that one is too long ago") from None
