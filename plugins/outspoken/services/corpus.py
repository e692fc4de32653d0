"""A made-up site of any size, the same on every run: for benchmarks, not for reading.

English-like words, invented names, every post and comment approved with the corpus's own
key, which is derived from its name and protects nothing.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib import resources
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from outspoken.model.approval import Approval, statement
from outspoken.model.identity import ALPHABET, LENGTH
from outspoken.model.post import Post
from outspoken.model.reason import POLICY_VERSION
from outspoken.model.submission import Kind
from outspoken.services.decisions import slug

BEGINNING = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)
OFFICER = "officer-1"
AREAS = {"north-end": "North End", "mill-side": "Mill Side", "the-rise": "The Rise"}
TOPICS = {"damp": "Damp", "repairs": "Repairs", "heating": "Heating", "noise": "Noise"}
NAMES = ("Ana", "Bryn", "Chidi", "Dee", "Ewa", "Farah", "Gwen", "Hari", "A resident")
KINDS = (Kind.RANT, Kind.STORY, Kind.QUESTION, Kind.IDEA, Kind.PRAISE)
WORDS = (
    resources.files("outspoken.services").joinpath("corpus_words.txt").read_text().split()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A post of the corpus with the comments on it."""

    post: Post
    comments: tuple[Post, ...]


def texts(count: int, comments: int) -> Iterator[Spoken]:
    """Yield *count* posts with *comments* each, three hours apart, signed."""
    return (text(number, comments) for number in range(count))


def text(number: int, comments: int) -> Spoken:
    """Return the post of a *number*, from 0, with so many *comments*: always the same."""
    random = Random(number)
    post = _post(random, number, _received(number))
    return Spoken(post, tuple(_comments(random, post, comments)))


def comment(post: Post, number: int) -> Post:
    """Return one more comment on *post*, received before the post of a *number*."""
    random = Random(f"a comment before {number}")
    return _comment(random, post.id, [post.id], _received(number) - timedelta(minutes=10))


def _received(number: int) -> datetime:
    return BEGINNING + timedelta(hours=3 * number)


def _post(random: Random, number: int, received: datetime) -> Post:
    title = " ".join(random.choices(WORDS, k=random.randint(3, 8))).capitalize()
    body = "\n\n".join(paragraph(random) for _ in range(random.randint(3, 7)))
    post = Post(
        id=_id(random, received),
        kind=random.choice(KINDS),
        title=title,
        name=random.choice(NAMES),
        area=random.choice(list(AREAS)),
        topics=tuple(sorted(random.sample(list(TOPICS), k=random.randint(1, 2)))),
        received=received,
        approved_on=received.date(),
        body=body,
    )
    return _signed(replace(post, slug=f"{slug(post)}-{number}"))


def _comments(random: Random, post: Post, count: int) -> Iterator[Post]:
    above = [post.id]
    for number in range(count):
        received = post.received + timedelta(minutes=10 * (number + 1))
        said = _comment(random, post.id, above, received)
        above.append(said.id)
        yield said


def _comment(random: Random, post: str, above: Sequence[str], received: datetime) -> Post:
    said = Post(
        id=_id(random, received),
        kind=Kind.COMMENT,
        name=random.choice(NAMES),
        received=received,
        approved_on=received.date(),
        post=post,
        in_reply_to=random.choice(above),
        body=paragraph(random),
    )
    return _signed(replace(said, slug=said.id))


def paragraph(random: Random) -> str:
    """Make up a paragraph."""
    return " ".join(sentence(random) for _ in range(random.randint(2, 6)))


def sentence(random: Random) -> str:
    """Make up a sentence."""
    words = random.choices(WORDS, k=random.randint(6, 16))
    return f"{' '.join(words).capitalize()}."


def _id(random: Random, received: datetime) -> str:
    return f"{received:%Y%m%d}-{''.join(random.choices(ALPHABET, k=LENGTH))}"


KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a made-up corpus").digest())


def _signed(post: Post) -> Post:
    approval = Approval(post.digest, OFFICER, POLICY_VERSION, post.approved_on)
    signature = base64.b64encode(KEY.sign(statement(approval, post.place))).decode()
    return replace(post, approval=replace(approval, signature=signature))
