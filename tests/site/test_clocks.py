from datetime import UTC, datetime

import pytest

from tests.conftest import Town
from tests.site.conftest import Build

PAGE = "2026/damp-again/index.html"
WEDNESDAY_BEFORE_EASTER = datetime(2026, 4, 1, 12, tzinfo=UTC)
TWO_WEEKS_BEFORE = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "sentence"),
    [
        pytest.param(
            WEDNESDAY_BEFORE_EASTER,
            "Answer due by 10 April 2026",
            id="Good Friday and Easter Monday are no working days",
        ),
        pytest.param(
            TWO_WEEKS_BEFORE, "Answer overdue: it was due by 27 March 2026", id="overdue"
        ),
    ],
)
def test_the_clock_runs_from_receipt(
    town: Town, build: Build, received: datetime, sentence: str
) -> None:
    town.publish("When do you come?", wants_answer=True, received=received)
    built = build()
    assert sentence in built[PAGE]
    assert sentence in built["waiting/index.html"]


def test_an_answer_stops_the_clock(town: Town, build: Build) -> None:
    town.answer(town.publish("When do you come?", wants_answer=True))
    built = build()
    assert "Answered in time: it was due by" in built[PAGE]
    assert "Damp again" not in built["waiting/index.html"]


def test_where_nothing_is_asked_nothing_is_owed(town: Town, build: Build) -> None:
    town.publish("I only wanted to say it.", wants_answer=False)
    built = build()
    assert "due by" not in built[PAGE]
    assert "Damp again" not in built["waiting/index.html"]
