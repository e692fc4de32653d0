"""Moves on the site: shown with the post they moved on, or held back by name."""

from outspoken.model.move import Move, MoveKind
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel
from outspoken.services import moves, withdrawals
from tests.conftest import TEAMS, Town
from tests.services.test_moving_on import SAFETY, put
from tests.site.conftest import Build

PAGE = "2026/damp-again/index.html"
WHY = "There is a baby in the home."


def passed_on(town: Town) -> Move:
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    post = town.publish("When do you come?", wants_answer=True)
    return put(town, post.id, MoveKind.ROUTED, team="safety", body=WHY)


def test_a_re_routing_is_told_on_the_page_with_its_reason(town: Town, build: Build) -> None:
    passed_on(town)
    page = build()[PAGE]
    assert "Passed from Repairs to Safety" in page
    assert WHY in page


def test_a_move_that_was_touched_is_held_back(town: Town, build: Build) -> None:
    move = passed_on(town)
    path = town.office.content / moves.place_of(move)
    path.write_text(path.read_text().replace('team: "safety"', 'team: "repairs"'))
    built = build()
    assert WHY not in built.everything
    (held,) = built.held
    assert held.path.name == path.name
    assert "signature" in held.message


def test_below_a_post_that_is_not_there_it_is_held_back(town: Town, build: Build) -> None:
    move = passed_on(town)
    for path in (town.office.content / "posts").rglob("*.md"):
        path.unlink()
    (held,) = build().held
    assert held.path.name == f"{move.id}.md"
    assert held.message == "held back: the post it belongs to is not on the site"


def test_it_stays_when_its_post_is_taken_down(town: Town, build: Build) -> None:
    move = passed_on(town)
    withdrawals.take_down(town.acting(), move.post, Reason.LEGAL)
    built = build()
    assert not built.held
    assert "When do you come?" not in built.everything


def test_what_its_writer_was_heard_to_say_goes_with_the_text(
    town: Town, build: Build
) -> None:
    post = town.publish("When do you come?", wants_answer=True)
    town.answer(post)
    heard_by = Channel.PHONE
    put(town, post.id, MoveKind.REOPENED, heard_by=heard_by, body="My baby coughs.")
    assert "My baby coughs." in build().everything
    withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    built = build()
    assert not built.held
    assert "Still not fixed" in built.everything
    assert "My baby coughs" not in built.everything
    assert "My baby coughs" in "".join(
        path.read_text() for path in (town.office.content / moves.MOVES).rglob("*.md")
    )
