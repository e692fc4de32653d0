"""A program run in a process of its own, and what it took."""

import os
import subprocess
import sys
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
    """

    seconds: float
    memory: float


def run(name: str, command: Sequence[str], said: Path, more: Mapping[str, str]) -> Used:
    """Run a *command* in the repository; what it says goes into the file *said*.

    Where it fails, so does the bench, with the end of what was said.
    """
    with said.open("w+") as file:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
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
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * unit / MEGABYTE)
