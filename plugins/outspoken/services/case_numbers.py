"""Case numbers: by which the office's own case system knows a text, noted by an officer."""

from dataclasses import replace

from outspoken.model.identity import is_id
from outspoken.model.officer import Role
from outspoken.services import case_records, officers
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.case_records import REF_LIMIT
from outspoken.services.transactions import carry_out
from outspoken.services.wrong_use import WrongUseError

ACTION = "case-noted"


def note(acting: Acting, given_id: str, number: str) -> str:
    """Note the number of the text *given_id*, empty to take it off; say what was done.

    Raises:
        NotAllowedError: When the officer may not decide.
        WrongUseError: When it can be no number.
        CannotDecideError: When there is no such text.
    """
    officers.require(acting.officer, Role.MODERATOR)
    ref, office = " ".join(number.split()), acting.office
    if len(ref) > REF_LIMIT or not ref.isprintable():
        raise WrongUseError(f"a number has at most {REF_LIMIT} characters, on one line")
    if not _is_known(acting, given_id):
        raise CannotDecideError(f"{given_id} is no post on the site and waits in no inbox")
    with acting.alone():
        new = replace(case_records.read(office, given_id), case_ref=ref)
        done = acting.transaction(ACTION, given_id, {"numbers": 1 if ref else 0})
        place = office.private / case_records.name(given_id)
        if new.is_empty:
            done = replace(done, removals=(place,))
        else:
            done = replace(done, private=case_records.file_of(new))
        carry_out(office, done)
    return f"noted the number of {given_id}" if ref else f"{given_id} has none now"


def _is_known(acting: Acting, given_id: str) -> bool:
    waits = acting.office.inbox / f"{given_id}.md"
    is_there = acting.shelf.path_of(given_id) is not None
    return is_id(given_id) and (is_there or waits.is_file())
