"""A made-up office of two years: 1,000 submissions, decided on, answered and moved on.

The same on every run, written by the project's own functions and signed with a key that
protects nothing. What it says of each text is drawn by lot, so that every state, track,
team and area is there, late and in time.
"""

import base64
import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from outspoken.model import tally
from outspoken.model.approval import Approval, statement
from outspoken.model.move import Move
from outspoken.model.post import Answer, Post, Status, Tone
from outspoken.model.reason import POLICY_VERSION, Reason
from outspoken.model.submission import LONDON, Channel, Kind, Submission
from outspoken.model.tally import Tally
from outspoken.services import answers, corpus, moves, posts, tallies
from tests.owed import steps
from tests.owed.steps import TEAMS, new_id

TODAY = date(2026, 6, 3)
NOW = datetime(2026, 6, 3, 8, tzinfo=UTC)
BEGAN = datetime(2024, 6, 1, 0, 30, tzinfo=UTC)
SUBMISSIONS = 1000
OFFICER = "officer-1"
AREAS = {"larkfield": "Larkfield", "canal-side": "Canal Side", "the-rise": "The Rise"}
TOPICS = {
    "damp": "Damp",
    "lifts": "Lifts",
    "rent": "Rent",
    "noise": "Noise",
    "bins": "Bins",
}
OWNED = {"repairs": ("lifts",), "safety": ("damp",), "rents": ("rent",), "community": ()}
TRACKS = ("question", "question", "complaint-1", "complaint-1", "damp", "emergency", "")
KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"an office owes").digest())

Text = TypeVar("Text", Post, Answer, Move)


@dataclass
class Town:
    """What the office has: texts, what came of them, and counts of what no page shows."""

    posts: list[Post] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)


def write(content: Path, count: int = SUBMISSIONS) -> Town:
    """Write the content of the office into *content*; return what it holds."""
    town = Town()
    above: list[Post] = []
    for number in range(count):
        _submission(Random(number), number, count, town, above)
    for post in town.posts:
        name = (
            f"{post.post}/{post.id}"
            if post.post
            else f"{post.received_on.year}/{post.slug}"
        )
        folder = posts.COMMENTS if post.post else posts.POSTS
        _put(content / folder / f"{name}.md", posts.render(post))
    for answer in town.answers:
        path = content / answers.ANSWERS / answer.post / f"{answer.id}.md"
        _put(path, answers.render(answer))
    for move in town.moves:
        _put(content / moves.place_of(move), moves.render(move))
    _put(content / "place" / tallies.FILE, tallies.render(town.tallies))
    _place(content / "place")
    return town


def _submission(
    random: Random, number: int, count: int, town: Town, above: list[Post]
) -> None:
    """Let one more text come in, and decide on it."""
    spread = (NOW - BEGAN - timedelta(days=1)) / count
    received = BEGAN + spread * number + timedelta(minutes=random.randrange(600))
    decided = min(received + timedelta(hours=random.randrange(1, 200)), NOW)
    month, roll = tally.month_of(decided), random.random()
    kind = Kind.COMMENT if above and roll < 0.2 else random.choice(corpus.KINDS)
    said = tally.about(Submission(id="", kind=kind, received=received, body="x"), month)
    if random.random() < 0.1:
        held = tally.month_of(received + (decided - received) / 2)
        town.tallies += tally.tallies_of(held, "held", {tally.FIRST: 1})
    if roll > 0.93:
        details = {**said, "reason": random.choice(list(Reason)).value}
        town.tallies += tally.tallies_of(month, "declined", details)
    elif kind is Kind.COMMENT:
        town.posts.append(_comment(random, received, decided, random.choice(above[-40:])))
        town.tallies += tally.tallies_of(month, "published", said)
    else:
        post = _post(random, number, kind, received, decided)
        if random.random() < 0.03:
            post, said = _of_old_site(post, month)
        town.tallies += tally.tallies_of(month, "published", said)
        above.append(post)
        _publish(random, post, decided, town)


def _of_old_site(post: Post, month: str) -> tuple[Post, dict[str, str | int]]:
    """Return *post* as an import brings it in, and what its record says."""
    sent = Submission(
        id="", kind=Kind.STORY, received=post.received, body="x", channel=Channel.IMPORT
    )
    former = (f"/2019/old-{post.slug}/",)
    return replace(post, former=former, track="", tone=None), tally.about(sent, month)


def _publish(random: Random, post: Post, decided: datetime, town: Town) -> None:
    """Put *post* on the site, and see what becomes of it."""
    if random.random() < 0.04:
        gone = decided + timedelta(days=3)
        reason = random.choice([None, Reason.LEGAL, Reason.CUSTOMER])
        town.posts.append(_signed(_tombstone(post, gone, reason), gone))
        return
    town.posts.append(_signed(post, decided))
    if not post.former:
        _carry_on(random, post, decided, town)


def _carry_on(random: Random, post: Post, decided: datetime, town: Town) -> None:
    """Answer *post* and move it on, as far as its lot goes."""
    for step in steps.of(random, post, decided):
        made = step.answered if isinstance(step, Answer) else step.made
        if made > NOW:
            return
        if isinstance(step, Answer):
            town.answers.append(_signed(step, made))
        else:
            town.moves.append(_signed(step, made))


def _post(
    random: Random, number: int, kind: Kind, received: datetime, decided: datetime
) -> Post:
    taken = random.random() < 0.3
    track = random.choice(TRACKS)
    return Post(
        id=new_id(random, received),
        kind=kind,
        title=f"{corpus.sentence(random)[:40].strip('.')} {number}",
        name=random.choice(corpus.NAMES),
        # Some areas and topics are seldom written from, and some teams seldom asked.
        area=random.choices(list(AREAS), (6, 3, 1))[0],
        topics=(random.choices(list(TOPICS), (8, 4, 2, 1, 1))[0],),
        received=received,
        approved_on=decided.astimezone(LONDON).date(),
        approved_at=decided if random.random() < 0.5 else None,
        track="" if kind is Kind.PRAISE else track,
        team=random.choice(list(TEAMS)) if random.random() < 0.3 else "",
        tone=_tone(random, kind),
        redactions={random.choice(list(Reason)): random.randint(1, 3)} if taken else {},
        body=corpus.paragraph(random),
        slug=f"text-{number}",
    )


def _tone(random: Random, kind: Kind) -> Tone | None:
    if random.random() < 0.2:
        return None
    if kind is Kind.PRAISE:
        return Tone.PRAISE
    return random.choices(list(Tone), (6, 2, 2))[0]


def _comment(random: Random, received: datetime, decided: datetime, above: Post) -> Post:
    id_ = new_id(random, received)
    said = Post(
        id=id_,
        kind=Kind.COMMENT,
        name=random.choice(corpus.NAMES),
        received=received,
        approved_on=decided.astimezone(LONDON).date(),
        approved_at=decided,
        post=above.id,
        in_reply_to=above.id,
        redactions={Reason.STAFF: 1} if random.random() < 0.2 else {},
        body=corpus.paragraph(random),
        slug=id_,
    )
    return _signed(said, decided)


def _tombstone(post: Post, gone: datetime, reason: Reason | None) -> Post:
    return replace(
        post,
        title="",
        name="",
        body="",
        redactions={},
        track="",
        team="",
        tone=None,
        approved_at=None,
        approved_on=gone.astimezone(LONDON).date(),
        status=Status.WITHDRAWN,
        withdrawn_for=reason,
        withdrawn_at=gone,
    )


def _signed(text: Text, when: datetime) -> Text:
    day = when.astimezone(LONDON).date()
    approval = Approval(text.digest, OFFICER, POLICY_VERSION, day)
    signature = base64.b64encode(KEY.sign(statement(approval, text.place))).decode()
    return replace(text, approval=replace(approval, signature=signature))


def _place(place: Path) -> None:
    areas = "".join(f"{key},{name}\n" for key, name in AREAS.items())
    _put(place / "areas.csv", f"key,name\n{areas}")
    topics = (f'[[topic]]\nkey = "{key}"\nname = "{n}"\n\n' for key, n in TOPICS.items())
    _put(place / "topics.toml", "".join(topics))
    teams = (
        f'[[team]]\nkey = "{key}"\nname = "{name}"\ntopics = {list(OWNED[key])!r}\n'
        + ("catch_all = true\n\n" if key == "community" else "\n")
        for key, name in TEAMS.items()
    )
    _put(place / "teams.toml", "".join(teams).replace("'", '"'))
    public = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
    row = f'[[approver]]\nofficer = "{OFFICER}"\nkey = "{public}"\nfrom = "2024-01-01"\n'
    _put(place / "approvers.toml", row)
    hash_ = hashlib.sha256(b"the last record").hexdigest()
    _put(place / "log-head.toml", f'seq = 4321\nhash = "{hash_}"\n')


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
