"""Lists of posts: the front page, the archive, topics, areas, voices and what waits.

Pages of a list are numbered from the oldest, and only the newest page ever grows: so a
new post touches one page of each list, and an address that somebody kept goes on
showing what it showed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outspoken.model.clock import ClockState
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.submission import Kind
from outspoken.model.views import (
    CardView,
    Facet,
    Head,
    Link,
    ListingView,
    VoicesView,
    WaitingView,
)
from outspoken.services import presenting

FRONT_LENGTH = 10
"""Posts on the front page."""
OLD_PAGES = "/archive/old-pages/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A post with its card, made once for every list it is in."""

    dossier: Dossier
    card: CardView


def front(shown: Sequence[Shown], name: str, tagline: str) -> ListingView:
    """Return the front page: the newest posts of all."""
    feeds = (Link("/feed.atom", "All posts"), Link("/comments.atom", "All comments"))
    cards = tuple(each.card for each in shown[:FRONT_LENGTH])
    older = "/archive/" if len(shown) > FRONT_LENGTH else ""
    head = Head("/", name, tagline, feeds=feeds)
    return ListingView(head, "What residents say", "", cards, older=older)


def archive(shown: Sequence[Shown], old: int, per_page: int) -> Iterator[ListingView]:
    """Yield the pages of the list of all posts, with a way to the *old* pages."""
    facets = [
        ("Topics", _facets(shown, lambda each: each.card.topics)),
        ("Areas", _facets(shown, _area_of)),
    ]
    if old:
        facets.append(("Besides", (Facet(OLD_PAGES, "Pages from the old site", old),)))
    head = Head("/archive/", "All posts", "Every post on this site, newest first.")
    yield from _pages(shown, head, per_page, tuple(facets))


def old_pages(old: Sequence[Shown], per_page: int) -> Iterator[ListingView]:
    """Yield the pages of the list of pages that came from an old site, if there are."""
    said = "These were pages of the old site, or had comments there."
    if old:
        yield from _pages(old, Head(OLD_PAGES, "Pages from the old site", said), per_page)


def by_topic(shown: Sequence[Shown], place: Place, per_page: int) -> Iterator[ListingView]:
    """Yield the pages of each topic that has posts."""
    for topic in place.topics.values():
        about = [each for each in shown if topic.key in each.dossier.post.topics]
        if about:
            url = f"/topics/{topic.key}/"
            said = f"What residents say about {topic.name.lower()}."
            feeds = _feeds(url, f"about {topic.name.lower()}")
            yield from _pages(about, Head(url, topic.name, said, feeds=feeds), per_page)


def by_area(shown: Sequence[Shown], place: Place, per_page: int) -> Iterator[ListingView]:
    """Yield the pages of each area that has posts."""
    for area in place.areas.values():
        there = [each for each in shown if each.dossier.post.area == area.key]
        if there:
            url = f"/areas/{area.key}/"
            said = f"What residents of {area.name} say."
            feeds = _feeds(url, f"from {area.name}")
            yield from _pages(there, Head(url, area.name, said, feeds=feeds), per_page)


def voices(shown: Sequence[Shown]) -> VoicesView:
    """Return the list of the names that people write under."""
    by_name: defaultdict[str, list[Link]] = defaultdict(list)
    for each in shown:
        link = Link(each.card.url, each.card.title, each.card.id)
        by_name[each.card.name].append(link)
    names = sorted(by_name, key=str.casefold)
    head = Head("/voices/", "Voices", "Everyone who has written here, and what they wrote.")
    return VoicesView(head, tuple((name, tuple(by_name[name])) for name in names))


def waiting(shown: Sequence[Shown], promise: str, today: date) -> WaitingView:
    """Return the list of what is owed, the longest overdue first."""
    headings = {
        "Overdue": ClockState.OVERDUE,
        "Due today": ClockState.DUE_TODAY,
        "Waiting": ClockState.WAITING,
    }
    clocked = sorted(
        (each.card for each in shown if each.card.clock),
        key=lambda card: (card.clock.due_on if card.clock else date.max, card.id),
    )
    groups = [
        (heading, tuple(card for card in clocked if card.clock and card.clock.state == at))
        for heading, at in headings.items()
    ]
    head = Head("/waiting/", "Waiting for an answer", "Questions that are still open.")
    return WaitingView(head, tuple(group for group in groups if group[1]), promise, today)


def _feeds(url: str, what: str) -> tuple[Link, ...]:
    posts = Link(f"{url}feed.atom", f"Posts {what}")
    return posts, Link(f"{url}comments.atom", f"Comments on posts {what}")


def _pages(
    shown: Sequence[Shown],
    head: Head,
    per_page: int,
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = (),
) -> Iterator[ListingView]:
    """Yield a list's pages; the newest, at the list's own address, holds the remainder."""
    pages = max(1, len(shown) // per_page)
    for page in range(pages, 0, -1):
        start = 0 if page == pages else len(shown) - page * per_page
        cards = shown[start : len(shown) - (page - 1) * per_page]
        yield ListingView(
            head=_numbered(head, page, pages),
            heading=head.title,
            intro=head.description,
            cards=tuple(each.card for each in cards),
            facets=facets if page == pages else (),
            page=page,
            pages=pages,
            newer=_url(head, page + 1, pages) if page < pages else "",
            older=_url(head, page - 1, pages) if page > 1 else "",
        )


def _numbered(head: Head, page: int, pages: int) -> Head:
    if page == pages:
        return head
    title = f"{head.title}, page {page}"
    return Head(_url(head, page, pages), title, head.description, head.language, head.feeds)


def _url(head: Head, page: int, pages: int) -> str:
    return head.url if page == pages else f"{head.url}page/{page}/"


def _facets(
    shown: Iterable[Shown], links: Callable[[Shown], Iterable[Link]]
) -> tuple[Facet, ...]:
    counts: defaultdict[Link, int] = defaultdict(int)
    for each in shown:
        for link in links(each):
            counts[link] += 1
    ordered = sorted(counts, key=lambda link: link.text)
    return tuple(Facet(link.url, link.text, counts[link]) for link in ordered)


def _area_of(each: Shown) -> tuple[Link, ...]:
    return (each.card.area,) if each.card.area else ()


def shown_of(dossiers: Iterable[Dossier], place: Place, today: date) -> list[Shown]:
    """Return the posts that stand, with their cards, newest first."""
    return _shown((each for each in dossiers if not _is_old(each)), place, today)


def old_pages_of(dossiers: Iterable[Dossier], place: Place, today: date) -> list[Shown]:
    """Return the pages of an old site that stand, with their cards, newest first."""
    return _shown(filter(_is_old, dossiers), place, today)


def _is_old(dossier: Dossier) -> bool:
    return dossier.post.kind is Kind.PAGE


def _shown(dossiers: Iterable[Dossier], place: Place, today: date) -> list[Shown]:
    standing = (each for each in dossiers if not each.post.is_withdrawn)
    shown = [Shown(each, presenting.card(each, place, today)) for each in standing]
    shown.sort(key=lambda each: (each.dossier.post.received, each.card.id), reverse=True)
    return shown
