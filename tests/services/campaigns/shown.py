"""A campaign, posts, and the pages that are planned of them, for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.browser.samples import CHROME
from tests.services.campaigns.made import FIRST, LAST, PLACE

from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign, Milestone
from outspoken.model.dossier import Dossier
from outspoken.model.post import Answer, Post
from outspoken.model.submission import Kind
from outspoken.model.views.campaign import CampaignView
from outspoken.services.briefs import AtHand
from outspoken.services.campaigns import plan
from outspoken.services.planned import Frame, Planned

DAY = timedelta(days=1)
MOMENT = datetime(2026, 3, 10, 9, tzinfo=UTC)
CAMPAIGN = Campaign(
    slug="dry-walls",
    title="Dry walls",
    ask="Will you promise us a day?",
    summary="Children sleep beside wet walls.",
    who=("mp", "chair"),
    begun=FIRST,
    by=LAST,
    body="Mould does not wait. See [all](/archive/).",
    hashtags=("DryWalls",),
    posts=("20260301-000001",),
    topics=("damp",),
    prompts=("What happened?",),
    start="A wet wall, and nobody comes.",
    milestones=(Milestone(date(2026, 4, 1), "The board meets"),),
    answer="20260301-000001",
)
FRAME = Frame(CHROME, PLACE, FIRST, campaigns=(CAMPAIGN,))


def post(number: int, **fields: object) -> Post:
    given: dict[str, object] = {
        "id": f"20260301-{number:06}",
        "kind": Kind.RANT,
        "received": MOMENT,
        "approved_on": MOMENT.date(),
        "title": f"Rant {number}",
        "area": "larkfield",
        "topics": ("damp",),
        "slug": f"rant-{number}",
        "body": "It is wet.",
        **fields,
    }
    return Post(**given)  # type: ignore[arg-type]


def shelf(posts: Sequence[Post], answers: Sequence[Answer] = ()) -> AtHand:
    dossiers = [
        Dossier(each, "", answers=tuple(x for x in answers if x.post == each.id))
        for each in posts
    ]
    return AtHand(dossiers, PLACE, FIRST)


def planned(frame: Frame, posts: Sequence[Post] = ()) -> list[Planned]:
    return [*plan.plan(shelf(posts).briefs(), frame)]


def shown(
    posts: Sequence[Post] = (), frame: Frame = FRAME, answers: Sequence[Answer] = ()
) -> CampaignView:
    at_hand = shelf(posts, answers)
    made = [each.make(at_hand) for each in plan.plan(at_hand.briefs(), frame)]
    found = made[1]
    assert isinstance(found, CampaignView)
    return found


def on(today: date, **fields: object) -> Frame:
    changed = replace(CAMPAIGN, **fields)  # type: ignore[arg-type]
    return replace(FRAME, today=today, campaigns=(changed,))


def brief_of(each: Post) -> Brief:
    return shelf([each]).briefs()[0]
