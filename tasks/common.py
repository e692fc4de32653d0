"""What every task stands on: where it works, and how it leaves.

The tasks are what officers, trainers, developers and CI do with Outspoken. Each parses,
calls and prints, and leaves the work to `outspoken.services.terminal`.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import invoke
from invoke import Exit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

# The package lies in this repository.
from outspoken.services import terminal as terminal  # noqa: E402
from outspoken.services.terminal import commandline, last_words  # noqa: E402

if TYPE_CHECKING:
    from outspoken.services.terminal.room import Room

OFFICER = "e-mail address of the acting officer"
CONTENT = "another folder of content"
OUTPUT = "another folder to write to"
FULL = "believe nothing that an earlier build left: make and check all"
SCRIPTS = "answer with JSON, for scripts"
Said = dict[str, Any]

commandline.settle()
last_words.settle()
# Short flags are made up from what is free, so a new flag would change the old ones.
task = partial(invoke.task, auto_shortflags=False)


def leave(
    step: Callable[["Room"], int],
    content: str = "",
    officer: str = "",
    *,
    finishes: bool = True,
) -> None:
    """Do *step* in the room that tasks work in, and leave with its exit code."""
    at, now = partial(terminal.room.Room.at, finishes=finishes), datetime.now(UTC)
    if code := terminal.room.plainly(lambda: step(at(ROOT, content, officer, now))):
        raise Exit(code=code)


def flags(**given: str) -> list[str]:
    """Return as words of a command line those flags that were *given*."""
    return [word for name, said in given.items() if said for word in (f"--{name}", said)]
