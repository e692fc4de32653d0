"""For how long what is kept of a post is true."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.owed_made import PLACE, A, Event, M, dossier

from outspoken.model.dossier import Dossier
from outspoken.model.submission import Channel
from outspoken.services.brief_rows import to_json
from outspoken.services.briefs import AtHand
from outspoken.services.builds import register

EVENTS: list[Event] = [
    (1, A.ACKNOWLEDGED, {}),
    (2, A.PROMISED, {"promised_by": date(2026, 3, 20)}),
    (3, A.PROMISED, {"promised_by": date(2026, 3, 12)}),
    (8, A.DONE, {}),
    (9, M.REOPENED, {"heard_by": Channel.PHONE}),
    (4, M.REACHED, {"step": "investigated"}),
    (2, M.EXTENDED, {"step": "answered", "days": 5, "body": "Later."}),
    (6, M.TRACKED, {"track": "complaint-2"}),
]
TRACKS = ("", "question", "complaint-1", "damp", "emergency", "defamation")


def told(post: Dossier, day: date) -> str:
    (brief,) = AtHand([post], PLACE, day).briefs()
    return to_json(brief)


@settings(max_examples=80)
@given(
    st.lists(st.sampled_from(EVENTS), max_size=4),
    st.sampled_from(TRACKS),
    st.integers(0, 60),
)
def test_until_that_day_nothing_changes(events: list[Event], track: str, days: int) -> None:
    post = dossier(1, *events, track=track)
    today = date(2026, 3, 2) + timedelta(days=days)
    until = date.fromisoformat(register._until(post, today))
    assert until >= today
    for later in range(1, min(120, (until - today).days) + 1):
        assert told(post, today + timedelta(days=later)) == told(post, today)


@pytest.mark.parametrize(
    ("events", "until"),
    [
        pytest.param((), "2026-03-08", id="the day before it is due"),
        pytest.param(EVENTS[1:2], "2026-03-19", id="the day before a promise is due"),
        pytest.param(EVENTS[1:4], "9999-12-31", id="for ever, once it is done"),
    ],
)
def test_which_day_that_is(events: list[Event], until: str) -> None:
    post = dossier(1, *events)
    assert register._until(post, date(2026, 3, 4)) == until
