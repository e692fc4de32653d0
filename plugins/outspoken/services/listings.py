"""Lists of posts: the front page, the archive, topics and areas."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.place import Area, Topic
from outspoken.model.views import Facet, Head, Link, ListingView
from outspoken.services import fingerprints, owed_words
from outspoken.services.leaves import leaves
from outspoken.services.planned import Frame, Planned, Shelf, path
from outspoken.services.wording import Wording, marked

FRONT_LENGTH = 10
"""Posts on the front page."""
OLD_PAGES = "/archive/old-pages/"

Facets = tuple[tuple[str, tuple[Facet, ...]], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The posts of a site as its lists need them, each list newest first.

    Attributes:
        all: Those that stand.
        old: Pages of an old site that stand.
        topics: The first of these, by topic.
        areas: The same by area.
    """

    all: Sequence[Brief]
    old: Sequence[Brief]
    topics: Mapping[str, Sequence[Brief]]
    areas: Mapping[str, Sequence[Brief]]


def listed(briefs: Iterable[Brief]) -> Listed:
    """Return the posts among *briefs* that stand in lists, in order."""
    standing = [each for each in briefs if not each.is_withdrawn]
    standing.sort(key=lambda each: (each.received, each.id), reverse=True)
    shown = [each for each in standing if not each.is_old]
    old = [each for each in standing if each.is_old]
    topics: defaultdict[str, list[Brief]] = defaultdict(list)
    areas: defaultdict[str, list[Brief]] = defaultdict(list)
    for each in shown:
        for key in dict.fromkeys(each.topics):
            topics[key].append(each)
        areas[each.area].append(each)
    return Listed(shown, old, topics, areas)


def plan(posts: Listed, frame: Frame) -> Iterator[Planned]:
    """Plan the front page and every list."""
    say = frame.say
    yield _front(posts.all, frame)
    said = say("Every post on this site, newest first.")
    head = Head("/archive/", say("All posts"), said)
    yield from _pages(posts.all, head, frame, facets(posts, frame))
    if posts.old:
        said = say("These were pages of the old site, or had comments there.")
        old = Head(OLD_PAGES, say("Pages from the old site"), said)
        yield from _pages(posts.old, old, frame)
    for topic in frame.place.topics.values():
        if about := posts.topics.get(topic.key):
            yield from _pages(about, _of_topic(topic, say), frame)
    for area in frame.place.areas.values():
        if there := posts.areas.get(area.key):
            yield from _pages(there, _of_area(area, say), frame)


def _front(shown: Sequence[Brief], frame: Frame) -> Planned:
    """Plan the front page: the newest posts of all."""
    say = frame.say
    comments = Link("/comments.atom", say("All comments"))
    feeds = (Link("/feed.atom", say("All posts")), comments)
    older = "/archive/" if len(shown) > FRONT_LENGTH else ""
    head = Head("/", frame.chrome.name, frame.chrome.tagline, feeds=feeds)
    bare = ListingView(head, say("What residents say"), "", (), older=older)
    made = _planned(bare, shown[:FRONT_LENGTH], fingerprints.of(bare))
    return replace(made, template="index.html")


def _of_topic(topic: Topic, say: Wording) -> Head:
    what, url = topic.name.lower(), f"/topics/{topic.key}/"
    posts = say("Posts about {topic}", topic=what)
    comments = say("Comments on posts about {topic}", topic=what)
    said = say("What residents say about {topic}.", topic=what)
    return Head(url, topic.name, said, feeds=_feeds(url, posts, comments))


def _of_area(area: Area, say: Wording) -> Head:
    name, url = area.name, f"/areas/{area.key}/"
    posts = say("Posts from {area}", area=name)
    comments = say("Comments on posts from {area}", area=name)
    said = say("What residents of {area} say.", area=name)
    return Head(url, name, said, feeds=_feeds(url, posts, comments))


def _feeds(url: str, posts: str, comments: str) -> tuple[Link, ...]:
    return Link(f"{url}feed.atom", posts), Link(f"{url}comments.atom", comments)


def _pages(
    shown: Sequence[Brief], head: Head, frame: Frame, facets: Facets = ()
) -> Iterator[Planned]:
    """Plan a list's pages."""
    shared = fingerprints.of(head)
    for leaf in leaves(head, len(shown), frame.per_page, frame.say):
        counted = shown if leaf.is_newest else ()
        bare = ListingView(
            head=leaf.head,
            heading=head.title,
            intro=head.description,
            cards=(),
            facets=facets if leaf.is_newest else (),
            newer=leaf.newer,
            older=leaf.older,
            numbered=leaf.numbered,
            first=head.url,
            count=len(counted),
            waiting=sum(map(_waits, counted)),
        )
        yield _planned(bare, shown[leaf.held], shared)


def _waits(brief: Brief) -> bool:
    return brief.clock is not None and brief.clock.state in owed_words.RUNNING


def _planned(bare: ListingView, held: Sequence[Brief], shared: str) -> Planned:
    """Plan one page of a list.

    Args:
        bare: Its view without the cards.
        held: Its posts.
        shared: Digest of what all pages of the list share.
    """
    ways = repr((bare.facets, bare.numbered, bare.count, bare.waiting))
    own = (shared, bare.head.url, bare.newer, bare.older, ways)
    digest = fingerprints.of_bytes("\n".join((*own, *(x.card for x in held))).encode())
    age = held[0].received if held else 0
    make = partial(_view, bare, tuple(each.id for each in held))
    return Planned(path(bare.head.url), "listing.html", digest, age, make)


def _view(bare: ListingView, ids: Sequence[str], shelf: Shelf) -> ListingView:
    return replace(bare, cards=tuple(map(shelf.card, ids)))


def facets(posts: Listed, frame: Frame) -> Facets:
    """Return the ways to narrow the list of all posts, and to the old pages."""
    place = frame.place
    topics = Counter(key for each in posts.all for key in each.topics)
    areas = Counter(each.area for each in posts.all)
    ways = [
        (marked("Topics"), _ways(topics, "/topics/", place.topics)),
        (marked("Areas"), _ways(areas, "/areas/", place.areas)),
    ]
    if posts.old:
        way = Facet(OLD_PAGES, frame.say("Pages from the old site"), len(posts.old))
        ways.append((marked("Besides"), (way,)))
    return tuple(ways)


def _ways(
    counted: Mapping[str, int], folder: str, known: Mapping[str, Topic | Area]
) -> tuple[Facet, ...]:
    ways = (
        Facet(f"{folder}{key}/", known[key].name, count)
        for key, count in counted.items()
        if key in known
    )
    return tuple(sorted(ways, key=lambda way: way.text))
