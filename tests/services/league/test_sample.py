"""The figures of the sample site come of the sample archive, and a plain script agrees."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.services.league import plain

from outspoken.model.social import Conversation
from outspoken.services import conversation_figures, places
from outspoken.services.league import kept, measuring
from outspoken.services.league.measuring import Asked

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests" / "cases" / "conversation" / "brackwater.csv"
PLACE = ROOT / "content" / "place"


@pytest.fixture
def shown() -> Conversation:
    found = kept.read(PLACE)
    assert isinstance(found, Conversation)
    return found


def test_it_is_what_the_league_makes_of_the_archive(shown: Conversation) -> None:
    local = tuple(area.name for area in places.read(PLACE)[0].areas.values())
    found = measuring.measure(
        [SAMPLE], Asked(local=local), datetime(2026, 6, 1, tzinfo=UTC)
    )
    assert not found.problems
    assert found.conversation == shown


def test_a_plain_script_finds_every_figure_of_the_csv(shown: Conversation) -> None:
    with SAMPLE.open(newline="") as file:
        expected = plain.figures([row for row in csv.DictReader(file) if row["time"]])
    found = [*csv.DictReader(io.StringIO(conversation_figures.as_csv(shown)))]
    assert {(row["account"], row["month"]) for row in found} == {
        *expected,
        ("BrackwaterJobs", "all"),  # which is silent
    }
    for row in found:
        if row["account"] == "BrackwaterJobs":
            continue
        figures = expected[row["account"], row["month"]]
        assert (row["posts"], row["conversations"], row["automatic"]) == (
            str(figures["own"]),
            str(figures["conversations"]),
            str(figures["automatic"]),
        )
        assert float(row["share"]) == round(figures["conversations"] / figures["own"], 3)
        known = figures["asked"] is not None
        assert row["questions"] == (str(figures["asked"]) if known else "")
        assert row["answered"] == (str(figures["answered"]) if known else "")
        assert row["median_minutes"] == str(figures["minutes"] or "")
