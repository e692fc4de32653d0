"""Git, asked as a program: in which folder, and with what it is not to believe."""

import os
import subprocess
from pathlib import Path

from outspoken.services import environment

NO_GIT = 127
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
        return NO_GIT, b""
    return run.returncode, run.stdout
