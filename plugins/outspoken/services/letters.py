"""Letters to writers: drawn up from a review, and kept in the private folder alone.

``private/letters/<id>.txt``, for its owner's eyes only: it quotes what came out, so it is
erased with the text (`withdrawals.erase`) and never lies where git or the site could
see it. Nothing is sent: the officer copies it to where the writer wants it.
"""

from datetime import date
from pathlib import Path

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.identity import is_id
from outspoken.model.letter import Letter
from outspoken.model.place import Place
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    decisions,
    emergencies,
    files,
    holidays,
    letterheads,
    objections,
    told_now,
    track_hints,
)
from outspoken.services.office import Office

FOLDER = "letters"
"""Folder of the letters, below the private folder."""
COMPLAINTS = frozenset({"complaint-1", "complaint-2"})
"""Tracks that take a text as a complaint already."""


def draft(
    office: Office,
    place: Place,
    review: Review,
    today: date,
    *,
    track: str = "",
    declined_for: Reason | None = None,
) -> Letter:
    """Return the letter to the writer of the submission as *review* leaves it.

    It goes the way that they said last, or none.

    Args:
        office: The office.
        place: Whose bank holidays count.
        review: The passages; what is accepted comes out.
        today: The day of the letter.
        track: The promise it is on, or "none"; else the writer's own wish decides.
        declined_for: The rule it is declined for; none when it is published.
    """
    sent = told_now.as_said(office, review.submission)
    taken_out = tuple(
        (review.quote(each), each.suggestion.reason)
        for each in review.passages
        if each.choice is Choice.ACCEPTED
    )
    told = emergencies.told_in(sent, *objections.said_of(office, sent.id))
    return Letter(
        sent=sent,
        sender=letterheads.sender(office),
        today=today,
        taken_out=taken_out,
        warnings=tuple(each.advice_in(place.nation).words for each in told),
        declined_for=declined_for,
        clock=clock(sent, track, place),
        may_complain=may_complain(sent, track, place),
    )


def clock(sent: Submission, track: str, place: Place) -> Clock | None:
    """Return the clock of *sent*, on *track* or on the one its writer wished."""
    asked = track or decisions.wished_track(sent)
    if asked not in TRACKS:
        return None
    days, steps = holidays.of(place.nation), place.promises.steps(asked)
    return Clock(steps, sent.received_on, holidays=days, received_at=sent.received)


def may_complain(sent: Submission, track: str, place: Place) -> bool:
    """Tell whether to offer the writer to make it a complaint, which it is not on *track*.

    Whoever is dissatisfied may complain without using the word: a rant is enough.
    """
    if track in COMPLAINTS:
        return False
    hints = track_hints.suggest(sent.title, sent.body, place.nation, sent.kind)
    return sent.kind is Kind.RANT or any(each.track in COMPLAINTS for each in hints)


def path(office: Office, given_id: str) -> Path:
    """Return where the letter about *given_id* is kept.

    Raises:
        ValueError: When *given_id* is no id.
    """
    if not is_id(given_id):
        raise ValueError("a letter is kept under an id")
    return office.private / FOLDER / f"{given_id}.txt"


def keep(office: Office, letter: Letter) -> Path | None:
    """Write *letter* down for its owner alone; return where, or none when there is none."""
    if not letter.text:
        return None
    place = path(office, letter.sent.id)
    files.write_private(place, letter.text.encode())
    return place
