"""The pages of each post, and those by staff: each a path, a template and its view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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
    Alternate,
    CardView,
    Chrome,
    CommentsView,
    Head,
    Link,
    PageView,
    PostView,
    ThreadView,
)
from outspoken.services import conversation, markdown, marks, presenting, rooted, timelines
from outspoken.services.be_heard import sharing
from outspoken.services.campaigns import of_post as campaign_of_post
from outspoken.services.cards import wanted as cards
from outspoken.services.kit_shelf import NO_KITS, KitShelf
from outspoken.services.ledger_tables import REASONS
from outspoken.services.planned import Frame, Headed
from outspoken.services.planned import path as path_of
from outspoken.services.theme import direction
from outspoken.services.translations.alternates import NOTES
from outspoken.services.wording import ENGLISH_ALONE, IN_ENGLISH, Wording, Wordings
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
        translation_of: Slug of the page that it says in another language, or empty.
        alternates: The pages that say the same in several languages.
    """

    slug: str
    title: str
    summary: str
    language: str
    html: str
    translation_of: str = ""
    alternates: Sequence[Alternate] = ()


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
        wordings: Our own words in every language.
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
    wordings: Wordings = ENGLISH_ALONE

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
            wordings=self.wordings,
            pages=tuple(f"/{written.slug}/" for written in self.pages),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it goes, and what it is made of."""

    path: str
    template: str
    view: Headed


def of_unit(
    dossier: Dossier,
    card: CardView,
    near: Sequence[Brief],
    frame: Frame,
    others: Sequence[Alternate] = (),
) -> Iterator[Page]:
    """Yield the page of a post, and the later pages of a long thread on it.

    Args:
        dossier: The post, or its tombstone.
        card: The post as its listings show it.
        near: Other posts worth reading.
        frame: What the site is called, and what areas, topics and teams are.
        others: The posts that say the same in several languages, itself among them.
    """
    post, chrome = dossier.post, frame.chrome
    say = frame.wordings.of(post.language)
    if say is not frame.say:
        card = presenting.card_in(card, dossier, frame.today, say)
    first, *later = conversation.pages(dossier, chrome, say)
    talk = conversation.say(dossier, chrome)
    view = replace(
        _view(dossier, card, frame, say),
        thread=first,
        say=talk,
        related=tuple(Link(each.url, each.title, each.id) for each in near),
    )
    head = replace(view.head, alternates=tuple(others))
    yield _page(POST, replace(view, head=head))
    for thread in later:
        head = _of_comments(post, card, thread, say, cards.url_of_post(post, chrome))
        yield _page(COMMENTS, CommentsView(head, card, thread, talk))


def of_staff(written: StaffPage, wordings: Wordings = ENGLISH_ALONE) -> Page:
    """Return a page written by staff; the house rules end in the policy itself."""
    return _page(STAFF, _staff(written, wordings.of(written.language)))


def policy_table(say: Wording = IN_ENGLISH) -> str:
    """Return the policy as a table in Markdown: what is written is what is done."""
    rows = [
        (say(REASONS[reason]), say(rule.taken_out), say(rule.stays))
        for reason, rule in POLICY.items()
    ]
    heads = say("Reason"), say("What we take out"), say("What stays")
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ("---",) * 3, *rows))
    title = say("The rules, version {version}", version=POLICY_VERSION)
    return f"## {title}\n\n{table}"


def _page(template: str, view: Headed) -> Page:
    return Page(path_of(view.head.url), template, view)


def _view(dossier: Dossier, card: CardView, frame: Frame, say: Wording) -> PostView:
    """Return what stands on the page of a post, but for its thread and other posts."""
    post, place = dossier.post, frame.place
    gone = presenting.tombstone(post, say)
    marked = marks.said(dossier.html, say)
    return PostView(
        head=Head(
            url=post.url,
            title=card.title,
            language=card.language,
            description=gone or presenting.description(post, card),
            feeds=_feeds(post, say),
            card=cards.url_of_post(post, frame.chrome),
        ),
        card=card,
        html="" if gone else marks.among(marked, card.language, card.direction, say),
        tombstone=gone,
        revised=presenting.revised(post, say),
        photos=presenting.photos(dossier),
        redactions=presenting.redactions(post.redactions, say),
        timeline=timelines.view(dossier, place, frame.today, say),
        answers=presenting.answers(dossier, place, say),
        mentions=conversation.mentions(dossier, say),
        workshop=of_post.view(post.workshop, frame.kits, say),
        tell=sharing.view(post, place, frame.chrome.site_url, say),
        campaign=campaign_of_post.view(post, frame),
        translated=NOTES[post.translated_by] if post.translated_by else "",
    )


def _of_comments(
    post: Post, card: CardView, thread: ThreadView, say: Wording, picture: str
) -> Head:
    """Return the head of a later page of a long thread."""
    page = thread.page
    return Head(
        url=paging.url(post, page),
        title=say("Comments on “{title}”, page {page}", title=card.title, page=page),
        description=say("Page {page} of the comments, the oldest first.", page=page),
        language=say.language,
        feeds=_feeds(post, say),
        card=picture,
    )


def _feeds(post: Post, say: Wording) -> tuple[Link, ...]:
    return (Link(f"{post.url}comments.atom", say("Comments on this post")),)


def _staff(written: StaffPage, say: Wording) -> PageView:
    head = Head(
        url=f"/{written.slug}/",
        title=written.title,
        description=written.summary,
        language=written.language,
        alternates=tuple(written.alternates),
    )
    html = written.html
    if POLICY_PAGE in (written.slug, written.translation_of):
        html += markdown.staff(policy_table(say))
    return PageView(head, rooted.html(html, head.url), direction(written.language))
