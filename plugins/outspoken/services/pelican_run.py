"""Pelican run as a program of its own: it changes the logging of a whole process."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services import environment
from outspoken.services.office import Office

WIDE = "160"
"""Columns for Pelican's log, which is a table: its sentences stay on one line."""
_WHERE_IN_PELICAN = re.compile(r"(?m)(?<! ) +\w+\.py:\d+ *$|^\[\d\d:\d\d:\d\d\] ?")


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run.

    Attributes:
        ok: Whether the site was built.
        held: Texts that were held back, each with the reason.
        said: What Pelican printed.
    """

    ok: bool
    held: tuple[Problem, ...]
    said: str


def build(office: Office, output: Path, settings: str, *, fatal: str) -> Ran:
    """Build the site of *office* into *output*.

    Args:
        office: Whose content.
        output: The folder to fill.
        settings: File of settings, below the repository.
        fatal: What stops the build: "errors" or "warnings".
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "held.json"
        more = ["--extra-settings", f"OUTSPOKEN_REPORT={json.dumps(str(report))}"]
        command = [*_command(office, output, settings), f"--fatal={fatal}", *more]
        run = subprocess.run(
            command,
            cwd=office.root,
            env={**environment.for_others(), "COLUMNS": WIDE, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        rows = json.loads(report.read_text()) if report.exists() else []
    held = tuple(Problem(PurePosixPath(path), line, why) for path, line, why in rows)
    return Ran(run.returncode == 0, held, _tidy(run.stdout + run.stderr))


def serve(
    office: Office,
    output: Path,
    settings: str,
    address: Sequence[str],
    say: Callable[[str], None],
) -> int:
    """Build, show the site on this machine, and build again on every change, until stopped.

    Args:
        office: Whose content.
        output: The folder to fill; what else is in it goes.
        settings: File of settings, below the repository.
        address: Host and port, such as ("127.0.0.1", "8000").
        say: Told each line of Pelican's log, which quotes what people wrote.

    Returns:
        Pelican's exit code; 0 when it was stopped by Ctrl-C.
    """
    host, port = address
    more = ["--autoreload", "--listen", "--bind", host, "--port", port]
    fresh = ["--delete-output-directory"]
    command = [*_command(office, output, settings), *more, *fresh]
    with subprocess.Popen(
        command,
        cwd=office.root,
        env={**environment.for_others(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as running:
        try:
            for line in running.stdout or ():
                say(line.rstrip("\n"))
            return running.wait()
        except KeyboardInterrupt:
            # At a terminal Ctrl-C reaches Pelican as well, and twice would be an error.
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=3)
            if running.poll() is None:
                running.send_signal(signal.SIGINT)
            return 0


def _command(office: Office, output: Path, settings: str) -> list[str]:
    pelican = [sys.executable, "-m", "pelican", os.fspath(office.content)]
    return [*pelican, "--output", os.fspath(output), "--settings", settings]


def _tidy(said: str) -> str:
    """Return Pelican's log without the time and place in Pelican that it was said at."""
    lines = _WHERE_IN_PELICAN.sub("", said).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()
