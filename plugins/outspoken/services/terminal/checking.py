"""`invoke check`: everything that is to be mended, at once."""

from itertools import chain

from outspoken.services import checking, teams
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, console, counted, list_problems


def run(room: Room) -> int:
    """Say what is to be mended; return the exit code."""
    office = room.office
    found = chain(
        checking.of_site(office),
        teams.catch_all(office.place),
        checking.of_texts(office),
        checking.of_private(office, room.now),
    )
    wrong = list_problems(found)
    if not wrong:
        console().print("nothing to mend")
    for warning in checking.warnings(office):
        console().print(f"{warning} (a warning)")
    if not office.has_private:
        console().print("there is no private folder here: the inbox was not looked at")
    if wrong:
        console().print(f"{counted(wrong, 'problem')} to mend")
    return TO_MEND if wrong else 0
