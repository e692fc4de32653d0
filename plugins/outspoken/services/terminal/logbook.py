"""`invoke log`: the activity log, whose part in it, and whether it is whole."""

from dataclasses import dataclass

from outspoken.model.chain import Head
from outspoken.model.record import NOBODY, Record, is_officer_id
from outspoken.model.submission import LONDON
from outspoken.services import activity, heads, officers, tallies, text_cases, typed_days
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
)

GIVEN = "what you gave with --head"
"""The name of a head that somebody wrote down."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task say.

    Attributes:
        verify: Whether to find out if the log is whole, and not to show it.
        head: With that, a head that somebody wrote down, "12:0a1b…"; or empty.
        officer: Id or e-mail address of whose records to show; or empty.
        since: First day of those to show, as 2026-05-01; or empty.
    """

    verify: bool = False
    head: str = ""
    officer: str = ""
    since: str = ""


def run(room: Room, asked: Asked) -> int:
    """Show the log, or find out whether it is whole; return the exit code."""
    if asked.verify and (asked.officer or asked.since):
        raise WrongUseError("--verify looks at the whole log: no --officer, no --since")
    if asked.head and not asked.verify:
        raise WrongUseError("--head goes with --verify")
    if asked.verify:
        return verify(room, asked.head)
    return show(room, asked.officer, asked.since)


def show(room: Room, officer: str = "", since: str = "") -> int:
    """Show the records, oldest first; return the exit code.

    Args:
        room: The room.
        officer: Id or e-mail address of whose records to show; everybody's when empty.
        since: First day of those to show, as 2026-05-01, local to Europe/London; or empty.
    """
    first, ids = typed_days.of(since), _ids(room, officer) if officer else None
    shown = 0
    for record in activity.read(room.office):
        if ids is not None and record.officer not in ids:
            continue
        if first and record.time.astimezone(LONDON).date() < first:
            continue
        console().print(_line(record))
        shown += 1
    if not shown and (officer or since):
        console().print("nothing of that is in the log")
    return 0


def verify(room: Room, head: str = "") -> int:
    """Find out whether the log is whole; return the exit code.

    Args:
        room: The room.
        head: A head that somebody wrote down, "12:0a1b…", as the ledger prints it.
    """
    kept = _written_down(head)
    found = activity.verify(room.office, kept) or [
        *tallies.problems(room.office),
        *text_cases.problems(room.office),
    ]
    wrong = list_problems(found)
    if not wrong:
        records = counted(sum(1 for _ in activity.read(room.office)), "record")
        known = [f", and record {each.seq} is the one you kept" for each in kept.values()]
        console().print(f"the log is whole: {records}{''.join(known)}")
    return TO_MEND if wrong else 0


def _line(record: Record) -> str:
    details = ", ".join(f"{name} {value}" for name, value in record.details.items())
    said = f"{record.seq:>5} {record.time:%Y-%m-%d %H:%M} {record.officer}"
    return f"{said} {record.action} {record.subject} {details}".rstrip()


def _ids(room: Room, said: str) -> frozenset[str]:
    """Return every id of the officer *said*: of one address there may be several."""
    if said == NOBODY or is_officer_id(said):
        return frozenset({said})
    if ids := officers.ids_of(room.office, said):
        return ids
    raise WrongUseError("give an officer's id or e-mail address: see 'invoke officers'")


def _written_down(head: str) -> dict[str, Head]:
    try:
        return {GIVEN: heads.written_down(head)} if head else {}
    except ValueError:
        advice = "give a head as the ledger prints it, number:hash"
        raise WrongUseError(advice) from None
