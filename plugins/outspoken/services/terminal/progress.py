"""A bar for what takes long, at a terminal; elsewhere nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from outspoken.services.terminal.speech import console

FEW = 200
"""Below so many things to do there is nothing to wait for."""


@contextmanager
def showing() -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows progress: what is done, how much of it is, and how much there is."""
    if not sys.stdout.isatty():
        yield lambda what, done, whole: None
        return
    from rich.progress import Progress  # it takes its time, and CI needs none

    with Progress(console=console(), transient=True) as progress:
        bars: dict[str, int] = {}

        def show(what: str, done: int, whole: int) -> None:
            if whole < FEW:
                return
            if what not in bars:
                bars[what] = progress.add_task(what, total=whole)
            progress.update(bars[what], completed=done + 1)  # type: ignore[arg-type]

        yield show
