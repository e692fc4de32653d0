"""A program that serves pages, in a process of its own: asked, timed and weighed.

Processor and memory are those of the server, all its threads together, as Linux counts
them; what the asking takes is not among them.
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from bench.processes import ROOT

PATIENCE = 120
"""Seconds in which a server must answer."""
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Took:
    """What some requests took.

    Attributes:
        count: How many they were.
        seconds: Seconds of processor of the server.
        wall: Seconds on the clock, until the answers were here.
    """

    count: int
    seconds: float
    wall: float

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor for each."""
        return 1000 * self.seconds / self.count

    @property
    def wall_ms(self) -> float:
        """Milliseconds on the clock for each."""
        return 1000 * self.wall / self.count

    @property
    def rate(self) -> float:
        """How many for each second of processor."""
        return self.count / self.seconds if self.seconds else 0.0


class Served:
    """A server that runs, and a browser before it.

    Attributes:
        ask: The browser; its cookies stay.
    """

    def __init__(self, process: subprocess.Popen[bytes], ask: httpx.Client) -> None:
        self._process = process
        self.ask = ask

    @property
    def seconds(self) -> float:
        """Seconds of processor until now."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        told = stat.rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICK

    @property
    def memory(self) -> float:
        """Megabytes that are held now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        (line,) = (each for each in status.splitlines() if each.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def timed(self, asked: Iterator[object], count: int) -> Took:
        """Return what *count* requests took; each is made by the next of *asked*."""
        before, begun = self.seconds, time.perf_counter()
        for _ in range(count):
            next(asked)
        wall = time.perf_counter() - begun
        return Took(count, self.seconds - before, wall)


@contextmanager
def serving(
    command: Sequence[str], port: int, said: Path, more: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run *command*, which serves on *port* of this machine, until all was asked.

    What it says goes into the file *said*.
    """
    environment = {**os.environ, **(more or {})}
    with said.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        _await(process, port, said)
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=url, timeout=PATIENCE) as ask:
            yield Served(process, ask)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise SystemExit(f"the server does not answer:\n{said.read_text()[-2000:]}")
