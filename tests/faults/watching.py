"""A piece of work in a process of its own, stopped before each call that changes a file."""

import errno
import os
import platform
import select
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.faults import calls, child, seccomp
from tests.faults.calls import Call
from tests.faults.child import Work as Work

PATIENCE = 300
"""Seconds after which a piece of work hangs."""
BROKEN = child.BROKEN
"""Exit code of work that ended with an error of its own."""


class Kind(StrEnum):
    """What goes wrong at a call."""

    KILL = "kill -9 before"
    CUT = "kill -9 in the middle of"
    EIO = "an error of the disk at"
    FULL = "a full disk from"
    READ_ONLY = "a disk that cannot be written to from"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        kind: What.
        at: At which call, from 1.
    """

    kind: Kind
    at: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a piece of work.

    Attributes:
        calls: What it did to files, in order, until it ended.
        code: Its exit code; negative when it was killed.
        said: All that it said.
        hit: The call at which something went wrong; none when it never came to that.
    """

    calls: Sequence[Call]
    code: int
    said: str
    hit: Call | None = None

    @property
    def was_killed(self) -> bool:
        return self.code < 0


@dataclass
class Watched:
    """A process that asks before each call which changes a file below *roots*.

    Attributes:
        work: What it does; what it returns is its exit code, none for 0.
        roots: Folders that count; it keeps its temporary files in the first.
        calls: The calls it was let make so far.
    """

    work: Work
    roots: tuple[Path, ...]
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = {n: name for name, n in calls.numbers(platform.machine()).items()}
        self._below = tuple(f"{root}/" for root in self.roots)
        self._said = os.memfd_create("said")
        here, there = socket.socketpair()
        with here, there:
            self.process = child.forked()
            if not self.process:
                child.become(self.work, there, self._said, self.roots[0])
            there.close()
            self._listener = seccomp.received(here)
        self._asked: seccomp.Asked | None = None
        self._status: int | None = None

    def wait(self, seconds: float = PATIENCE) -> Call | None:
        """Return the call that it waits for; none when it ended, or *seconds* passed."""
        until = time.monotonic() + seconds
        while self._status is None:
            if (asked := self._next(min(seconds, 0.02))) is None:
                self._look()
            else:
                call = calls.read(asked, self._names)
                if any(f"{path}/".startswith(self._below) for path in call.paths):
                    self._asked = asked
                    return call
                seccomp.let(self._listener, asked)
            if time.monotonic() > until:
                return None
        return None

    def let(self, call: Call) -> None:
        """Let it make the call that it waits to make."""
        assert self._asked
        self.calls.append(call)
        seccomp.let(self._listener, self._asked)

    def refuse(self, error: int) -> None:
        """Let the call fail."""
        assert self._asked
        seccomp.answer(self._listener, self._asked, -1 if not error else 0, error)

    def half(self, call: Call) -> int:
        """Write half of what *call* would; return how many bytes, the call is not made."""
        assert self._asked
        number, address, size = call.arguments[0], call.arguments[1], call.arguments[2]
        data = calls.memory(self._asked.thread, address, size // 2)
        handle = seccomp.handle_of(_process_of(self._asked.thread), number)
        try:
            if call.name == "pwrite64":
                return os.pwrite(handle, data, call.arguments[3])
            return os.write(handle, data)
        finally:
            os.close(handle)

    def did(self, size: int) -> None:
        """Let the call say that it wrote so many bytes."""
        assert self._asked
        seccomp.answer(self._listener, self._asked, size)

    def kill(self) -> None:
        """Kill it, with all that it started."""
        os.killpg(self.process, signal.SIGKILL)
        self._status = os.waitpid(self.process, 0)[1]

    @property
    def has_ended(self) -> bool:
        return self._status is not None

    @property
    def sleeps(self) -> bool:
        """Tell whether it waits for somebody: not for leave, for a lock most likely."""
        try:
            about = Path(f"/proc/{self.process}/stat").read_text()
        except OSError:
            return False
        return about.rpartition(")")[2].split()[0] == "S"

    def came(self, hit: Call | None = None) -> Came:
        """Return what came of it, once it has ended."""
        assert self._status is not None
        said = os.pread(self._said, os.fstat(self._said).st_size, 0).decode(
            errors="replace"
        )
        os.close(self._said)
        os.close(self._listener)
        return Came(self.calls, os.waitstatus_to_exitcode(self._status), said, hit)

    def _next(self, seconds: float) -> seccomp.Asked | None:
        ready = select.select([self._listener], [], [], seconds)[0]
        return seccomp.ask(self._listener) if ready else None

    def _look(self) -> None:
        """See whether it has ended."""
        process, status = os.waitpid(self.process, os.WNOHANG)
        if process:
            self._status = status
            with suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)  # what it started and left


def run(work: Work, *roots: Path, fault: Fault | None = None) -> Came:
    """Do *work* in a process of its own, and let *fault* come to pass.

    Args:
        work: What to do; what it returns is its exit code.
        roots: Folders whose files count.
        fault: What goes wrong; nothing when none.

    Raises:
        AssertionError: When it hangs.
    """
    watched, number, hit = Watched(work, roots), 0, None
    while (call := watched.wait()) is not None:
        number += 1
        if fault is None or number < fault.at:
            watched.let(call)
            continue
        hit = hit or call
        _strike(watched, call, fault, is_first=number == fault.at)
    if not watched.has_ended:
        watched.kill()
        raise AssertionError(f"it hangs after {watched.calls[-3:]}")
    return watched.came(hit)


def _strike(watched: Watched, call: Call, fault: Fault, *, is_first: bool) -> None:
    """Let *fault* come to pass at *call*, or after it."""
    kind, can_be_cut = fault.kind, call.name in calls.WRITES and call.arguments[2] > 1
    if kind is Kind.CUT and can_be_cut:
        watched.half(call)
    if kind in (Kind.KILL, Kind.CUT):
        watched.kill()
    elif kind is Kind.EIO and is_first:
        watched.refuse(errno.EIO)
    elif kind is Kind.FULL and (call.name in calls.TAKES_ROOM or call.makes):
        if is_first and can_be_cut:
            watched.did(watched.half(call))
        else:
            watched.refuse(errno.ENOSPC)
    elif kind is Kind.READ_ONLY and call.name not in ("fsync", "fdatasync", "syncfs"):
        watched.refuse(errno.EROFS)
    else:
        watched.let(call)


def _process_of(thread: int) -> int:
    for line in Path(f"/proc/{thread}/status").read_text().splitlines():
        if line.startswith("Tgid:"):
            return int(line.split()[1])
    raise ProcessLookupError(thread)
