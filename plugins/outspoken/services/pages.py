"""The site as a list of pages: each a path, a template and the view it is made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from outspoken.model import ledger as ledgers
from outspoken.model import paging
from outspoken.model.clock import TRACKS
from outspoken.model.dossier import Dossier
from outspoken.model.ledger import Ledger
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.reason import POLICY, POLICY_VERSION
from outspoken.model.tally import Tally
from outspoken.model.views import (
    CardView,
    Chrome,
    CommentsView,
    ErrorView,
    Head,
    Link,
    PageView,
    PostView,
    SayView,
    ThreadView,
)
from outspoken.services import (
    conversation,
    ledger,
    listings,
    markdown,
    presenting,
    related,
)
from outspoken.services.theme import direction, relative

POLICY_PAGE = "house-rules"
_ROOTED = re.compile(r'href="(/[^"]*)"')
DESCRIPTION_LENGTH = 150
"""Length of a page's description, in characters."""


@dataclass(frozen=True, slots=True)
class StaffPage:
    """A page written by staff.

    Attributes:
        slug: Its address, without slashes.
        title: Title.
        summary: One plain sentence.
        language: BCP 47 tag.
        html: Clean HTML.
    """

    slug: str
    title: str
    summary: str
    language: str
    html: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages are made of.

    Attributes:
        chrome: What every page shares.
        place: What areas, topics and teams are called.
        dossiers: Posts and tombstones, newest first.
        pages: Pages written by staff.
        today: The day that clocks are read on.
        per_page: Posts on a page of a list.
        tallies: What the ledger tells that no page shows.
    """

    chrome: Chrome
    place: Place
    today: date
    dossiers: Sequence[Dossier] = ()
    pages: Sequence[StaffPage] = ()
    per_page: int = 20
    tallies: Sequence[Tally] = ()

    @property
    def ledger(self) -> Ledger:
        """What was taken out, taken down, declined and objected to."""
        return ledgers.of(self.dossiers, self.tallies)


class Headed(Protocol):
    """A view of a whole page: it says what the page's head says."""

    @property
    def head(self) -> Head:
        """What the page's head says."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it goes, and what it is made of."""

    path: str
    template: str
    view: Headed


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of *site* that a template makes."""
    shown = listings.shown_of(site.dossiers, site.place, site.today)
    chrome = site.chrome
    yield _page("index.html", listings.front(shown, chrome.name, chrome.tagline))
    old = listings.old_pages_of(site.dossiers, site.place, site.today)
    for view in (
        *listings.archive(shown, len(old), site.per_page),
        *listings.old_pages(old, site.per_page),
        *listings.by_topic(shown, site.place, site.per_page),
        *listings.by_area(shown, site.place, site.per_page),
    ):
        yield _page("listing.html", view)
    yield _page("voices.html", listings.voices(shown))
    yield _page("waiting.html", listings.waiting(shown, _promise(), site.today))
    yield _page("ledger.html", ledger.view(site.ledger))
    near = related.related(dossier.post for dossier in site.dossiers)
    cards = {each.card.id: each.card for each in shown}
    for dossier in site.dossiers:
        id_ = dossier.post.id
        # Only a tombstone, or a page of the old site, has no card in the lists.
        card = cards.get(id_) or presenting.card(dossier, site.place, site.today)
        yield from _post(dossier, site, card, near.get(id_, ()))
    for written in site.pages:
        yield _page("page.html", _staff(written))
    yield _error("/404.html", "Not found", NOT_FOUND)
    yield _error("/410.html", "Taken down", GONE)


NOT_FOUND = (
    "There is no page at this address. It may have been mistyped, or what stood here was "
    "erased."
)
GONE = "What stood here was taken down. The house rules say when and why that happens."


def policy_table() -> str:
    """Return the policy as a table in Markdown: what is written is what is done."""
    rows = (
        f"| {reason} | {rule.taken_out} | {rule.stays} |" for reason, rule in POLICY.items()
    )
    head = "| Reason | What we take out | What stays |\n|---|---|---|\n"
    return f"## The rules, version {POLICY_VERSION}\n\n{head}" + "\n".join(rows)


def _page(template: str, view: Headed) -> Page:
    return Page(f"{view.head.url.lstrip('/')}index.html", template, view)


def _post(
    dossier: Dossier, site: Site, card: CardView, near: Sequence[Post]
) -> Iterator[Page]:
    """Yield the page of a post, and the later pages of a long thread on it."""
    post = dossier.post
    first, *later = conversation.pages(dossier, site.chrome)
    say = conversation.say(post, site.chrome)
    gone = presenting.tombstone(post)
    view = PostView(
        head=Head(
            url=post.url,
            title=card.title,
            language=post.language,
            description=gone or markdown.summary(post.body, DESCRIPTION_LENGTH),
            feeds=_feeds(post),
        ),
        card=card,
        html="" if gone else dossier.html,
        tombstone=gone,
        revised=presenting.revised(post),
        photos=presenting.photos(dossier),
        redactions=presenting.redactions(post.redactions),
        answers=tuple(presenting.answer(each, site.place) for each in dossier.answers),
        thread=first,
        mentions=conversation.mentions(dossier),
        say=say,
        related=tuple(Link(each.url, each.title, each.id) for each in near),
        workshop=post.workshop,
    )
    yield _page("post.html", view)
    for thread in later:
        yield _page("comments.html", _comments(post, card, thread, site, say))


def _comments(
    post: Post, card: CardView, thread: ThreadView, site: Site, say: SayView | None
) -> CommentsView:
    title = f"Comments on “{card.title}”, page {thread.page}"
    said = f"Page {thread.page} of the comments, the oldest first."
    url, language = paging.url(post, thread.page), site.chrome.language
    head = Head(url, title, said, language, _feeds(post))
    return CommentsView(head, card, thread, say)


def _feeds(post: Post) -> tuple[Link, ...]:
    return (Link(f"{post.url}comments.atom", "Comments on this post"),)


def _staff(written: StaffPage) -> PageView:
    head = Head(f"/{written.slug}/", written.title, written.summary, written.language)
    html = written.html
    if written.slug == POLICY_PAGE:
        html += markdown.staff(policy_table())
    html = _ROOTED.sub(lambda link: f'href="{relative(link[1], head.url)}"', html)
    return PageView(head, html, direction(written.language))


def _error(url: str, title: str, sentence: str) -> Page:
    return Page(
        url.lstrip("/"), "error.html", ErrorView(Head(url, title, sentence), sentence)
    )


def _promise() -> str:
    days = TRACKS["question"][0].working_days
    return f"We answer every question within {days} working days of the day we get it."
