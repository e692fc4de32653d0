"""Threads put in order: each comment after what it answers, and none left hanging.

Software over there kept only "comment 12 answers comment 7". Where 7 was spam or is
gone, 12 hangs on what 7 answered; where two answer each other, one hangs on the post.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands.

    Attributes:
        key: The comment.
        parent: The comment that it answers, or "" for the post.
        is_loop: Whether it was said to answer itself in the end.
    """

    key: str
    parent: str
    is_loop: bool = False


def in_order(parents: Mapping[str, str], kept: set[str]) -> Iterator[Place]:
    """Yield the place of every comment of *kept*, those answered before the answers.

    Args:
        parents: What each comment answers, in the order of the file, also of those
            that are not kept; "" or an unknown key means the post.
        kept: Those that were brought in.
    """
    above = _nearest_kept(parents, kept)
    done: set[str] = set()
    for key in filter(kept.__contains__, parents):
        chain: list[str] = []
        waiting: set[str] = set()
        node = key
        while node and node not in done and node not in waiting:
            chain.append(node)
            waiting.add(node)
            node = above[node]
        for one in reversed(chain):
            is_loop = one == chain[-1] and node in waiting
            yield Place(one, "" if is_loop else above[one], is_loop)
            done.add(one)


def _nearest_kept(parents: Mapping[str, str], kept: set[str]) -> dict[str, str]:
    """Return for every comment the nearest kept one above it, or ""."""
    above: dict[str, str] = {}
    for key in parents:
        chain = []
        node = key
        while node in parents and node not in above:
            chain.append(node)
            above[node] = ""  # a loop of comments that are gone ends here
            node = parents[node]
        # All of the chain hangs on what was found at its upper end.
        for one in reversed(chain):
            above[one] = node if node in kept else above.get(node, "")
            node = one
    return above
