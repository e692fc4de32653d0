"""The office's own choices about its clocks, and what is wrong with them."""

from pathlib import Path
from typing import Any

import pytest

from outspoken.model.promises import DEFAULT, Promises
from outspoken.model.tracks import Since
from outspoken.services import places, promises

ENGLAND = "england-and-wales"


@pytest.mark.parametrize(
    ("clock", "nation", "chosen"),
    [
        pytest.param({}, ENGLAND, DEFAULT, id="nothing is chosen"),
        pytest.param({"question_days": 3}, "scotland", Promises(3), id="sooner"),
        pytest.param(
            {"emergency_hazard": "confirmation"},
            ENGLAND,
            Promises(since=Since.CONFIRMATION),
            id="counted from confirmation",
        ),
        pytest.param({"emergency_hazard": "off"}, ENGLAND, DEFAULT, id="off in the queue"),
    ],
)
def test_what_is_chosen(clock: dict[str, Any], nation: str, chosen: Promises) -> None:
    problems: list[Any] = []
    assert promises.of(Path("c.toml"), {"clock": clock}, nation, problems) == chosen
    assert not problems


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        pytest.param("question_days", 0, id="no days"),
        pytest.param("question_days", 61, id="a quarter of a year"),
        pytest.param("question_days", "5", id="a text"),
        pytest.param("question_days", True, id="a yes"),
        pytest.param("emergency_hazard", "sometimes", id="no such moment"),
    ],
)
def test_what_cannot_be_chosen_is_told_and_left_out(name: str, wish: object) -> None:
    problems: list[Any] = []
    made = promises.of(Path("c.toml"), {"clock": {name: wish}}, ENGLAND, problems)
    assert made == DEFAULT
    (problem,) = problems
    assert f"write {name} as" in str(problem)
    assert repr(wish) in str(problem)


def test_the_place_reads_them(tmp_path: Path) -> None:
    (tmp_path / "channels.toml").write_text("[clock]\nquestion_days = 7\n")
    place, problems = places.read(tmp_path)
    assert place.promises == Promises(question_days=7)
    assert not [each for each in problems if "clock" in str(each)]


def test_a_slip_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "channels.toml").write_text("[clock]\nquestion_days = 'x'\n")
    _, problems = places.read(tmp_path)
    assert sum("question_days" in str(each) for each in problems) == 1
    (tmp_path / "channels.toml").write_text("[clock\n")
    _, problems = places.read(tmp_path)
    assert sum("channels.toml" in str(each) for each in problems) == 1
