"""Pages of a long thread: which comment stands on which page.

Comments are counted from the oldest, so that a new one goes to the last page and the
address of every other stays. Tombstones are counted: taking one comment down moves none.

One that is approved after others that came later moves those by one place, and one of
each page to the next. So each page also knows the first comments of the next (`slipped`):
an address leads on until as many were approved late.
"""

from collections.abc import Iterable, Mapping, Sequence

from outspoken.model.post import Post

PAGE = 100
"""Comments on a page."""
SLIPPING = 50
"""Comments of the next page to which a page leads on."""


def pages(comments: Iterable[Post]) -> tuple[tuple[Post, ...], ...]:
    """Return the comments of each page, oldest first; at least one page, maybe empty."""
    ordered = sorted(comments, key=lambda each: (each.received.timestamp(), each.id))
    starts = range(0, max(len(ordered), 1), PAGE)
    return tuple(tuple(ordered[start : start + PAGE]) for start in starts)


def slipped(pages: Sequence[Sequence[Post]], number: int) -> Sequence[Post]:
    """Return the comments that may have stood on the page *number* of *pages*, from 1."""
    following = pages[number] if number < len(pages) else ()
    return following[:SLIPPING]


def numbers(comments: Iterable[Post]) -> Mapping[str, int]:
    """Return the page of each comment by its id, from 1."""
    return numbered(pages(comments))


def numbered(pages: Iterable[Iterable[Post]]) -> Mapping[str, int]:
    """Return, from *pages* in their order, the page of each comment by its id."""
    return {
        comment.id: number for number, page in enumerate(pages, start=1) for comment in page
    }


def url(post: Post, number: int) -> str:
    """Return the address of the page *number* of the comments on *post*, from 1."""
    return post.url if number == 1 else f"{post.url}comments/{number}/"


def address(post: Post, numbers: Mapping[str, int], comment_id: str) -> str:
    """Return the address of a comment on *post*: its page, by *numbers*, and anchor."""
    return f"{url(post, numbers.get(comment_id, 1))}#comment-{comment_id}"
