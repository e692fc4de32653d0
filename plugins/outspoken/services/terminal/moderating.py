"""`invoke moderate`: a review by flags for scripts, or by keys for officers."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from outspoken.model.review import PARTS, Review
from outspoken.services import decisions, inbox, reviews
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.inbox import Waiting
from outspoken.services.terminal import choosing, showing
from outspoken.services.terminal.choosing import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.session import HELP, Session
from outspoken.services.terminal.speech import (
    TO_MEND,
    WrongUseError,
    answer_as_data,
    console,
    counted,
)

NEXT = "add --publish, --hold or --decline REASON"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided on.

    Attributes:
        ids: The id of one submission.
        run: Id of an import instead, to decide alike on all it brought in.
        as_data: Whether to answer for scripts.
    """

    ids: tuple[str, ...]
    run: str
    as_data: bool


def run(room: Room, wanted: Wanted, asked: Asked) -> int:
    """Moderate what is *wanted*; return the exit code."""
    if bool(wanted.run) == bool(wanted.ids) or len(wanted.ids) > 1:
        raise WrongUseError("name one submission (see 'invoke inbox'), or --import RUN")
    choosing.check(asked)
    if wanted.run:
        return run_import(room, wanted.run, asked, as_data=wanted.as_data)
    return run_one(room, wanted.ids[0], asked, as_data=wanted.as_data)


def run_one(room: Room, given_id: str, asked: Asked, *, as_data: bool) -> int:
    """Moderate one submission; return the exit code.

    Without a flag that asks for anything, and at a terminal, the officer decides by keys.
    """
    acting = room.acting()
    waiting = inbox.read(room.office, given_id)
    review = reviews.reopen(room.office, waiting, reviews.lists_of(room.office))
    if asked == Asked() and not as_data and sys.stdin.isatty():
        return run_session(acting, waiting, review)
    review = choosing.follow(review, asked)
    if as_data:
        answer_as_data(data(review, decide(acting, waiting, review, asked)))
        return 0
    if not asked.verb:
        showing.show(review)
    console().print(decide(acting, waiting, review, asked))
    return 0


def run_session(acting: Acting, waiting: Waiting, review: Review) -> int:
    """Let the officer decide by keys; return the exit code.

    What cannot be done is said, and no choice is lost: they can choose again.
    """
    showing.show(review)
    console().print(f"\n{HELP}")
    session = Session(review)
    while True:
        try:
            asked = session.run(input)
            done = decide(acting, waiting, session.review, asked)
        except CannotDecideError as error:
            console().print(str(error))
        except EOFError:
            console().print(f"\n{waiting.submission.id} is as it was")
            return 0
        else:
            console().print(done if asked.verb else f"{waiting.submission.id} is as it was")
            return 0


def run_import(room: Room, run_id: str, asked: Asked, *, as_data: bool) -> int:
    """Decide alike on all that an import brought in; return the exit code."""
    # Imported here: it brings what reads other systems' files, which nothing else needs.
    from outspoken.services import importing

    if not asked.verb:
        raise WrongUseError(NEXT)
    if asked.is_of_one:
        raise WrongUseError("--add, --change and --refuse are for one submission")
    acting = room.acting()
    try:
        ids = list(importing.public_ids(room.office, run_id))
    except importing.NoSuchRunError as error:
        raise CannotDecideError(str(error)) from error
    done, reasons = bulk(acting, ids, asked)
    if as_data:
        answer_as_data({"decided": done, "left": reasons})
    else:
        for given_id, reason in reasons.items():
            console().print(f"{given_id}: {reason}")
        console().print(f"{counted(done, 'submission')} decided, {len(reasons)} left")
    return TO_MEND if reasons else 0


def decide(acting: Acting, waiting: Waiting, review: Review, asked: Asked) -> str:
    """Do what was asked for, and return what was done in a sentence."""
    given_id, verb = waiting.submission.id, asked.verb
    if verb == "publish":
        post = decisions.publish(acting, waiting, review, asked.track)
        where = f"comment on {post.post}" if post.is_comment else post.url
        return f"published {given_id}: {where}; it goes out with the next 'invoke publish'"
    if verb == "hold":
        decisions.hold(acting, waiting, review)
        return f"held {given_id}, with the choices so far"
    if verb == "decline":
        decisions.decline(acting, waiting, review, choosing.reason_of(asked.decline))
        return f"declined {given_id}: tell the writer, and that they may object"
    return f"{given_id} is as it was: {NEXT}"


def data(review: Review, done: str) -> dict[str, object]:
    """Return *review* for scripts: private words and all, for the office alone."""
    passages = [
        {
            "number": number,
            "part": each.part,
            "start": each.suggestion.start,
            "end": each.suggestion.end,
            "quote": review.quote(each),
            "reason": each.suggestion.reason,
            "confidence": each.suggestion.confidence,
            "why": each.suggestion.why,
            "choice": each.choice,
        }
        for number, each in enumerate(review.passages, start=1)
    ]
    return {
        "id": review.submission.id,
        "passages": passages,
        "outcome": {part: review.outcome(part) for part in PARTS},
        "photos": [photo.alt for photo in review.submission.photos],
        "workshop": review.submission.workshop,
        "done": done,
    }


def bulk(acting: Acting, ids: Iterable[str], asked: Asked) -> tuple[int, dict[str, str]]:
    """Decide on many alike; return how many were decided, and why others were not.

    What answers something that is still to be published waits its turn.
    """
    lists = reviews.lists_of(acting.office)
    left, done, reasons = list(ids), 0, dict[str, str]()
    while left:
        again: list[str] = []
        for given_id in left:
            try:
                waiting = inbox.read(acting.office, given_id)
                review = reviews.reopen(acting.office, waiting, lists)
                decide(acting, waiting, choosing.follow(review, asked), asked)
                done += 1
            except (CannotDecideError, inbox.NotInInboxError) as error:
                reasons[given_id] = str(error)
                again.append(given_id)
        if len(again) == len(left):
            break
        left = again
    return done, {given_id: reasons[given_id] for given_id in left}
