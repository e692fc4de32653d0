"""Whom a danger below a post is told: the team that has the post, or who stands in."""

import pytest
from tests.conftest import Town

from outspoken.model.move import Move, MoveKind
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import (
    alarms,
    moving_on,
    places,
    reviews,
    withdrawals,
)
from outspoken.services.sending import outbox

GAS = "I can smell gas here too."
TEAMS = """\
[[team]]
key = "repairs"
name = "Repairs"
topics = ["damp"]
contact = "repairs@example.org"

[[team]]
key = "lifts"
name = "Lifts"
topics = ["lifts"]
contact = "lifts@example.org"

[[team]]
key = "community"
name = "Community"
catch_all = true
contact = "community@example.org"
"""
AWAY = """\
stands_in = "lifts"
away_from = "2026-01-01"
away_to = "2027-12-31"
"""


@pytest.fixture
def there(town: Town) -> Town:
    """A town of three teams."""
    teams(town)
    return town


@pytest.fixture
def mould(there: Town) -> str:
    """The id of a post that Repairs has."""
    return there.publish("Mould again.", topics=("damp",)).id


def teams(town: Town, text: str = TEAMS) -> None:
    (town.office.place / "teams.toml").write_text(text, encoding="utf-8")


def told(town: Town, given_id: str) -> str:
    """Whom the letter about *given_id* is for."""
    place, _ = places.read(town.office.place)
    alarms.raise_for(town.office, place, given_id, town.now)
    (path,) = outbox.paths(town.office)
    return next(x[4:] for x in path.read_text().splitlines() if x.startswith("To: "))


def hand_on(town: Town, post: str, team: str) -> None:
    place, _ = places.read(town.office.place)
    move = Move(
        id="",
        post=post,
        kind=MoveKind.ROUTED,
        made=town.now,
        team=team,
        body="It is a matter for them.",
    )
    moving_on.put(town.acting(), move, place, reviews.lists_of(town.office))


def reply(town: Town, on: str) -> str:
    return town.send(GAS, kind=Kind.COMMENT, title="", in_reply_to=on)


def test_the_team_of_the_post_is_told_of_a_comment(there: Town, mould: str) -> None:
    assert told(there, reply(there, mould)) == "repairs@example.org"


def test_so_it_is_of_an_answer_to_a_comment(there: Town, mould: str) -> None:
    comment = there.comment("Here as well.", on=mould)
    assert told(there, reply(there, comment.id)) == "repairs@example.org"


def test_where_it_was_handed_on_who_has_it_now_is_told(there: Town, mould: str) -> None:
    hand_on(there, mould, "lifts")
    assert told(there, reply(there, mould)) == "lifts@example.org"


def test_while_that_team_is_away_who_stands_in_is_told(there: Town, mould: str) -> None:
    teams(there, TEAMS.replace('key = "repairs"\n', f'key = "repairs"\n{AWAY}'))
    assert told(there, reply(there, mould)) == "lifts@example.org"


def test_so_it_is_of_a_new_text_that_says_its_topic(there: Town) -> None:
    assert told(there, there.send(GAS, topics=("damp",))) == "repairs@example.org"


def test_so_it_is_below_what_was_taken_down(there: Town, mould: str) -> None:
    given_id = reply(there, mould)
    withdrawals.take_down(there.acting(), mould, Reason.CONTACT)
    assert told(there, given_id) == "repairs@example.org"


def test_below_what_is_not_here_who_takes_the_rest_is_told(there: Town) -> None:
    assert told(there, reply(there, "20260101-zzzzzz")) == "community@example.org"
