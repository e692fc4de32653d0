"""The officers' own lists: what is owed is on them, and only a signature takes it off."""

from pathlib import Path

import pytest
from tests.conftest import TEAMS, Town
from tests.services.test_moving_on import SAFETY, answer, asked, put

from outspoken.model.move import MoveKind
from outspoken.model.post import AnswerState
from outspoken.services import answers, owed_posts, places


@pytest.fixture
def town(town: Town) -> Town:
    """A town with two teams."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    return town


def owed(town: Town) -> list[str]:
    place, _ = places.read(town.office.place)
    found = owed_posts.of_content(town.office, place, town.now.date())
    return [each.post.id for each in found]


def test_what_was_put_on_a_promise_later_is_owed(town: Town) -> None:
    post = asked(town, "none")
    assert owed(town) == []
    put(town, post.id, MoveKind.TRACKED, track="complaint-1")
    assert owed(town) == [post.id]


@pytest.mark.parametrize("touched", ["signature", "state", "body"])
def test_only_what_an_officer_signed_answers_it(town: Town, touched: str) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ANSWERED)
    assert owed(town) == []
    path: Path
    (path,) = (town.office.content / answers.ANSWERS).glob("*/*.md")
    lines = path.read_text().splitlines()
    changed = {
        "signature": [line for line in lines if not line.startswith("signature:")],
        "state": [line.replace('state: "answered"', 'state: "done"') for line in lines],
        "body": [line.replace("We will come.", "We came.") for line in lines],
    }
    assert changed[touched] != lines
    path.write_text("\n".join((*changed[touched], "")))
    assert owed(town) == [post.id]
