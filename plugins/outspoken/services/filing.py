"""Filing: the team and the tone under which a post goes on the site.

Both are suggested from the text and settled by the officer; the team always, as no post
is without one, the tone only where the officer says so.
"""

from dataclasses import dataclass

from outspoken.model.post import Tone
from outspoken.model.submission import Kind, Submission
from outspoken.services import places
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.objections import Objection


@dataclass(frozen=True, slots=True)
class Filed:
    """What a post is filed under.

    Attributes:
        team: Key of the team that has it; empty for a comment, which has its post's.
        tone: How an officer read it; none where nobody said.
    """

    team: str = ""
    tone: Tone | None = None


def is_filed(kind: Kind) -> bool:
    """Tell whether texts of *kind* have a team and a tone of their own."""
    return not kind.is_below and kind is not Kind.PAGE


def settled(
    acting: Acting, sent: Submission, objection: Objection | None, asked: Filed
) -> Filed:
    """Return what *sent* is filed under; what an objection is about keeps what it had.

    Args:
        acting: Who decides, and when.
        sent: The submission.
        objection: The objection that it is; none for a new text.
        asked: What the officer said; where they said no team, the suggested one has it.

    Raises:
        CannotDecideError: When there is no such team, or an objection would change it.
    """
    if not is_filed(sent.kind):
        if asked != Filed():
            raise CannotDecideError(f"a {sent.kind} has no team and no tone of its own")
        return asked
    place, _ = places.read(acting.office.place)
    if asked.team and asked.team not in place.teams:
        known = ", ".join(place.teams)
        raise CannotDecideError(f"use one of {known}, not {asked.team!r}, as the team")
    before = _before(objection)
    if before:
        _refuse_change(asked, before)
    found = place.routing(sent.topics, sent.area, acting.today)
    routed = found.team.key if found else ""
    if before:
        return Filed(before.team or asked.team or routed, before.tone)
    return Filed(asked.team or routed, asked.tone)


def _before(objection: Objection | None) -> Filed | None:
    """Return what the text of an objection is filed under; none where nothing stands."""
    if objection is None or objection.before is None:
        return None
    if not objection.before.is_withdrawn:
        return Filed(objection.before.team, objection.before.tone)
    # A tombstone tells neither.
    known = objection.tone in list(Tone)
    return Filed(objection.team, Tone(objection.tone) if known else None)


def _refuse_change(asked: Filed, before: Filed) -> None:
    if asked.team and before.team and asked.team != before.team:
        raise CannotDecideError(
            "an objection leaves the team as it was: pass it on with 'invoke route'"
        )
    if asked.tone and asked.tone is not before.tone:
        raise CannotDecideError("an objection leaves the tone as it was: no --tone")
