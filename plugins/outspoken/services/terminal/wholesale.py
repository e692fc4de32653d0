"""Many submissions decided on at once: all of an import, or all that are clean."""

import sys
from collections.abc import Iterable

from rich.progress import track

from outspoken.services import import_records, inbox, objections, reviews
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.reviewing import cases, choosing
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.deciding import NEXT, decide
from outspoken.services.terminal import showing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    answer_as_data,
    console,
    counted,
    legible,
    typed,
)

YES = "yes"
FEW = 20
"""Submissions that are decided on before anybody wonders how far it is."""


def run_import(room: Room, run_id: str, asked: Asked, *, as_data: bool) -> int:
    """Decide alike on all that an import brought in; return the exit code."""
    if not asked.verb:
        raise WrongUseError(NEXT)
    if asked.is_of_one:
        one = "--add, --change, --refuse, --box, --alt and --writers-word"
        raise WrongUseError(f"{one} are for one submission")
    acting = room.acting()
    try:
        ids = list(import_records.public_ids(room.office, run_id))
        private = import_records.private_ids(room.office, run_id)
    except import_records.NoSuchRunError as error:
        raise CannotDecideError(str(error)) from error
    code = _all_of(acting, ids, asked, as_data=as_data)
    left = [each for each in private if _waits(acting, each)]
    if left and not as_data:
        wait = "waits" if len(left) == 1 else "wait"
        console().print(f"{len(left):,} {wait}, not public there: {', '.join(left)}")
    return code


def clean(room: Room) -> list[Case]:
    """Return every submission that nothing was found in, in the order of the queue."""
    opened = (cases.opened(room, given_id) for given_id in cases.in_order(room))
    return [case for case in opened if case.is_clean]


def publish_clean(room: Room, found: list[Case], *, sure: bool, as_data: bool) -> int:
    """Publish all that was *found* clean, once somebody has said so; return the exit code.

    Without a terminal nobody can be asked: then it says what it would do, and does nothing.
    """
    acting, ids = room.acting(), [case.sent.id for case in found]
    if not sure and as_data:
        answer_as_data({"clean": ids, "decided": 0, "left": {}})
        return TO_MEND if ids else 0
    if not ids:
        console().print("Nothing waits that is clean.")
        return 0
    if not sure and not _is_agreed(found):
        return TO_MEND
    return _all_of(acting, ids, Asked(publish=True), as_data=as_data)


def _is_agreed(found: list[Case]) -> bool:
    """Show all that would be published, and ask."""
    count = counted(len(found), "submission")
    if not sys.stdin.isatty():
        for case in found:
            words = case.sent.title or " ".join(case.sent.body.split())[:60]
            console().print(legible(f"{case.sent.id} {case.sent.kind}: {words}"))
        console().print(f"{count} would be published: read them, then add --yes")
        return False
    for case in found:
        showing.show(case, case.review)
    said = typed(f"\nPublish {'it' if len(found) == 1 else f'all {count}'}? Write {YES}: ")
    if said.strip().lower() != YES:
        console().print("nothing was published")
        return False
    return True


def _all_of(acting: Acting, ids: list[str], asked: Asked, *, as_data: bool) -> int:
    """Decide alike on what still waits of *ids*, and say what came of it."""
    done, reasons = bulk(acting, [each for each in ids if _waits(acting, each)], asked)
    # Somebody else may have decided on some meanwhile: those are not left either.
    reasons = {each: why for each, why in reasons.items() if _waits(acting, each)}
    before = len(ids) - done - len(reasons)
    if as_data:
        answer_as_data({"decided": done, "decided_before": before, "left": reasons})
    else:
        for given_id, reason in reasons.items():
            console().print(f"{given_id}: {reason}")
        known = f", {before:,} decided before" if before else ""
        said = f"{counted(done, 'submission')} decided, {len(reasons):,} left{known}"
        console().print(said)
    return TO_MEND if reasons else 0


def _waits(acting: Acting, given_id: str) -> bool:
    return (acting.office.inbox / f"{given_id}.md").exists()


def bulk(acting: Acting, ids: Iterable[str], asked: Asked) -> tuple[int, dict[str, str]]:
    """Decide on many alike; return how many were decided, and why others were not.

    What answers something that is still to be published waits its turn.
    """
    lists = reviews.lists_of(acting.office)
    asked_for, done, reasons = list(ids), 0, dict[str, str]()
    objected = [each for each in asked_for if objections.waits(acting.office, each)]
    alone = dict.fromkeys(objected, "an objection: decide on it by itself")
    left = [each for each in asked_for if each not in alone]
    while left:
        again: list[str] = []
        for given_id in _in_sight(left):
            try:
                waiting = inbox.read(acting.office, given_id)
                review = reviews.reopen(acting.office, waiting, lists)
                its = choosing.fitting(asked, waiting.submission.kind)
                decide(acting, waiting, choosing.follow(review, its), its)
                done += 1
            except (CannotDecideError, inbox.NotInInboxError) as error:
                reasons[given_id] = str(error)
                again.append(given_id)
        if len(again) == len(left):
            break
        left = again
    return done, {**alone, **{given_id: reasons[given_id] for given_id in left}}


def _in_sight(ids: list[str]) -> Iterable[str]:
    """Yield *ids* while showing how far it is, where somebody watches a long run."""
    hidden = len(ids) <= FEW or not sys.stderr.isatty()
    bar = console(aside=True)
    return track(ids, "deciding", console=bar, transient=True, disable=hidden)
