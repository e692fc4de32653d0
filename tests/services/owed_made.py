"""Posts with timelines, made up for the tests of what is owed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place, Team, Topic
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.submission import Kind
from outspoken.model.views import Chrome
from outspoken.services import dossiers, markdown
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 5, 27)
REPAIRS, SAFETY = Team("repairs", "Repairs"), Team("safety", "Damp & safety", ("damp",))
RENTS = Team("rents", "Rents", catch_all=True)
TEAMS = {each.key: each for each in (REPAIRS, SAFETY, RENTS)}
PLACE = Place({}, {"damp": Topic("damp", "Damp")}, TEAMS)
CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")
FRAME = Frame(CHROME, PLACE, TODAY, per_page=5)

A, M = AnswerState, MoveKind
Event = tuple[int, AnswerState | MoveKind, dict[str, Any]]
"""Days after receipt, what happened, and the fields of it."""


def dossier(number: int, *events: Event, days: int = 0, **fields: Any) -> Dossier:
    """Make up a post of *days* after the Monday, and what moved it on."""
    received = MONDAY + timedelta(days=days)
    given: dict[str, Any] = {
        "kind": Kind.RANT,
        "approved_on": received.date(),
        "approved_at": received + timedelta(hours=1),
        "title": f"Rant {number}",
        "name": "Nia",
        "team": "repairs",
        "track": "question",
        "topics": ("damp",),
        "body": "It is wet.",
        **fields,
    }
    post = Post(id=_id(received, number, 0), received=received, slug=f"r-{number}", **given)
    steps = [_step(post, number, at, event) for at, event in enumerate(events, start=1)]
    answers = [each for each in steps if isinstance(each, Answer)]
    moves = [each for each in steps if isinstance(each, Move)]
    html = markdown.resident(post.body)
    made = dossiers.of(post, html, (), answers, moves, Path("content"))
    return dossiers.clocked(made, PLACE)


def briefs(posts: Iterable[Dossier], today: date = TODAY) -> Sequence[Brief]:
    """Return *posts* in brief as of *today*, newest first."""
    ordered = sorted(posts, key=lambda each: (each.post.received, each.post.id))
    return AtHand(ordered[::-1], PLACE, today).briefs()


def _step(post: Post, number: int, at: int, event: Event) -> Answer | Move:
    days, what, fields = event
    when = post.received + timedelta(days=days, hours=2, minutes=at)
    given_id = _id(when, number, at)
    if isinstance(what, MoveKind):
        return Move(id=given_id, post=post.id, kind=what, made=when, **fields)
    given = {"team": post.team, "role": "Manager", "body": "We are sorry.", **fields}
    return Answer(id=given_id, post=post.id, state=what, answered=when, **given)


def _id(when: datetime, number: int, at: int) -> str:
    return f"{when:%Y%m%d}-{number:04}{at:02}"


_NUMBERS = count(1)


def promised(by: date, *more: Event, made: int = 3, **fields: Any) -> Dossier:
    """Make up a post on which a promise was made *made* days after receipt."""
    event: Event = (made, A.PROMISED, {"promised_by": by})
    return dossier(next(_NUMBERS) + 5000, event, *more, **fields)
