"""Epochs: digests of what many pages are made with, besides what they show.

While the epoch of its template is the same, a page whose fingerprint is the same would
come out the same.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import outspoken
from outspoken.model.place import Place
from outspoken.model.reason import POLICY_VERSION
from outspoken.model.views import Chrome
from outspoken.services import fingerprints, leak_digests
from outspoken.services.gate import Gate
from outspoken.services.office import Office
from outspoken.services.wording import ENGLISH_ALONE, Wording, Wordings

if TYPE_CHECKING:
    from outspoken.services.theme import Theme

PACKAGE = Path(outspoken.__file__).parent
_PASSED_OVER = ("__pycache__", ".git")
LARGE = 1_000_000
"""Bytes from which a file of the package is known by its size: models, no rules."""


@cache
def of_code() -> str:
    """Return the digest of this package, of Python and of the libraries that it has."""
    return fingerprints.of(sys.version, [*_libraries()], of_folder(PACKAGE))


def of_state(office: Office) -> str:
    """Return what a state of a build is known by: the program, and whose state it is.

    Where the office's secret is at hand, nobody without it can make one: a state that came
    with a push, or from a CI, is begun anew.
    """
    secret = office.keys / leak_digests.KEY_NAME
    key = secret.read_bytes() if secret.is_file() else b""
    return hashlib.blake2b(of_code().encode(), key=key[:64], person=b"state").hexdigest()


def of_folder(folder: Path) -> str:
    """Return the digest of the names and the bytes of all files below *folder*."""
    whole = hashlib.blake2b(digest_size=fingerprints.BYTES)
    seen: set[str] = set()
    for top, folders, names in os.walk(folder, followlinks=True):
        if os.path.realpath(top) in seen:
            folders.clear()  # a link that leads back
            continue
        seen.add(os.path.realpath(top))
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER)
        for name in sorted(names):
            path = Path(top, name)
            if not path.is_file():
                continue  # such as the mark that an editor leaves on an open file
            size = path.stat().st_size
            data = str(size).encode() if size > LARGE else path.read_bytes()
            whole.update(f"\n{path.relative_to(folder)} {len(data)}\n".encode())
            whole.update(data)
    return whole.hexdigest()


def of_gate(gate: Gate) -> str:
    """Return the digest of what the gate judges by, but for what the log says stands."""
    judged_by = gate.approvers, gate.lists, gate.needles
    return fingerprints.of(of_code(), POLICY_VERSION, *judged_by)


def of_cards(place: Place, wordings: Wordings = ENGLISH_ALONE) -> str:
    """Return the digest of what cards and entries are made with."""
    return fingerprints.of(of_code(), place.named, wordings)


def of_template(theme: "Theme", template: str, chrome: Chrome, place: Place) -> str:
    """Return the digest of what pages by *template* are made with."""
    parts = theme.closure(template), theme.style_digest, theme.forms_to
    return fingerprints.of(of_code(), parts, chrome, place.named)


def of_feeds(chrome: Chrome, place: Place, say: Wording) -> str:
    """Return the digest of what the documents of feeds are made with."""
    return fingerprints.of(of_code(), chrome, place.named, say)


def of_texts(say: Wording) -> str:
    """Return the digest of what files are made with that have no template."""
    return fingerprints.of(of_code(), say)


def _libraries() -> Iterator[str]:
    """Yield name and version of every library, by the folders that installers make."""
    for folder in sorted({*sys.path}):
        yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))
