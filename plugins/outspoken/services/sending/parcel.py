"""A parcel: one e-mail or text message as it lies in the outbox, to one person."""

import email
from collections.abc import Callable
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from outspoken.services import addresses, text_messages

MAIL, TEXT, PRINT = ".eml", ".sms", ".letter.html"
"""Endings of the files: e-mails, text messages, and letters to print and post."""
_UNSENT = "X-Unsent"
_TO = "To: "


class NotAParcelError(ValueError):
    """The file is no letter to one address, or no message to one mobile number."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to one address.

    Attributes:
        name: Name of its file.
        to: The address.
        letter: Head and words.
    """

    name: str
    to: Address = field(repr=False)
    letter: EmailMessage = field(repr=False)

    @property
    def sender(self) -> Address | None:
        """Who it says it is from; none where that is for the office to fill in."""
        head = self.letter["From"]
        found = [] if head is None else [each.addr_spec for each in head.addresses]
        return addresses.deliverable(found[0]) if len(found) == 1 else None

    @property
    def subject(self) -> str:
        """Its subject, on one line."""
        return " ".join(str(self.letter["Subject"] or "").split())

    @property
    def words(self) -> str:
        """Its words as plain text."""
        body = self.letter.get_body(("plain",))
        words = str(body.get_content()) if body is not None else ""
        return words.replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Text:
    """A text message to one mobile number.

    Attributes:
        name: Name of its file.
        to: The number, with its country code.
        words: What it says.
    """

    name: str
    to: str = field(repr=False)
    words: str = field(repr=False)


Parcel = Mail | Text


def read(path: Path) -> Parcel:
    """Read the file *path* of the outbox.

    Raises:
        NotAParcelError: When it is not to exactly one person who can be written to.
        FileNotFoundError: When it is gone.
    """
    data = path.read_bytes()
    return _text(path.name, data) if path.suffix == TEXT else _mail(path.name, data)


def found(path: Path) -> Parcel | None:
    """Return the parcel *path*; none when it is none, or is gone."""
    try:
        return read(path)
    except (NotAParcelError, FileNotFoundError):
        return None


def text_file(to: str, words: str) -> bytes:
    """Return the file of a text message: whom to on the first line, then what it says."""
    return f"{_TO}{' '.join(to.split())}\n\n{words}\n".encode()


def led_to(path: Path, address: str) -> bytes:
    """Return the file of the e-mail *path*, to another *address*; all else is as it was."""
    letter = email.message_from_bytes(path.read_bytes(), policy=SMTP)
    letter.replace_header("To", address)
    return letter.as_bytes()


def reworded(path: Path, change: Callable[[EmailMessage], None]) -> bytes:
    """Return the file of the e-mail *path* after a *change* of its words."""
    letter = email.message_from_bytes(path.read_bytes(), policy=SMTP)
    change(letter)
    return letter.as_bytes()


def _mail(name: str, data: bytes) -> Mail:
    letter = email.message_from_bytes(data, policy=SMTP)
    if letter.defects:
        raise NotAParcelError("it is no e-mail")
    heads = [head for key in ("To", "Cc", "Bcc") for head in letter.get_all(key, [])]
    people = [each for head in heads for each in head.addresses]
    to = addresses.deliverable(people[0].addr_spec) if len(people) == 1 else None
    if to is None:
        raise NotAParcelError("it is not to exactly one address")
    # Only for programs that open the file; a letter that was sent is no draft.
    del letter[_UNSENT]
    return Mail(name, to, letter)


def _text(name: str, data: bytes) -> Text:
    head, gap, words = data.decode("utf-8", "replace").partition("\n\n")
    to = text_messages.mobile(head.removeprefix(_TO))
    if not gap or not head.startswith(_TO) or not to or not words.strip():
        raise NotAParcelError("it is not to exactly one mobile number")
    return Text(name, to, words.strip())
