"""Batches: many submissions taken into the inbox, each as safely as one by itself.

A note says which ids are on their way, and under which slips, before any of them is in
the inbox. The slips are written without waiting for the disk; the note stays until they
are there for good. So a crash at any moment leaves either the slips or the note, and
whoever takes in the next batch puts right what the note says.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.submission import Submission
from outspoken.services import files, receiving
from outspoken.services.inbox import Receipt
from outspoken.services.office import Office
from outspoken.services.receiving import Slip, Slips

FOLDER = "imports"
NOTE = ".arriving"
LOCK = ".lock"
SIZE = 200
"""Most submissions that wait for the disk at once."""
_SLIP = re.compile(r"[0-9a-f]{64}")
_MOST_READ = 10_000
"""Most slips kept in memory."""


def is_cut_off(office: Office) -> bool:
    """Tell whether a crash left a batch half taken in, or one is being taken in."""
    return _note(office).exists()


@contextmanager
def alone(office: Office) -> Iterator["Batch"]:
    """Give a batch, and let nobody else take one in while the block runs.

    What a crash left of the last one is put right first.

    Raises:
        FolderIsBusyError: When somebody else takes in a batch; says who.
    """
    files.make_private_folder(office.private / FOLDER)
    holder = f"an import is running, process {os.getpid()}"
    with files.lock(office.private / FOLDER / LOCK, holder, wait=False):
        _put_right(office)
        batch = Batch(office)
        try:
            yield batch
            batch.close()
        finally:
            batch.let_go()


@dataclass(frozen=True, slots=True)
class _Arriving:
    """A submission that is not in the inbox yet."""

    name: str
    data: bytes


class Batch:
    """Submissions on their way into the inbox; nobody else receives while some are."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._slips = Slips.of(office)
        self._arriving: list[_Arriving] = []
        self._ids: set[str] = set()
        self._known: dict[Path, str] = {}
        self._read: dict[bytes, Slip] = {}
        self._noted = False
        self._alone = ExitStack()

    def known(self, known_by: bytes) -> str:
        """Return the id of what is *known_by* these bytes; empty when nothing is."""
        slip = self._slip(known_by)
        return self._known.get(slip.path) or (slip.id if slip.is_settled else "")

    def holds(self, given_id: str) -> bool:
        """Tell whether *given_id* is on its way into the inbox."""
        return given_id in self._ids

    def keep(self, sent: Submission, known_by: bytes) -> Receipt:
        """Take *sent* in under a new id, unless it came before; see `inbox.keep`.

        Raises:
            UnfitError: When it could not be read again; nothing is kept of it.
        """
        if before := self.known(known_by):
            return Receipt(before, is_new=False)
        self._begin()
        slip = self._slip(known_by)
        if before := self._came_before(slip):
            return Receipt(before, is_new=False)
        given = slip.id or self._fresh_id(sent)
        data = receiving.rendered(replace(sent, id=given))
        self._arriving.append(_Arriving(given, data))
        self._ids.add(given)
        self._known[slip.path] = given
        if len(self._arriving) >= SIZE:
            self.flush()
        return Receipt(given, is_new=True)

    def know_also(self, given_id: str, known_by: bytes) -> None:
        """Let *given_id* be known by something else besides."""
        self._begin()
        self._known[self._slip(known_by).path] = given_id
        if len(self._known) >= 3 * SIZE:
            self.flush()

    def flush(self) -> None:
        """Put into the inbox what is on its way there."""
        if self._known:
            self._write_note()
            for each in self._arriving:
                path = self._office.inbox / f"{each.name}.md"
                files.put(path, each.data, files.PRIVATE_FILE)
            files.flush_folder(self._office.inbox)
            for path, given in self._known.items():
                _write_slip(path, given)
        self.let_go()

    def let_go(self) -> None:
        """Let others receive again; what was not put into the inbox never came."""
        self._arriving.clear()
        self._ids.clear()
        self._known.clear()
        self._read.clear()
        self._alone.close()

    def close(self) -> None:
        """Put the last ones into the inbox, and wait until all is there for good."""
        self.flush()
        if self._noted:
            os.sync()
            files.remove(_note(self._office))
            self._noted = False

    def _begin(self) -> None:
        if not self._known:
            self._alone.close()
            self._alone.enter_context(receiving.alone(self._office))
            self._read.clear()  # before this, others could write

    def _slip(self, known_by: bytes) -> Slip:
        """Return the slip of what is *known_by*, read once while nobody else writes."""
        found = self._read.get(known_by)
        if found is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            found = self._read[known_by] = self._slips.of_what_is(known_by)
        return found

    def _came_before(self, slip: Slip) -> str:
        if slip.is_settled:
            return slip.id
        if slip.id and receiving.has_arrived(self._office, slip.id):
            # A crash came between the submission and its receipt.
            self._known[slip.path] = slip.id
            return slip.id
        return ""

    def _fresh_id(self, sent: Submission) -> str:
        while (given := receiving.fresh_id(self._office, sent)) in self._ids:
            pass
        return given

    def _write_note(self) -> None:
        slips: dict[str, list[str]] = {}
        for path, given in self._known.items():
            slips.setdefault(given, []).append(path.name)
        lines = "".join(f"{given} {' '.join(names)}\n" for given, names in slips.items())
        note = _note(self._office)
        handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_APPEND, files.PRIVATE_FILE)
        with os.fdopen(handle, "ab") as file:
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())
        files.flush_folder(note.parent)
        self._noted = True


def _put_right(office: Office) -> None:
    """Write the slips that the note of a batch cut off by a crash speaks of."""
    note = _note(office)
    if not note.exists():
        return
    slips = Slips.of(office)
    with receiving.alone(office):
        # A line that was cut off came before anything that it speaks of.
        for line in note.read_text(errors="replace").splitlines(keepends=True):
            given, names = _told(line)
            for name in names:
                slip = slips.named(name)
                if receiving.has_arrived(office, given):
                    slip.settle(given)
                elif not slip.is_settled:
                    slip.pend(given)
        files.remove_leftovers(office.inbox, "*.md")
    files.remove(note)


def _told(line: str) -> tuple[str, list[str]]:
    """Return the id and the slips that a line of the note tells; none when it is torn.

    A note may come with a backup, and the names in it become files here.
    """
    given, *names = line.split() or [""]
    is_whole = line.endswith("\n") and is_id(given) and all(map(_SLIP.fullmatch, names))
    return given, names if is_whole else []


def _write_slip(path: Path, given: str) -> None:
    """Write a slip without waiting for the disk; the note stands in for it till then."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, files.PRIVATE_FILE)
    except FileNotFoundError:
        files.make_private_folder(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, files.PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(given.encode())


def _note(office: Office) -> Path:
    return office.private / FOLDER / NOTE
