"""IMAP: letters of a folder on a mail server, marked as seen once they are safe here.

The password comes from the environment and is repeated nowhere; nor are a server's words.
"""

import imaplib
import os
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import mktime
from urllib.parse import unquote, urlsplit

from outspoken.services import texts
from outspoken.services.loopback import is_loopback
from outspoken.services.mail import limits
from outspoken.services.mail.boxes import BoxError, Piece

VARIABLE = "OUTSPOKEN_IMAP"
FORM = "imaps://user:password@host/folder"
PATIENCE = 60
"""Seconds to wait for a server."""
_PORTS = {"imap": 143, "imaps": 993}
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")


def address() -> str:
    """Return what the environment says of where letters are fetched; or nothing."""
    return os.environ.get(VARIABLE, "")


@dataclass(frozen=True, slots=True)
class Account:
    """Where letters are fetched.

    Attributes:
        host: The server.
        port: Its port.
        is_tls: Whether the connection is encrypted from the first byte.
        folder: The folder.
        user: Name to log in with.
        password: The password.
    """

    host: str
    port: int
    is_tls: bool
    folder: str
    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine: what goes there is on no wire."""
        return is_loopback(self.host)


def account(url: str) -> Account:
    """Read an account, signs in its parts as ``%40``.

    Raises:
        BoxError: When it is written otherwise; the message does not repeat it.
    """
    try:
        found = urlsplit(url)
        host, port = found.hostname, found.port or _PORTS.get(found.scheme)
    except ValueError:
        host = port = None
    if not host or not port or found.scheme not in _PORTS or found.query:
        raise BoxError(f"{VARIABLE}: write it as {FORM}")
    user, password = unquote(found.username or ""), unquote(found.password or "")
    folder = unquote(found.path.strip("/")) or "INBOX"
    told = (user, password, folder)
    if not user or not all(each.isascii() and each.isprintable() for each in told):
        raise BoxError(f"{VARIABLE}: write it as {FORM}, in plain letters and signs")
    return Account(host, port, found.scheme == "imaps", folder, user, password)


def pieces(where: Account) -> Iterator[Piece]:
    """Yield the letters of the folder that are not seen, the oldest first.

    Raises:
        BoxError: When the server is not there or does not let us in.
    """
    failed, server = "", None
    try:
        server = _opened(where)
        for uid in _uids(server):
            if piece := _piece(server, uid):
                yield piece
    except BoxError as error:
        failed = str(error)
    except (imaplib.IMAP4.error, OSError, UnicodeError):
        failed = f"{VARIABLE}: the mail server broke off: run it again, nothing is lost"
    finally:
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()
    # Raised out here: within, the library's error would come along, password and all.
    if failed:
        raise BoxError(failed)


def _opened(where: Account) -> imaplib.IMAP4:
    try:
        server = _connected(where)
    except (imaplib.IMAP4.error, OSError):
        raise BoxError(f"{VARIABLE}: the mail server cannot be reached") from None
    try:
        server.login(where.user, where.password)
        quoted = where.folder.replace("\\", "\\\\").replace('"', '\\"')
        is_there = server.select(f'"{quoted}"')[0] == "OK"
        failed = "" if is_there else "there is no such folder on the mail server"
    except (imaplib.IMAP4.error, OSError):
        failed = "the mail server does not let us in"
    if failed:
        server.shutdown()
        raise BoxError(f"{VARIABLE}: {failed}")
    return server


def _connected(where: Account) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if where.is_tls:
        return imaplib.IMAP4_SSL(
            where.host, where.port, ssl_context=context, timeout=PATIENCE
        )
    server = imaplib.IMAP4(where.host, where.port, timeout=PATIENCE)
    if "STARTTLS" in server.capabilities and not where.is_here:
        server.starttls(context)
    elif not where.is_here:
        server.shutdown()
        raise BoxError(f"{VARIABLE}: that server does not encrypt: use imaps://")
    return server


def _uids(server: imaplib.IMAP4) -> list[str]:
    said, found = server.uid("SEARCH", "UNSEEN")
    if said != "OK":
        raise BoxError(f"{VARIABLE}: the folder cannot be searched")
    listed = b" ".join(each for each in found if isinstance(each, bytes)).split()
    return [each.decode("ascii") for each in listed if each.isdigit()]


def _piece(server: imaplib.IMAP4, uid: str) -> Piece | None:
    """Return a letter; none when somebody removed it since."""
    _, about = server.uid("FETCH", uid, "(RFC822.SIZE INTERNALDATE)")
    line = b"".join(each for each in about if isinstance(each, bytes))
    size = _SIZE.search(line)
    if not size:
        return None
    name, when = f"letter {uid} on the mail server", _moment(line)
    if int(size[1]) > limits.SIZE:
        return Piece(name, when, texts.problem(Path(name), 0, "it is larger than 30 MB"))
    _, found = server.uid("FETCH", uid, "(BODY.PEEK[])")
    data = next((each[1] for each in found if isinstance(each, tuple)), None)
    if not isinstance(data, bytes):
        return None
    return Piece(name, when, data, lambda: _see(server, uid))


def _see(server: imaplib.IMAP4, uid: str) -> None:
    if server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")[0] != "OK":
        raise BoxError(f"{VARIABLE}: letters cannot be marked as seen in that folder")


def _moment(line: bytes) -> datetime:
    found = imaplib.Internaldate2tuple(line)
    return datetime.fromtimestamp(mktime(found), UTC) if found else datetime.now(UTC)
