"""`invoke log`: the activity log, whose part in it, and whether it is whole."""

from dataclasses import dataclass, replace

from outspoken.model.record import NOBODY, Record, is_officer_id
from outspoken.model.submission import LONDON
from outspoken.services import activity, officers, typed_days
from outspoken.services.terminal import log_signing
from outspoken.services.terminal.log_verifying import verify as verify
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task say.

    Attributes:
        verify: Whether to find out if the log is whole, and not to show it.
        head: With that, a head that somebody wrote down, "12:0a1b…"; or empty.
        against: With that, a file that somebody kept, such as a page of the ledger.
        sign: Whether to sign it with one's SSH key, and not to show it.
        key: With that, the file of the key; empty where an agent holds it.
        officer: Id or e-mail address of whose records to show, or who signs; or empty.
        since: First day of those to show, as 2026-05-01; or empty.
    """

    verify: bool = False
    head: str = ""
    against: str = ""
    sign: bool = False
    key: str = ""
    officer: str = ""
    since: str = ""


def run(room: Room, asked: Asked) -> int:
    """Show the log, sign it, or find out whether it is whole; return the exit code."""
    if asked.verify and (asked.officer or asked.since):
        raise WrongUseError("--verify looks at the whole log: no --officer, no --since")
    if asked.head and not asked.verify:
        raise WrongUseError("--head goes with --verify")
    if asked.against and not asked.verify:
        raise WrongUseError("--against goes with --verify")
    if asked.sign and (asked.verify or asked.since):
        raise WrongUseError("--sign stands alone, or with --key and --officer")
    if asked.key and not asked.sign:
        raise WrongUseError("--key goes with --sign")
    if asked.verify:
        return verify(room, asked.head, asked.against)
    if asked.sign:
        return log_signing.run(replace(room, email=asked.officer), asked.key)
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
