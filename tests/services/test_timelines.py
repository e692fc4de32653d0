"""The timeline of a post as readers see it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.services.owed_made import PLACE, TODAY, A, Event, M, dossier

from outspoken.model.post import Post, Status
from outspoken.model.submission import Channel, Kind
from outspoken.model.views import TimelineView
from outspoken.services import timelines

LONG: list[Event] = [
    (1, A.ACKNOWLEDGED, {}),
    (1, M.ROUTED, {"before": "repairs", "team": "safety", "body": "The *wall* is wet."}),
    (2, M.EXTENDED, {"step": "answered", "days": 5, "body": "The scaffold is late."}),
    (30, A.ANSWERED, {"team": "safety"}),
    (31, A.PROMISED, {"team": "safety", "promised_by": date(2026, 4, 10)}),
    (40, M.WRITTEN, {}),
    (50, A.DONE, {"team": "safety"}),
    (60, M.REOPENED, {"heard_by": Channel.PHONE}),
    (63, A.DONE, {"team": "safety"}),
    (80, M.AGREED, {"heard_by": Channel.EMAIL}),
]


def told(*events: Event, today: date = TODAY, **fields: Any) -> TimelineView:
    return timelines.view(dossier(1, *events, **fields), PLACE, today)


def test_it_tells_everything_in_order() -> None:
    view = told(*LONG, track="complaint-1")
    assert [(each.day.isoformat()[5:], each.sentence) for each in view.steps] == [
        ("03-02", "Received"),
        ("03-02", "Published here"),
        ("03-03", "Repairs has it, and will answer"),
        ("03-03", "Passed from Repairs to Damp & safety"),
        ("03-04", "Answer: it takes 5 working days longer"),
        ("04-01", "Answered by Damp & safety"),
        ("04-02", "Promised by 10 April 2026, by Damp & safety"),
        ("04-11", "The office wrote to the writer. That letter is private"),
        ("04-21", "Done, says Damp & safety"),
        ("05-01", "Still not fixed, says the writer (told on the phone)"),
        ("05-04", "Done, says Damp & safety"),
        ("05-21", "Done, and the writer agrees (told by e-mail)"),
    ]
    assert (view.team, view.label) == ("Damp & safety", "Done, and the writer agrees")


def test_what_was_late_or_broken_is_told_where_it_was_said() -> None:
    view = told(*LONG, track="complaint-1")
    assert {each.sentence: each.kept for each in view.steps if each.is_broken} == {
        "Answered by Damp & safety": "Answered late: the answer was due by 24 March 2026",
        "Promised by 10 April 2026, by Damp & safety": (
            "Promise broken: it was to be done by 10 April 2026, and was done on 4 May 2026"
        ),
    }
    assert view.steps[2].kept == "In time"


def test_answers_stay_where_they_are_and_moves_have_anchors() -> None:
    steps = told(*LONG).steps
    answer, moved = steps[2], steps[3]
    assert (answer.url, answer.html, answer.anchor) == ("#answer-20260303-000101", "", "")
    assert (moved.anchor, moved.html) == (
        "step-20260303-000102",
        "<p>The <em>wall</em> is wet.</p>\n",
    )


def test_what_was_due_and_has_not_come_is_on_it() -> None:
    missed = told(today=date(2026, 3, 10)).steps[-1]
    assert (missed.sentence, missed.kept, missed.is_broken) == (
        "Answer due",
        "It has not come",
        True,
    )
    assert len(told(today=date(2026, 3, 9)).steps) == 2


def test_a_stage_that_ended_before_its_day_was_not_missed() -> None:
    early = told((1, M.TRACKED, {"track": "complaint-2"}), track="complaint-1")
    assert [each.day for each in early.steps if each.kept] == [
        date(2026, 3, 10),
        date(2026, 4, 9),
    ], "only what stage 2 owes"


def test_what_was_missed_stays_when_it_goes_on_under_another_promise() -> None:
    events: list[Event] = [
        (1, A.ACKNOWLEDGED, {}),
        (12, M.TRACKED, {"track": "complaint-1"}),
    ]
    missed = [each for each in told(*events, today=date(2026, 3, 14)).steps if each.kept]
    assert [(each.day, each.is_broken) for each in missed if each.is_broken] == [
        (date(2026, 3, 9), True)
    ]


def test_but_not_what_was_in_time_then() -> None:
    event: Event = (2, M.TRACKED, {"track": "complaint-1"})
    steps = told(event, today=date(2026, 3, 9)).steps
    assert not any(each.is_broken for each in steps)


def test_the_writers_word_leads_to_the_comment_it_was_said_in() -> None:
    made = dossier(1, (9, A.DONE, {}), (10, M.REOPENED, {"comment": "20260312-c00001"}))
    comment = replace(_comment(made.post), id="20260312-c00001")
    for below, url in (
        ((comment,), "/2026/r-1/#comment-20260312-c00001"),
        ((replace(comment, status=Status.WITHDRAWN, body=""),), ""),
        ((), ""),
    ):
        view = timelines.view(replace(made, comments=below), PLACE, TODAY)
        (said,) = [x for x in view.steps if x.sentence.startswith("Still not fixed")]
        assert said.url == url


def test_nothing_is_told_where_nothing_is_owed_and_nothing_happened() -> None:
    assert told(track="") == TimelineView()


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        pytest.param({}, "Waiting for an answer", id="a question"),
        pytest.param({"kind": Kind.PAGE}, "", id="a page of the old site"),
        pytest.param({"track": ""}, "", id="no clock"),
    ],
)
def test_where_it_stands(fields: dict[str, Any], label: str) -> None:
    routed: Event = (1, M.ROUTED, {"team": "safety"})
    view = told(routed, **fields)
    assert view.label == label
    assert view.steps[2].sentence == "Given to Damp & safety"


def test_a_tombstone_was_published_no_more() -> None:
    view = told((1, A.ANSWERED, {}), status=Status.WITHDRAWN, body="", track="")
    assert [each.sentence for each in view.steps] == ["Received", "Answered by Repairs"]


def test_a_team_that_is_none_any_more_keeps_its_key() -> None:
    view = told((1, M.ROUTED, {"before": "lifts", "team": "safety"}))
    assert view.steps[2].sentence == "Passed from lifts to Damp & safety"


def _comment(post: Post) -> Post:
    return replace(post, kind=Kind.COMMENT, post=post.id, in_reply_to=post.id, track="")
