"""Whose account or key a task changes: one's own, or as an admin anybody's."""

from outspoken.model.officer import Officer, Role
from outspoken.services import officers
from outspoken.services.terminal.room import Room


def allowed(room: Room, email: str) -> tuple[Officer, Officer]:
    """Return who acts, and the officer *email* whose it is.

    Raises:
        NotAllowedError: When somebody who is no admin would change another's.
        UnknownOfficerError: When nobody of that address works here.
    """
    by = officers.acting(room.office, room.email or None)
    whose = officers.of_address(room.office, email)
    if whose is None:
        raise officers.UnknownOfficerError(f"{email} is not listed, or has retired")
    if whose.id != by.id:
        officers.require(by, Role.ADMIN)
    return by, whose
