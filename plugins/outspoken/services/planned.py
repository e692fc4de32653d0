"""A page as planned: what it is made of is known, and nothing of it is made yet.

The plan of a whole site is cheap. Whoever builds compares the fingerprint of each page
with that of the page that stands, and has only the others made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from outspoken.model.campaign import Campaign
from outspoken.model.chain import Head as LogHead
from outspoken.model.place import Place
from outspoken.model.quiet import NOTHING, Quiet
from outspoken.model.social import Conversation
from outspoken.model.tally import Tally
from outspoken.model.views import CardView, Chrome, EntryView, FeedView, Head
from outspoken.services.kit_shelf import NO_KITS, KitShelf
from outspoken.services.wording import ENGLISH_ALONE, Wording, Wordings

if TYPE_CHECKING:
    from outspoken.model.views.bundle import BundleView

FEED = "feed"
"""Stands in place of a template for a document of a feed, written in every format."""
TEXT = "text"
"""The same for a file that is made without one, such as ``sitemap.xml``."""
COPIED = "copied"
"""The same for bytes that are put up as they are, such as a picture or a PDF."""
CARD = "card"
"""The same for the social card of a post."""
BUNDLE = "bundle"
"""The same for pages and files in one file, to take along (`services.bundles`)."""


Made = TypeVar("Made")


class Headed(Protocol):
    """A view of a whole page: it says what the page's head says."""

    @property
    def head(self) -> Head:
        """What the page's head says."""


class Shelf(Protocol):
    """Where planned pages fetch what they show of posts."""

    def card(self, id_: str) -> CardView:
        """Return the card of the post *id_*."""

    def entry(self, post: str, id_: str) -> EntryView:
        """Return the entry of *post* itself, or of what stands below it."""

    def words(self, id_: str) -> str:
        """Return the words by which the post *id_* is found (`services.search.said`)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What pages across posts are made of, besides posts.

    Attributes:
        chrome: What every page shares.
        place: What areas and topics are called.
        today: The day that clocks are read on.
        per_page: Posts on a page of a list.
        tallies: What the ledger tells that no page shows.
        log_head: The head of the activity log as it was made public.
        pages: Addresses of the pages written by staff, from the site's root.
        conversation: How the office's social accounts were used, or none.
        kits: The workshop kits.
        quiet: What is left unsaid on that day.
        campaigns: The campaigns that have begun, in the order of their names.
        wordings: Our own words in every language.
    """

    chrome: Chrome
    place: Place
    today: date
    per_page: int = 20
    tallies: Sequence[Tally] = ()
    log_head: LogHead = field(default_factory=LogHead)
    pages: Sequence[str] = ()
    conversation: Conversation | None = None
    kits: KitShelf = NO_KITS
    quiet: Quiet = NOTHING
    campaigns: Sequence[Campaign] = ()
    wordings: Wordings = ENGLISH_ALONE

    @property
    def say(self) -> Wording:
        """Our own words in the language of the site."""
        return self.wordings.site


@dataclass(frozen=True, slots=True)
class Planned:
    """One page, or one file, that shows something of many posts.

    Attributes:
        key: Its path below the output ("archive/index.html"); for a document of a feed
            its address without an ending ("/comments/page/3").
        template: The template that shows it, or `FEED`, `TEXT`, `COPIED`, `CARD` or
            `BUNDLE`.
        fingerprint: Digest of all that it shows.
        age: Moment of the newest thing on it, in microseconds since 1970 in UTC. Pages
            of like age show much the same: made in this order, little is fetched twice.
        make: Makes its view, its text or its bytes.
    """

    key: str
    template: str
    fingerprint: str
    age: int
    make: Callable[[Shelf], "Headed | FeedView | BundleView | str | bytes"]


def ready(made: Made) -> Callable[[Shelf], Made]:
    """Return what gives *made*, which shows no card and no entry."""
    return lambda _: made


def path(url: str) -> str:
    """Return the file of the page at *url*, below the output."""
    return f"{url.lstrip('/')}index.html"
