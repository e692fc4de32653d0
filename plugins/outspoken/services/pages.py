"""The pages of each post, and those by staff: each a path, a template and its view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from outspoken.model import paging
from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign
from outspoken.model.chain import Head as LogHead
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.quiet import NOTHING, Quiet
from outspoken.model.reason import POLICY, POLICY_VERSION
from outspoken.model.social import Conversation
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
from outspoken.services import conversation, markdown, presenting, rooted, timelines
from outspoken.services.be_heard import sharing
from outspoken.services.campaigns import of_post as campaign_of_post
from outspoken.services.kit_shelf import NO_KITS, KitShelf
from outspoken.services.planned import Frame, Headed
from outspoken.services.planned import path as path_of
from outspoken.services.theme import direction
from outspoken.services.workshops import of_post

POST, COMMENTS, STAFF = "post.html", "comments.html", "page.html"
"""Templates of the pages of a post, and of those by staff."""
POLICY_PAGE = "house-rules"


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
        log_head: The head of the activity log as it was made public.
        conversation: How the office's social accounts were used, or none.
        kits: The workshop kits.
        quiet: What is left unsaid on that day.
        campaigns: The campaigns that have begun.
    """

    chrome: Chrome
    place: Place
    today: date
    dossiers: Sequence[Dossier] = ()
    pages: Sequence[StaffPage] = ()
    per_page: int = 20
    tallies: Sequence[Tally] = ()
    log_head: LogHead = field(default_factory=LogHead)
    conversation: Conversation | None = None
    kits: KitShelf = NO_KITS
    quiet: Quiet = NOTHING
    campaigns: Sequence[Campaign] = ()

    @property
    def frame(self) -> Frame:
        """What pages across posts are made of, besides posts."""
        return Frame(
            chrome=self.chrome,
            place=self.place,
            today=self.today,
            per_page=self.per_page,
            tallies=self.tallies,
            log_head=self.log_head,
            conversation=self.conversation,
            kits=self.kits,
            quiet=self.quiet,
            campaigns=self.campaigns,
            pages=tuple(f"/{written.slug}/" for written in self.pages),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it goes, and what it is made of."""

    path: str
    template: str
    view: Headed


def of_unit(
    dossier: Dossier, card: CardView, near: Sequence[Brief], frame: Frame
) -> Iterator[Page]:
    """Yield the page of a post, and the later pages of a long thread on it.

    Args:
        dossier: The post, or its tombstone.
        card: The post as its listings show it.
        near: Other posts worth reading.
        frame: What the site is called, and what areas, topics and teams are.
    """
    post, chrome = dossier.post, frame.chrome
    first, *later = conversation.pages(dossier, chrome)
    say = conversation.say(dossier, chrome)
    gone = presenting.tombstone(post)
    view = PostView(
        head=Head(
            url=post.url,
            title=card.title,
            language=post.language,
            description=gone or presenting.description(post, card),
            feeds=_feeds(post),
        ),
        card=card,
        html="" if gone else dossier.html,
        tombstone=gone,
        revised=presenting.revised(post),
        photos=presenting.photos(dossier),
        redactions=presenting.redactions(post.redactions),
        timeline=timelines.view(dossier, frame.place, frame.today),
        answers=presenting.answers(dossier, frame.place),
        thread=first,
        mentions=conversation.mentions(dossier),
        say=say,
        related=tuple(Link(each.url, each.title, each.id) for each in near),
        workshop=of_post.view(post.workshop, frame.kits),
        tell=sharing.view(post, frame.place, chrome.site_url, card.title),
        campaign=campaign_of_post.view(post, frame),
    )
    yield _page(POST, view)
    for thread in later:
        yield _page(COMMENTS, _comments(post, card, thread, chrome, say))


def of_staff(written: StaffPage) -> Page:
    """Return a page written by staff; the house rules end in the policy itself."""
    return _page(STAFF, _staff(written))


def of_errors() -> Iterator[Page]:
    """Yield the pages that hosts show for addresses that lead nowhere."""
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
    return Page(path_of(view.head.url), template, view)


def _comments(
    post: Post, card: CardView, thread: ThreadView, chrome: Chrome, say: SayView | None
) -> CommentsView:
    title = f"Comments on “{card.title}”, page {thread.page}"
    said = f"Page {thread.page} of the comments, the oldest first."
    url, language = paging.url(post, thread.page), chrome.language
    head = Head(url, title, said, language, _feeds(post))
    return CommentsView(head, card, thread, say)


def _feeds(post: Post) -> tuple[Link, ...]:
    return (Link(f"{post.url}comments.atom", "Comments on this post"),)


def _staff(written: StaffPage) -> PageView:
    head = Head(f"/{written.slug}/", written.title, written.summary, written.language)
    html = written.html
    if written.slug == POLICY_PAGE:
        html += markdown.staff(policy_table())
    return PageView(head, rooted.html(html, head.url), direction(written.language))


def _error(url: str, title: str, sentence: str) -> Page:
    return Page(
        url.lstrip("/"), "error.html", ErrorView(Head(url, title, sentence), sentence)
    )
