"""Private links: the address of a page for the writer of one text, and nobody else.

A link holds a random token that is given once, with the receipt. Only its keyed digest is
kept, in ``private/links/<first two digits>/<digest>`` with the id of the text, and beside
that ``private/links/given/<id>`` with the digest: so that a text has one link at most, and
loses it in one step. Whoever reads all of that cannot make the address of it. The first
says too whether the link was mailed: it proves less then.
"""

import hashlib
import hmac
import re
import secrets
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services import files, keys
from outspoken.services.office import Office
from outspoken.services.quoted_links import ALPHABET, LENGTH
from outspoken.services.quoted_links import masked as masked

FOLDER = "links"
GIVEN = f"{FOLDER}/given"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MAILED = " mailed"
_LONGEST = 200
"""Longest token that is looked at, in characters."""


def give(office: Office, given_id: str, *, mailed: bool = False) -> str:
    """Return the token of a new link to the text *given_id*; empty when it has one.

    It is kept safe before it is returned, and cannot be given again.

    Args:
        office: The office.
        given_id: Id of the text.
        mailed: Whether it goes out by e-mail: whoever reads that mailbox has it then.

    Raises:
        ValueError: When *given_id* is no id.
    """
    given = office.private / _given(given_id)
    files.make_private_folder(given.parent)
    with files.lock(office.private / FOLDER / ".lock", "giving a link"):
        if given.exists():
            return ""
        token = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        digest = _digest(office, token)
        said = f"{given_id}{_MAILED if mailed else ''}"
        files.write_private(_path(office, digest), said.encode())
        # From here on it is good: until then nobody has it, and another can be given.
        files.write_private(given, digest.encode())
    return token


def find(office: Office, token: str) -> str | None:
    """Return the id of the text that the link with *token* is for; none when it is none.

    A digest is looked for, so how long it takes tells nothing of any token.
    """
    digest = _digest(office, token[:_LONGEST])
    try:
        said = _path(office, digest).read_text(encoding="ascii")
        given_id = said.removesuffix(_MAILED)
        known = (office.private / _given(given_id)).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return given_id if hmac.compare_digest(known, digest) else None


def has_one(office: Office, given_id: str) -> bool:
    """Tell whether the text *given_id* has a link."""
    return is_id(given_id) and (office.private / _given(given_id)).is_file()


def was_mailed(office: Office, given_id: str) -> bool:
    """Tell whether the link to the text *given_id* went out by e-mail."""
    paths = kept_of(office, given_id)[1:]
    return any(path.read_bytes().endswith(_MAILED.encode()) for path in paths)


def kept_of(office: Office, given_id: str) -> tuple[Path, ...]:
    """List the private files of the link to *given_id*: without the first it is no more."""
    if not has_one(office, given_id):
        return ()
    given = office.private / _given(given_id)
    digest = given.read_text(encoding="ascii", errors="replace")
    found = (_path(office, digest),) if _DIGEST.fullmatch(digest) else ()
    return (given, *found)


def forget(office: Office, given_id: str) -> None:
    """Let no link lead to the text *given_id* any more."""
    for path in kept_of(office, given_id):
        files.remove(path)


def _digest(office: Office, token: str) -> str:
    key = keys.secret(office, "links")
    said = token.encode(errors="replace")
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def _path(office: Office, digest: str) -> Path:
    return office.private / FOLDER / digest[:2] / digest


def _given(given_id: str) -> str:
    """Return the file that says which link *given_id* has, below the private folder.

    Raises:
        ValueError: When *given_id* is no id.
    """
    if not is_id(given_id):
        raise ValueError("a link is given to an id")
    return f"{GIVEN}/{given_id}"
