"""Letters to writers: drawn up from a review, and kept in the private folder alone.

``private/letters/<id>.txt``, for its owner's eyes only: it quotes what came out, so it is
erased with the text (`withdrawals.erase`) and never lies where git or the site could
see it. Nothing is sent: the officer copies it to where the writer wants it.
"""

from datetime import date
from pathlib import Path

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.identity import is_id
from outspoken.model.letter import Letter, Sender
from outspoken.model.place import Place
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Submission
from outspoken.services import decisions, emergencies, files, holidays, places
from outspoken.services.office import Office

FOLDER = "letters"
"""Folder of the letters, below the private folder."""
NAMELESS = "The office"


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

    Args:
        office: The office.
        place: Whose bank holidays count.
        review: The passages; what is accepted comes out.
        today: The day of the letter.
        track: The promise it is on, or "none"; else the writer's own wish decides.
        declined_for: The rule it is declined for; none when it is published.
    """
    sent = review.submission
    taken_out = tuple(
        (review.quote(each), each.suggestion.reason)
        for each in review.passages
        if each.choice is Choice.ACCEPTED
    )
    told = emergencies.told_in(sent)
    return Letter(
        sent=sent,
        sender=sender(office),
        today=today,
        taken_out=taken_out,
        warnings=tuple(each.advice_in(place.nation).words for each in told),
        declined_for=declined_for,
        clock=clock(sent, track, place),
    )


def sender(office: Office) -> Sender:
    """Return who writes, as ``place/channels.toml`` has it."""
    told = places.table(office.place / places.CHANNELS, []).get("office", {})
    known = {key: told.get(key) for key in ("name", "email", "repairs_line")}
    name, email, phone = (way if isinstance(way, str) else "" for way in known.values())
    return Sender(name or NAMELESS, email, phone)


def clock(sent: Submission, track: str, place: Place) -> Clock | None:
    """Return the clock of *sent*, on *track* or on the one its writer wished."""
    steps = TRACKS.get(track or decisions.wished_track(sent))
    if not steps:
        return None
    return Clock(steps, sent.received_on, {}, holidays.of(place.nation))


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
