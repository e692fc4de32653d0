"""`invoke log`: the activity log, and whether it is whole."""

from outspoken.services import activity, tallies, text_cases
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, console, counted, list_problems


def show(room: Room) -> int:
    """Show every record; return the exit code."""
    for record in activity.read(room.office):
        details = ", ".join(f"{name} {value}" for name, value in record.details.items())
        said = f"{record.seq:>5} {record.time:%Y-%m-%d %H:%M} {record.officer}"
        console().print(f"{said} {record.action} {record.subject} {details}".rstrip())
    return 0


def verify(room: Room) -> int:
    """Find out whether the log is whole; return the exit code."""
    found = activity.verify(room.office) or [
        *tallies.problems(room.office),
        *text_cases.problems(room.office),
    ]
    wrong = list_problems(found)
    if not wrong:
        records = sum(1 for _ in activity.read(room.office))
        console().print(f"the log is whole: {counted(records, 'record')}")
    return TO_MEND if wrong else 0
