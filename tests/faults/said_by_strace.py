"""What strace, an independent witness, says that a program did to files."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.faults import calls

_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_NAMED = re.compile(r'(?:(?:-?\d+|AT_FDCWD)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_HANDLE = re.compile(r"^(?:-?\d+|AT_FDCWD)<([^>]*)>")


def why_not() -> str:
    """Say why strace cannot be asked; empty when it can."""
    return "" if shutil.which("strace") else "strace is not installed here"


def changes(command: list[str], root: Path, names: set[str]) -> list[tuple[str, str]]:
    """Run *command*; return each call of *names* that changed a file below *root*."""
    said = root.with_name("strace.txt")
    wanted = ",".join(f"?{name}" for name in sorted(names))
    words = ["strace", "-f", "-y", "-s", "4096", "-o", str(said), "-e", f"trace={wanted}"]
    subprocess.run([*words, *command], check=True, capture_output=True, cwd=root)
    found = (_read(line, root) for line in said.read_text().splitlines())
    return [each for each in found if each]


def _read(line: str, root: Path) -> tuple[str, str] | None:
    parts = _LINE.match(line)
    if parts is None:
        return None
    name, arguments = parts[1], parts[2]
    flags = " ".join(arguments.split(", ")[1:])
    if name in calls.OPENING and not re.search("O_(WRONLY|RDWR|CREAT|TRUNC)", flags):
        return None
    if name == "mmap" and not ("PROT_WRITE" in flags and "MAP_SHARED" in flags):
        return None
    for path in _paths(name, arguments, root):
        if f"{path}/".startswith(f"{root}/"):
            return name, os.path.relpath(path, root)
    return None


def _paths(name: str, arguments: str, root: Path) -> list[str]:
    if name in calls.BY_HANDLE:
        return [_HANDLE.sub(r"\1", arguments.split(", ")[calls.BY_HANDLE[name]])]
    found = [root / below / said for below, said in _NAMED.findall(arguments)]
    # What a link says is no name of a file.
    named = found[1:] if name.startswith("symlink") else found
    return [os.path.normpath(path) for path in named]
