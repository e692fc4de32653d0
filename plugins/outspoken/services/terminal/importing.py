"""`invoke import`: other systems' exports, and what came of each run."""

from collections.abc import Iterable
from pathlib import Path

from outspoken.services import importing, office
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
)


def run(room: Room, paths: Iterable[Path]) -> int:
    """Bring in every file; return the exit code."""
    files = list(paths)
    if not files:
        raise WrongUseError("name the exports or feeds: invoke import old-blog.xml")
    office.open_private(room.office)
    done = importing.bring_in(room.office, files, room.place, room.now)
    wrong = list_problems(done.problems)
    for reason, count in sorted(done.left_out.items()):
        console().print(f"left out: {count} {reason}")
    console().print(f"{counted(len(done.new), 'text')} came in, {done.known} known before")
    if done.held:
        held = counted(len(done.held), "text")
        console().print(f"{held} of them not public there: decide on each by itself")
    if done.new:
        console().print(f"next: invoke moderate --import {done.id} --accept-all --publish")
    return TO_MEND if wrong else 0
