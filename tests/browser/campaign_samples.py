"""Campaigns to look at: an open one, one that is over, one in Urdu, one that rests."""
# ruff: noqa: RUF001 - Urdu's own full stop is meant.

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.be_heard_place import PLACE

from outspoken.model.campaign import Campaign, Milestone
from outspoken.model.quiet import Quiet
from outspoken.model.views import CardView, Chrome
from outspoken.model.views.campaign import CampaignView, OfficialView, VoicesOfView
from outspoken.services.campaigns import page, plan
from outspoken.services.planned import Frame

TODAY = date(2026, 4, 17)
LONG = "Aaaaaarrrgh" + "h" * 60
OPEN = Campaign(
    slug="dry-walls",
    title="Dry walls for every child",
    ask="Will you promise that every home with mould is looked at within ten working days?",
    summary="Children sleep beside wet walls. We ask for a day.",
    who=tuple(each.key for each in PLACE.representatives),
    begun=date(2026, 3, 5),
    by=date(2026, 6, 30),
    body="",
    hashtags=("DryWalls", LONG),
    prompts=("What happened, and since when?", LONG),
    start="A wet wall, and nobody comes to look. Will you promise us a day?",
    milestones=(
        Milestone(date(2026, 3, 24), "The damp team answers"),
        Milestone(date(2026, 6, 18), "We ask the board"),
    ),
)
OVER = replace(
    OPEN,
    slug="two-lifts",
    title="Two lifts that work",
    by=TODAY,
    granted="yes",
    outcome="Both lifts work, one day before the day that was promised.",
)
URDU = replace(
    OPEN,
    slug="chhat",
    title="ہر گھر کی چھت خشک ہو",
    ask="کیا آپ دس دن میں دیکھنے آئیں گے؟",
    summary="چھت سے پانی ٹپک رہا ہے۔",
    start="چھت سے پانی ٹپک رہا ہے",
    language="ur",
)
HTML = "<p>Mould does not wait.</p><ul><li>It grows behind the cot.</li></ul>"
ANSWER = OfficialView(
    "/2026/forty-one-days/#answer-20260414-ANSWER",
    "Promised by 24 April 2026, by Damp and safety",
    date(2026, 3, 24),
    "<p>You were right. It is not condensation.</p>",
    "en",
    "ltr",
)
AREAS = (("Larkfield", 40), ("Hollin Bank", "fewer than 5"), ("No neighbourhood", 12))


def pages(chrome: Chrome, cards: Sequence[CardView]) -> dict[str, tuple[str, object]]:
    """Return the pages of campaigns, whose voices are *cards*."""
    frame = Frame(chrome, PLACE, TODAY, campaigns=(OPEN, OVER, URDU))
    rests = replace(frame, quiet=Quiet(date(2026, 5, 7)))
    views = [_filled(page.one(each, (), frame), cards) for each in frame.campaigns]
    resting = page.one(replace(OPEN, slug="resting"), (), rests)
    every = {each.head.url: (plan.ONE, each) for each in (*views, resting)}
    return {"/campaigns/": (plan.LIST, page.every(frame)), **every}


def _filled(view: CampaignView, cards: Sequence[CardView]) -> CampaignView:
    shown = tuple(replace(each, area=None) for each in cards)
    heard = VoicesOfView("52 posts on this site.", shown, AREAS)
    return replace(view, html=HTML, voices=heard, answers=(ANSWER,))
