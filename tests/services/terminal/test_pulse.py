"""`invoke pulse`: the figures of the page at a terminal, and no other."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.post import Post, Tone
from outspoken.model.submission import Kind
from outspoken.services import posts
from outspoken.services.terminal import pulse
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError

APRIL = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
Said = Callable[[], str]


def post(number: int, tone: Tone | None, **fields: object) -> Post:
    told: dict[str, object] = {
        "id": f"20260403-00000{number}",
        "kind": Kind.RANT,
        "received": APRIL,
        "approved_on": APRIL.date(),
        "title": "Wet",
        "area": "larkfield",
        "topics": ("damp",),
        "slug": f"wet-{number}",
        "body": "It is wet.",
        "tone": tone,
        **fields,
    }
    return Post(**told)  # type: ignore[arg-type]


@pytest.fixture
def later(room: Room) -> Room:
    """A room in May: six complained in April, and two praised."""
    tones = [Tone.COMPLAINT] * 6 + [Tone.PRAISE] * 2
    folder = room.office.content / "posts" / "2026"
    folder.mkdir(parents=True)
    for number, tone in enumerate(tones):
        text = posts.render(post(number, tone))
        (folder / f"wet-{number}.md").write_text(text, encoding="utf-8")
    return replace(room, now=datetime(2026, 5, 2, 9, tzinfo=UTC))


def test_the_latest_month_is_shown_by_topic_and_area(later: Room, said: Said) -> None:
    assert pulse.run(later) == 0
    shown = said()
    assert "April 2026, all areas" in shown
    assert "April 2026, Larkfield" in shown
    assert "Canal Side" not in shown
    rows = [line.split() for line in shown.splitlines() if line.startswith("Damp")]
    assert rows == [
        ["Damp", "6", "to", "14", "fewer", "than", "5"],
        ["Damp", "6", "fewer", "than", "5"],
    ]
    assert "docs/reference/pulse.md" in shown


def test_a_month_can_be_asked_for(later: Room, said: Said) -> None:
    assert pulse.run(later, "2026-04") == 0
    assert "April 2026" in said()


@pytest.mark.parametrize(
    ("month", "advice"),
    [
        ("april", "write a month as 2026-04, not 'april'"),
        ("2026-13", "write a month as 2026-04"),
        ("2026-05", "ask for a month from 2026-04 to 2026-04"),
        ("2025-04", "ask for a month from 2026-04"),
    ],
)
def test_what_is_no_month_that_is_told_of_is_wrong_use(
    later: Room, month: str, advice: str
) -> None:
    with pytest.raises(WrongUseError, match=advice):
        pulse.run(later, month)


def test_scripts_get_what_the_site_publishes(
    later: Room, said: Said, tmp_path: Path
) -> None:
    file = tmp_path / "figures.csv"
    assert pulse.run(later, as_json=True, csv=str(file)) == 0
    out = said()
    data = json.loads(out[out.index("{") : out.rindex("}") + 1])
    assert data["months"] == ["2026-04"]
    assert data["totals"][0]["complaint"] == "6 to 14"
    rows = [*csv.DictReader(io.StringIO(file.read_text()))]
    assert rows[0] == {
        "month": "2026-04",
        "topic": "damp",
        "area": "larkfield",
        "complaint": "6",
        "praise": "fewer than 5",
    }


def test_where_no_month_is_over_there_is_nothing_to_tell(room: Room, said: Said) -> None:
    assert pulse.run(room) == 0
    assert pulse.run(room, "2026-04") == TO_MEND
    assert said().count("there is nothing to tell yet") == 2
