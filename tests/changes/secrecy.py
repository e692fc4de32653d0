"""What is kept beside the output, searched for words that are not on the site."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.changes import damage
from tests.changes.town import MODERATOR, ChangingTown

OWN_WORD = re.compile(rb"zq[bcdfghjkmnpqrstvwxz]{10}")
OFFICERS = (MODERATOR.encode(), b"Moira Tallis")


def strangers(town: ChangingTown, output: Path) -> list[str]:
    """Say which words stand beside *output* that do not stand in it.

    Each text has a word of its own. One that is in the state or the twin and not on the
    site is of a text that was held back, taken down, erased or changed since.
    """
    public = {word for data in _files(output) for word in OWN_WORD.findall(data)}
    hidden = (*OFFICERS, bytes(town.root / "private"))
    found: list[str] = []
    for path in _beside(output):
        data = path.read_bytes()
        own = set(OWN_WORD.findall(data)) - public
        own |= {word for word in hidden if word in data}
        found += [f"{path.name}: {word.decode()}" for word in sorted(own)]
    return found


def _files(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.read_bytes()


def _beside(output: Path) -> Iterator[Path]:
    """Yield the files of all that a build keeps beside *output*."""
    ours = (damage.beside(output, ".kept"), damage.beside(output, ".copy"))
    for top in output.parent.glob(f"*{output.name}.*"):
        if top not in ours:
            below = (path for path in top.rglob("*") if path.is_file())
            yield from [top] if top.is_file() else below
