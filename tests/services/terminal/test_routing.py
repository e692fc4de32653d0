"""`invoke route`, `extend`, `reach` and `hear`: said in words, and refused in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.conftest import TEAMS, Town
from tests.services.test_moving_on import SAFETY, answer, asked

from outspoken.model.move import MoveKind
from outspoken.model.post import AnswerState
from outspoken.services import moves
from outspoken.services.acting import CannotDecideError
from outspoken.services.terminal import routing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.routing import Words
from outspoken.services.terminal.speech import WrongUseError

NO_WORDS = Words()
GOES_OUT = "it goes out with the next 'invoke publish'\n"


@pytest.fixture
def town(town: Town) -> Town:
    """A town with two teams."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    return town


def kinds(town: Town) -> list[MoveKind]:
    found = moves.of_folder(town.office.content / moves.MOVES)
    return [each.kind for _, each in found if not isinstance(each, list)]


def test_it_is_passed_on(town: Town, room: Room, said: Callable[[], str]) -> None:
    post = asked(town).id
    assert routing.route(room, post, "safety", "", Words(text="It is a hazard.")) == 0
    assert said() == (
        f"passed {post} from Repairs to Safety; its clock keeps running; "
        f"answer due by 2026-04-13; {GOES_OUT}"
    )
    assert kinds(town) == [MoveKind.ROUTED]


def test_it_is_put_on_another_promise(
    town: Town, room: Room, said: Callable[[], str]
) -> None:
    post = asked(town).id
    assert routing.route(room, post, "", "complaint-1", NO_WORDS) == 0
    told = f"{post} is now a complaint, stage 1; reply due by 2026-04-13; {GOES_OUT}"
    assert said() == told


def test_it_is_put_off(town: Town, room: Room, said: Callable[[], str]) -> None:
    post = asked(town, "complaint-1")
    answer(town, post, AnswerState.ACKNOWLEDGED)
    words = Words(text="The part comes late.")
    assert routing.extend(room, post.id, "5", "", words) == 0
    assert said() == (
        f"put off {post.id}, the answer, by 5 working days; "
        f"answer due by 2026-04-27; {GOES_OUT}"
    )


def test_what_was_done_on_the_spot_is_told(
    town: Town, room: Room, said: Callable[[], str]
) -> None:
    post = asked(town, "damp").id
    assert routing.reach(room, post, "investigated", "", NO_WORDS) == 0
    assert said().startswith(f"on record for {post}: visited on 2026-04-03; letter on")
    assert routing.reach(room, post, "written", "", NO_WORDS) == 0
    assert f"on record for {post}: we have written to its writer" in said()


def test_the_writers_word_is_told(town: Town, room: Room, said: Callable[[], str]) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    town.now += timedelta(hours=1)
    later = Room(room.office, room.email, town.now)
    assert routing.hear(later, post.id, "fixed", "phone", "", NO_WORDS) == 0
    assert said() == f"on record: the writer of {post.id} says that it is fixed; {GOES_OUT}"
    latest = Room(room.office, room.email, town.now + timedelta(hours=1))
    assert routing.hear(latest, post.id, "not-fixed", "phone", "", NO_WORDS) == 0
    assert said() == (
        f"opened {post.id} again: its writer says that it is not fixed; "
        f"answer due by 2026-04-13; {GOES_OUT}"
    )


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        pytest.param(
            lambda room, post: routing.route(room, post, "", "", NO_WORDS),
            "--team with one of repairs, safety, or --track with one of question",
            id="nowhere",
        ),
        pytest.param(
            lambda room, post: routing.route(room, post, "safety", "question", NO_WORDS),
            "--team with one of",
            id="two ways",
        ),
        pytest.param(
            lambda room, post: routing.extend(room, post, "many", "", Words(text="x")),
            "--days 5",
            id="no number",
        ),
        pytest.param(
            lambda room, post: routing.extend(room, post, "5", "", NO_WORDS),
            "--reason",
            id="no reason",
        ),
        pytest.param(
            lambda room, post: routing.reach(room, post, "painted", "", NO_WORDS),
            "--step with one of acknowledged",
            id="no step",
        ),
        pytest.param(
            lambda room, post: routing.reach(room, post, "written", "1 May", NO_WORDS),
            "2026-05-01",
            id="no day",
        ),
        pytest.param(
            lambda room, post: routing.hear(room, post, "ok", "phone", "", NO_WORDS),
            "--says with one of fixed, not-fixed",
            id="no word",
        ),
        pytest.param(
            lambda room, post: routing.hear(room, post, "fixed", "import", "", NO_WORDS),
            "--by with one of web, email",
            id="no way",
        ),
    ],
)
def test_wrong_use(
    town: Town, room: Room, step: Callable[[Room, str], int], sentence: str
) -> None:
    with pytest.raises(WrongUseError, match=sentence):
        step(room, asked(town).id)
    assert kinds(town) == []


def test_what_is_not_on_the_site_goes_nowhere(room: Room, town: Town) -> None:
    with pytest.raises(CannotDecideError, match="is no post on the site"):
        routing.route(room, "20260101-aaaaaa", "safety", "", NO_WORDS)
