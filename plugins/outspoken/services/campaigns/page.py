"""The page of a campaign, and the list of all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign
from outspoken.model.place import Place
from outspoken.model.reach import is_former, is_mp
from outspoken.model.representative import Representative
from outspoken.model.views import EntryView, Head
from outspoken.model.views.be_heard import SpeakersView
from outspoken.model.views.campaign import (
    CampaignCardView,
    CampaignsView,
    CampaignView,
    MilestoneView,
    OfficialView,
)
from outspoken.services.be_heard import addresses as heard
from outspoken.services.be_heard import groups, hushed, speakers
from outspoken.services.campaigns import addresses, counts, fields, joining, standing
from outspoken.services.cards import wanted as cards
from outspoken.services.planned import Frame
from outspoken.services.wording import Wording, marked

TITLE = marked("Campaigns")
DESCRIPTION = marked("What we ask for together, whom we ask, and what came of it.")
WHO = marked("Who can say yes")
RESTING = marked("This campaign rests for now.")


def every(frame: Frame) -> CampaignsView:
    """Return the list of all campaigns: those that are open, then what came of others."""
    say = frame.say
    head = Head(addresses.PAGE, say(TITLE), say(DESCRIPTION))
    if frame.quiet.campaigns_rest:
        return CampaignsView(head, hushed.sentences(frame.quiet, say))
    running = [each for each in frame.campaigns if each.is_open(frame.today)]
    over = [each for each in frame.campaigns if not each.is_open(frame.today)]
    running.sort(key=lambda each: (each.by, each.slug))
    over.sort(key=lambda each: (each.by, each.slug), reverse=True)
    named = ((say("Open now"), running), (say("What came of it"), over))
    shown = (
        (name, tuple(_card(x, frame) for x in group)) for name, group in named if group
    )
    return CampaignsView(head, (), tuple(shown))


def one(campaign: Campaign, voices: Sequence[Brief], frame: Frame) -> CampaignView:
    """Return the page of *campaign* without what it shows of posts, and why it is asked."""
    tongue, words = campaign.language, frame.wordings.of(campaign.language)
    head = Head(addresses.of(campaign.slug), campaign.title, campaign.summary, tongue)
    say = heard.SAY if heard.SAY in frame.pages else ""
    if frame.quiet.campaigns_rest:
        rests = replace(head, description=words(RESTING))
        told = hushed.sentences(frame.quiet, words)
        return CampaignView(rests, told, say=say)
    who = tuple(x for x in frame.place.representatives if x.key in campaign.who)
    now = tuple(each for each in who if not is_former(each.role))
    is_open = campaign.is_open(frame.today)
    return CampaignView(
        head=replace(head, card=cards.url_of_campaign(campaign.slug, frame.chrome)),
        ask=campaign.ask,
        summary=campaign.summary,
        standing=standing.sentence(campaign, frame.today, words),
        state=standing.state(campaign, frame.today),
        outcome=standing.outcome(campaign, frame.today, words),
        who=_who(campaign, now, words) if is_open and now else None,
        asked=() if is_open and now else tuple(_asked(who, frame.place)),
        milestones=tuple(
            MilestoneView(each.on, each.what, each.on > frame.today)
            for each in campaign.milestones
        ),
        join=joining.view(campaign, now, frame) if is_open else None,
        voices=counts.view(voices, frame.place, words),
        say=say,
    )


def official(entry: EntryView) -> OfficialView:
    """Return an official answer as the page shows it."""
    return OfficialView(
        url=entry.url,
        title=entry.title,
        on=entry.published,
        html=entry.html,
        language=entry.language,
        direction=entry.direction,
    )


def _card(campaign: Campaign, frame: Frame) -> CampaignCardView:
    today, say = frame.today, frame.say
    return CampaignCardView(
        url=addresses.of(campaign.slug),
        title=campaign.title,
        ask=campaign.ask,
        standing=standing.sentence(campaign, today, say),
        state=standing.state(campaign, today),
        outcome=standing.outcome(campaign, today, frame.wordings.of(campaign.language)),
        language=campaign.language,
    )


def _who(campaign: Campaign, who: Sequence[Representative], say: Wording) -> SpeakersView:
    told = (say(groups.FOR_MP),) if any(is_mp(each.role) for each in who) else ()
    shown = tuple(speakers.view(each, campaign.title, say) for each in who)
    return SpeakersView("who", say(WHO), told, shown)


def _asked(who: Sequence[Representative], place: Place) -> Iterator[str]:
    """Yield who was asked; the role alone where somebody else may have had it then."""
    had = {fields.before(each.role) for each in place.representatives}
    for each in who:
        is_alone = each.role not in had
        role = f"{each.role[:1].upper()}{each.role[1:]}"
        yield f"{each.name}, {each.role}" if is_alone else role
