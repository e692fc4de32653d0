"""You said, we did: asked, answered, done, and what the resident says of it."""

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
from outspoken.model.submission import Channel
from outspoken.model.views import DoneView, YouSaidView
from outspoken.services import you_said
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Planned

ANSWERED: Event = (2, A.ANSWERED, {})
DONE: Event = (4, A.DONE, {})
REOPENED: Event = (6, M.REOPENED, {"heard_by": Channel.PHONE})
AGAIN: Event = (8, A.DONE, {})
AGREED: Event = (9, M.AGREED, {"heard_by": Channel.PHONE})


def planned(posts: Iterable[Dossier], today: date = TODAY) -> Mapping[str, Planned]:
    found = you_said.plan(briefs(posts, today), replace(FRAME, today=today))
    return {each.key: each for each in found}


def views(posts: Iterable[Dossier], today: date = TODAY) -> list[YouSaidView]:
    nobody = AtHand((), PLACE, today)
    made = [each.make(nobody) for each in planned(posts, today).values()]
    return [each for each in made if isinstance(each, YouSaidView)]


def only(post: Dossier, today: date = TODAY) -> dict[str, str]:
    """Return what the page says of *post*."""
    (page,) = views([post], today)
    (shown,) = [each for _, months in page.months for each in months]
    return {each.label: each.sentence for each in shown.outcomes}


@pytest.mark.parametrize(
    ("events", "said"),
    [
        pytest.param((ANSWERED,), None, id="answered"),
        pytest.param((ANSWERED, DONE), "Nothing yet", id="closed is not fixed"),
        pytest.param(
            (ANSWERED, DONE, REOPENED),
            "It is still not fixed (8 March 2026)",
            id="not fixed",
        ),
        pytest.param(
            (ANSWERED, DONE, REOPENED, AGAIN),
            "Not fixed on 8 March 2026. Nothing yet",
            id="done once more",
        ),
        pytest.param(
            (ANSWERED, DONE, REOPENED, AGAIN, AGREED),
            "It is done (11 March 2026)",
            id="the writer agrees",
        ),
    ],
)
def test_what_the_resident_says(events: tuple[Event, ...], said: str | None) -> None:
    assert only(dossier(1, *events)).get("The resident says") == said


def test_what_was_asked_answered_and_done() -> None:
    assert only(dossier(1, ANSWERED, DONE)) == {
        "Asked": "2 March 2026",
        "Answered": "4 March 2026, with Repairs",
        "Done, says the office": "6 March 2026",
        "The resident says": "Nothing yet",
    }


def test_a_promise_is_open_kept_or_broken() -> None:
    by = date(2026, 5, 29)
    assert only(promised(by))["Promised"] == "By 29 May 2026"
    assert only(promised(by), by)["Promised"] == "By 29 May 2026"
    broken = only(promised(by), by + timedelta(days=1))["Promised"]
    assert broken == "Promise broken: it was to be done by 29 May 2026"
    assert only(promised(by, DONE))["Promised"] == (
        "Kept: it was to be done by 29 May 2026, and was done on 6 March 2026"
    )


def test_what_only_was_acknowledged_is_not_on_it() -> None:
    (page,) = views([dossier(1, (1, A.ACKNOWLEDGED, {})), dossier(2)])
    assert page.months == ()
    assert page.summary[:2] == ("Asked: 2", "Answered: 0")


def test_it_is_counted_in_all() -> None:
    posts = [
        dossier(1),
        dossier(2, ANSWERED),
        dossier(3, ANSWERED, DONE),
        dossier(4, ANSWERED, DONE, AGREED),
        dossier(5, ANSWERED, DONE, REOPENED),
        dossier(6, ANSWERED, track=""),
        dossier(7, track=""),
    ]
    (newest, *_) = views(posts)
    assert newest.summary == (
        "Asked: 6",
        "Answered: 5",
        "Done, says the office: 2",
        "Done, and the writer agrees: 1",
        "Still not fixed, says the writer: 1",
    )


def many(count: int) -> list[Dossier]:
    return [dossier(number, ANSWERED, days=10 * number) for number in range(count)]


def titles(page: YouSaidView) -> dict[str, list[str]]:
    def text(each: DoneView) -> str:
        return each.post.text

    return {month: [*map(text, held)] for month, held in page.months}


def test_it_is_by_month_and_numbered_from_the_oldest() -> None:
    newest, first = views(many(12))
    assert titles(first) == {
        "April 2026": ["Rant 4", "Rant 3"],
        "March 2026": ["Rant 2", "Rant 1", "Rant 0"],
    }
    assert [*titles(newest)] == ["June 2026", "May 2026", "April 2026"]
    assert (first.head.url, first.newer, first.older) == (
        "/you-said-we-did/page/1/",
        "/you-said-we-did/",
        "",
    )
    assert (newest.older, first.summary) == (first.head.url, ())


def test_a_new_answer_touches_the_newest_page_alone() -> None:
    before, after = planned(many(12)), planned(many(13))
    other = {key for key, x in after.items() if x.fingerprint != before[key].fingerprint}
    assert other == {"you-said-we-did/index.html"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([dossier(1, ANSWERED, title="Dry")], id="a title"),
        pytest.param([dossier(1, ANSWERED, language="cy")], id="a language"),
        pytest.param([dossier(1, ANSWERED, team="rents")], id="a team"),
        pytest.param([dossier(1, (3, A.ANSWERED, {}))], id="another day"),
        pytest.param([dossier(1, ANSWERED, days=1)], id="another receipt"),
        pytest.param([dossier(1, ANSWERED, DONE)], id="done"),
        pytest.param([dossier(1, ANSWERED), dossier(2)], id="a count"),
        pytest.param([], id="nothing"),
    ],
)
def test_the_page_is_another_when_what_it_shows_is(other: list[Dossier]) -> None:
    before, key = planned([dossier(1, ANSWERED)]), "you-said-we-did/index.html"
    assert before[key].fingerprint != planned(other)[key].fingerprint
    same = planned([dossier(1, ANSWERED, body="It is wetter.")])
    assert before[key].fingerprint == same[key].fingerprint


@pytest.mark.parametrize(
    ("days", "is_another"),
    [
        pytest.param(0, False, id="its day"),
        pytest.param(1, True, id="the day after"),
    ],
)
def test_the_day_changes_it_only_when_a_promise_breaks(days: int, is_another: bool) -> None:
    by, key = date(2026, 5, 29), "you-said-we-did/index.html"
    then = planned([promised(by)], by - timedelta(days=3))
    later = planned([promised(by)], by + timedelta(days=days))
    assert (titles_of(then, key) != titles_of(later, key)) == is_another
    posts = [promised(by)]
    before = planned(posts, by - timedelta(days=3))[key].fingerprint
    after = planned(posts, by + timedelta(days=days))[key].fingerprint
    assert (before != after) == is_another


def titles_of(found: Mapping[str, Planned], key: str) -> set[str]:
    made = found[key].make(AtHand((), PLACE, TODAY))
    assert isinstance(made, YouSaidView)
    return {o.sentence for _, held in made.months for x in held for o in x.outcomes}
