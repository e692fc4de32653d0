"""The officers' register: who works here, who acts now, and what they may do.

One who retired cannot act any more, and what they decided stays theirs.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from outspoken.model.officer import Officer, Role
from outspoken.model.problem import Problem
from outspoken.model.record import is_officer_id
from outspoken.services import approvers, files, git_settings, officer_register, registers
from outspoken.services.office import Office
from outspoken.services.officer_register import Entry

VARIABLE = "OUTSPOKEN_OFFICER"
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
_TEAM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADD = 'invoke officers add EMAIL --name "…"'


class UnknownOfficerError(Exception):
    """Nobody is known to be acting; says how to become known."""


class NotAllowedError(Exception):
    """The acting officer may not do this, or nobody may; says why."""


def read(office: Office) -> tuple[Officer, ...] | list[Problem]:
    """Read everybody who works here or ever did; nobody when there is no register.

    That somebody is listed gives them no right: only `acting` tells who may act.
    """
    found = officer_register.entries(office)
    return found if isinstance(found, list) else tuple(each.officer for each in found)


def acting(office: Office, email: str | None = None) -> Officer:
    """Return who acts: by *email*, else by OUTSPOKEN_OFFICER, else by git's user.email.

    Raises:
        UnknownOfficerError: When nobody of that address works here; says how to be added.
    """
    address = email or os.environ.get(VARIABLE) or git_settings.email(office.root)
    listed = _listed(office)
    if not listed:
        raise UnknownOfficerError(
            f"nobody is listed yet: the first person becomes admin by {_ADD}"
        )
    if not address.strip():
        raise UnknownOfficerError(
            f"say who you are: --officer EMAIL, or set {VARIABLE}, or git's user.email"
        )
    found = _of(listed, address)
    if found is None:
        raise UnknownOfficerError(
            f"{address} is not listed, or has retired: an admin adds officers by "
            f"{_ADD} --role moderator"
        )
    return found.officer


def working(office: Office, officer_id: str) -> Officer | None:
    """Return the officer of this id; none when they have retired, or never worked here."""
    for entry in _listed(office):
        if entry.officer.id == officer_id and entry.retired is None:
            return entry.officer
    return None


def of_address(office: Office, email: str) -> Officer | None:
    """Return who works here and has this e-mail address; none when nobody does."""
    found = _of(_listed(office), email)
    return found.officer if found else None


def require(officer: Officer, role: Role) -> None:
    """Refuse unless *officer* may do what *role* may.

    Raises:
        NotAllowedError: When they may not.
    """
    if not officer.may(role):
        raise NotAllowedError(
            f"{officer.id} has the role {officer.role}, and this takes the role {role}: "
            "ask somebody who has it"
        )


def refuse_retired(office: Office, officer: Officer) -> None:
    """Refuse whoever retired since they began to act.

    Raises:
        NotAllowedError: When they did.
    """
    for entry in _listed(office):
        if entry.officer.id == officer.id and entry.retired is not None:
            raise NotAllowedError(f"{officer.id} has retired, and decides no more")


def add(
    office: Office, email: str, name: str, role: Role, teams: Sequence[str], by: str | None
) -> Officer:
    """Add an officer to the register.

    Args:
        office: The office.
        email: Their address.
        name: Their name.
        role: What they may do. The very first officer is admin, whatever is said here.
        teams: Keys of the teams they work in.
        by: Address of who adds them, as in `acting`; nobody need do so for the first.

    Raises:
        NotAllowedError: When who acts is no admin, or such an officer cannot be.
        UnknownOfficerError: When nobody is known to be acting.
    """
    with _changing(office):
        listed = _listed(office)
        if listed:
            require(acting(office, by), Role.ADMIN)
        new = Officer(
            id=_new_id(office, listed),
            name=name.strip(),
            email=email.strip(),
            role=role if listed else Role.ADMIN,
            teams=tuple(teams),
        )
        _check_new(new, listed)
        text = officer_register.text(office) or officer_register.TITLE
        files.write_private(office.officers, (text + officer_register.table(new)).encode())
    return new


def retire(office: Office, email: str, by: str | None, day: date) -> Officer:
    """Let an officer act no more: *day* is the last on which they may have approved.

    Args:
        office: The office.
        email: Their address.
        by: Address of who says so, as in `acting`.
        day: Their last day.

    Raises:
        NotAllowedError: When who acts is no admin, or no admin would be left.
        UnknownOfficerError: When nobody of that address works here.
        ApproversError: When the approvers' register cannot be changed.
    """
    with _changing(office):
        require(acting(office, by), Role.ADMIN)
        listed = _listed(office)
        leaving = _of(listed, email)
        if leaving is None:
            raise UnknownOfficerError(f"{email} is not listed, or has retired already")
        _keep_an_admin(listed, leaving.officer)
        # The key first: should a crash come between, retiring again does the rest.
        approvers.retire(office, leaving.officer.id, day)
        text = officer_register.with_last_day(office, leaving.officer.id, day)
        files.write_private(office.officers, text.encode())
    return leaving.officer


def id_before(office: Office, officer: Officer) -> str:
    """Return the last id that the same person had before; empty when they had none.

    A person is told by their e-mail address, in capitals or not.
    """
    theirs = [
        entry.officer.id
        for entry in _listed(office)
        if entry.officer.is_at(officer.email) and entry.officer.id != officer.id
    ]
    return theirs[-1] if theirs else ""


def ids_of(office: Office, email: str) -> frozenset[str]:
    """Return every id that the person of this address has or had; none for a stranger."""
    listed = _listed(office)
    return frozenset(entry.officer.id for entry in listed if entry.officer.is_at(email))


def _listed(office: Office) -> tuple[Entry, ...]:
    """Read the register for an act; with a problem in it nobody is known."""
    found = officer_register.entries(office)
    if isinstance(found, list):
        raise UnknownOfficerError(str(found[0]))
    return found


def _of(listed: Sequence[Entry], email: str) -> Entry | None:
    """Return who of *listed* has this address and still works here."""
    for entry in listed:
        if entry.retired is None and entry.officer.is_at(email):
            return entry
    return None


def _new_id(office: Office, listed: Sequence[Entry]) -> str:
    """Return an id that nobody has or had, also when somebody was taken out by hand."""
    known = approvers.read(office.approvers)
    if isinstance(known, list):
        raise NotAllowedError(f"first mend {known[0]}")
    given = {entry.officer.id for entry in listed}
    given |= {approver.officer for approver in known}
    given |= {path.stem for path in office.keys.glob("officer-*.key")}
    numbers = [int(each.rpartition("-")[2]) for each in given if is_officer_id(each)]
    return f"officer-{max(numbers, default=0) + 1}"


def _check_new(new: Officer, listed: Sequence[Entry]) -> None:
    if not _EMAIL.fullmatch(new.email):
        raise NotAllowedError(f"give an e-mail address, not {new.email!r}")
    if _of(listed, new.email):
        raise NotAllowedError(f"{new.email} is listed already")
    if not new.name:
        raise NotAllowedError("give a name")
    for team in new.teams:
        if not _TEAM.fullmatch(team):
            raise NotAllowedError(f"give the key of a team, not {team!r}")
    try:
        registers.quoted((new.name, new.email))
    except ValueError as error:
        raise NotAllowedError(f"name and e-mail address: {error}") from error


def _keep_an_admin(listed: Sequence[Entry], leaving: Officer) -> None:
    staying = (
        entry.officer
        for entry in listed
        if entry.retired is None and entry.officer.id != leaving.id
    )
    if not any(officer.may(Role.ADMIN) for officer in staying):
        raise NotAllowedError(
            "the office would have no admin: make somebody else one first"
        )


@contextmanager
def _changing(office: Office) -> Iterator[None]:
    files.make_private_folder(office.private)
    with files.lock(office.private / ".officers.lock", f"officers, process {os.getpid()}"):
        yield
