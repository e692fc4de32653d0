"""Folders watched: which files in them are new, changed or gone."""

import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import watchfiles

GATHERING = 300
"""Most milliseconds in which changes are gathered, while more and more of them come."""
STEP = 20
"""Milliseconds without a change after which those that were gathered are told."""
BEGUN = 50
"""Milliseconds after which a watch that found nothing says that it stands."""
ENOUGH = 60
"""Seconds after which a watch that does not stand is given up."""


class CannotWatchError(Exception):
    """The system does not let us watch these folders; says why."""


class Watcher:
    """Watches folders while a ``with`` runs."""

    def __init__(
        self,
        deep: Sequence[Path],
        flat: Sequence[Path] = (),
        wanted: Callable[[Path], bool] = lambda _: True,
    ) -> None:
        """Name the folders.

        Args:
            deep: Folders of which all is watched that is below them.
            flat: Folders of which the files are watched that lie in them.
            wanted: Tells whether a change of that name is to be told.
        """
        self._wanted = wanted
        self._kinds = [(folders, folders is deep) for folders in (deep, flat) if folders]
        self._found: queue.SimpleQueue[set[Path] | Exception] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        """Begin; what changes from now on will be told.

        Raises:
            CannotWatchError: When it cannot be done.
        """
        standing = threading.Semaphore(0)
        for kind in self._kinds:
            thread = threading.Thread(
                target=self._watch, args=(*kind, standing), daemon=True
            )
            thread.start()
            self._threads.append(thread)
        for _ in self._threads:
            standing.acquire(timeout=ENOUGH)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop watching."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=1)

    @property
    def is_waiting(self) -> bool:
        """Tell whether something changed that was not told yet."""
        return not self._found.empty()

    def wait(self, seconds: float) -> set[Path]:
        """Return what changed since the last time, or nothing after *seconds*.

        Raises:
            CannotWatchError: When the watch has broken off.
        """
        changed: set[Path] = set()
        try:
            changed |= self._told(seconds)
            while self.is_waiting:
                changed |= self._told(0)
        except queue.Empty:
            pass
        return changed

    def _told(self, seconds: float) -> set[Path]:
        told = self._found.get(timeout=seconds) if seconds else self._found.get_nowait()
        if isinstance(told, Exception):
            raise CannotWatchError(str(told)) from told
        return told

    def _watch(
        self, folders: Sequence[Path], is_deep: bool, standing: threading.Semaphore
    ) -> None:
        is_standing = False
        try:
            for found in watchfiles.watch(
                *folders,
                watch_filter=None,
                debounce=GATHERING,
                step=STEP,
                rust_timeout=BEGUN,
                yield_on_timeout=True,
                stop_event=self._stop,
                recursive=is_deep,
            ):
                if not is_standing:
                    is_standing = True
                    standing.release()
                if wanted := {*filter(self._wanted, (Path(name) for _, name in found))}:
                    self._found.put(wanted)
        except (OSError, RuntimeError) as error:
            self._found.put(error)
            standing.release()
