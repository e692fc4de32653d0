"""``python -m tests.fuzz TARGET… --seconds N``: look for inputs that surprise a target."""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz import blind, targets, watched

PACKAGES = ("outspoken", "markdown_it", "itsdangerous", "python_multipart", "ijson")
"""What code atheris watches."""


def main() -> int:
    """Fuzz each target that is named, in a process of its own; return how many failed."""
    asked = _asked()
    names = targets.NAMES if asked.targets == ["all"] else asked.targets
    if asked.here:
        return _here(names[0], asked.seconds)
    each = asked.seconds if not asked.total else max(1, asked.total // len(names))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(lambda name: _apart(name, each), names))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="+", choices=("all", *targets.NAMES))
    parser.add_argument("--seconds", type=int, default=30, help="for each target")
    parser.add_argument("--total", type=int, default=0, help="for all of them together")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _apart(name: str, seconds: int) -> bool:
    """Fuzz the target *name* in a process of its own; tell whether something was found."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        name,
        "--here",
        "--seconds",
        str(seconds),
    ]
    run = subprocess.run(command, check=False, stderr=subprocess.PIPE)
    said = run.stderr.decode(errors="replace")
    told = "something was found" if run.returncode else "nothing found"
    # All at once: others run beside it.
    sys.stderr.write(f"{said}{name}: {told}\n")
    return run.returncode != 0


def _here(name: str, seconds: int) -> int:
    for variable in [each for each in os.environ if each.startswith("OUTSPOKEN_")]:
        del os.environ[variable]
    kept = targets.CASES / name
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("atheris"):
            watched.run(name, Path(folder), kept, seconds, PACKAGES)
        return blind.run(targets.opened(name, Path(folder)), kept, seconds)


if __name__ == "__main__":
    sys.exit(main())
