"""What the log says is on the site and was taken away behind its back is missed."""

from pathlib import Path

import pytest
from tests.conftest import TEAMS, Town
from tests.services.test_moving_on import SAFETY, answer, asked, put

from outspoken.model.move import MoveKind
from outspoken.model.post import AnswerState
from outspoken.model.reason import Reason
from outspoken.services import activity, answers, checking, moves, withdrawals


@pytest.fixture
def town(town: Town) -> Town:
    """A town with two teams."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    return town


def missed(town: Town) -> list[str]:
    said = [each.message for each in checking.of_texts(town.office)]
    return [each.partition(" ")[0] for each in said if "is not there" in each]


def one_below(town: Town, folder: str) -> Path:
    (path,) = (town.office.content / folder).glob("*/*.md")
    return path


def test_an_answer_that_was_removed_is_missed(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ANSWERED)
    assert missed(town) == []
    path = one_below(town, answers.ANSWERS)
    path.unlink()
    assert missed(town) == [path.stem]


def test_so_is_a_move(town: Town) -> None:
    post = asked(town)
    put(town, post.id, MoveKind.ROUTED, team="safety")
    path = one_below(town, moves.MOVES)
    path.unlink()
    assert missed(town) == [path.stem]


def test_so_is_a_post(town: Town) -> None:
    post = asked(town)
    town.file_of(post).unlink()
    assert missed(town) == [post.id]


def test_what_is_broken_is_not_missed_besides(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ANSWERED)
    path, own = one_below(town, answers.ANSWERS), town.file_of(post)
    path.write_text("broken")
    own.write_text(own.read_text().replace("kind:", "knid:"))
    assert missed(town) == []


def test_what_was_said_of_a_text_that_was_erased_may_go_with_it(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ANSWERED)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    one_below(town, answers.ANSWERS).unlink()
    assert missed(town) == []


def test_of_a_log_that_cannot_be_read_nothing_is_said_here(town: Town) -> None:
    post = asked(town)
    town.file_of(post).unlink()
    (town.office.log / activity.LOG).write_text("{}\n")
    assert missed(town) == []
