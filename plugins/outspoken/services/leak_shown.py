"""What the pages show of one text, and which private words the leak gate finds there.

The gate reads the finished site. A decision has to know before what it would find, or it
stops the publish of everybody later on.
"""

import html
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from outspoken.model.move import Move
from outspoken.model.post import Answer, Post
from outspoken.services import leak_hits, markdown, readings
from outspoken.services.leak_digests import Digest, Secret
from outspoken.services.leak_index import Allowed, Index, Starts
from outspoken.services.streams import Stream


class Seen(NamedTuple):
    """Digests that the gate would find.

    Attributes:
        in_sight: Among the words that a reader sees.
        out_of_sight: Where nobody looks: in the target of a link, an attribute.
    """

    in_sight: frozenset[str]
    out_of_sight: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.in_sight | self.out_of_sight


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as pages and feeds show it.

    Attributes:
        lines: What is shown letter by letter, each by itself: title, name, labels.
        body: Its words, as HTML.
        plain: The same words alone.
        address: Where it stands, in small letters whatever they say.
    """

    lines: tuple[str, ...]
    body: str
    plain: str
    address: str = ""

    @property
    def words(self) -> str:
        """All that a reader sees of it as it was written."""
        return "\n\n".join((*self.lines, self.plain))

    def find(self, secret: Secret, digests: Iterable[Digest], allowed: Allowed) -> Seen:
        """Return which of *digests* the gate would find, but for what is *allowed*."""
        index, starts = Index.of(digests), Starts(secret)

        def found(stream: Stream, shortest: int) -> frozenset[str]:
            return frozenset(
                hit.owner.what
                for _, text in stream.texts
                for hit in leak_hits.find(text, [(index, shortest)], starts, allowed)
            )

        shown = (*self.lines, self.address, self.plain)
        lines = (f"<p>{html.escape(each)}</p>" for each in shown)
        whole = "\n".join((*lines, self.body))
        seen = found(readings.read("index.html", whole).flow, 1)
        body = readings.read("index.html", self.body)
        # Of a source the gate looks for no single words, as in `leak_files`.
        return Seen(seen, found(body.aside, 1) | (found(body.source, 2) - seen))


def of_post(post: Post) -> Shown:
    """Return what is shown of a post or a comment."""
    alts = (photo.alt for photo in post.photos)
    lines = (post.title, post.name, *alts, *post.labels)
    # Of an old address the publish tells how to take it off.
    return _shown(lines, markdown.resident(post.body), post.body, post.slug)


def of_answer(answer: Answer) -> Shown:
    """Return what is shown of an official answer."""
    return _shown((answer.role,), markdown.resident(answer.body), answer.body)


def of_move(move: Move) -> Shown:
    """Return what is shown of a move."""
    return _shown((), markdown.resident(move.body), move.body)


def _shown(lines: Collection[str], body: str, words: str, address: str = "") -> Shown:
    return Shown(tuple(filter(None, lines)), body, markdown.plain(words), address)
