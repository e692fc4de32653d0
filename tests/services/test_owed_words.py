"""What is said of clocks and promises."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.services.owed_made import PLACE, A, Event, M, dossier

from outspoken.model.submission import Channel
from outspoken.services import dossiers, owed_words

BY = date(2026, 3, 20)
PROMISED: Event = (3, A.PROMISED, {"promised_by": BY})
DONE: Event = (10, A.DONE, {})
AGREED: Event = (12, M.AGREED, {"heard_by": Channel.PHONE})
REOPENED: Event = (12, M.REOPENED, {"heard_by": Channel.EMAIL})


@pytest.mark.parametrize(
    ("events", "today", "state", "sentence"),
    [
        pytest.param((), 3, "waiting", "Answer due by 9 March 2026", id="in time"),
        pytest.param((), 9, "due-today", "Answer due today, 9 March 2026", id="today"),
        pytest.param(
            (), 10, "overdue", "Answer overdue: it was due by 9 March 2026", id="late"
        ),
        pytest.param(
            ((1, A.ANSWERED, {}),),
            10,
            "kept",
            "Answered in time: it was due by 9 March 2026",
            id="kept",
        ),
        pytest.param(
            ((20, A.ANSWERED, {}),),
            25,
            "kept-late",
            "Answered late: it was due by 9 March 2026",
            id="kept late",
        ),
        pytest.param(
            (PROMISED,), 10, "promised", "Promised by 20 March 2026", id="a promise"
        ),
        pytest.param(
            (PROMISED,), 20, "promised", "Promised by today, 20 March 2026", id="its day"
        ),
        pytest.param(
            (PROMISED,),
            21,
            "broken",
            "Promise broken: it was to be done by 20 March 2026",
            id="its day went by",
        ),
        pytest.param(
            (PROMISED, DONE),
            25,
            "done",
            "Done, says the office. The writer has not said yet",
            id="closed is not fixed",
        ),
        pytest.param(
            (PROMISED, DONE, AGREED), 25, "agreed", "Done, and the writer agrees", id="both"
        ),
        pytest.param(
            ((20, A.DONE, {}),),
            25,
            "done",
            "Done, says the office. The writer has not said yet. It came late",
            id="what was late stays so",
        ),
        pytest.param(
            (PROMISED, (25, A.DONE, {}), (26, M.AGREED, {})),
            30,
            "agreed",
            "Done, and the writer agrees. It came late",
            id="a broken promise as well",
        ),
        pytest.param(
            ((3, A.ANSWERED, {}), (10, A.DONE, {}), REOPENED),
            14,
            "waiting",
            "Still not fixed, says the writer. Answer due by 20 March 2026",
            id="it is not fixed",
        ),
    ],
)
def test_what_a_card_says(
    events: tuple[Event, ...], today: int, state: str, sentence: str
) -> None:
    shown = owed_words.clock(dossier(1, *events), date(2026, 3, today))
    assert shown is not None
    assert (shown.state, shown.sentence) == (state, sentence)


def test_an_emergency_is_due_by_a_moment() -> None:
    shown = owed_words.clock(dossier(1, track="emergency"), date(2026, 3, 2))
    assert shown is not None
    assert shown.sentence == "Work to make it safe due by 3 March 2026, 9.30 am"
    assert shown.due_on.isoformat() == "2026-03-03T09:30:00+00:00"


def test_midnight_is_the_end_of_the_day_before() -> None:
    made = dossier(1, track="emergency")
    post = replace(made.post, received=datetime(2026, 3, 2, tzinfo=UTC))
    clocked = dossiers.clocked(replace(made, post=post), PLACE)
    shown = owed_words.clock(clocked, date(2026, 3, 2))
    assert shown is not None
    assert shown.sentence == "Work to make it safe due today, 2 March 2026"


def test_a_broken_promise_comes_before_a_clock_that_is_in_time() -> None:
    events: list[Event] = [
        PROMISED,
        DONE,
        (15, M.REOPENED, {"heard_by": Channel.PHONE}),
    ]
    shown = owed_words.clock(dossier(1, *events), date(2026, 3, 21))
    assert shown is not None
    assert shown.state == owed_words.BROKEN, "done was not done, says the writer"


@pytest.mark.parametrize("track", ["complaint-1", "complaint-2", "damp", "emergency"])
def test_every_track_has_words(track: str) -> None:
    shown = owed_words.clock(dossier(1, track=track), date(2026, 3, 2))
    assert shown is not None
    assert "due" in shown.sentence


def test_where_nothing_is_owed_nothing_is_said() -> None:
    assert owed_words.clock(dossier(1, track=""), date(2026, 3, 2)) is None
