"""Git, asked as a program: in which folder, and with what it is not to believe."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from outspoken.services import environment

NO_GIT = 127
SUBMODULE = "160000"
"""The mode of what is no file, but the name of a commit of another repository."""
GIT = ("git", "-c", "safe.directory=*", "-c", "safe.bareRepository=explicit")
"""How git is begun: who runs us has trusted the repository already, whoever owns its files.

But no folder in it passes for a repository of its own, with settings that git obeys: one
may have come with a backup.
"""


def git(folder: Path, *words: str, index: str = "") -> tuple[int, bytes]:
    """Run git in *folder*, with another *index* if one is given.

    Returns:
        Its exit code and what it says.
    """
    code, said, _ = _run(folder, words, index)
    return code, said


def complaint(folder: Path, *words: str) -> str:
    """Return in one line what git complains of when it is run like that."""
    said = _run(folder, words, "")[2].decode(errors="replace").split()
    return " ".join("".join(filter(str.isprintable, word)) for word in said)


def _run(folder: Path, words: Sequence[str], index: str) -> tuple[int, bytes, bytes]:
    command = [*GIT, "-C", os.fspath(folder), *words]
    with_index = {"GIT_INDEX_FILE": os.fspath(folder / index)} if index else {}
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            check=False,
            env=environment.for_others() | with_index,
        )
    except FileNotFoundError:
        return NO_GIT, b"", b""
    return run.returncode, run.stdout, run.stderr
