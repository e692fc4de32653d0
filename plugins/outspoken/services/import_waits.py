"""Texts that wait for what they answer, in a passing file without a name.

A feed gives the answer before the comment, and comments before their post. What cannot
come in yet lies on the disk, not in the memory; when the process ends, it is gone.
"""

import os
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import IO

from outspoken.model.imported import Imported
from outspoken.services.imports import threads
from outspoken.services.imports.threads import Place


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a text lies that waits.

    Attributes:
        moment: When it was written.
        parent: Origin of what it answers, or empty.
        file: Number of the file that it came from.
        offset: Where it begins in the passing file.
    """

    moment: float
    parent: str
    file: int
    offset: int


class Waits(AbstractContextManager["Waits"]):
    """What waits, each text by its origin."""

    def __init__(self, folder: os.PathLike[str]) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed on leaving
        self._entries: dict[str, _Entry] = {}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the passing file go."""
        self._file.close()

    def add(self, file: int, item: Imported) -> bool:
        """Let *item* wait; tell whether it is another one than all that wait."""
        if item.origin in self._entries:
            return False
        offset = self._file.seek(0, os.SEEK_END)
        pickle.dump(item, self._file)
        entry = _Entry(item.received.timestamp(), item.parent, file, offset)
        self._entries[item.origin] = entry
        return True

    def in_order(self) -> Iterator[tuple[int, Imported]]:
        """Yield what waits with the number of its file, oldest first, parents before all.

        Of texts that answer each other in a circle, the oldest comes first.
        """
        oldest = sorted(self._entries, key=lambda each: self._entries[each].moment)
        parents = {origin: self._entries[origin].parent for origin in oldest}
        for place in threads.in_order(parents, set(parents)):
            yield self._read(place)

    def _read(self, place: Place) -> tuple[int, Imported]:
        entry = self._entries[place.key]
        self._file.seek(entry.offset)
        item = pickle.load(self._file)  # what we wrote a moment ago, and nobody else
        assert isinstance(item, Imported)
        return entry.file, item
