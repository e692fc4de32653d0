"""How to join in with a campaign: in one's own words, on a screen or on paper."""

from collections.abc import Sequence

from outspoken.model.campaign import Campaign
from outspoken.model.place import Area
from outspoken.model.representative import Representative
from outspoken.model.views import Link
from outspoken.model.views.campaign import JoinView
from outspoken.services.be_heard import addresses as heard
from outspoken.services.be_heard import sharing
from outspoken.services.campaigns import addresses, posting
from outspoken.services.planned import Frame

_POSTED_ON = ("X", "Bluesky")
"""Networks that a post begins on; what else opens holds the address alone."""


def view(campaign: Campaign, who: Sequence[Representative], frame: Frame) -> JoinView:
    """Return how to join in with *campaign*, which asks *who*."""
    site_url, tags = frame.chrome.site_url, campaign.hashtags
    url = f"{site_url}{addresses.of(campaign.slug)}"
    say = frame.wordings.of(campaign.language)
    sends = sharing.ways(url, say) if site_url else ()
    return JoinView(
        prompts=campaign.prompts,
        write=_write(campaign),
        start=campaign.start,
        posts=posting.links(campaign.start, tags, who, url) if site_url else (),
        hashtags=tuple(f"#{each}" for each in tags),
        sends=tuple(each for each in sends if each.text not in _POSTED_ON),
        letters=tuple(_letters(who, frame)),
    )


def _write(campaign: Campaign) -> str:
    tags = f"&tags={','.join(campaign.hashtags)}" if campaign.hashtags else ""
    return f"{heard.WRITE}?about={addresses.of(campaign.slug)}{tags}"


def _letters(who: Sequence[Representative], frame: Frame) -> list[Link]:
    """Return the letters of each area for which any of *who* speaks and has an address."""
    reached = [each for each in who if each.address]
    return [
        Link(heard.of_letters(area.key), area.name)
        for area in frame.place.areas.values()
        if heard.is_shown(area.key) and _any_for(reached, area, frame)
    ]


def _any_for(who: Sequence[Representative], area: Area, frame: Frame) -> bool:
    return any(frame.place.reach(each, area.key) is not None for each in who)
