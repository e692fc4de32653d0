"""Paths of this machine: no page may tell them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.services import leak_words
from outspoken.services.office import Office

ALLOWED = "allowed.txt"
"""File of the phrases that may appear, one a line, below the private folder."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Needle:
    """A path of this machine.

    Attributes:
        what: What it is, for a sentence.
        path: The path itself.
    """

    what: str
    path: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The path, not as a part of a longer name."""
        return re.compile(rf"(?<![\w.~-]){re.escape(self.path)}(?![\w-])")


def of_office(office: Office, root: Path | None = None) -> tuple[Needle, ...]:
    """Return the paths that no page may tell, the longest first.

    Args:
        office: Whose; what its phrases allow is none.
        root: The repository, when it is not the office's own.
    """
    folders = [
        ("the path of the private folder", office.private),
        ("the path of the repository", root or office.root),
        ("the path of the home folder", Path.home()),
    ]
    paths = {
        str(path): what
        for what, folder in reversed(folders)
        for path in (folder.absolute(), folder.resolve())
        if path.parent != path
    }
    phrases = allowed(office)
    longest_first = sorted(paths, key=len, reverse=True)
    return tuple(Needle(paths[path], path) for path in longest_first if path not in phrases)


def allowed(office: Office) -> list[str]:
    """Return the phrases that may appear, whatever they tell."""
    try:
        lines = (office.private / ALLOWED).read_text("utf-8-sig", "replace").splitlines()
    except FileNotFoundError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("# ")]


def told(text: str, needles: Collection[Needle]) -> Iterator[Needle]:
    """Yield those of *needles* that *text*, as somebody wrote it, tells when published."""
    plain = _ESCAPE.sub("", leak_words.decoded(text))
    for needle in needles:
        if needle.path in plain and needle.pattern.search(plain):
            yield needle
