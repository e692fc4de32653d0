"""Letters: an e-mail as its child program (`mail.reading`) told it, or why not."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from outspoken.services import legible, quoted_links, texts

PATIENCE = 120
"""Seconds to wait for a letter, however slow the machine."""
HARD = "it takes too much to read"
BROKEN = "it cannot be read as an e-mail: its form is broken"
_HERE = Path(__file__).parents[3]
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from outspoken.services.mail import reading; reading.main()"
)


class UnreadableError(ValueError):
    """An e-mail that is not read; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What an e-mail says. All of it is a stranger's word.

    Attributes:
        known_by: What makes it the same letter when it comes again.
        subject: Its subject, on one line.
        sender: The address that it says it is from, or empty.
        called: The name that it says it is from; never shown.
        message_id: Its own name, or empty.
        answers: Names of the letters that it answers, the nearest first.
        parent: Name of the one letter that it answers, where it says which, or empty.
        hop: When the last server on the way says that it came, as it stands.
        automatic: What wrote it, when that was no person.
        wants_no_reply: Whether it asks programs not to answer.
        words: The writer's own words.
        cut: What was cut off them: quotes and a signature.
        whole: All words.
        head: Its head, as it stands.
        others: What is attached besides pictures.
        notes: What was done to read it.
        pictures: Its pictures, as they came.
        unfit: How many pictures are too large, or too many.
    """

    known_by: bytes = field(repr=False)
    subject: str = field(default="", repr=False)
    sender: str = field(default="", repr=False)
    called: str = field(default="", repr=False)
    message_id: str = field(default="", repr=False)
    answers: tuple[str, ...] = ()
    parent: str = ""
    hop: str = ""
    automatic: str = ""
    wants_no_reply: bool = False
    words: str = field(default="", repr=False)
    cut: str = field(default="", repr=False)
    whole: str = field(default="", repr=False)
    head: str = field(default="", repr=False)
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    unfit: int = 0


def read(data: bytes) -> Letter:
    """Read an e-mail in a child with limits.

    Raises:
        UnreadableError: When it is refused.
    """
    try:
        run = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, str(_HERE)],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},  # no secret of ours is at hand in it
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(HARD) from None
    line, _, rest = run.stdout.partition(b"\n")
    if run.returncode or not line:
        raise UnreadableError(HARD if run.returncode < 0 else BROKEN)
    told = json.loads(line)
    if "refused" in told:
        raise UnreadableError(told["refused"])
    return _letter(data, told, rest)


def _letter(data: bytes, told: dict[str, Any], rest: bytes) -> Letter:
    pictures = list[bytes]()
    for size in told.pop("pictures"):
        pictures.append(rest[:size])
        rest = rest[size:]
    date = told.pop("date")
    known_by = _known_by(data, told["message_id"], told["sender"], told["subject"], date)
    plain = {name: _plain(value) for name, value in told.items()}
    return Letter(known_by=known_by, pictures=tuple(pictures), **plain)


def _plain(value: Any) -> Any:
    """Return what the child told as a file can hold it, without a token of our links.

    Without control characters too: no program of a person writes them, and a terminal
    obeys them.
    """
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if isinstance(value, str):
        return quoted_links.masked(legible.without(texts.whole(value)))
    return value


def _known_by(data: bytes, *names: str) -> bytes:
    """Return what tells a letter from others: what it calls itself, and what it holds.

    Two copies that came by different ways differ in their heads alone. A name by itself
    tells nothing: a stranger may use one that somebody else's letter will have.
    """
    body = data.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    said = json.dumps(["mail", *names]).encode()
    return said + hashlib.sha256(body).digest()
