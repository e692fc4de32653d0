"""The plan of the pages of campaigns, made of briefs in one pass."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign
from outspoken.model.post import AnswerState
from outspoken.model.views import CardView
from outspoken.model.views.campaign import CampaignView
from outspoken.services import fingerprints, markdown, rooted
from outspoken.services.campaigns import page, voices
from outspoken.services.planned import Frame, Planned, Shelf, path, ready

LIST, ONE = "campaigns.html", "campaign.html"
SHOWN = 6
"""Most voices of which the page of a campaign shows a card."""
_ANSWER = "#answer-"
_ANSWERS = frozenset({*map(str, AnswerState)} - {str(AnswerState.ACKNOWLEDGED)})


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the pages of campaigns; none where there is no campaign.

    Args:
        briefs: Posts and tombstones, newest first.
        frame: What pages are made of besides.
    """
    if not frame.campaigns:
        return
    every = page.every(frame)
    yield Planned(path(every.head.url), LIST, fingerprints.of(every), 0, ready(every))
    rests = frame.quiet.campaigns_rest
    found = {} if rests else voices.of((*frame.campaigns,)).among(briefs)
    asked = () if rests else {each.answer for each in frame.campaigns if each.answer}
    answering = {x.id: x for x in briefs if x.id in asked and x.is_listed} if asked else {}
    for each in frame.campaigns:
        heard = found.get(each.slug, [])
        yield _page(each, heard, answering.get(each.answer), frame)


def _page(
    campaign: Campaign, heard: Sequence[Brief], answering: Brief | None, frame: Frame
) -> Planned:
    bare = page.one(campaign, heard, frame)
    if bare.quiet:
        return Planned(path(bare.head.url), ONE, fingerprints.of(bare), 0, ready(bare))
    shown = _chosen(campaign, heard)
    steps = [x.entry for x in answering.steps if x.kind in _ANSWERS] if answering else []
    digests = [*(each.card for each in shown), *(each.digest for each in steps)]
    entries = [(answering.id, each.id) for each in steps] if answering else []
    made = partial(_made, bare, campaign.body, [each.id for each in shown], entries)
    age = shown[0].received if shown else 0
    own = fingerprints.of(bare, campaign.body, digests)
    return Planned(path(bare.head.url), ONE, own, age, made)


def _chosen(campaign: Campaign, heard: Sequence[Brief]) -> list[Brief]:
    """Return the voices to show: those that it names, in its order, then others."""
    order = {id_: number for number, id_ in enumerate(campaign.posts)}
    return sorted(heard, key=lambda each: order.get(each.id, len(order)))[:SHOWN]


def _made(
    bare: CampaignView,
    body: str,
    cards: Sequence[str],
    entries: Sequence[tuple[str, str]],
    shelf: Shelf,
) -> CampaignView:
    assert bare.voices is not None  # it is none where it is quiet alone
    shown = tuple(_without_area(shelf.card(id_)) for id_ in cards)
    steps = (shelf.entry(*each) for each in entries)
    return replace(
        bare,
        html=rooted.html(markdown.staff(body), bare.head.url),
        voices=replace(bare.voices, cards=shown),
        # What the writer said of it bears the name of an answer's state too.
        answers=tuple(page.official(each) for each in steps if _ANSWER in each.url),
    )


def _without_area(card: CardView) -> CardView:
    """Return *card* without its area: few of them would tell a count that is hidden."""
    return replace(card, area=None)
