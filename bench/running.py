"""Tools run in child processes, and what they took."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.scoring import Mark
from bench.texts import ROOT
from bench.tools import PLUGINS

ROUNDS = 5
"""How often what is short is measured; the least is taken."""
LIMIT = 1800
"""Seconds on the wall after which a tool is given up."""
Sets = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class OnSet:
    """What a tool did with one set of texts.

    Attributes:
        found: Its marks, text by text.
        seconds: Seconds of processor.
        peak: Most memory the process held until then, in megabytes.
    """

    found: list[list[Mark]]
    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Run:
    """What a tool did.

    Attributes:
        sets: By the name of the set.
        ready: Seconds of processor until its models were open.
        versions: The packages of it that were there.
        why_not: Why it did not run; then all else is empty.
    """

    sets: dict[str, OnSet]
    ready: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)
    why_not: str = ""


def run(name: str, sets: Sets, python: str = sys.executable) -> Run:
    """Run the tool *name* over *sets* in a process of its own."""
    try:
        child = subprocess.run(
            [python, "-W", "ignore", "-m", "bench.child", name],
            input=json.dumps(dict(sets)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment(),
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Run({}, why_not=f"it was not done after {LIMIT} s")
    if child.returncode:
        last = (child.stderr.strip() or "it said nothing").splitlines()[-1]
        return Run({}, why_not=last)
    said = json.loads(child.stdout)
    done = {
        title: OnSet(
            [[Mark(*mark) for mark in marks] for marks in one["found"]],
            one["seconds"],
            one["peak"],
        )
        for title, one in said["sets"].items()
    }
    return Run(done, said["ready"], said["versions"])


def import_seconds() -> float:
    """Return the seconds of processor to import the detectors, less bare Python's."""
    bare = "pass"
    ours = "import outspoken.services.detectors"
    least = {code: min(took(code) for _ in range(ROUNDS)) for code in (bare, ours)}
    return max(0.0, least[ours] - least[bare])


def took(code: str) -> float:
    """Return the seconds of processor of a fresh Python that runs *code*."""
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment())
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"a fresh Python failed on: {code}")
    return used.ru_utime + used.ru_stime


def environment() -> dict[str, str]:
    """Return the environment of a child: one thread, UTF-8, our package to be found."""
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **os.environ,
        **dict.fromkeys(threads, "1"),
        "PYTHONPATH": str(PLUGINS),
        "PYTHONUTF8": "1",
    }


def python_of(folder: Path) -> Path:
    """Return the Python of the virtual environment in *folder*."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
