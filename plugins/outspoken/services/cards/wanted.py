"""Which pages have a social card of their own, and what is on it.

A card shows no name of a resident: it travels further than its page, and stays there.
"""

from dataclasses import dataclass

from outspoken.model.campaign import Campaign
from outspoken.model.post import Post
from outspoken.model.views import CardView, Chrome
from outspoken.services.campaigns import addresses
from outspoken.services.planned import Frame
from outspoken.services.wording import Wording

NAME = "card.png"
"""What the card of a page is called, in the page's folder."""
SITE = f"/{NAME}"
"""Address of the card of the site, from its root."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that is drawn on a card.

    Attributes:
        title: Title of the page.
        above: What it is, and where: "Rant · Gasworks Court"; or empty.
        name: Name of the site.
        organisation: Whose site it is.
        language: BCP 47 tag of the title.
    """

    title: str
    above: str
    name: str
    organisation: str
    language: str


def url_of_post(post: Post, chrome: Chrome) -> str:
    """Return the address of the card of *post*, from the root; empty where it has none."""
    return f"{post.url}{NAME}" if _has_cards(chrome) and not post.is_withdrawn else ""


def name_of(post: Post) -> str:
    """Return the file of the card of *post*, below the output."""
    return f"{post.url[1:]}{NAME}"


def url_of_campaign(slug: str, chrome: Chrome) -> str:
    """Return the address of the card of a campaign; empty where it has none."""
    return f"{addresses.of(slug)}{NAME}" if _has_cards(chrome) else ""


def of_post(post: Post, shown: CardView, frame: Frame) -> Card | None:
    """Return the card of *post*; none where it has none of its own.

    Args:
        post: The post.
        shown: The same as lists show it.
        frame: What the site is called, and its words.
    """
    if not url_of_post(post, frame.chrome):
        return None
    kind = frame.wordings.of(post.language)(shown.kind)
    above = " · ".join((kind, shown.area.text) if shown.area else (kind,))
    return _card(shown.title, above, post.language, frame.chrome)


def of_campaign(campaign: Campaign, frame: Frame) -> Card | None:
    """Return the card of *campaign*; none where it has none of its own."""
    if not url_of_campaign(campaign.slug, frame.chrome):
        return None
    above = frame.wordings.of(campaign.language)("Campaign")
    return _card(campaign.title, above, campaign.language, frame.chrome)


def of_site(chrome: Chrome, say: Wording) -> Card:
    """Return the card of the site, for all other pages."""
    return _card(chrome.name, "", say.language, chrome)


def _has_cards(chrome: Chrome) -> bool:
    """Tell whether pages have cards: where the site's address is known, and they may."""
    return chrome.cards and bool(chrome.site_url)


def _card(title: str, above: str, language: str, chrome: Chrome) -> Card:
    return Card(title, above, chrome.name, chrome.organisation, language)
