"""`invoke mail`: letters of a mailbox filed, and what came of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from outspoken.services import office, texts
from outspoken.services.mail import agreeing, boxes, imap, rounds
from outspoken.services.mail.boxes import Piece
from outspoken.services.mail.rounds import Filing, Round
from outspoken.services.terminal import outbox, submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    answer_as_data,
    console,
    counted,
    list_problems,
)

_ASK = (
    "name the mailbox: a Maildir, an mbox file or .eml files; or set the variable "
    f"{imap.VARIABLE} to {imap.FORM}"
)


def run(room: Room, paths: Sequence[str], *, as_data: bool) -> int:
    """File every letter that is not seen; return the exit code."""
    url = imap.address()
    if not paths and not url:
        raise WrongUseError(_ASK)
    where = None if paths else imap.account(url)
    office.open_private(room.office)
    place = room.place
    with rounds.alone(room.office):
        aside = rounds.aside(room.office)
        pieces = imap.pieces(where) if where else _of(paths, aside)
        filing = Filing(
            room.office,
            place,
            room.now,
            lambda given_id: submitting.tell_team(room, place, given_id),
        )
        try:
            filing.file(pieces)
        finally:
            # Also of a mailbox that broke off: what was done until then was done.
            _say(room, filing.done, as_data=as_data)
            sent = _deliver(room, filing.done)
    is_whole = not filing.done.quarantined and not filing.done.untouched
    return max(sent, DONE if is_whole else TO_MEND)


def agree(room: Room, given_id: str) -> int:
    """Note that the writer told an officer that we may print it; return the exit code."""
    agreeing.by_word(room.acting(), given_id)
    console().print(f"noted: {given_id} may be printed")
    return DONE


def _of(paths: Sequence[str], aside: Path) -> Iterator[Piece]:
    for path in paths:
        yield from boxes.pieces(Path(path), aside)


def _deliver(room: Room, done: Round) -> int:
    names = done.receipts
    return outbox.deliver(room.office, names, room.now) if names else DONE


def _say(room: Room, done: Round, *, as_data: bool) -> None:
    list_problems(done.untouched, aside=True)
    if as_data:
        answer_as_data(_data(done))
        return
    out = console()
    for given_id in (*done.filed, *done.comments):
        out.print(f"submitted {given_id}")
    for given_id in done.agreed:
        out.print(f"its writer says that we may print it: {given_id}")
    for given_id, why in done.quarantined:
        kept = texts.shown(room.office.quarantine / given_id)
        out.print(f"kept as it is in {kept}: {why}")
    out.print(_summary(done))


def _summary(done: Round) -> str:
    left = ", ".join(f"{count} {kind}" for kind, count in sorted(done.left_out.items()))
    told = [
        f"{len(done.filed)} filed",
        counted(len(done.comments), "comment"),
        f"{counted(len(done.words), 'word')} on a state",
        f"{done.left_out.total()} left out{f' ({left})' if left else ''}",
        f"{len(done.quarantined)} quarantined",
    ]
    more = [
        (len(done.agreed), f"{len(done.agreed)} agreed to print"),
        (done.stops, f"{done.stops} said stop"),
        (done.stops_of_ours, f"{done.stops_of_ours} stop of our own addresses ignored"),
        (done.without_receipt, f"{done.without_receipt} without a receipt"),
        (done.known, f"{done.known} came before"),
        (len(done.untouched), f"{len(done.untouched)} left where they lie"),
    ]
    return ", ".join([*told, *(words for count, words in more if count)])


def _data(done: Round) -> dict[str, object]:
    return {
        "filed": done.filed,
        "comments": done.comments,
        "words": done.words,
        "agreed": done.agreed,
        "stopped": done.stops,
        "stops_ignored": done.stops_of_ours,
        "known": done.known,
        "left_out": dict(sorted(done.left_out.items())),
        "quarantined": [{"id": each, "why": why} for each, why in done.quarantined],
        "untouched": [str(each) for each in done.untouched],
        "receipts": len(done.receipts),
        "without_receipt": done.without_receipt,
    }
