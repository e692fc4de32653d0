"""A stranger's e-mail read: run as a program, with limits of its own (`mail.letters`).

It takes the bytes of one letter, and answers with a line of JSON and then the pictures.
Before it looks at them it gives up what it could do harm with: it can open no file and no
connection, start no program, and has little time and memory. What it cannot read it
refuses, with the reason.
"""

import email
import email.errors
import json
import re
import resource
import sys
from contextlib import suppress
from email.message import EmailMessage
from email.policy import default

from outspoken.services import quoted_links
from outspoken.services.mail import automatic, charsets, limits, parts, quotes
from outspoken.services.mail.parts import RefusedError

LONGEST_NAME = 100
"""Most characters of the name of a sender."""
BROKEN = "it cannot be read as an e-mail: its form is broken"
_WRONG = (
    *(LookupError, ValueError, TypeError, AttributeError, AssertionError),
    *(RecursionError, MemoryError, ArithmeticError, email.errors.MessageError),
)
"""What Python's reader of e-mail raises on bytes that do not keep to the form."""
_ADDRESS = re.compile(r"[^\s<>\"(),:;@\[\]\\]{1,64}@[^\s<>\"(),:;@\[\]\\]{1,190}")
_ID = re.compile(r"<([^<>\s]{1,250})>")
_LAST_ID = re.compile(r"<([^<>\s]{1,250})>[^<>@]*\Z")
_FIELD = re.compile(rb"\r?\n(?![ \t])")
_HTML = re.compile(rb"text/html", re.IGNORECASE)
_SAMPLE = (
    b"From: Ann <ann@example.org>\nTo: us@example.org\nSubject: =?utf-8?q?Hi?=\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    b"Content-Type: %s; charset=utf-8\nContent-Transfer-Encoding: base64\n"
    b"Content-Disposition: inline\n\nPHA+SGkgPGI+eW91PC9iPjwvcD4K\n--x--\n"
)
"""A letter that has a little of everything."""


def read(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """Return what a letter says, and its pictures.

    Raises:
        RefusedError: When it is not read; says why.
    """
    head = _head(data)
    letter = email.message_from_bytes(data, EmailMessage, policy=default)
    sender, called = _sender(letter)
    told: dict[str, object] = {
        "subject": _line(letter, "Subject"),
        "sender": sender,
        "called": called,
        "message_id": next(iter(_ids(letter, "Message-ID")), ""),
        "answers": [*_ids(letter, "In-Reply-To"), *reversed(_ids(letter, "References"))],
        "parent": _parent(letter),
        "date": _raw(letter, "Date"),
        "hop": _raw(letter, "Received").rpartition(";")[2].strip(),
        "wants_no_reply": "X-Auto-Response-Suppress" in letter,
    }
    if kind := automatic.of(letter, sender):
        return {**told, "automatic": kind.value}, []
    found = parts.of(letter)
    # Before it is cut: half of a link may stand on either side.
    whole = quoted_links.masked("\n\n".join(found.words))
    words, cut = quotes.cut(whole)
    told |= {"words": words, "cut": cut, "whole": whole, "head": head}
    return {**told, "others": found.others, "notes": found.notes}, found.pictures


def _head(data: bytes) -> str:
    """Return the head as it stands; one that is too long is refused before it is read."""
    head = re.split(rb"\r?\n\r?\n", data[: limits.HEAD + 4], maxsplit=1)[0].rstrip(b"\r\n")
    if len(head) > limits.HEAD:
        raise RefusedError("its head is longer than 64 KB")
    for line in _FIELD.split(head):
        if len(line) > limits.HEADER:
            raise RefusedError("a line of its head is longer than 10 KB")
    if not re.match(rb"(?:From |>?[!-9;-~]+[ \t]*:)", head):
        raise RefusedError("it is no e-mail: it has no head")
    return head.decode("utf-8", "replace").replace("\r\n", "\n")


def _line(letter: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(letter[name] or "").split())
    except _WRONG:
        return " ".join(_raw(letter, name).split())


def _raw(letter: EmailMessage, name: str) -> str:
    """Return the first line *name* of the head as it stands, which takes no work."""
    wanted = name.lower()
    return next((str(v) for k, v in letter.raw_items() if k.lower() == wanted), "")


def _sender(letter: EmailMessage) -> tuple[str, str]:
    """Return the address and the name that it says it is from; they prove nothing."""
    try:
        found = [(each.addr_spec, each.display_name) for each in letter["From"].addresses]
    except _WRONG:
        found = []
    found = found or [(each, "") for each in _ADDRESS.findall(_raw(letter, "From")[:1000])]
    sure = ((address, name) for address, name in found if _ADDRESS.fullmatch(address))
    address, name = next(sure, ("", ""))
    return address, " ".join(name.split())[:LONGEST_NAME]


def _ids(letter: EmailMessage, name: str) -> list[str]:
    return _ID.findall(_raw(letter, name))


def _parent(letter: EmailMessage) -> str:
    """Return the name of the one letter that this one answers, or nothing.

    References name the whole thread, the letter that is answered at the end. Where
    In-Reply-To names several, also in a comment, or none that can be read, nobody knows.
    """
    raw = [(name.lower(), str(value)) for name, value in letter.raw_items()]
    named = "\n".join(value for name, value in raw if name == "in-reply-to")
    if not named.strip():
        threads = [value for name, value in raw if name == "references"]
        last = _LAST_ID.search(threads[0]) if len(threads) == 1 else None
        return last[1] if last else ""
    found = _ID.findall(named)
    is_sure = len(set(found)) == 1 and len(found) == named.count("<")
    return str(found[0]) if is_sure else ""


def _limit(size: int) -> None:
    """Give up what this process needs no more; its pipes alone stay open."""
    seconds = limits.CPU_SECONDS + size // limits.BYTES_A_SECOND
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        with suppress(ValueError):  # the machine's own limit is lower
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Read a letter from the pipe, and answer."""
    data = sys.stdin.buffer.read().lstrip()
    charsets.load()
    # Python loads its modules when it needs them; soon it can open no file.
    read(_SAMPLE % (b"text/html" if _HTML.search(data) else b"text/plain"))
    _limit(len(data))
    told: dict[str, object] = {}
    pictures: list[bytes] = []
    try:
        told, pictures = read(data)
        fit = [each for each in pictures if each and len(each) <= limits.PICTURE]
        told["unfit"] = len(pictures) - len(fit[: limits.PICTURES])
        pictures = fit[: limits.PICTURES]
    except RefusedError as error:
        told = {"refused": str(error)}
    except _WRONG:
        told = {"refused": BROKEN}
    told["pictures"] = [len(each) for each in pictures]
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(pictures))
