"""Sets up what Outspoken needs, then runs a task: ``python3 start.py publish``.

Needs Python 3.11 or later and its pip, nothing else. Uses the virtual environment that
is active, else makes one in ``.venv``; the words that follow go to invoke as they are.
"""

import hashlib
import os
import shlex
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# Older Pythons must be able to read this file to its end, to say so: no newer syntax here.
if sys.version_info < (3, 11):  # noqa: UP036 - it is there for those
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit("Outspoken needs Python 3.11 or later, not " + found + ": start it with one")

ROOT = Path(__file__).resolve().parent
FOR_DEVELOPERS = {"test", "ci", "lint", "bench", "fuzz", "golden", "supply"}
PROGRAMS, PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")


def main(words: list[str]) -> int:
    """Set up, run invoke with *words*, and return its exit code."""
    active = sys.prefix != sys.base_prefix
    home = Path(sys.prefix) if active else ROOT / ".venv"
    python = Path(sys.executable) if active else home / PROGRAMS / PYTHON
    if not python.exists():
        say("making a virtual environment in", home)
        make = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(home)]
        if subprocess.call(make, stdout=sys.stderr):
            say("that failed, see above: is the disk full, or the folder not yours?")
            return 1
    if not install(ROOT / requirements_for(words), home, python):
        return 1
    code = subprocess.call(
        [str(python), "-m", "invoke", "--search-root", str(ROOT), *words]
    )
    if not active:
        activate = os.path.relpath(home / PROGRAMS / "activate")
        say("to go on:", activate if os.name == "nt" else ". " + shlex.quote(activate))
        say("and then: invoke --list")
    return code


def requirements_for(words: list[str]) -> str:
    """Name the file that lists what the tasks in *words* need."""
    return "requirements-test.txt" if FOR_DEVELOPERS & {*words} else "requirements.txt"


def install(requirements: Path, home: Path, python: Path) -> bool:
    """Install what *requirements* lists, unless a stamp in *home* says that it is."""
    stamp = home / ("outspoken-" + requirements.stem + ".sha256")
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == digest:
        return True
    say("installing what", requirements.name, "lists into", home)
    # An environment made without pip is filled by the pip of the Python it was made from.
    maker = sys.executable if find_spec("pip") else getattr(sys, "_base_executable", "")
    pip = [maker, "-m", "pip", "--python", str(python), "install", "-r", str(requirements)]
    if subprocess.call(pip, stdout=sys.stderr):
        say("that failed, see above: are pip (on Debian: python3-pip) and network there?")
        return False
    stamp.write_text(digest)
    return True


def say(*words: object) -> None:
    """Speak beside what the task says, which may be for a program to read."""
    print("start.py:", *words, file=sys.stderr, flush=True)  # noqa: T201 - for a terminal


if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)  # the task knows what Ctrl-C means
    sys.exit(main(sys.argv[1:]))
