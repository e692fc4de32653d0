"""`invoke log --verify`: whether the activity log is whole, and who can bear that out."""

from collections.abc import Mapping
from pathlib import Path

from outspoken.model import signings
from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.model.signings import Signings
from outspoken.services import (
    activity,
    heads,
    log_papers,
    log_signatures,
    tallies,
    text_cases,
    texts,
    witnesses,
)
from outspoken.services.activity import BrokenLogError
from outspoken.services.log_signatures import Signed
from outspoken.services.office import Office
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


def verify(room: Room, head: str = "", against: str = "") -> int:
    """Find out whether the log is whole; return the exit code.

    Args:
        room: The room.
        head: A head that somebody wrote down, "12:0a1b…", as the ledger prints it.
        against: A file that somebody kept: a page of the ledger, an old public head.
    """
    kept: Witnesses = {**_written_down(head), **_saved(against)}
    if not room.office.has_private and heads.witnessed(room.office.place).seq:
        return _without_the_log(room.office, kept)
    told = _told(room.office)
    # What somebody kept outside is told of even where a restore explains it.
    ours = {name: _still(each, told) for name, each in witnesses.of(room.office).items()}
    code = _with_the_log(room.office, {**ours, **kept})
    for first, last in told.gaps:
        lost = f"records {first} to {last} of before that are lost"
        console().print(f"the log was brought back from a backup: {lost}")
    return code


def _with_the_log(office: Office, kept: Witnesses) -> int:
    found, signed = activity.verify(office, kept), list[Signed]()
    if not found:
        wrong, signed = log_signatures.verify(office)
        found = [*wrong, *tallies.problems(office), *text_cases.problems(office)]
    if list_problems([*found, *witnesses.unasked(office)]):
        return TO_MEND
    records = counted(sum(1 for _ in activity.read(office)), "record")
    known = "".join(
        f", and record {each.seq} is the one you kept"
        for each in kept.values()
        if isinstance(each, Head)
    )
    console().print(f"the log is whole: {records}{known}")
    for name, theirs in kept.items():
        if isinstance(theirs, tuple) and theirs:
            console().print(f"it holds what {name} knows: {counted(len(theirs), 'head')}")
    for each in signed:
        console().print(str(each))
    return 0


def _told(office: Office) -> Signings:
    """Return what the log tells of itself, as far as it can be read."""
    try:
        return signings.of(activity.read(office))
    except BrokenLogError:
        return Signings()


def _still(kept: Head | tuple[Head, ...], told: Signings) -> Head | tuple[Head, ...]:
    """Return the heads of a witness without those that a backup, as logged, lacked."""
    if isinstance(kept, Head):
        return kept
    return tuple(head for head in kept if not told.is_lost(head.seq, head.hash))


def _without_the_log(office: Office, kept: Witnesses) -> int:
    """Compare what was kept with what is public, where the log is not at hand."""
    path = office.place / heads.PUBLIC
    public = heads.witnessed(office.place)
    wrong, signed = log_signatures.verify_public(office)
    theirs = {f"place/{log_papers.PUBLIC}": signed, **witnesses.of(office), **kept}
    found = _contradictions(path, public, theirs)
    if list_problems([*wrong, *witnesses.unasked(office), *found]):
        return TO_MEND
    console().print(
        f"the log itself is not here; its public head is record {public.seq}, and nothing "
        "that was kept speaks against it. Ask the office to run 'invoke log --verify' "
        "with what you kept, while you look on"
    )
    return 0


def _contradictions(path: Path, public: Head, kept: Witnesses) -> list[Problem]:
    """Say which heads can be of no log that ends with *public*."""
    hashes, found = {public.seq: public.hash}, list[Problem]()
    for name, theirs in kept.items():
        for head in theirs if isinstance(theirs, tuple) else (theirs,):
            if head.seq > public.seq:
                what = f"{name} knows record {head.seq}: the log was cut since"
                found.append(texts.problem(path, 0, what))
            elif hashes.setdefault(head.seq, head.hash) != head.hash:
                what = f"{name} knows another record {head.seq}: the log was written anew"
                found.append(texts.problem(path, 0, what))
    return found


def _written_down(head: str) -> Mapping[str, Head]:
    try:
        return {GIVEN: heads.written_down(head)} if head else {}
    except ValueError:
        advice = "give a head as the ledger prints it, number:hash"
        raise WrongUseError(advice) from None


def _saved(against: str) -> Mapping[str, tuple[Head, ...]]:
    """Return the heads in the file *against*, by its name.

    Raises:
        WrongUseError: When it is no file, or there is no head in it.
    """
    if not against:
        return {}
    path = Path(against)
    if not path.is_file():
        raise WrongUseError(f"there is no file {against}")
    found = witnesses.in_file(path)
    if not found:
        page = "a page of the ledger that somebody saved, or an old place/log-head.toml"
        raise WrongUseError(f"no head of a log is in {against}: give {page}")
    return {str(texts.shown(path)): found}
