"""Texts made up for the changing town, each as an officer would approve it."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from outspoken.model.clock import TRACKS
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.post import Answer, AnswerState, Post, Tone
from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON, Channel, Kind
from outspoken.services import posts, slugs
from tests.changes import words
from tests.changes.town import TEAMS, TOPICS, ChangingTown, id_on

KINDS = (Kind.RANT, Kind.STORY, Kind.QUESTION, Kind.IDEA, Kind.PRAISE)
AREA_KEYS = ("", "larkfield", "canal-side", "the-rise", "nowhere-now")


def a_post(town: ChangingTown, random: Random, received: datetime | None = None) -> Post:
    """Make up a post of the town's day, or received another time."""
    said, now = words.said(random), town.now()
    moment = received or now - timedelta(hours=random.randint(1, 300))
    post = Post(
        id=id_on(random, moment),
        kind=random.choice(KINDS),
        title=said.title,
        name=said.name,
        area=random.choice(AREA_KEYS),
        topics=topics(random),
        language=said.language,
        received=moment,
        approved_on=now.astimezone(LONDON).date(),
        approved_at=now if random.random() < 0.7 else None,
        track=random.choice(("", "", *TRACKS)),
        team=random.choice(("", *TEAMS, "gone-team")),
        tone=random.choice((None, *Tone)),
        redactions=redactions(random),
        workshop=random.choice(("", "write-a-rant 2026-04-03", "mend-the-lamp 2026-03-30")),
        labels=tuple(random.sample(words.LABELS, random.choice((0, 0, 2)))),
        former=former(random) if random.random() < 0.3 else (),
        body=said.body,
    )
    return replace(post, slug=f"{slugs.slug(post)}-{post.id[-6:]}")


def a_comment(town: ChangingTown, random: Random, post: Post) -> Post:
    """Make up a comment on *post*, or a reply to a comment there."""
    said, now = words.said(random), town.now()
    below = [path.stem for path in town.files(f"{posts.COMMENTS}/{post.id}")]
    moment = max(post.received, now - timedelta(minutes=random.randint(0, 3000)))
    anchors = (f"comment-{random.randint(1, 9)}",) if random.random() < 0.1 else ()
    given_id = id_on(random, moment)
    return Post(
        id=given_id,
        kind=Kind.COMMENT,
        name=random.choice((said.name, post.name)),
        language=said.language,
        received=moment,
        approved_on=now.astimezone(LONDON).date(),
        approved_at=now,
        redactions=redactions(random),
        post=post.id,
        in_reply_to=random.choice((post.id, *below)),
        former=anchors,
        slug=given_id,
        body=said.body,
    )


def an_answer(town: ChangingTown, random: Random, post: Post) -> Answer:
    """Make up an answer by the office to *post*."""
    moment, state = town.now(), random.choice(list(AnswerState))
    promised = moment.astimezone(LONDON).date() + timedelta(days=random.randint(1, 9))
    said = words.said(random)
    return Answer(
        id=id_on(random, moment),
        post=post.id,
        team=random.choice((*TEAMS, "gone-team")),
        role="Repairs manager",
        state=state,
        answered=moment,
        body=said.body,
        promised_by=promised if state is AnswerState.PROMISED else None,
        language=said.language,
    )


def a_move(town: ChangingTown, random: Random, post: Post, kind: MoveKind) -> Move:
    """Make up a move of the question of *post*."""
    moment, said = town.now(), words.said(random)
    below = [path.stem for path in town.files(f"{posts.COMMENTS}/{post.id}")]
    of_kind: dict[MoveKind, dict[str, Any]] = {
        MoveKind.ROUTED: {
            "team": random.choice((*TEAMS, "gone-team")),
            "before": random.choice(("", *TEAMS)),
        },
        MoveKind.EXTENDED: {
            "step": random.choice(("answered", "answered", "made-safe")),
            "days": random.choice((1, 5, 10, 40)),
        },
        MoveKind.TRACKED: {"track": random.choice(tuple(TRACKS))},
        MoveKind.REACHED: {"step": random.choice(("investigated", "made-safe"))},
        **{
            each: {
                "heard_by": random.choice(list(Channel)),
                "comment": random.choice(("", *below)),
            }
            for each in RESIDENTS
        },
    }
    return Move(
        id=id_on(random, moment),
        post=post.id,
        kind=kind,
        made=moment,
        language=said.language,
        body=said.body if kind is MoveKind.EXTENDED or random.random() < 0.5 else "",
        **of_kind.get(kind, {}),
    )


def topics(random: Random) -> tuple[str, ...]:
    """Make up some of the topics, or one that is none any more."""
    known = (*TOPICS, "no-topic-now")
    return tuple(sorted(random.sample(known, random.choice((0, 1, 1, 2)))))


def redactions(random: Random) -> dict[Reason, int]:
    """Make up how much an officer took out."""
    if random.random() < 0.6:
        return {}
    return {each: random.randint(1, 3) for each in sorted(random.sample(list(Reason), 2))}


def former(random: Random) -> tuple[str, ...]:
    """Make up old addresses, which others may claim too."""
    number = random.randrange(6)
    known = (f"/2008/{number}.html", f"/?p={number}", f"/old/{number}/", "/archive/x")
    return tuple(random.sample(known, 2))
