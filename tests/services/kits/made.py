"""A small whole kit, as `tests/cases/kits/mend-the-lamp` has it, to be broken by cases.

A case is a text: what is changed, and what is said then.

    # Why, for whoever reads the case.
    file index.md           changes a file: lines with - are replaced by lines with +
    -minutes: 60
    +minutes: 61
    file notes/x.md         with + alone, writes a new one
    gone cards.md           takes a file away
    link a.svg /etc/hosts   makes a symbolic link
    pad images/lamp.svg 300000   makes a file longer, by spaces
    today 2027-10-02        the day it is judged on
    says
    index.md:12: what to do
    facilitator.md:3: what to look at (a warning)
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.conftest import ROOT

from outspoken.model.kit import Kit
from outspoken.services.kits import checks, digests, reading

CASES = ROOT / "tests" / "cases" / "kits"
NAME = "mend-the-lamp"
TODAY = date(2026, 11, 22)
CURRENT = "source_sha: CURRENT"
A_WARNING = " (a warning)"


@dataclass(frozen=True)
class Made:
    """A kit on the disk, and the day that it is judged on."""

    folder: Path
    today: date

    def found(self) -> list[str]:
        """Return all that is said of it, as `invoke check` prints it."""
        kit = reading.original(self.folder)
        if isinstance(kit, list):
            return [str(each) for each in kit]
        wrong = [str(each) for each in checks.problems(kit, self.folder, self.today)]
        doubts = checks.warnings(kit, self.folder, self.today)
        return [*wrong, *(f"{each}{A_WARNING}" for each in doubts)]

    def kit(self, language: str = "en") -> Kit:
        """Return it, in one language."""
        kit = reading.read(self.folder, language)
        assert not isinstance(kit, list), [*map(str, kit)]
        return kit


def whole(folder: Path) -> Path:
    """Put the whole kit below *folder*, as in a repository; return where."""
    kit = folder / "workshops" / NAME
    shutil.copytree(CASES / NAME, kit)
    (folder / "themes").symlink_to(ROOT / "themes")
    return kit


def fresh(kit: Path) -> Path:
    """Let the translation be one of the kit as it is now."""
    path = kit / "i18n" / "cy" / "index.md"
    text = path.read_text() if path.is_file() else ""
    if CURRENT in text and isinstance(reading.original(kit), Kit):
        path.write_text(text.replace(CURRENT, f"source_sha: {digests.source(kit)}"))
    return kit


def changed(case: str, folder: Path) -> tuple[Made, list[str]]:
    """Return a kit below *folder* changed as *case* says, and what is to be said of it."""
    before, _, said = case.partition("\nsays\n")
    kit, today = whole(folder), TODAY
    for part in _parts(before.split("\n")):
        verb, *words = part[0].split()
        if verb == "today":
            today = date.fromisoformat(words[0])
        elif verb == "call":
            kit = kit.rename(kit.with_name(words[0]))
        else:
            _DOES[verb](kit / words[0], words[1:], part[1:])
    return Made(fresh(kit), today), said.strip("\n").split("\n") if said else []


def _parts(lines: Sequence[str]) -> list[list[str]]:
    """Return each thing to do, with the lines that belong to it."""
    parts: list[list[str]] = []
    for line in lines:
        if line.startswith(("+", "-")):
            parts[-1].append(line)
        elif line and not line.startswith("#"):
            parts.append([line])
    return parts


def _edit(path: Path, _: list[str], lines: list[str]) -> None:
    """Replace lines, run by run; a file that is not there is written."""
    text = f"\n{path.read_text() if path.exists() else ''}"
    for old, new in _runs(lines):
        assert f"\n{old}" in text, f"{path.name} has no {old!r}"
        text = text.replace(f"\n{old}", f"\n{new}", 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text[1:])


def _runs(lines: list[str]) -> list[tuple[str, str]]:
    """Return what is taken out and what is put there, run by run."""
    runs: list[tuple[str, str]] = [("", "")]
    for line in lines:
        old, new = runs.pop()
        if line.startswith("+"):
            runs.append((old, f"{new}{line[1:]}\n"))
        elif new:
            runs += [(old, new), (f"{line[1:]}\n", "")]
        else:
            runs.append((f"{old}{line[1:]}\n", ""))
    return runs


def _pad(path: Path, words: list[str], _: list[str]) -> None:
    path.write_text(path.read_text() + " " * int(words[0]))


_DOES = {
    "file": _edit,
    "gone": lambda path, _, __: path.unlink(),
    "link": lambda path, words, _: path.symlink_to(words[0]),
    "pad": _pad,
}
