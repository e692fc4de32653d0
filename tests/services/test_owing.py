"""What is owed: worked out of a dossier on a day, for every page that counts it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import NOTHING, Owed, Pledge
from outspoken.model.place import Place, Team
from outspoken.model.post import Answer, AnswerState, Post, Status, Tone
from outspoken.model.submission import Channel, Kind
from outspoken.services import dossiers, owing

ASKED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday, with no bank holiday for a month."""
TODAY = date(2026, 3, 20)
PLACE = Place(
    teams={
        "repairs": Team("repairs", "Repairs", topics=("damp",)),
        "canal": Team("canal", "Canal", topics=("damp",), areas=("canal-side",)),
        "rest": Team("rest", "The rest", catch_all=True),
    }
)
POST = Post(
    id="20260302-aaaaaa",
    kind=Kind.QUESTION,
    received=ASKED,
    body="When?",
    approved_on=date(2026, 3, 3),
    approved_at=ASKED + timedelta(days=1),
    topics=("damp",),
    track="question",
)


def an_answer(day: int, state: AnswerState, by: date | None = None) -> Answer:
    told: dict[str, Any] = {"post": POST.id, "team": "repairs", "role": "Manager"}
    told |= {"answered": ASKED + timedelta(days=day), "promised_by": by, "body": "Words."}
    return Answer(id=f"a-{day:03}", state=state, **told)


def a_move(day: int, kind: MoveKind, **fields: Any) -> Move:
    made = ASKED + timedelta(days=day)
    return Move(id=f"m-{day:03}", post=POST.id, kind=kind, made=made, **fields)


def owed(*steps: Answer | Move, post: Post = POST, today: date = TODAY) -> Owed:
    given = tuple(each for each in steps if isinstance(each, Answer))
    moved = tuple(each for each in steps if isinstance(each, Move))
    dossier = dossiers.clocked(Dossier(post, "", answers=given, moves=moved), PLACE)
    return owing.of(dossier, PLACE, today)


def test_a_question_that_nobody_answered() -> None:
    assert owed() == Owed(
        team="repairs",
        track="question",
        state="waiting",
        asked_on="2026-03-02",
        decided_on="2026-03-03",
        clock="overdue",
        due="2026-03-09",
    )
    assert owed(today=date(2026, 3, 6)).clock == "waiting"


def test_a_question_from_first_to_last() -> None:
    by = date(2026, 3, 10)
    told = owed(
        an_answer(1, AnswerState.ACKNOWLEDGED),
        an_answer(2, AnswerState.PROMISED, by),
        an_answer(7, AnswerState.DONE),
        a_move(9, MoveKind.AGREED, heard_by=Channel.PHONE),
    )
    assert (told.state, told.clock, told.answered_on) == ("agreed", "kept", "2026-03-04")
    assert (told.done_on, told.agreed_on) == ("2026-03-09", "2026-03-11")
    assert told.pledges == (Pledge("a-002", "2026-03-04", "2026-03-10", "2026-03-09"),)


def test_opened_again_nothing_counts_as_done_and_the_clock_begins_again() -> None:
    done = (an_answer(2, AnswerState.DONE), a_move(3, MoveKind.AGREED))
    told = owed(*done, a_move(14, MoveKind.REOPENED))
    assert (told.state, told.done_on, told.agreed_on) == ("waiting", "", "")
    assert (told.reopened_on, told.clock, told.due) == (
        *("2026-03-16", "waiting", "2026-03-23"),
    )
    assert told.answered_on == "2026-03-04", "the first answer is told of for ever"
    again = owed(*done, a_move(14, MoveKind.REOPENED), an_answer(17, AnswerState.DONE))
    assert (again.state, again.done_on, again.agreed_on) == ("done", "2026-03-19", "")


@pytest.mark.parametrize(
    ("fields", "moved", "team"),
    [
        ({}, (), "repairs"),
        ({"area": "canal-side"}, (), "canal"),
        ({"topics": ()}, (), "rest"),
        ({"team": "rest"}, (), "rest"),
        ({"team": "rest"}, (a_move(1, MoveKind.ROUTED, team="canal"),), "canal"),
    ],
)
def test_no_post_is_without_a_team(
    fields: dict[str, Any], moved: tuple[Move, ...], team: str
) -> None:
    assert owed(*moved, post=replace(POST, **fields)).team == team


def test_what_is_due_by_the_hour_is_told_with_its_hour() -> None:
    told = owed(post=replace(POST, track="emergency"))
    assert told.due == "2026-03-03T09:30+00:00"


def test_on_another_promise_another_day_is_due() -> None:
    told = owed(a_move(1, MoveKind.TRACKED, track="complaint-1"))
    assert (told.track, told.due) == ("complaint-1", "2026-03-09")
    rant = replace(POST, kind=Kind.RANT, track="")
    assert (owed(post=rant).state, owed(post=rant).due) == ("", "")
    later = owed(a_move(1, MoveKind.TRACKED, track="question"), post=rant)
    assert (later.track, later.due) == ("question", "2026-03-09"), "from receipt all along"


def test_a_promise_put_off_is_due_later_and_a_re_routing_moves_nothing() -> None:
    post = replace(POST, track="complaint-1")
    first = (an_answer(1, AnswerState.ACKNOWLEDGED),)
    assert owed(*first, post=post).due == "2026-03-17"
    put_off = a_move(2, MoveKind.EXTENDED, step="answered", days=3, body="Parts.")
    assert owed(*first, put_off, post=post).due == "2026-03-20"
    routed = a_move(2, MoveKind.ROUTED, team="rest")
    assert owed(*first, routed, post=post).due == "2026-03-17"


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "answered", "days": 90},
        {"step": "made-safe", "days": 3},
        {"step": "acknowledged", "days": 3},
    ],
)
def test_an_extension_that_the_rule_does_not_know_moves_nothing(
    wrong: dict[str, Any],
) -> None:
    post = replace(POST, track="complaint-1")
    told = owed(a_move(1, MoveKind.EXTENDED, body="Parts.", **wrong), post=post)
    assert told.due == owed(post=post).due


def test_steps_of_a_hazard_are_kept_by_moves() -> None:
    damp = replace(POST, track="damp")
    seen = a_move(4, MoveKind.REACHED, step="investigated")
    assert owed(post=damp).due == "2026-03-16"
    assert owed(seen, post=damp).due == "2026-03-11", "three days for the letter"


def test_of_what_is_gone_or_was_never_asked_nothing_is_owed() -> None:
    assert owed(post=replace(POST, status=Status.WITHDRAWN)) == NOTHING
    assert owed(post=replace(POST, kind=Kind.PAGE)) == NOTHING


def test_its_tone_is_told_where_an_officer_confirmed_it() -> None:
    assert owed(post=replace(POST, tone=Tone.PRAISE)).tone == "praise"
    assert owed().tone == ""


def test_where_only_the_day_of_the_decision_is_known_it_is_that() -> None:
    assert owed(post=replace(POST, approved_at=None)).decided_on == "2026-03-03"
