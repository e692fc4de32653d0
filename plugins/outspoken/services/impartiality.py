"""Impartiality: who may decide on an objection, not having decided before.

Officers are told apart by their e-mail addresses: who retired and was added again, under
another id, is the same person.
"""

from collections.abc import Iterable

from outspoken.model.objection import Case
from outspoken.model.officer import Officer, Role
from outspoken.services import officer_register, text_cases
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.office import Office
from outspoken.services.officer_register import Entry


def require(acting: Acting, given_id: str, case: Case) -> None:
    """Refuse whoever decided on *given_id* before, unless it is on record as alone.

    Raises:
        CannotDecideError: With who must look at the objection.
    """
    if not decided_before(acting.office, acting.officer, case):
        return
    if others(acting.office, case):
        advice = "somebody else must look at the objection"
    elif case.is_alone:
        return
    else:
        advice = f"add an officer; else say 'invoke object {given_id} --alone' first"
    raise CannotDecideError(f"{acting.officer.id} decided on {given_id} before: {advice}")


def refuse_the_last(acting: Acting, given_id: str) -> None:
    """Refuse a take-down by the only one left who may decide on an objection that waits.

    Raises:
        CannotDecideError: With what to do first.
    """
    office, case = acting.office, text_cases.of(acting.office, given_id)
    if not case.is_open or decided_before(office, acting.officer, case):
        return
    if others(office, case) <= {acting.officer.id}:
        raise CannotDecideError(
            f"an objection to {given_id} waits, and nobody but you may decide on it: "
            f"decline it first (invoke moderate {given_id}), then take it down"
        )


def decided_before(office: Office, officer: Officer, case: Case) -> bool:
    """Tell whether *officer* decided on this case, under whichever id."""
    return officer.id in _known_as(_entries(office), case.officers)


def deciding(office: Office) -> frozenset[str]:
    """Return the ids of all who may decide and still work here."""
    return having(office, Role.MODERATOR)


def having(office: Office, role: Role) -> frozenset[str]:
    """Return the ids of all who may *role* and still work here."""
    return frozenset(
        each.officer.id
        for each in _entries(office)
        if each.retired is None and each.officer.may(role)
    )


def others_than(office: Office, officer: Officer, role: Role) -> frozenset[str]:
    """Return the ids of other people than *officer* who still work here and may *role*."""
    return having(office, role) - _known_as(_entries(office), frozenset({officer.id}))


def others(office: Office, case: Case) -> frozenset[str]:
    """Return the ids of those who may decide and have not decided on this case."""
    return deciding(office) - _known_as(_entries(office), case.officers)


def _known_as(listed: Iterable[Entry], ids: frozenset[str]) -> frozenset[str]:
    """Return every id, also of before, of the people whom *ids* name."""
    of = {each.officer.id: each.officer.email.strip().casefold() for each in listed}
    people = {of[each] for each in ids if each in of}
    return ids | {each for each, email in of.items() if email in people}


def _entries(office: Office) -> tuple[Entry, ...]:
    listed = officer_register.entries(office)
    if isinstance(listed, list):
        raise CannotDecideError(f"first mend {listed[0]}")
    return listed
