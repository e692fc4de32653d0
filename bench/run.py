"""One build measured: whose, after which change, and what it took."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import processes
from bench.outputs import Snapshot
from bench.processes import ROOT

COMMENTS = 4
"""Comments on each post."""
ROOM_FOR_A_POST = 512 * 1024
"""Bytes that a disk in memory must have free for each post, to be used."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took.

    Attributes:
        name: Whose.
        scenario: What had happened before it.
        posts: How many posts the site has.
        seconds: Seconds of processor, of all its processes together.
        wall: Seconds on the clock.
        memory: Most memory held by one process, in megabytes.
        written: How many files it wrote.
        files: How many files stand in the output.
        size: Bytes of them.
    """

    name: str
    scenario: str
    posts: int
    seconds: float
    wall: float
    memory: float
    written: int
    files: int
    size: int


@contextmanager
def workplace(posts: int) -> Iterator[Path]:
    """Make a folder for a site of so many *posts*, in memory where there is room."""
    memory = Path("/dev/shm")
    room = (posts + 1000) * ROOM_FOR_A_POST
    fits = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > room
    with tempfile.TemporaryDirectory(
        dir=memory if fits else None, prefix="outspoken-bench-"
    ) as folder:
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class Builder:
    """A program that builds a site into a folder.

    Attributes:
        name: Whose.
        posts: How many posts the site has.
        command: The program and its words.
        output: Where the site goes.
        at: Where the program is started.
        more: What its environment has besides ours.
    """

    name: str
    posts: int
    command: Sequence[str]
    output: Path
    at: Path = ROOT
    more: Mapping[str, str] | None = None

    def run(self, scenario: str) -> Run:
        """Build, in a process of its own; fail with what the program said."""
        before = Snapshot.of(self.output)
        said = self.output.with_name("said.txt")
        used = processes.run(
            f"{self.name}, {scenario}", self.command, said, self.more or {}, at=self.at
        )
        after = Snapshot.of(self.output)
        return Run(
            self.name,
            scenario,
            self.posts,
            round(used.seconds, 3),
            round(used.wall, 3),
            round(used.memory, 1),
            after.written_since(before),
            len(after.files),
            after.size,
        )
