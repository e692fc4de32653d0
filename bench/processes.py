"""A program run in a process of its own, and what it took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Used:
    """What a program took, all its processes together.

    Attributes:
        seconds: Seconds of processor.
        memory: Most memory held by one process, in megabytes.
        wall: Seconds on the clock, which depend on what else the machine does.
    """

    seconds: float
    memory: float
    wall: float


def run(
    name: str,
    command: Sequence[str],
    said: Path,
    more: Mapping[str, str],
    *,
    at: Path = ROOT,
) -> Used:
    """Run a *command* in the folder *at*; what it says goes into the file *said*.

    Where it fails, so does the bench, with the end of what was said.
    """
    begun = time.perf_counter()
    with said.open("w+") as file:
        child = subprocess.Popen(
            command,
            cwd=at,
            env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            file.seek(0)
            sys.exit(f"{name} failed:\n{file.read()[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    wall = time.perf_counter() - begun
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * unit / MEGABYTE, wall)
