"""A dossier: a post with everything that belongs to it, all of it approved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outspoken.model.clock import Clock
from outspoken.model.move import Move
from outspoken.model.post import Answer, Post


@dataclass(frozen=True, slots=True)
class Dossier:
    """A post, what was said below it, and what was answered.

    Attributes:
        post: The post.
        html: Its words as clean HTML; empty for a tombstone.
        comments: Approved comments, in any order, with the tombstones of others.
        mentions: Approved mentions by other sites, in the same way.
        answers: Official answers, oldest first.
        moves: Its other moves, oldest first.
        clock: What is owed on it, or none.
        sizes: Width and height of each photo, in pixels, by file name.
        words: Clean HTML of each comment, mention, answer and move that stands, by id.
    """

    post: Post
    html: str
    comments: tuple[Post, ...] = ()
    mentions: tuple[Post, ...] = ()
    answers: tuple[Answer, ...] = ()
    moves: tuple[Move, ...] = ()
    clock: Clock | None = None
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
