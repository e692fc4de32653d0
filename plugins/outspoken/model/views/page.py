"""The views of lists of posts, of pages by staff, and of addresses that lead nowhere."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.post import CardView


@dataclass(frozen=True, slots=True)
class Facet:
    """A way into the posts, with how many there are."""

    url: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class ListingView:
    """A list of posts, or one page of it.

    Attributes:
        head: The page's head.
        heading: Heading of the list.
        intro: A sentence below it, or empty.
        cards: The posts of this page, newest first.
        facets: Ways to narrow it, each a label with its links.
        newer: Address of the page of newer posts, or empty.
        older: Address of the page of older posts, or empty.
        numbered: Pages near this one and the oldest, each by its number.
        first: Address of the newest page of the list.
        count: How many posts the whole list has; 0 where that is not told.
        waiting: How many of them wait for an answer.
    """

    head: Head
    heading: str
    intro: str
    cards: tuple[CardView, ...]
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()
    newer: str = ""
    older: str = ""
    numbered: tuple[Link, ...] = ()
    first: str = ""
    count: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A name that people write under.

    Attributes:
        name: The name.
        posts: The newest posts under it.
        more: How many older ones there are besides.
    """

    name: str
    posts: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class VoicesView:
    """The names that people write under, in the order of the alphabet, or a page of them.

    Attributes:
        head: The page's head.
        voices: The names of this page.
        before: Address of the page with the names before these, or empty.
        after: Address of the page with the names after these, or empty.
    """

    head: Head
    voices: tuple[VoiceView, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page written by staff: clean HTML under a title."""

    head: Head
    html: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class ErrorView:
    """The page for an address that leads nowhere, or no longer anywhere."""

    head: Head
    sentence: str
