"""The gate on moves: nothing moves a question on but what an officer signed."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.conftest import TEAMS, Town
from tests.services.test_gate import gate_of
from tests.services.test_moving_on import SAFETY, answer, asked, put

from outspoken.model.approval import statement
from outspoken.model.move import Move, MoveKind
from outspoken.model.post import AnswerState
from outspoken.model.submission import Channel
from outspoken.services import checking, moves, questions

OTHER = "20260403-aaaaaa"


@pytest.fixture
def town(town: Town) -> Town:
    """A town with two teams."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    return town


def routed(town: Town) -> Move:
    post = asked(town)
    return put(town, post.id, MoveKind.ROUTED, team="safety", body="It is a hazard.")


def held(town: Town) -> list[str]:
    return [each.message for each in checking.of_texts(town.office)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"body": "It is none."}, "its words were changed", id="words"),
        pytest.param({"team": "repairs"}, "does not fit", id="another team"),
        pytest.param({"before": "rents"}, "does not fit", id="from another team"),
        pytest.param({"kind": MoveKind.AGREED}, "does not fit", id="another kind"),
        pytest.param({"post": OTHER}, "does not fit", id="another post"),
        pytest.param({"id": OTHER}, "does not fit", id="another id"),
        pytest.param({"language": "cy"}, "does not fit", id="another language"),
        pytest.param({"allowed": ("hazard",)}, "does not fit", id="more allowed"),
        pytest.param({"comment": OTHER}, "does not fit", id="a comment"),
        pytest.param({"heard_by": Channel.WEB}, "does not fit", id="heard of nobody"),
        pytest.param({"days": 3}, "does not fit", id="days"),
        pytest.param({"step": "answered"}, "does not fit", id="a step"),
        pytest.param({"track": "complaint-2"}, "does not fit", id="a promise"),
        pytest.param({"approval": None}, "no officer has approved it", id="unsigned"),
    ],
)
def test_a_move_that_was_touched_is_held_back(
    town: Town, change: dict[str, object], why: str
) -> None:
    move = routed(town)
    assert gate_of(town).reason_to_hold(move) == ""
    touched = replace(move, **change)  # type: ignore[arg-type]
    assert why in gate_of(town).reason_to_hold(touched)


def test_nor_can_it_be_put_on_another_day(town: Town) -> None:
    touched = replace(move := routed(town), made=move.made - timedelta(days=1))
    assert "does not fit" in gate_of(town).reason_to_hold(touched)


def test_a_strangers_key_moves_nothing(town: Town) -> None:
    move = routed(town)
    assert move.approval is not None
    wanted = replace(move, kind=MoveKind.AGREED, team="", before="", heard_by=Channel.WEB)
    key = Ed25519PrivateKey.generate()
    signature = base64.b64encode(key.sign(statement(move.approval, wanted.place))).decode()
    forged = replace(wanted, approval=replace(move.approval, signature=signature))
    assert "does not fit" in gate_of(town).reason_to_hold(forged)
    path = town.office.content / moves.place_of(forged)
    path.write_text(moves.render(forged))
    assert any("does not fit" in each for each in held(town))
    assert questions.standing(town.acting(), move.post).moves == ()


def test_an_answers_signature_is_none_for_a_move(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    (given,) = questions.standing(town.acting(), post.id).answers
    same = {"id": given.id, "post": post.id, "made": given.answered, "body": given.body}
    move = Move(kind=MoveKind.WRITTEN, approval=given.approval, **same)  # type: ignore[arg-type]
    assert move.digest == given.digest
    assert "does not fit" in gate_of(town).reason_to_hold(move)


def test_in_the_folder_of_another_post_it_is_said_by_name(town: Town) -> None:
    move = routed(town)
    other = asked(town)
    path = town.office.content / moves.MOVES / other.id / f"{move.id}.md"
    path.parent.mkdir()
    path.write_text(moves.render(move))
    assert held(town) == ["a move lies in the folder of its post, under its id"]


def test_an_unknown_kind_is_said(town: Town) -> None:
    move = routed(town)
    path = town.office.content / moves.place_of(move)
    path.write_text(path.read_text().replace('kind: "routed"', 'kind: "closed"'))
    assert held(town) == ["put it on record again; 'kind:' is not as we wrote it"]


def test_what_the_policy_takes_out_is_held_back_though_signed(town: Town) -> None:
    move = routed(town)
    told = replace(move, body="Ring 07700 900123.")
    signed = town.acting().sign(replace(told, approval=None))
    assert "have to come out" in gate_of(town).reason_to_hold(signed)
