"""`invoke officers`: who works here or did, who joins, who retires."""

from dataclasses import dataclass

from outspoken.model.officer import Officer, Role
from outspoken.model.submission import LONDON
from outspoken.services import activity, office, officer_register, officers
from outspoken.services.officer_register import Entry
from outspoken.services.terminal import passphrases, ssh_keys
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    console,
    list_problems,
)

_WAYS = (
    "say nothing, or 'add', 'retire' or 'passphrase' and EMAIL, or 'ssh-key' or "
    "'end-ssh-key', EMAIL and FILE.pub"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words and flags of the task say.

    Attributes:
        words: Nothing, or "add", "retire" or "passphrase" with an e-mail address, or
            "ssh-key" or "end-ssh-key" with that and a file.
        name: Name of who joins.
        role: What they may do.
        teams: Keys of their teams.
    """

    words: tuple[str, ...]
    name: str
    role: str
    teams: tuple[str, ...]


def run(room: Room, asked: Asked) -> int:
    """List, add or retire; return the exit code."""
    match asked.words:
        case ():
            return _show(room)
        case ("add", email):
            return _add(room, email, asked)
        case ("retire", email):
            return _retire(room, email)
        case ("passphrase", email):
            return passphrases.run(room, email)
        case ("ssh-key", email, file):
            return ssh_keys.add(room, email, file)
        case ("end-ssh-key", email, file):
            return ssh_keys.end(room, email, file)
    raise WrongUseError(_WAYS)


def _show(room: Room) -> int:
    known = officer_register.entries(room.office)
    if isinstance(known, list):
        list_problems(known)
        return TO_MEND if known else 0
    for each in known:
        console().print(_line(each))
    if not known:
        console().print('Nobody yet: invoke officers add EMAIL --name "Your Name"')
    return 0


def _line(entry: Entry) -> str:
    """Return what is said of an officer; of one who left, their last day too."""
    officer = entry.officer
    teams = ", ".join(officer.teams) or "no team"
    left = f", retired on {entry.retired.isoformat()}" if entry.retired else ""
    return f"{officer.id} {officer.name} <{officer.email}> {officer.role}, {teams}{left}"


def _add(room: Room, email: str, asked: Asked) -> int:
    if not asked.name:
        raise WrongUseError('give their name: --name "Their Name"')
    try:
        role = Role(asked.role)
    except ValueError:
        raise WrongUseError(f"use one of {', '.join(Role)}, not {asked.role!r}") from None
    known = room.place.teams
    for team in asked.teams:
        if known and team not in known:
            raise WrongUseError(f"use one of {', '.join(known)}, not {team!r}")
    office.open_private(room.office)
    _refuse_broken_log(room)
    by = room.email or None
    is_first = not officers.read(room.office)
    new = officers.add(room.office, email, asked.name, role, asked.teams, by)
    _log(room, "officer-added", new, before=officers.id_before(room.office, new))
    console().print(f"added {new.id}: {new.role}{', the first one here' * is_first}")
    if is_first and not _is_acting(room, new):
        said = f"set OUTSPOKEN_OFFICER={email}, or give --officer {email} each time"
        console().print(f"to act as {email}, {said}")
    return 0


def _retire(room: Room, email: str) -> int:
    _refuse_broken_log(room)
    day = room.now.astimezone(LONDON).date()
    leaving = officers.retire(room.office, email, room.email or None, day)
    _log(room, "officer-retired", leaving)
    console().print(f"{leaving.id} retired: today is the last day they may approve")
    return 0


def _refuse_broken_log(room: Room) -> None:
    """Refuse to change who works here where that could not be recorded."""
    for problem in activity.verify(room.office):
        raise activity.BrokenLogError(str(problem))


def _is_acting(room: Room, whom: Officer) -> bool:
    try:
        return officers.acting(room.office).id == whom.id
    except officers.UnknownOfficerError:
        return False


def _log(room: Room, action: str, whom: Officer, before: str = "") -> None:
    """Record it under whoever acted: the first officer adds themselves.

    Args:
        room: The room.
        action: What was done.
        whom: To whom.
        before: The id under which the same person worked here before.
    """
    try:
        by = officers.acting(room.office, room.email or None).id
    except officers.UnknownOfficerError:
        by = whom.id
    activity.append(
        room.office,
        time=room.now,
        officer=by,
        action=action,
        subject=whom.id,
        details={"role": whom.role.value, **({"before": before} if before else {})},
        tx=f"{action}-{whom.id}-{room.now:%Y%m%dT%H%M%S}",
    )
    activity.publish_head(room.office)
