"""Holders: a post whose team is there no more is told of, with what to do."""

from tests.conftest import TEAMS, Town
from tests.services.test_moving_on import SAFETY, asked, put

from outspoken.model.move import MoveKind
from outspoken.model.reason import Reason
from outspoken.services import checking, withdrawals


def said(town: Town) -> list[str]:
    return [each.message for each in checking.of_texts(town.office)]


def test_a_post_whose_team_is_gone_is_to_be_passed_on(town: Town) -> None:
    teams = town.office.place / "teams.toml"
    teams.write_text(TEAMS + SAFETY)
    post = asked(town)
    assert put(town, post.id, MoveKind.ROUTED, team="safety").before == "repairs"
    assert said(town) == []
    teams.write_text(TEAMS)
    advice = f"pass it on with 'invoke route {post.id} --team …'"
    assert said(town) == [f"{advice}: there is no team 'safety' any more"]
    put(town, post.id, MoveKind.ROUTED, team="repairs")
    assert said(town) == []


def test_of_what_was_taken_down_nobody_asks(town: Town) -> None:
    teams = town.office.place / "teams.toml"
    teams.write_text(TEAMS + SAFETY)
    post = asked(town)
    put(town, post.id, MoveKind.ROUTED, team="safety")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    teams.write_text(TEAMS)
    assert said(town) == []


def test_a_team_given_at_moderation_counts(town: Town) -> None:
    post = asked(town)
    assert post.team == "repairs"
    teams = town.office.place / "teams.toml"
    teams.write_text(TEAMS.replace('"repairs"', '"works"'))
    (told,) = said(town)
    assert f"invoke route {post.id}" in told
