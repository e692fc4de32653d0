"""`invoke why`: what a page is made of, and why it was last made."""

import sqlite3
from pathlib import Path

from outspoken.services import texts
from outspoken.services.builds import reasons, state
from outspoken.services.builds.reasons import Reason
from outspoken.services.office import refuse_pushed
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, console, counted

MOST = 12
"""Most files of content that are listed."""


def run(room: Room, output: Path, asked: str) -> int:
    """Say why the page *asked* for was last made; return the exit code."""
    refuse_pushed(room.office, output)
    place, here = output.resolve(), texts.shown(output)
    try:
        with state.peeked(state.beside(place)) as db:
            found = reasons.of(db, place, asked)
    except sqlite3.DatabaseError:
        advice = "publish first, wait until a build has ended, or name --output"
        console().print(f"nothing is known of {here}: {advice}")
        return TO_MEND
    if found is None:
        console().print(f"there is no {asked} in {here}")
        return TO_MEND
    _tell(found)
    return 0


def _tell(found: Reason) -> None:
    console().print(f"{found.name}, by {found.template}")
    console().print(f"  last made because {found.why}")
    if found.about:
        console().print(f"  it {found.about}")
    for name in found.sources[:MOST]:
        console().print(f"  made of {name}")
    more = len(found.sources) - MOST
    if more > 0:
        console().print(f"  and of {counted(more, 'file')} more")
