"""What the style page shows: posts of an invented place, in every state there is.

They are made of the same values as real ones and go the same way, so that the page shows
what the site does today. Nobody in them exists.
"""
# ruff: noqa: RUF001 - Urdu's own signs are meant.

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zlib import crc32

from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Area, Place, Team, Topic
from outspoken.model.post import Answer, AnswerState, Post, Status
from outspoken.model.reason import Reason
from outspoken.model.representative import Representative
from outspoken.model.submission import Channel, Kind
from outspoken.services import dossiers, markdown
from outspoken.services.style import words

TODAY = date(2026, 4, 14)
"""The day on which all of them are looked at."""
PLACE = Place(
    areas={"example-court": Area("example-court", "Example Court")},
    topics={"damp": Topic("damp", "Damp"), "lifts": Topic("lifts", "Lifts")},
    teams={
        "repairs": Team("repairs", "Repairs", ("lifts",), catch_all=True),
        "safety": Team("safety", "Damp and safety", ("damp",)),
    },
    representatives=(
        Representative(
            "councillor-invented", "councillor", "Cllr Invented", email="c@example.org"
        ),
    ),
)


def everything() -> Dossier:
    """Return a post on which all is that can be: words, answers, moves and comments."""
    title = "Forty-one days of black mould, and all I am told is to open a window"
    post = replace(
        _post(Kind.RANT, title, 44),
        body=words.EVERYTHING,
        redactions=dict.fromkeys(Reason, 1) | {Reason.CONTACT: 2},
        topics=("damp", "lifts"),
        revised_at=_ago(20),
        workshop="writing-angry 2026-02-28",
        track="complaint-1",
    )
    return _made(post, _talk(post), _answers(post), _moves(post))


def urdu() -> Dossier:
    """Return a post that runs to the left, with comments that run both ways."""
    title = "تین ہفتوں سے چھت ٹپک رہی ہے، اور Example Court میں کوئی نہیں آتا"
    told = replace(
        _post(Kind.STORY, title, 8), body=words.URDU, redactions={Reason.STAFF: 1}
    )
    post = replace(told, language="ur", name="زینب")
    first = _comment(post, 6, "ہم بھی اسی بلاک میں ہیں۔")
    second = replace(_comment(post, 5, "Same here, at number 12.", first), name="Tomos")
    third = _comment(post, 4, "شکریہ! (12 تاریخ کو آئیں)", second)
    said = "معذرت۔ ہم 21 اپریل 2026 کو آئیں گے۔"
    answer = replace(_answer(post, 3, AnswerState.ANSWERED), body=said, language="ur")
    urdu = (replace(first, language="ur"), second, replace(third, language="ur"))
    return _made(post, urdu, [answer])


def tombstones() -> Iterator[Dossier]:
    """Yield posts that were taken down: by their writers, and for each reason."""
    for days, reason in enumerate((None, *Reason), start=80):
        yield _made(_gone(_post(Kind.RANT, "", days), reason))


def kinds() -> Iterator[Dossier]:
    """Yield a post of each kind."""
    every = (Kind.RANT, Kind.STORY, Kind.QUESTION, Kind.IDEA, Kind.PRAISE)
    for days, kind in enumerate(every, start=60):
        post = _post(kind, f"How the title of a {kind} looks, here a long one", days)
        yield _made(post, [_comment(post, 58, "So do I.")])


def clocks() -> Iterator[Dossier]:
    """Yield a post in each state that a clock can have, in the order in which they come."""
    for days, title, steps in _CLOCKS:
        post = replace(_post(Kind.QUESTION, title, days), track="question")
        answers = [
            replace(_answer(post, ago, state), promised_by=by) for ago, state, by in steps
        ]
        said = [_move(post, 1, _SAID[title])] if title in _SAID else []
        yield _made(post, answers=answers, moves=said)


_REOPENED, _AGREED = "Said to be done, and it is not", "Done, says the writer too"
_SAID = {_REOPENED: MoveKind.REOPENED, _AGREED: MoveKind.AGREED}
"""What the writer said of it."""
_CLOCKS: Sequence[tuple[int, str, Sequence[tuple[int, AnswerState, date | None]]]] = (
    (1, "Waiting for an answer", ()),
    (7, "The answer is due today", ()),
    (25, "The answer is overdue", ()),
    (20, "Answered in time", ((18, AnswerState.ANSWERED, None),)),
    (40, "Answered late", ((18, AnswerState.ANSWERED, None),)),
    (21, "Something is promised", ((18, AnswerState.PROMISED, date(2026, 5, 1)),)),
    (41, "A promise is broken", ((38, AnswerState.PROMISED, date(2026, 4, 1)),)),
    (22, "Done, says the office", ((18, AnswerState.DONE, None),)),
    (23, _AGREED, ((18, AnswerState.DONE, None),)),
    (24, _REOPENED, ((21, AnswerState.DONE, None),)),
)
"""Days since receipt, a title, and the answers: days ago, state and promised day."""


def _answers(post: Post) -> list[Answer]:
    """Return an answer in every state."""
    promised = _answer(post, 24, AnswerState.PROMISED)
    return [
        _answer(post, 38, AnswerState.ACKNOWLEDGED),
        replace(_answer(post, 25, AnswerState.ANSWERED), team="safety"),
        replace(promised, promised_by=date(2026, 4, 1)),
        _answer(post, 12, AnswerState.DONE),
        _answer(post, 5, AnswerState.AGREED),
    ]


def _moves(post: Post) -> list[Move]:
    """Return moves of every kind that tells something by itself."""
    longer = _move(post, 36, MoveKind.EXTENDED)
    return [
        replace(_move(post, 37, MoveKind.ROUTED), before="repairs", team="safety"),
        replace(longer, step="answered", days=5, body="The scaffold is late."),
        _move(post, 20, MoveKind.WRITTEN),
        replace(_move(post, 9, MoveKind.REOPENED), heard_by=Channel.PHONE),
        replace(_move(post, 4, MoveKind.AGREED), heard_by=Channel.EMAIL),
    ]


def _talk(post: Post) -> list[Post]:
    """Return comments three deep, tombstones, words to the left, and a mention."""
    first = replace(
        _comment(post, 35, "Mine is the same. [removed: contact, 1 word]"),
        redactions={Reason.CONTACT: 1},
    )
    second = replace(_comment(post, 34, "And mine, since **October**.", first), name="Nia")
    third = replace(_comment(post, 33, "میرے گھر میں بھی۔", second), language="ur")
    gone = _gone(_comment(post, 32, ""), None)
    below = _comment(post, 31, f"What was that? {words.LONG}", gone)
    taken = _gone(_comment(post, 30, ""), Reason.HATEFUL)
    mention = replace(
        _comment(post, 29, "We wrote about this as well."),
        kind=Kind.MENTION,
        name="Example Weekly",
        source="https://weekly.example.org/mould",
    )
    return [first, second, replace(third, name="زینب"), gone, below, taken, mention]


def _made(
    post: Post,
    below: Iterable[Post] = (),
    answers: Iterable[Answer] = (),
    moves: Iterable[Move] = (),
) -> Dossier:
    html = "" if post.is_withdrawn else markdown.resident(post.body)
    made = dossiers.of(post, html, below, answers, moves, Path())
    return dossiers.clocked(made, PLACE)


def _post(kind: Kind, title: str, days: int) -> Post:
    received = _ago(days)
    return Post(
        id=_id(received, title),
        kind=kind,
        title=title,
        name="Nia",
        area="example-court",
        topics=("damp",),
        received=received,
        approved_on=received.date(),
        approved_at=received + timedelta(hours=1),
        slug=f"style-{days}",
        team="repairs",
        body="It is wet, it is cold, and nobody has come. I have asked and asked again.",
    )


def _comment(post: Post, days: int, body: str, answered: Post | None = None) -> Post:
    received = _ago(days)
    return Post(
        id=_id(received, post.id, body),
        kind=Kind.COMMENT,
        name="Tomos",
        received=received,
        approved_on=received.date(),
        post=post.id,
        in_reply_to=(answered or post).id,
        body=body,
    )


def _gone(post: Post, reason: Reason | None) -> Post:
    """Return the tombstone of *post*; it has no words and no name."""
    when = post.received + timedelta(days=1)
    return replace(
        post,
        title="",
        name="",
        body="",
        status=Status.WITHDRAWN,
        withdrawn_for=reason,
        withdrawn_at=when,
    )


def _answer(post: Post, days: int, state: AnswerState) -> Answer:
    answered = _ago(days)
    return Answer(
        id=_id(answered, post.id, state),
        post=post.id,
        team="repairs",
        role="Repairs manager",
        state=state,
        answered=answered,
        body="We are sorry. Somebody comes on **21 April**, between 8 and 10.",
    )


def _move(post: Post, days: int, kind: MoveKind) -> Move:
    made = _ago(days)
    return Move(id=_id(made, post.id, kind), post=post.id, kind=kind, made=made)


def _ago(days: int) -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC) - timedelta(days)


def _id(when: datetime, *about: str) -> str:
    """Return an id that is the same in every build."""
    return f"{when:%Y%m%d}-{crc32(repr(about).encode()) % 1_000_000:06}"
