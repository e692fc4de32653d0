"""The pages of campaigns: what they ask, when they close, when they rest."""

from dataclasses import replace
from datetime import date

import pytest
from tests.be_heard_place import PEOPLE
from tests.services.campaigns.made import FIRST, LAST
from tests.services.campaigns.shown import (
    CAMPAIGN,
    DAY,
    FRAME,
    MOMENT,
    on,
    planned,
    post,
    shown,
)

from outspoken.model import quiet
from outspoken.model.consent import Election
from outspoken.model.post import Answer, AnswerState, Status
from outspoken.model.quiet import Quiet
from outspoken.model.views.campaign import CampaignsView, CampaignView
from outspoken.services.campaigns import of_post, page


def test_without_campaigns_there_are_no_pages() -> None:
    assert planned(replace(FRAME, campaigns=())) == []


def test_an_open_campaign_says_whom_to_ask_and_how() -> None:
    view = shown()
    assert (view.standing, view.outcome) == ("Open until 30 June 2026.", "")
    assert view.who is not None
    assert [each.name for each in view.who.speakers] == [PEOPLE[0].name, PEOPLE[5].name]
    assert view.join is not None
    assert view.join.prompts == ("What happened?",)
    assert view.join.write == "/be-heard/write/?about=/campaigns/dry-walls/&tags=DryWalls"
    assert [each.text for each in view.join.letters] == [
        "Larkfield",
        "Hollin Bank",
        "New Town",
    ]
    assert 'href="../../archive/"' in view.html


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (LAST - DAY, "Open until 30 June 2026."),
        (LAST, "Open until 30 June 2026."),
        (LAST + DAY, "It ended on 30 June 2026."),
    ],
)
def test_a_campaign_past_its_day_closes_itself(today: date, standing: str) -> None:
    view = shown(frame=on(today))
    assert view.standing == standing
    is_open = today <= LAST
    assert (view.join is not None) is (view.who is not None) is is_open
    assert view.outcome == ("" if is_open else "Nothing has come of it.")
    assert bool(view.asked) is not is_open


def test_where_somebody_left_a_closed_campaign_names_the_role_alone() -> None:
    left = replace(PEOPLE[0], key="former-mp", role=f"former {PEOPLE[0].role}", name="Jo")
    place = replace(FRAME.place, representatives=(*PEOPLE, left))
    told = shown(frame=replace(on(LAST + DAY), place=place)).asked
    assert told == ("MP for Brackwater", f"{PEOPLE[5].name}, {PEOPLE[5].role}")
    still = shown(frame=replace(on(LAST), place=place)).who
    assert still is not None
    assert [each.name for each in still.speakers] == [PEOPLE[0].name, PEOPLE[5].name]


def test_who_left_is_named_as_asked_and_nobody_is_sent_there() -> None:
    left = tuple(
        replace(each, role=f"former {each.role}") if each.key in CAMPAIGN.who else each
        for each in PEOPLE
    )
    place = replace(FRAME.place, representatives=left)
    for today in (FIRST, LAST + DAY):
        view = shown(frame=replace(on(today), place=place))
        assert view.who is None
        assert view.asked == tuple(
            f"{each.name}, {each.role}" for each in left if each.key in CAMPAIGN.who
        )
        assert view.join is None or not view.join.letters


@pytest.mark.parametrize(
    ("granted", "said", "state"),
    [
        ("yes", "They said yes.", "granted"),
        ("partly", "They said yes to a part of it.", "granted"),
        ("no", "They said no.", "closed"),
    ],
)
def test_a_campaign_that_was_answered_says_what_came_of_it(
    granted: str, said: str, state: str
) -> None:
    view = shown(frame=on(FIRST, granted=granted, outcome="They come on Monday."))
    assert (view.standing, view.state) == (said, state)
    assert view.outcome == "They come on Monday."
    assert view.join is None


def test_a_campaign_may_end_with_an_outcome_that_nobody_granted() -> None:
    view = shown(frame=on(LAST + DAY, outcome="We ask again in May."))
    assert view.outcome == "We ask again in May."
    assert view.standing == "It ended on 30 June 2026."


def test_the_list_tells_open_ones_from_what_came_of_others() -> None:
    over = replace(CAMPAIGN, slug="two-lifts", by=FIRST - DAY, begun=FIRST - 9 * DAY)
    view = page.every(replace(FRAME, campaigns=(CAMPAIGN, over)))
    assert [name for name, _ in view.groups] == ["Open now", "What came of it"]
    assert [card.url for _, cards in view.groups for card in cards] == [
        "/campaigns/dry-walls/",
        "/campaigns/two-lifts/",
    ]


def test_a_milestone_is_to_come_until_its_day() -> None:
    days = [date(2026, 3, 31), date(2026, 4, 1)]
    told = [shown(frame=on(day)).milestones[0].is_to_come for day in days]
    assert told == [True, False]


# What was answered


def answer(state: AnswerState, body: str = "We come on Monday.") -> Answer:
    return Answer(
        id=f"20260302-{state[:6]:0<6}",
        post=CAMPAIGN.answer,
        team="repairs",
        role="Manager",
        state=state,
        answered=MOMENT,
        body=body,
    )


def test_the_answers_to_it_are_shown_but_no_acknowledgement() -> None:
    given = [answer(AnswerState.ACKNOWLEDGED), answer(AnswerState.ANSWERED)]
    view = shown([post(1)], answers=given)
    assert [each.html.strip() for each in view.answers] == ["<p>We come on Monday.</p>"]
    assert view.answers[0].url.startswith("/2026/rant-1/#answer-")


def test_a_post_that_was_taken_down_answers_nothing() -> None:
    gone = post(1, status=Status.WITHDRAWN, body="", title="")
    assert shown([gone], answers=[answer(AnswerState.ANSWERED)]).answers == ()


# When not


ELECTION = Election(FIRST, LAST - DAY, names=())


@pytest.mark.parametrize(
    ("today", "rests"),
    [(FIRST - DAY, False), (FIRST, True), (LAST - DAY, True), (LAST, False)],
)
def test_in_an_election_period_campaigns_rest(today: date, rests: bool) -> None:
    begun = replace(CAMPAIGN, begun=FIRST - 9 * DAY)
    frame = replace(
        FRAME, today=today, quiet=quiet.on(today, [ELECTION]), campaigns=(begun,)
    )
    view, listed = shown([post(1)], frame), page.every(frame)
    assert bool(view.quiet) is bool(listed.quiet) is rests
    assert bool(view.ask) is bool(listed.groups) is not rests
    assert (of_post.view(post(1), frame) is None) is rests


def test_a_page_that_rests_says_why_and_what_stays_and_nothing_of_the_ask() -> None:
    at_rest = replace(FRAME, quiet=Quiet(is_off=True))
    view, listed = shown([post(1)], at_rest), page.every(at_rest)
    assert view.quiet == listed.quiet
    assert view.quiet[0] == "The office does not run campaigns."
    assert "Repairs and complaints go on" in view.quiet[-1]
    bare = CampaignView(view.head, view.quiet)
    assert view == bare
    assert view.head.description == page.RESTING
    assert listed == CampaignsView(listed.head, listed.quiet)
