"""Feeds across posts: of the whole site, of each topic and area; and what they hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.views import FeedView, Link
from outspoken.services import entries, feed_pages, fingerprints, step_entries
from outspoken.services.feed_pages import DIGEST, POST, Document, Told
from outspoken.services.planned import FEED, Frame, Planned, Shelf
from outspoken.services.wording import IN_ENGLISH, Wording, marked

WAITING, YOU_SAID = "/waiting/", "/you-said-we-did/"
"""Pages with feeds of steps."""
STEPS = marked("Every answer, promise and move")
OUTCOMES = marked("What was answered and done")
"""What these feeds hold."""


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the documents of every feed across posts."""
    name, place = frame.chrome.name, frame.place
    held = _Held(briefs, place)
    yield from _both("/", "/", name, held.all, frame)
    for topic in place.topics.values():
        yield from _of_list(
            f"/topics/{topic.key}/", topic.name, held.topics[topic.key], frame
        )
    for area in place.areas.values():
        yield from _of_list(f"/areas/{area.key}/", area.name, held.areas[area.key], frame)
    yield from _of_steps(briefs, frame)


def feeds_of(page: str, title: str, say: Wording = IN_ENGLISH) -> tuple[Link, ...]:
    """Return the link to the feed of steps at the page *page*."""
    return (Link(f"{page}{entries.POSTS}.atom", say(title)),)


def _of_steps(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the feeds of what moved questions on: every step, and what came of it."""
    steps = ((step, each.id) for each in briefs for step in each.steps)
    told = sorted((step.entry, step.kind, post) for step, post in steps)
    every = [(*entry, post) for entry, _, post in told]
    done = [(*entry, post) for entry, kind, post in told if kind in step_entries.SAID]
    for page, title, held in ((WAITING, STEPS, every), (YOU_SAID, OUTCOMES, done)):
        what = frame.say(title).lower()
        said = frame.say("{site}: {what}", site=frame.chrome.name, what=what)
        feed = entries.feed_of(f"{page}{entries.POSTS}", page, said, frame.chrome)
        yield from _documents(feed, held)


class _Lists:
    """The entries of the two feeds of one list, oldest first.

    Attributes:
        posts: Entries of its posts.
        comments: Entries of what stands below them.
        is_there: Whether a post stands in the list itself.
        is_told: Whether there is something to tell subscribers, and so a feed.
    """

    __slots__ = ("comments", "is_there", "is_told", "posts")

    def __init__(self) -> None:
        self.posts: list[Told] = []
        self.comments: list[Told] = []
        self.is_there = self.is_told = False

    def know(self, brief: Brief) -> None:
        """Take note of a post that the list is about."""
        self.is_there = self.is_there or brief.is_listed
        self.is_told = self.is_told or brief.is_listed or brief.is_withdrawn


class _Held:
    """What each feed across posts holds, put in order once for all of them."""

    def __init__(self, briefs: Sequence[Brief], place: Place) -> None:
        self.all = _Lists()
        self.topics: Mapping[str, _Lists] = defaultdict(_Lists)
        self.areas: Mapping[str, _Lists] = defaultdict(_Lists)
        lists = {each.id: self._lists(each, place) for each in briefs}
        posts = [(*each.entry, each.id) for each in briefs if not each.is_old]
        for told in sorted(posts):
            for held in lists[told[POST]]:
                held.posts.append(told)
        below = [(*entry, each.id) for each in briefs for entry in each.below]
        for told in sorted(below):
            for held in lists[told[POST]]:
                held.comments.append(told)

    def _lists(self, brief: Brief, place: Place) -> list[_Lists]:
        """Return the lists that *brief* is about, and let them know."""
        about = [self.topics[key] for key in brief.topics if key in place.topics]
        if len(about) > 1:
            about = list(dict.fromkeys(about))
        if brief.area in place.areas:
            about.append(self.areas[brief.area])
        for each in about:
            each.know(brief)
        return [self.all, *about]


def _of_list(folder: str, name: str, held: _Lists, frame: Frame) -> Iterator[Planned]:
    """Plan the feeds of a list, also when no post stands in it any more.

    Whoever follows it learns that the last one was taken down; the page is gone then.
    """
    if held.is_told:
        title = frame.say("{site}: {what}", site=frame.chrome.name, what=name)
        yield from _both(folder, folder if held.is_there else "/", title, held, frame)


def _both(
    folder: str, page: str, title: str, held: _Lists, frame: Frame
) -> Iterator[Planned]:
    """Plan the feed of posts and that of comments of the list shown at *page*."""
    chrome = frame.chrome
    posts = entries.feed_of(f"{folder}{entries.POSTS}", page, title, chrome)
    yield from _documents(posts, held.posts)
    said = frame.say("{title}: comments", title=title)
    comments = entries.feed_of(f"{folder}{entries.COMMENTS}", page, said, chrome)
    yield from _documents(comments, held.comments)


def _documents(feed: FeedView, told: Sequence[Told]) -> Iterator[Planned]:
    shared = fingerprints.of(feed)
    for document in feed_pages.documents(feed.url, told):
        url, held, *around = document
        shown = "\n".join((shared, url, *around, *(each[DIGEST] for each in held)))
        fingerprint = fingerprints.of_bytes(shown.encode())
        yield Planned(url, FEED, fingerprint, document.age, partial(_view, feed, document))


def _view(feed: FeedView, document: Document, shelf: Shelf) -> FeedView:
    return feed_pages.view(feed, document, shelf.entry)
