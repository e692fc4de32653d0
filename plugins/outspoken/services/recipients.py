"""Recipients: who may read sealed originals, and what opens them.

``private/recipients.txt`` holds public keys, one a line: of age, or of SSH.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyrage

from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.office import Office

_SECRET_KEY = "AGE-SECRET-KEY-"
_SSH = "ssh-"

Recipient = pyrage.x25519.Recipient | pyrage.ssh.Recipient
Identity = pyrage.x25519.Identity | pyrage.ssh.Identity


def problems(office: Office) -> Iterator[Problem]:
    """Yield what keeps originals from being sealed; nothing without a private folder."""
    if not office.has_private:
        return
    found = read(office)
    yield from (each for each in found if isinstance(each, Problem))
    if not found:
        advice = (
            "add the age public key of whoever may read originals, one a line; "
            "until then they lie there unencrypted"
        )
        yield texts.problem(office.recipients, 0, advice)


def read(office: Office) -> Sequence[Recipient | Problem]:
    """Read the recipients; a line that is none becomes a problem."""
    return of_file(office.recipients)


def of_file(path: Path) -> Sequence[Recipient | Problem]:
    """Read a file of public keys, as `read` does; none when it is missing."""
    if not path.exists():
        return ()
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        return (loaded,)
    lines = enumerate(loaded.text.split("\n"), start=1)
    return [_recipient(path, number, line.strip()) for number, line in lines if _says(line)]


def _recipient(path: Path, number: int, line: str) -> Recipient | Problem:
    # The line is never quoted: it may be a secret that somebody put here by mistake.
    if line.upper().startswith(_SECRET_KEY):
        advice = "this is a secret key: take it out, and put its public half here"
        return texts.problem(path, number, advice)
    try:
        if line.startswith(_SSH):
            return pyrage.ssh.Recipient.from_str(line)
        return pyrage.x25519.Recipient.from_str(line)
    except pyrage.RecipientError:
        advice = "give an age public key (age1…) or an SSH public key"
        return texts.problem(path, number, advice)


def identities(text: str) -> list[Identity]:
    """Return what opens an original, from what age-keygen wrote or an SSH private key."""
    if "PRIVATE KEY" in text:
        return [pyrage.ssh.Identity.from_buffer(text.encode())]
    lines = [line.strip() for line in text.split("\n") if _says(line)]
    return [pyrage.x25519.Identity.from_str(line) for line in lines]


def _says(line: str) -> bool:
    """Tell whether a line is more than blank or a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
