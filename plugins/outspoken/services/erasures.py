"""Erasures: the ids of all that was erased, in the public place, and nothing else of it.

``content/place/erased.txt`` travels with the content to every copy of the repository. So
whoever brings the private folder back from a backup can tell what was erased since, and
the words do not come back with it. An id is a day and six random characters.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services.office import Office

FILE = "erased.txt"
_TITLE = (
    "# Ids of texts that were erased, so that none comes back with a backup.\n"
    "# The tasks write it; nothing else is kept of them.\n"
)


def read(place: Path) -> frozenset[str]:
    """Return the ids in the public *place*; a line that is none is passed over."""
    try:
        text = (place / FILE).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return frozenset()
    return frozenset(line.strip() for line in text.split("\n") if is_id(line.strip()))


def adding(office: Office, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the file to write, below the content, with *ids* in it too."""
    lines = sorted({*read(office.place), *ids})
    text = _TITLE + "".join(f"{each}\n" for each in lines)
    return {f"{office.place.name}/{FILE}": text.encode()}


def mark(place: Path) -> str:
    """Return what tells whether more was erased than the last time; nothing for none."""
    ids = sorted(read(place))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest() if ids else ""
