"""Who waits: by team, by how long, and danger before all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.services.owed_made import (
    FRAME,
    PLACE,
    TODAY,
    A,
    Event,
    M,
    briefs,
    dossier,
    promised,
)

from outspoken.model.dossier import Dossier
from outspoken.model.promises import Promises
from outspoken.model.submission import Channel
from outspoken.model.views import BandView, WaitingView
from outspoken.services import waiting_list
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame, Planned

NOBODY = AtHand((), PLACE, TODAY)


def planned(posts: Iterable[Dossier], today: date = TODAY) -> Mapping[str, Planned]:
    frame = replace(FRAME, today=today)
    found = waiting_list.plan(briefs(posts, today), frame)
    return {each.key: each for each in found}


def views(
    posts: Iterable[Dossier], today: date = TODAY, frame: Frame = FRAME
) -> list[WaitingView]:
    now = replace(frame, today=today)
    made = [x.make(NOBODY) for x in waiting_list.plan(briefs(posts, today), now)]
    return [each for each in made if isinstance(each, WaitingView)]


def titles(bands: Iterable[BandView]) -> dict[str, list[str]]:
    return {band.heading: [each.post.text for each in band.posts] for band in bands}


ANSWERED: Event = (2, A.ANSWERED, {})
DONE: Event = (4, A.DONE, {})


def test_a_team_says_when_somebody_is_there_and_how_to_reach_it() -> None:
    team = replace(PLACE.teams["repairs"], hours="Monday, 8 to 6", contact="r@example.org")
    place = replace(PLACE, teams={**PLACE.teams, "repairs": team})
    frame = replace(FRAME, place=place)
    posts = [dossier(n) for n in range(waiting_list.SHOWN + 1)]
    for page in views(posts, frame=frame):
        (shown,) = page.teams
        assert (shown.hours, shown.contact) == ("Monday, 8 to 6", "r@example.org")
    before = {
        each.key: each.fingerprint for each in waiting_list.plan(briefs(posts), FRAME)
    }
    after = {each.key: each.fingerprint for each in waiting_list.plan(briefs(posts), frame)}
    assert before.keys() == after.keys()
    assert all(before[key] != after[key] for key in before)


def test_it_is_by_how_long_with_danger_first() -> None:
    (page,) = views(
        [
            dossier(1, days=-40),
            dossier(2, days=60),
            dossier(3, days=73),
            dossier(4, days=78),
            dossier(5, days=81),
            dossier(6, days=82, track="emergency"),
            dossier(7, ANSWERED),
            dossier(8, track=""),
        ]
    )
    (team,) = page.teams
    assert titles(team.bands) == {
        "Danger first": ["Rant 6"],
        "Late by four weeks or more": ["Rant 1"],
        "Late by a week or more": ["Rant 2"],
        "Late": ["Rant 3"],
        "Due today": ["Rant 4"],
        "Still in time": ["Rant 5"],
    }
    assert (
        page.summary
        == team.summary
        == ("6 waiting, 1 in danger, 4 late, 1 due today. The longest has waited 126 days.")
    )
    assert page.idle == ("Damp & safety", "Rents")


@pytest.mark.parametrize(
    ("days", "heading"),
    [
        (0, "Due today"),
        (1, "Late"),
        (6, "Late"),
        (7, "Late by a week or more"),
        (27, "Late by a week or more"),
        (28, "Late by four weeks or more"),
    ],
)
def test_the_headings_begin_on_their_days(days: int, heading: str) -> None:
    due = date(2026, 3, 9)
    (page,) = views([dossier(1)], due + timedelta(days=days))
    assert [*titles(page.teams[0].bands)] == [heading]


def test_a_team_with_danger_comes_before_all_others() -> None:
    posts = [
        dossier(1, team="repairs"),
        dossier(2, team="rents", track="emergency", days=86),
        dossier(3, team="nobody-knows"),
        dossier(4, team="", topics=()),
    ]
    (page,) = views(posts)
    assert [each.key for each in page.teams] == ["rents", "repairs", "nobody-knows"]
    assert page.idle == ("Damp & safety",)


def test_broken_promises_are_shown_as_broken() -> None:
    (page,) = views(
        [
            promised(date(2026, 5, 1)),
            promised(date(2026, 6, 1)),
            promised(TODAY),
            promised(date(2026, 5, 1), DONE),
        ]
    )
    (team,) = page.teams
    broken, today, later = (each for band in team.bands for each in band.posts)
    assert (broken.state, broken.sentence) == (
        "broken",
        "Promise broken: it was to be done by 1 May 2026",
    )
    assert (today.sentence, later.state) == ("Promised by today, 27 May 2026", "promised")
    assert team.summary.startswith("3 waiting, 1 late, 1 broken promise.")


def test_promises_that_were_broken_before_stand_beside_what_is_owed_now() -> None:
    again: Event = (70, M.REOPENED, {"heard_by": Channel.PHONE})
    late: Event = (40, A.DONE, {})
    (page,) = views([promised(date(2026, 4, 1), late, again)], date(2026, 5, 12))
    (shown,) = page.teams[0].bands[0].posts
    assert shown.sentence == (
        "Still not fixed, says the writer. "
        "Promise broken: it was to be done by 1 April 2026"
    )
    agreed: Event = (60, M.AGREED, {"heard_by": Channel.PHONE})
    (page,) = views([promised(date(2026, 4, 1), late, agreed, again)], date(2026, 5, 12))
    (shown,) = page.teams[0].bands[0].posts
    assert shown.sentence.startswith("Still not fixed, says the writer. Answer due by")
    assert shown.told == (
        "71 days ago",
        "Promise broken: it was to be done by 1 April 2026, and was done on 11 April 2026",
    )


def test_only_the_writer_takes_it_off_the_list_for_good() -> None:
    events: list[Event] = [ANSWERED, DONE, (6, M.REOPENED, {"heard_by": Channel.PHONE})]
    assert not views([dossier(1, *events[:2])])[0].teams
    assert views([dossier(1, *events)])[0].teams
    (nobody,) = views([])
    assert nobody.summary == "Nobody is waiting for an answer today."


def test_much_that_waits_has_pages_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_list, "SHOWN", 3)
    monkeypatch.setattr(waiting_list, "PAGE", 4)
    posts = [dossier(number, days=-number) for number in range(9)]
    front, *pages = views(posts)
    (team,) = front.teams
    assert team.more is not None
    assert (team.more.url, team.more.text) == (
        "/waiting/repairs/",
        "All 9 that wait for Repairs",
    )
    held = [titles(page.teams[0].bands).values() for page in pages]
    assert [[*each] for each in held] == [
        [["Rant 8", "Rant 7", "Rant 6", "Rant 5"]],
        [["Rant 4", "Rant 3", "Rant 2", "Rant 1"]],
        [["Rant 0"]],
    ]
    assert [(page.head.url, page.sooner, page.later) for page in pages] == [
        ("/waiting/repairs/", "", "/waiting/repairs/page/2/"),
        ("/waiting/repairs/page/2/", "/waiting/repairs/", "/waiting/repairs/page/3/"),
        ("/waiting/repairs/page/3/", "/waiting/repairs/page/2/", ""),
    ]
    assert pages[0].teams[0].summary == team.summary


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([dossier(1, title="Dry")], id="a title"),
        pytest.param([dossier(1, language="cy")], id="a language"),
        pytest.param([dossier(1, team="rents")], id="a team"),
        pytest.param([dossier(1), dossier(2)], id="one more"),
        pytest.param([dossier(1, ANSWERED)], id="an answer"),
        pytest.param([promised(date(2026, 5, 1))], id="a promise"),
        pytest.param([], id="nobody"),
    ],
)
def test_the_page_is_another_when_what_it_shows_is(other: list[Dossier]) -> None:
    before, after = planned([dossier(1)]), planned(other)
    assert (
        before["waiting/index.html"].fingerprint != after["waiting/index.html"].fingerprint
    )
    same = planned([dossier(1, body="It is wetter.")])
    assert (
        before["waiting/index.html"].fingerprint == same["waiting/index.html"].fingerprint
    )


def test_it_is_counted_anew_each_day() -> None:
    today, tomorrow = planned([dossier(1)]), planned([dossier(1)], date(2026, 5, 28))
    key = "waiting/index.html"
    assert today[key].fingerprint != tomorrow[key].fingerprint


def test_the_promise_is_the_offices_own() -> None:
    place = replace(PLACE, promises=Promises(question_days=1))
    (page,) = views([], frame=replace(FRAME, place=place))
    assert page.promise == (
        "We promise to answer every question within 1 working day of the day we get it."
    )
