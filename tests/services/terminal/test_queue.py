import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.conftest import Town

from outspoken.services.terminal import queue
from outspoken.services.terminal.room import Room

Said = Callable[[], str]
MAUNDY_THURSDAY = datetime(2026, 4, 2, 9, tzinfo=UTC)


def asked(room: Room, said: Said) -> list[dict[str, object]]:
    queue.run(room, as_data=True)
    found: list[dict[str, object]] = json.loads(said())
    return found


def test_the_oldest_receipt_comes_first(town: Town, room: Room, said: Said) -> None:
    town.send("New.", title="New", received=MAUNDY_THURSDAY)
    town.send("Old.", title="Old", received=datetime(2026, 1, 2, tzinfo=UTC))
    assert [row["title"] for row in asked(room, said)] == ["Old", "New"]


def test_a_row_tells_team_clock_and_suggestions(town: Town, room: Room, said: Said) -> None:
    given_id = town.send(
        "Ring 07700 900123.", received=MAUNDY_THURSDAY, wants_answer=True, topics=("damp",)
    )
    assert asked(room, said) == [
        {
            "id": given_id,
            "kind": "rant",
            "title": "Damp again",
            "received": "2026-04-02",
            "team": "Repairs",
            "clock": "2026-04-13",
            "suggestions": 1,
            "state": "waiting",
        }
    ]


@pytest.mark.parametrize(
    ("nation", "due"),
    [
        pytest.param("england-and-wales", "2026-04-13", id="Easter Monday off in England"),
        pytest.param("scotland", "2026-04-10", id="but not in Scotland"),
    ],
)
def test_the_clock_knows_the_nation(
    town: Town, room: Room, said: Said, nation: str, due: str
) -> None:
    channels = town.office.place / "channels.toml"
    channels.write_text(f'[office]\nnation = "{nation}"\n')
    town.send("When?", kind="question", received=MAUNDY_THURSDAY)
    assert asked(room, said)[0]["clock"] == due


def test_where_nothing_is_asked_no_clock_runs(town: Town, room: Room, said: Said) -> None:
    town.send("I only say.")
    assert asked(room, said)[0]["clock"] is None


def test_the_first_words_stand_in_for_a_title(town: Town, room: Room, said: Said) -> None:
    town.send("Same\nhere.", kind="comment", title="", in_reply_to="20260101-aaaaaa")
    assert asked(room, said)[0]["title"] == "Same here."


def test_an_empty_queue_says_so(room: Room, said: Said) -> None:
    assert queue.run(room, as_data=False) == 0
    assert said() == "Nothing waits.\n"


def test_a_stray_file_is_a_problem_beside_the_data(
    town: Town, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    town.send("One.")
    (town.office.inbox / "notes.md").write_text("milk, eggs")
    assert queue.run(room, as_data=True) == 1
    told = capsys.readouterr()
    assert len(json.loads(told.out)) == 1
    assert "notes.md:0: " in told.err
