"""`invoke check`: everything that is to be mended, at once."""

from itertools import chain

from outspoken.model.submission import LONDON
from outspoken.services import checking, representatives, site_checks, teams
from outspoken.services.campaigns import leaving
from outspoken.services.campaigns import reading as campaigns
from outspoken.services.kits import checks as kit_checks
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, console, counted, list_problems


def run(room: Room) -> int:
    """Say what is to be mended; return the exit code."""
    office, today = room.office, room.now.astimezone(LONDON).date()
    found = chain(
        checking.of_site(office),
        teams.catch_all(office.place),
        site_checks.of_links(office),
        site_checks.of_linked_roots(office),
        site_checks.of_pushed(office),
        checking.of_texts(office),
        campaigns.problems(office, today),
        kit_checks.of_all(office.workshops, today),
        checking.of_private(office, room.now),
    )
    wrong = list_problems(found)
    if not wrong:
        console().print("nothing to mend")
    doubts = (
        kit_checks.doubts(office.workshops, today),
        representatives.doubts(office.place, today),
        leaving.doubts(office, today),
    )
    for warning in chain(checking.warnings(office), *doubts):
        console().print(f"{warning} (a warning)")
    if not office.has_private:
        console().print("there is no private folder here: the inbox was not looked at")
    if wrong:
        console().print(f"{counted(wrong, 'problem')} to mend")
    return TO_MEND if wrong else 0
