"""What is owed on a post, worked out from its dossier on a day."""

from datetime import date

from outspoken.model.clock import Clock
from outspoken.model.dossier import Dossier
from outspoken.model.move import MoveKind
from outspoken.model.owed import NOTHING, Owed
from outspoken.model.place import Place
from outspoken.model.post import AnswerState
from outspoken.model.submission import LONDON, Kind
from outspoken.model.timeline import Timeline

_MORE = tuple(each for each in AnswerState if each is not AnswerState.ACKNOWLEDGED)
"""States of answers that say more than that the question came."""
_DONE = (AnswerState.DONE, AnswerState.AGREED)


def of(dossier: Dossier, place: Place, today: date) -> Owed:
    """Return what is owed on the post of *dossier* as it stands on *today*."""
    post, clock = dossier.post, dossier.clock
    if post.is_withdrawn or post.kind is Kind.PAGE:
        return NOTHING
    told = Timeline(post, dossier.answers, dossier.moves)
    present = told.present
    decided = post.approved_at.astimezone(LONDON).date() if post.approved_at else None
    agreed, again = present.last(MoveKind.AGREED), told.last(MoveKind.REOPENED)
    return Owed(
        team=told.team_in(place),
        track=told.track,
        state=str(told.state) if clock else "",
        asked_on=post.received_on.isoformat(),
        decided_on=_day(decided or post.approved_on),
        answered_on=_day(told.first(*_MORE)),
        clock=str(clock.state(today)) if clock else "",
        due=_due(clock),
        pledges=told.pledges,
        done_on=_day(present.latest(*_DONE)),
        agreed_on=_day(agreed.made_on if agreed else None),
        reopened_on=_day(again.made_on if again else None),
        tone=post.tone or "",
    )


def _due(clock: Clock | None) -> str:
    if clock is None:
        return ""
    moment = clock.due_at
    return moment.isoformat(timespec="minutes") if moment else clock.due_on.isoformat()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
