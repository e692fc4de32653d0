"""What is said below a post, as readers see it: comments, on pages, and mentions.

A long thread is cut into pages by age (`model.paging`). A reply whose parent stands on
an earlier page begins its own page's list, and its link leads back to the parent.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, urlsplit

from outspoken.model import paging
from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.submission import ANONYMOUS, LONDON
from outspoken.model.thread import Thread, threads
from outspoken.model.timeline import Timeline
from outspoken.model.views import (
    Chrome,
    CommentView,
    Link,
    MentionView,
    MovedView,
    SayView,
    ThreadView,
)
from outspoken.services import directions, marks, presenting, worded
from outspoken.services.wording import IN_ENGLISH, Wording

NEAR = 2
"""How many pages on either side of a page have their number shown."""
GAP = Link("", "…")
"""Stands for the numbers between."""


def pages(
    dossier: Dossier, chrome: Chrome, words: Wording = IN_ENGLISH
) -> tuple[ThreadView, ...]:
    """Return the comments of *dossier* page by page, at least one page."""
    talk = _Talk(dossier, chrome, words)
    return tuple(talk.page(number) for number in range(1, len(talk.pages) + 1))


def say(dossier: Dossier, chrome: Chrome) -> SayView | None:
    """Return how to comment on a post; nobody comments on what was taken down."""
    post = dossier.post
    if post.is_withdrawn:
        return None
    told = Timeline(post, dossier.answers, dossier.moves).is_answered
    if chrome.intake:
        return SayView(post.id, form=f"{chrome.intake}/comment", may_say=told)
    email = _email(chrome, post.id)
    return SayView(post.id, email=email, may_say=told)


def mentions(dossier: Dossier, words: Wording = IN_ENGLISH) -> tuple[MentionView, ...]:
    """Return what other sites say of the post, oldest first; tombstones hold no thread."""
    standing = (each for each in dossier.mentions if not each.is_withdrawn)
    in_order = sorted(standing, key=lambda m: (m.received, m.id))
    return tuple(_mention(dossier, each, words) for each in in_order)


class _Talk:
    """The comments on a post, with what is to be known of all of them to show one."""

    def __init__(self, dossier: Dossier, chrome: Chrome, words: Wording) -> None:
        self.pages = paging.pages(dossier.comments)
        self._dossier = dossier
        self._post = dossier.post
        self._chrome, self._say = chrome, words
        self._whole = threads(dossier.comments)
        # Of every comment that is shown at all: what it answers.
        self._answered = {each.comment.id: each.answers for each in _flat(self._whole)}
        self._numbers = paging.numbered(self.pages)
        in_order = [comment for page in self.pages for comment in page]
        self._anchors = _anchors(in_order)
        standing = [each for each in in_order if not each.is_withdrawn]
        self._count = len(standing)
        self._newest = self._address(standing[-1].id) if len(standing) > 1 else ""

    def page(self, number: int) -> ThreadView:
        """Return the page *number*, from 1."""
        last = len(self.pages)
        shown = self._threads(number)
        return ThreadView(
            comments=tuple(map(self._comment, shown)),
            count=self._count,
            newest=self._newest,
            page=number,
            numbers=tuple(self._naming(number, last)),
            earlier=self._url(number - 1) if number > 1 else "",
            later=self._url(number + 1) if number < last else "",
            moved=(*(self._from_old_site() if number == 1 else ()), *self._slipped(number)),
        )

    def _threads(self, number: int) -> tuple[Thread, ...]:
        if len(self.pages) == 1:
            return self._whole
        return threads(self.pages[number - 1], self._answered)

    def _comment(self, thread: Thread) -> CommentView:
        said = thread.comment
        answered = self._answered.get(said.id)
        way = directions.of(said.body, said.language)
        return CommentView(
            id=said.id,
            name=presenting.name(said, self._say),
            received=said.received.astimezone(LONDON),
            html=marks.among(
                worded.html(self._dossier, said, self._say), said.language, way, self._say
            ),
            language=said.language,
            direction=way,
            in_reply_to=self._reply_link(answered) if answered else None,
            as_post=said.name == self._post.name != ANONYMOUS,
            reply=self._reply(said),
            anchors=self._anchors.get(said.id, ()),
            tombstone=presenting.tombstone(said, self._say),
            redactions=presenting.redactions(said.redactions, self._say),
            replies=tuple(map(self._comment, thread.replies)),
        )

    def _reply(self, said: Post) -> str:
        if self._post.is_withdrawn or said.is_withdrawn:
            return ""
        if self._chrome.intake:
            return f"{self._chrome.intake}/comment?in_reply_to={said.id}"
        return _email(self._chrome, said.id)

    def _slipped(self, page: int) -> Iterator[MovedView]:
        """Yield the comments that stood on *page* before others were approved late."""
        for said in paging.slipped(self.pages, page):
            if said.id in self._answered:
                anchor = f"comment-{said.id}"
                yield MovedView(anchor, self._address(said.id), page + 1)

    def _from_old_site(self) -> Iterator[MovedView]:
        for id_, anchors in self._anchors.items():
            number = self._numbers[id_]
            if number > 1 and id_ in self._answered:
                yield from (MovedView(each, self._address(id_), number) for each in anchors)

    def _reply_link(self, answered: Post) -> Link:
        name = presenting.name(answered, self._say) or self._say(
            "a comment that was taken down"
        )
        return Link(self._address(answered.id), name)

    def _naming(self, page: int, last: int) -> Iterator[Link]:
        """Yield links to the first page, the last and those near *page*, and the gaps."""
        near = range(page - NEAR, page + NEAR + 1)
        named = [n for n in range(1, last + 1) if n in {1, last} or n in near]
        for before, number in zip([0, *named], named if last > 1 else (), strict=False):
            if number > before + 1:
                yield GAP
            yield Link(self._url(number), str(number))

    def _url(self, number: int) -> str:
        return paging.url(self._post, number)

    def _address(self, id_: str) -> str:
        return paging.address(self._post, self._numbers, id_)


def _flat(shown: Iterable[Thread]) -> Iterator[Thread]:
    for thread in shown:
        yield thread
        yield from _flat(thread.replies)


def _anchors(comments: Iterable[Post]) -> Mapping[str, tuple[str, ...]]:
    """Return the old anchors of each comment; of two that claim one, the older has it."""
    taken: set[str] = set()
    kept: dict[str, tuple[str, ...]] = {}
    for comment in comments:
        own = tuple(dict.fromkeys(each for each in comment.former if each not in taken))
        taken.update(own)
        if own:
            kept[comment.id] = own
    return kept


def _email(chrome: Chrome, answered: str) -> str:
    """Return an e-mail to the office whose subject carries the id that it answers."""
    if not chrome.email:
        return ""
    # No title: it would stand in mailboxes after it was taken down, and an Urdu one is
    # three hundred bytes in an address.
    return f"mailto:{quote(chrome.email, safe='@')}?subject=Re:%20%5B{answered}%5D"


def _mention(dossier: Dossier, said: Post, words: Wording) -> MentionView:
    return MentionView(
        id=said.id,
        name=said.name,
        source=said.source,
        site=(urlsplit(said.source).hostname or "").removeprefix("www."),
        received=said.received.astimezone(LONDON),
        html=worded.html(dossier, said, words),
        language=said.language,
        direction=directions.of(said.body, said.language),
        redactions=presenting.redactions(said.redactions, words),
    )
