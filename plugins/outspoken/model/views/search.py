"""The views of the page to search on, and of the titles from A to Z."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.page import Facet


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page on which posts are searched for.

    Attributes:
        head: The page's head.
        parts: Into how many shards each part of the index is cut, the oldest part
            first, with spaces between; empty where there is no post.
        facets: Ways to posts without a search, each a label with its links.
    """

    head: Head
    parts: str
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class TitleView:
    """A post in the list of titles.

    Attributes:
        post: Its id.
        url: Address of its page, from the site's root.
        title: Its title.
        language: BCP 47 tag of the title.
        area: Name of its area, or empty.
        year: Year of receipt.
    """

    post: str
    url: str
    title: str
    language: str
    area: str
    year: int


@dataclass(frozen=True, slots=True)
class LetterView:
    """The titles under one letter.

    Attributes:
        key: What stands for it in an address; "0-9" or "other" for what has no letter.
        text: The letter as shown; empty for "other".
        titles: The titles, in order.
    """

    key: str
    text: str
    titles: tuple[TitleView, ...]


@dataclass(frozen=True, slots=True)
class TitlesView:
    """Titles from A to Z: all of a small site, else those of a letter, or only the letters.

    Attributes:
        head: The page's head.
        letters: Ways to the letters that have titles, with how many; none where all
            titles stand here.
        groups: The titles of this page, by letter.
        before: Address of the page with the titles before these, or empty.
        after: Address of the page with the titles after these, or empty.
        numbered: All pages of the letter by their number; none where there is one.
    """

    head: Head
    letters: tuple[Facet, ...] = ()
    groups: tuple[LetterView, ...] = ()
    before: str = ""
    after: str = ""
    numbered: tuple[Link, ...] = ()
