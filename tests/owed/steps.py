"""What happens to a post of the made-up office after it was put on the site, by lot."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from outspoken.model.identity import ALPHABET, LENGTH
from outspoken.model.move import Move, MoveKind
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.submission import LONDON, Channel

TEAMS = {
    "repairs": "Repairs",
    "safety": "Safety",
    "rents": "Rents",
    "community": "Community",
}


def of(random: Random, post: Post, at: datetime) -> Iterator[Answer | Move]:
    """Yield what happens to *post* after the moment *at*, in order."""
    maker = _Maker(random, post, at)
    if random.random() < 0.25:
        yield maker.move(MoveKind.ROUTED, 3, team=random.choice(list(TEAMS)))
    if post.track == "question" and random.random() < 0.1:
        yield maker.move(MoveKind.TRACKED, 4, track="complaint-1")
    if random.random() < 0.6:
        yield maker.answer(AnswerState.ACKNOWLEDGED, 6)
    if post.track == "complaint-1" and random.random() < 0.2:
        days = random.randint(1, 10)
        yield maker.move(MoveKind.EXTENDED, 4, step="answered", days=days)
    if post.track == "damp" and random.random() < 0.6:
        yield maker.move(MoveKind.REACHED, 8, step="investigated")
    if random.random() < 0.25:
        return
    yield maker.answer(AnswerState.ANSWERED, 14)
    if post.track == "complaint-1" and random.random() < 0.15:
        yield maker.move(MoveKind.TRACKED, 20, track="complaint-2")
        if random.random() < 0.7:
            yield maker.answer(AnswerState.ANSWERED, 40)
    if random.random() < 0.5:
        by = maker.at.date() + timedelta(days=random.randint(3, 60))
        yield maker.answer(AnswerState.PROMISED, 5, promised_by=by)
    if random.random() < 0.5:
        return
    yield maker.answer(AnswerState.DONE, 70)
    if random.random() < 0.3:
        yield maker.move(MoveKind.REOPENED, 10, heard_by=Channel.PHONE)
        if random.random() < 0.6:
            yield maker.answer(AnswerState.DONE, 30)
    if random.random() < 0.5:
        yield maker.move(MoveKind.AGREED, 20, heard_by=Channel.EMAIL)


class _Maker:
    """Makes answers and moves of one post, each some hours or days after the last."""

    def __init__(self, random: Random, post: Post, at: datetime) -> None:
        self._random, self._post, self.at = random, post, at

    def answer(
        self, state: AnswerState, most: int, promised_by: date | None = None
    ) -> Answer:
        """Return an answer, so many days later at most."""
        self._later(most)
        return Answer(
            id=new_id(self._random, self.at),
            post=self._post.id,
            team=self._random.choice(list(TEAMS)),
            role="Manager",
            state=state,
            answered=self.at,
            promised_by=promised_by,
            body="We looked at it.",
        )

    def move(self, kind: MoveKind, most: int, **fields: object) -> Move:
        """Return a move, so many days later at most."""
        self._later(most)
        told = {
            "id": new_id(self._random, self.at),
            "post": self._post.id,
            "kind": kind,
            "made": self.at,
            "body": "A part has to come." if kind is MoveKind.EXTENDED else "",
            **fields,
        }
        return Move(**told)  # type: ignore[arg-type]

    def _later(self, most: int) -> None:
        self.at += timedelta(minutes=self._random.randrange(30, most * 24 * 60))


def new_id(random: Random, when: datetime) -> str:
    """Return an id that is the same on every run."""
    return f"{when.astimezone(LONDON):%Y%m%d}-{''.join(random.choices(ALPHABET, k=LENGTH))}"
