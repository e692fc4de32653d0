"""One tool on all texts, in a process of its own: JSON in, JSON out.

``python -m bench.child outspoken < sets.json`` reads texts by set and writes for each set
the marks, the seconds of processor, and the most memory held until then. It imports
nothing but the standard library: peers run it under another Python.
"""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import tools

WARM = (
    "Denise Okafor from repairs never rang me. Call 07700 900123 or jo@example.org.",
    "The Poles in our block are a queer lot to have for neighbours.",
    "Flat 4, 27 Florence Street, QX9 4XQ. The lift has been out since Easter, you muppets.",
)
"""Texts that make a tool open its models, before anything is measured."""
MEGABYTE = 1024 * 1024


def main(name: str) -> None:
    """Run the tool *name* over the sets of texts on standard input."""
    sets = json.load(sys.stdin)
    answer = sys.stdout
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        said = answered(name, sets)
    json.dump(said, answer)


def answered(name: str, sets: dict[str, list[str]]) -> dict[str, Any]:
    """Return what the tool *name* marks in *sets*, and what it takes."""
    tool = tools.TOOLS[name]
    before = seconds()
    find = tool.ready()
    for text in WARM:
        list(find(text))
    said: dict[str, Any] = {
        "ready": seconds() - before,
        "versions": dict(versions(tool.packages)),
        "sets": {},
    }
    for title, texts in sets.items():
        before = seconds()
        found = [list(find(text)) for text in texts]
        said["sets"][title] = {
            "found": found,
            "seconds": seconds() - before,
            "peak": peak() / MEGABYTE,
        }
    return said


def versions(packages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield those of *packages* that are here, with their versions."""
    for package in packages:
        with contextlib.suppress(metadata.PackageNotFoundError):
            yield package, metadata.version(package)


def seconds() -> float:
    """Return the seconds of processor that this process has used, all its threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak() -> int:
    """Return the most bytes that this process has held.

    Linux counts in ``ru_maxrss`` what the parent held too; its own peak is in /proc.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(sys.argv[1])
