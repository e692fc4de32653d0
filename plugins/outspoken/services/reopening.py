"""Reopening: a text that was decided on goes back into the inbox, as an objection.

All of it is one transaction: the sealed original, the choices of the first officer, what
the writer says, the record and the public count.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from outspoken.model.objection import ALONE, MOST, WANTED, Case
from outspoken.model.officer import Role
from outspoken.model.tally import OBJECTED
from outspoken.services import (
    copies,
    impartiality,
    objections,
    officers,
    own_requests,
    sealing,
    taken_back,
    tallies,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish
from outspoken.services.transactions import carry_out

COMPLAINT = "deal with it as a complaint"
LONGEST = 20_000
"""What a writer may say of a decision, in characters."""


def said(given_id: str, case: Case, *, alone: bool) -> tuple[str, str]:
    """Return what is said once an objection was taken in: where it is, and who decides."""
    here = f"{given_id} is in the inbox again; the site stays as it is meanwhile"
    who = " and ".join(sorted(case.officers))
    if alone:
        return here, f"{who} looks again, alone; the log and the ledger say so"
    return here, f"somebody other than {who} decides"


def reopen(
    acting: Acting,
    given_id: str,
    words: str = "",
    *,
    alone: bool = False,
    key: str = "",
    wanted: bool = False,
) -> Case:
    """Put a text that was decided on back into the inbox, as an objection.

    Args:
        acting: Who takes the objection in; they may be anybody who may decide.
        given_id: Id of the text.
        words: What the writer says, besides what they said by their private link.
        alone: That whoever decided before will look again, there being nobody else. Of
            an objection that waits already, it lets them.
        key: What opens the sealed original, as `sealing.unseal` has it.
        wanted: That the writer, who took it back, wants it on the site again.

    Raises:
        CannotDecideError: When there is nothing to object to, or nobody to decide on it;
            when its writer took it back, or asks for that; or when it is too much to keep.
        SealError: When the original cannot be opened.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    words = words.replace("\r\n", "\n").strip()  # as browsers send a form
    _refuse_unwritable(words)
    with acting.alone():
        case = objections.case_of(acting.office, given_id)
        if case.is_open:
            _let_alone(acting, given_id, case, words, alone=alone)
            return case
        _refuse_early(acting, given_id, case)
        taken_back.refuse_unwanted(acting.office, given_id, wanted=wanted)
        _refuse_without_second(acting.office, case, alone=alone)
        details = ({"alone": 1} if alone else {}) | ({WANTED: 1} if wanted else {})
        _put_back(acting, given_id, words, details, key)
    return case


def _put_back(
    acting: Acting, given_id: str, words: str, details: Mapping[str, int], key: str
) -> None:
    """Put the text back into the inbox, with what its writer says, in one transaction."""
    office = acting.office
    said_by_writer, besides = _all_said(office, given_id, words)
    note = {"words": said_by_writer, "besides": besides}
    private = {f"inbox/{given_id}.objection": json.dumps(note).encode()}
    private |= _originals(office, given_id, key)
    choices = office.private / objections.choices_name(given_id)
    if choices.is_file():
        private[f"inbox/{given_id}.review"] = choices.read_bytes()
    done = replace(
        acting.transaction(OBJECTED, given_id, details),
        writes=tallies.adding(office, acting.now, OBJECTED, details),
        private=private,
        removals=_taken_in(office, given_id),
    )
    carry_out(office, done)


def _all_said(office: Office, given_id: str, words: str) -> tuple[str, str]:
    """Return what the writer says, and *words* where the officer has more than that.

    What the writer was told that we keep gives way to nothing.

    Raises:
        CannotDecideError: When both together are too long.
    """
    theirs = own_requests.words_of(office, given_id)
    if not theirs:
        return words, ""
    if own_requests.has_said(theirs, words):
        return theirs, ""
    if len(theirs) + len(words) > LONGEST:
        raise CannotDecideError(
            f"with what the writer says by their private link it is longer than "
            f"{LONGEST:,} characters: sum up what you add"
        )
    return theirs, words


def _taken_in(office: Office, given_id: str) -> tuple[Path, ...]:
    """List the file of the writer's request; not one whose words could not be read."""
    is_read = own_requests.of(office, given_id, Wish.OBJECT)
    return own_requests.kept_of(office, given_id, Wish.OBJECT) if is_read else ()


def _refuse_unwritable(words: str) -> None:
    """Refuse what cannot be kept and read again."""
    try:
        words.encode()
    except UnicodeEncodeError:
        raise CannotDecideError(
            "what the writer says is not UTF-8: put it into a file, and give --words-file"
        ) from None
    if len(words) > LONGEST:
        raise CannotDecideError(
            f"what the writer says is longer than {LONGEST:,} characters: sum it up"
        )


def _let_alone(
    acting: Acting, given_id: str, case: Case, words: str, *, alone: bool
) -> None:
    """Let whoever decided before decide on the one that waits, there being nobody else.

    Raises:
        CannotDecideError: When that is not asked for, or there is somebody.
    """
    if not alone or words or case.is_alone:
        raise CannotDecideError(
            f"an objection to {given_id} waits already: invoke moderate {given_id}"
        )
    if impartiality.others(acting.office, case):
        raise CannotDecideError("somebody else may decide: leave out --alone")
    carry_out(acting.office, acting.transaction(ALONE, given_id, {}))


def _refuse_early(acting: Acting, given_id: str, case: Case) -> None:
    """Refuse an objection to what cannot be looked at again."""
    if case.decided == "erased":
        raise CannotDecideError(f"{given_id} was erased: nothing is left to look at again")
    if (acting.office.inbox / f"{given_id}.md").exists():
        raise CannotDecideError(f"{given_id} waits in the inbox: decide on it first")
    if case.objections >= MOST:
        raise CannotDecideError(f"its writer objected twice already: {COMPLAINT}")
    stands = acting.shelf.path_of(given_id) is not None
    standing = copies.best(acting, given_id).post if stands else None
    if standing and not standing.is_withdrawn and not any(standing.redactions.values()):
        raise CannotDecideError(f"{given_id} stands word for word: nothing was taken out")


def _refuse_without_second(office: Office, case: Case, *, alone: bool) -> None:
    """Refuse an objection that nobody may decide on."""
    if impartiality.others(office, case):
        if alone:
            raise CannotDecideError("somebody else may decide: leave out --alone")
        return
    if len(impartiality.deciding(office)) > 1 or case.objections:
        raise CannotDecideError(
            f"everybody who may decide has decided on it: add an officer, or {COMPLAINT}"
        )
    if not alone:
        raise CannotDecideError(
            "only one officer may decide here, and they decided on it before: add an "
            "officer, or say --alone, and the log and the ledger will tell"
        )


def _originals(office: Office, given_id: str, key: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the inbox that the originals are, each with its bytes."""
    photos = {
        name
        for path in sealing.sealed(office, given_id)
        for name in [path.name.removesuffix(".age").removesuffix(".photo")]
        if ".photo" in path.suffixes
    }
    for name in sorted(photos):
        yield f"inbox/{name}.photo", sealing.unseal(office, name, key)
    # The words last: with them the submission is there.
    yield f"inbox/{given_id}.md", sealing.unseal(office, given_id, key)
