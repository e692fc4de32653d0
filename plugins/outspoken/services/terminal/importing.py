"""`invoke import`: other systems' exports, and what came of each run."""

import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn

from outspoken.model.imported import ImportedKind, Omission
from outspoken.model.submission import Kind
from outspoken.services import import_sources, importing, office, site_settings
from outspoken.services.import_sources import Source
from outspoken.services.importing import Run, Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    counted,
    legible,
    list_problems,
)

KINDS = {"": None, "comments": ImportedKind.COMMENT, "posts": ImportedKind.POST}
"""What ``--as`` takes every entry as."""
LEFT_OUT = "left out: "
"""Beginning of every problem of an item that did not come in."""
_MANY: Mapping[str, str] = {
    Omission.ATTACHMENT: "attachments",
    Omission.REVISION: "revisions",
    Omission.TEMPLATE: "templates",
    Omission.RECORD: "plugins' own records",
    Omission.ORPHAN: "comments on what was left out",
    Omission.NAMELESS: "pages without an address",
    Omission.ALONE: "pages without comments",
}
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Attributes:
        taken_as: "comments", "posts" or nothing.
        forget_contacts: Whether to keep no way to reach any writer.
    """

    taken_as: str = ""
    forget_contacts: bool = False


USUAL = Asked()


def run(room: Room, words: Iterable[object], asked: Asked = USUAL) -> int:
    """Bring in every file and address; return the exit code."""
    named = [str(word) for word in words]
    if not named:
        raise WrongUseError("name the exports or feeds: invoke import old-blog.xml")
    if asked.taken_as not in KINDS:
        raise WrongUseError(f"take entries as comments or posts, not {asked.taken_as!r}")
    office.open_private(room.office)
    with _Watch() as watch:
        wanted = Wanted(
            taken_as=KINDS[asked.taken_as],
            forget_contacts=asked.forget_contacts,
            site_url=site_settings.site_url(room.office),
            goes_on=watch.goes_on,
        )
        sources = import_sources.opened(room.office, named)
        done = importing.bring_in(room.office, sources, room.place, room.now, wanted)
    return _say(done)


def _say(done: Run) -> int:
    """Say what came of a run; return the exit code."""
    out, wrong = console(), list_problems(done.problems)
    if done.unsaid:
        out.print(f"{done.unsaid:,} more problems are not listed")
    for said in left_out(done):
        out.print(said)
    kinds = f": {_kinds(done)}" if done.new else ""
    came = counted(len(done.new), "text")
    out.print(f"{came} came in, {done.known:,} known before{kinds}")
    if done.stand_ins:
        pages = counted(done.stand_ins, "page")
        out.print(f"{pages} of them made here, to stand in for what comments were left on")
    if done.held:
        held = counted(len(done.held), "text")
        out.print(f"{held} of them not public there: decide on each by itself")
    if done.is_stopped:
        out.print("stopped before the end: import again for the rest")
    if done.new:
        out.print("first go through twenty or thirty of them: invoke moderate")
        out.print(f"then: invoke moderate --import {done.id} --accept-all --publish")
    out.print(f"this was import {done.id}")
    return TO_MEND if wrong or done.is_stopped else 0


def left_out(done: Run) -> Iterator[str]:
    """Yield what was left out in a run: how many of each kind, and how many to mend."""
    for reason, count in sorted(done.left_out.items()):
        yield f"left out: {counted(count, reason, _MANY.get(reason, reason))}"
    if to_mend := sum(one.message.startswith(LEFT_OUT) for one in done.problems):
        yield f"left out: {to_mend:,} that can be mended, listed above"


def _kinds(done: Run) -> str:
    names = {
        Kind.STORY: ("post", "posts"),
        Kind.PAGE: ("page", "pages"),
        Kind.COMMENT: ("comment", "comments"),
        Kind.MENTION: ("mention", "mentions"),
    }
    found = ((done.kinds[kind], name) for kind, name in names.items())
    return ", ".join(counted(count, *name) for count, name in found if count)


@dataclass(frozen=True, slots=True)
class _Bar:
    """The bar of one file, with its size in bytes and lines."""

    task: TaskID
    size: int
    lines: int


@dataclass
class _Watch:
    """Shows how far a run is, at a terminal; and ends it when Ctrl-C is pressed.

    Pressed once, the run comes to an orderly end; pressed again, it stops at once.
    """

    progress: Progress = field(
        default_factory=lambda: Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            console=console(aside=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
    )
    is_stopped: bool = False
    bars: dict[Path, "_Bar"] = field(default_factory=dict)

    def __enter__(self) -> "_Watch":
        self._before = signal.signal(signal.SIGINT, self._stop)
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()
        signal.signal(signal.SIGINT, self._before)

    def goes_on(self, source: Source, line: int) -> bool:
        """Show that *line* was reached; tell whether to go on."""
        if not self.progress.disable:
            self._show(source, line)
        return not self.is_stopped

    def _show(self, source: Source, line: int) -> None:
        bar = self.bars.get(source.path)
        if bar is None:
            size, lines = source.path.stat().st_size, _lines(source.path)
            name = legible(source.address or source.path.name)
            bar = _Bar(self.progress.add_task(name, total=size), size, lines)
            self.bars[source.path] = bar
        # Items know their line; so many bytes stand before it, more or less.
        reached = bar.size * line // bar.lines
        self.progress.update(bar.task, completed=reached)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        self.progress.console.print("stopping; press Ctrl-C again to stop at once")


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        pieces = iter(lambda: file.read(_PIECE), b"")
        return 1 + sum(piece.count(b"\n") for piece in pieces)
