"""Threads: comments in the shape of the conversation."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from outspoken.model.post import Post

DEEPEST = 3
"""Depth that replies are shown to; those that lie deeper stand there too."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the replies shown below it.

    Attributes:
        comment: The comment; when it is withdrawn, a tombstone stands in its place.
        depth: 1 for what answers the post, at most `DEEPEST`.
        replies: Replies, oldest first. At `DEEPEST` there are none: each deeper reply
            follows what it answers, at the same depth.
        answers: The comment it answers; none at the top level.
    """

    comment: Post
    depth: int
    replies: tuple["Thread", ...] = ()
    answers: Post | None = None


def threads(comments: Sequence[Post], kept: Collection[str] = ()) -> tuple[Thread, ...]:
    """Return the threads of one post's comments, oldest first.

    A comment whose parent is not among *comments* stands at the top level. Of comments
    that answer each other in a circle, the oldest does. A withdrawn comment keeps its
    place while a comment that stands lies below it, else it is left out.

    Args:
        comments: Comments with ids of their own, in any order and number, each
            answering the post or another comment.
        kept: Ids of withdrawn comments that keep their place anyway: what lies below
            them stands on a later page.
    """
    known = {comment.id: comment for comment in sorted(comments, key=_age)}
    parents = _parents(known)
    # Read from the end, every comment comes after all that lies below it.
    levels: dict[int, list[Thread]] = {depth: [] for depth in range(1, DEEPEST + 1)}
    needed = set(kept)
    for comment, depth in reversed(list(_in_reading_order(known.values(), parents))):
        shown_at = min(depth, DEEPEST)
        below = levels[shown_at + 1] if depth < DEEPEST else []
        replies = tuple(reversed(below))
        below.clear()
        if comment.is_withdrawn and comment.id not in needed:
            continue
        parent = parents.get(comment.id, "")
        needed.add(parent)
        levels[shown_at].append(Thread(comment, shown_at, replies, known.get(parent)))
    return tuple(reversed(levels[1]))


def _parents(known: Mapping[str, Post]) -> dict[str, str]:
    """Return which comment each answers; every way up ends at the top level."""
    parents = {
        comment.id: comment.in_reply_to
        for comment in known.values()
        if comment.in_reply_to in known
    }
    settled: set[str] = set()
    for start in known:
        way: dict[str, None] = {}
        here = start
        while here in parents and here not in settled and here not in way:
            way[here] = None
            here = parents[here]
        if here in way:
            circle = list(way)[list(way).index(here) :]
            del parents[min(circle, key=lambda id_: _age(known[id_]))]
        settled.update(way)
    return parents


def _in_reading_order(
    comments: Iterable[Post], parents: Mapping[str, str]
) -> Iterator[tuple[Post, int]]:
    """Yield each comment before its replies, with its true depth."""
    below: dict[str, list[Post]] = {}
    for comment in comments:
        below.setdefault(parents.get(comment.id, ""), []).append(comment)
    waiting = [(comment, 1) for comment in reversed(below.get("", []))]
    while waiting:
        comment, depth = waiting.pop()
        yield comment, depth
        replies = reversed(below.get(comment.id, []))
        waiting.extend((reply, depth + 1) for reply in replies)


def _age(comment: Post) -> tuple[float, str]:
    return comment.received.timestamp(), comment.id
