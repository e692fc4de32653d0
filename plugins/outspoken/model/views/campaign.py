"""The views of campaigns: all of them, and the page of one."""

from dataclasses import dataclass
from datetime import date

from outspoken.model.views.be_heard import SpeakersView
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.post import CardView


@dataclass(frozen=True, slots=True)
class CampaignCardView:
    """A campaign in the list of all.

    Attributes:
        url: Its address.
        title: Its title.
        ask: What is asked.
        standing: How it stands, in a sentence.
        state: The same for the style: "open", "granted" or "closed".
        outcome: What came of it, or empty.
        language: BCP 47 tag of its words.
    """

    url: str
    title: str
    ask: str
    standing: str
    state: str
    outcome: str
    language: str


@dataclass(frozen=True, slots=True)
class CampaignsView:
    """The list of all campaigns.

    Attributes:
        head: The page's head.
        quiet: Why there is nothing to see for now, a sentence each; none else.
        groups: Headings with the campaigns below them.
    """

    head: Head
    quiet: tuple[str, ...]
    groups: tuple[tuple[str, tuple[CampaignCardView, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """Something on the way, and whether it is still to come."""

    on: date
    what: str
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class VoicesOfView:
    """The voices of a campaign.

    Attributes:
        told: How many there are, in a sentence.
        cards: Some of them.
        areas: How many from each area, as far as it is told; none where no area is told
            apart.
        few: Why no area is told apart, in a sentence; else empty.
    """

    told: str
    cards: tuple[CardView, ...] = ()
    areas: tuple[tuple[str, int | str], ...] = ()
    few: str = ""


@dataclass(frozen=True, slots=True)
class OfficialView:
    """An official answer to what was asked, or a step of it.

    Attributes:
        url: Where it stands.
        title: What it is, in a sentence.
        on: Its day.
        html: Clean HTML.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
    """

    url: str
    title: str
    on: date
    html: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class JoinView:
    """How to join in with a campaign, while it is open.

    Attributes:
        prompts: Questions that help to write.
        write: Address of the page to write on, hashtags and link filled in.
        start: A line to begin a social post with, or empty.
        posts: Links to networks, that line, the hashtags and the link filled in.
        hashtags: The hashtags, with "#".
        sends: Links that hold the address of the page alone.
        letters: Pages with letters to print, by area.
    """

    prompts: tuple[str, ...]
    write: str
    start: str = ""
    posts: tuple[Link, ...] = ()
    hashtags: tuple[str, ...] = ()
    sends: tuple[Link, ...] = ()
    letters: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignView:
    """The page of a campaign.

    Attributes:
        head: The page's head.
        quiet: Why nothing is asked for now, a sentence each; then all else is empty.
        ask: What is asked.
        summary: What it is about.
        standing: How it stands, in a sentence.
        state: The same for the style: "open", "granted" or "closed".
        outcome: What came of it, or that nothing did; empty while it is open.
        html: Why it is asked, as clean HTML.
        who: Who can grant it and every way to them, while it is open.
        asked: Who was asked, once it is not: name and role.
        milestones: What happened, and what is to come.
        join: How to join in; none once it is not open.
        voices: The voices.
        answers: The official answers to it, oldest first.
        say: Address of the page on how to write to the landlord, or empty.
    """

    head: Head
    quiet: tuple[str, ...] = ()
    ask: str = ""
    summary: str = ""
    standing: str = ""
    state: str = ""
    outcome: str = ""
    html: str = ""
    who: SpeakersView | None = None
    asked: tuple[str, ...] = ()
    milestones: tuple[MilestoneView, ...] = ()
    join: JoinView | None = None
    voices: VoicesOfView | None = None
    answers: tuple[OfficialView, ...] = ()
    say: str = ""
