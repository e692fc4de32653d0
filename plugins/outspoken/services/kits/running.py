"""Running: what is told after a kit was run, kept beside it.

A report is a note of numbers and of what to change. The notes are what counts: index.md
says the last day of them, so a run that was cut off before it is set right by the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.kit import Kit, Status
from outspoken.model.kit_run import Run
from outspoken.model.problem import Problem
from outspoken.services import files, slugs
from outspoken.services.detectors import certain, search
from outspoken.services.detectors.lists import Lists
from outspoken.services.kits import head_lines, reading, runs

LONGEST_PLACE = 60
_UNPRINTABLE = re.compile(r"(?!\n)[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


_SAID_BEFORE = (
    "it was reported already, in {}: mend that file, or give --again where it ran there a "
    "second time on that day"
)


class NotReportedError(Exception):
    """A report cannot be kept; says everything that is to be mended, a line each."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report.

    Attributes:
        note: The file that holds it.
        index: The kit's index.md.
        last_tested: The last day the kit was run.
        was_draft: Whether it had been a draft until now.
        tested_with: Whom with, as index.md says; empty where it does not.
    """

    note: Path
    index: Path
    last_tested: date
    was_draft: bool
    tested_with: str


def keep(folder: Path, run: Run, lists: Lists, today: date, *, again: bool = False) -> Kept:
    """Write the note of *run* into the kit's *folder*, and its day into index.md.

    Args:
        folder: The kit.
        run: What is told; its place in plain words.
        lists: The office's lists: who is named on them is named in no note.
        today: The day of today, for days that have not been.
        again: Whether it ran there a second time on that day.

    Raises:
        NotReportedError: When it cannot be kept; nothing was written.
    """
    mend = [*advice(run, lists, today)]
    kit = reading.original(folder)
    if isinstance(kit, list):
        mend += [str(problem) for problem in kit]
    note = folder / runs.FOLDER / f"{run.on}-{slugs.plain(run.place)}.md"
    if again:
        note = _free(note)
    elif note.exists() and not _was_cut_off(kit, note, run):
        mend.append(_SAID_BEFORE.format(note.relative_to(folder)))
    if mend or isinstance(kit, list):
        raise NotReportedError("\n".join(mend))
    last = max(run.on, *(each.on for each in kit.runs), kit.last_tested or run.on)
    index = folder / reading.INDEX
    _write(note, _as_note(run), index, _indexed(index, last, kit.status))
    return Kept(note, index, last, kit.status is Status.DRAFT, kit.tested_with)


def _was_cut_off(kit: Kit | list[Problem], note: Path, run: Run) -> bool:
    """Tell whether this very report was written, and index.md does not know of it yet."""
    if isinstance(kit, list) or note.read_bytes() != _as_note(run).encode():
        return False
    is_behind = kit.last_tested is None or kit.last_tested < run.on
    return is_behind or kit.status is Status.DRAFT


def advice(run: Run, lists: Lists, today: date) -> Iterator[str]:
    """Yield what is to be mended in what was told."""
    if run.on > today:
        yield f"{run.on} has not been yet; report a workshop after it"
    if not slugs.plain(run.place) or len(slugs.plain(run.place)) > LONGEST_PLACE:
        yield "say where, in a few plain letters: --place 'Harbour Hall'"
    if _UNPRINTABLE.search(run.changed) or _FENCE.search(run.changed):
        yield "write what to change in plain words, without control characters and ---"
    if run.sent > run.people:
        yield f"{run.sent} cannot have sent something where {run.people} came"
    yield from personal(run.changed, lists)
    yield from personal(run.place, lists)


def personal(words: str, lists: Lists) -> Iterator[str]:
    """Yield what names or reaches somebody in *words*: a note never does.

    What is certain is found: addresses, numbers, and names on the office's lists. A name
    that nobody has listed is not, so whoever writes looks too.
    """
    for found in certain.find(words, lists):
        said = words[found.start : found.end]
        yield f"take out {said!r} ({found.why}): a report tells numbers, never names"


def doubts(words: str, lists: Lists) -> Iterator[str]:
    """Yield what in *words* may be somebody's name, for whoever wrote it to look again."""
    for found in search.find(words, lists=lists):
        yield f"{words[found.start : found.end]!r} ({found.why})"


def _free(path: Path) -> Path:
    """Return *path*, or the next one of its kind that is not taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _as_note(run: Run) -> str:
    """Return the report as a file."""
    told = {"people": run.people, "minutes": run.minutes or None, "sent": run.sent}
    if run.sent < 0:
        del told["sent"]
    head = "".join(f"{name}: {n}\n" for name, n in told.items() if n is not None)
    return f"---\n{head}---\n{run.changed.strip()}\n"


def _indexed(index: Path, last: date, status: Status) -> str:
    """Return index.md with the last day, and as tested where it was a draft."""
    text = index.read_bytes().decode()
    try:
        text = head_lines.write(text, "last_tested", f"{last}", after="status")
        if status is Status.DRAFT:
            text = head_lines.write(text, "status", Status.TESTED, after="version")
    except head_lines.CannotEditError as error:
        hand = f"{index.name} cannot be changed line by line: {error} there yourself"
        raise NotReportedError(f"{hand}, and report again") from error
    return text


def _write(note: Path, told: str, index: Path, indexed: str) -> None:
    """Write both files, or neither; after a power cut between them, the note alone."""
    files.make_folder(note.parent)
    files.write(note, told.encode())
    try:
        files.write(index, indexed.encode())
    except OSError:
        files.remove(note)
        raise
