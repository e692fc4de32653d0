"""Leaves: the pages of a long list, numbered from the oldest.

Only the newest page ever grows, up to twice the length of the others: so a new thing
touches one page of each list, and an address that somebody kept goes on showing what it
showed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from outspoken.model.views import Head, Link
from outspoken.services.wording import IN_ENGLISH, Wording

NEAR = 2
"""How many pages before and behind a page are named on it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list.

    Attributes:
        head: What its own head says.
        held: Which things of the list, the newest being the first, stand on it.
        newer: Address of the page of newer things, or empty.
        older: Address of the page of older things, or empty.
        numbered: The pages near it and the oldest, the newest of them first, each by
            its number; none where it is the only one.
    """

    head: Head
    held: slice
    newer: str
    older: str
    numbered: tuple[Link, ...] = ()

    @property
    def is_newest(self) -> bool:
        """Tell whether it is the page at the list's own address."""
        return not self.newer


def leaves(
    head: Head, count: int, per_page: int, say: Wording = IN_ENGLISH
) -> Iterator[Leaf]:
    """Yield the pages of a list of *count* things under *head*, the newest first.

    The newest, at the list's own address, holds the remainder.
    """
    pages = max(1, count // per_page)
    for page in range(pages, 0, -1):
        start = 0 if page == pages else count - page * per_page
        yield Leaf(
            head=_numbered(head, page, pages, say),
            held=slice(start, count - (page - 1) * per_page),
            newer=_url(head, page + 1, pages) if page < pages else "",
            older=_url(head, page - 1, pages) if page > 1 else "",
            numbered=tuple(_near(head, page, pages)) if pages > 1 else (),
        )


def _near(head: Head, page: int, pages: int) -> Iterator[Link]:
    """Yield the pages near *page*; a page far from the newest says nothing of it."""
    last = max(page - NEAR, 1)
    for number in range(min(page + NEAR, pages), last - 1, -1):
        yield Link(_url(head, number, pages), f"{number}")
    if last > 1:
        yield Link(_url(head, 1, pages), "1")


def _numbered(head: Head, page: int, pages: int, say: Wording) -> Head:
    if page == pages:
        return head
    url = _url(head, page, pages)
    title = say("{title}, page {page}", title=head.title, page=page)
    return replace(head, url=url, title=title)


def _url(head: Head, page: int, pages: int) -> str:
    return head.url if page == pages else f"{head.url}page/{page}/"
