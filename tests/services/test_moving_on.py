"""Moving on: what an officer puts on record of a question, and what its writer says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import NOW, TEAMS, Town

from outspoken.model.move import Move, MoveKind
from outspoken.model.officer import Officer, Role
from outspoken.model.post import AnswerState, Post, Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Contact, ReplyBy, Says
from outspoken.model.timeline import State, Timeline
from outspoken.services import (
    activity,
    answering,
    consent_settings,
    decisions,
    dossiers,
    inbox,
    moves,
    moving_on,
    places,
    questions,
    reviews,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.answering import Reply
from outspoken.services.officers import NotAllowedError

SAFETY = '\n[[team]]\nkey = "safety"\nname = "Safety"\ntopics = []\n'
WORDS = "When do you come? It is wet."


@pytest.fixture
def town(town: Town) -> Town:
    """A town with two teams."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    return town


def asked(town: Town, track: str = "") -> Post:
    """Publish a question, on a promise."""
    if not track:
        return town.publish(WORDS, wants_answer=True)
    waiting = inbox.read(town.office, town.send(WORDS))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    return decisions.publish(town.acting(), waiting, review, track)


def put(town: Town, post: str, kind: MoveKind, **fields: object) -> Move:
    acting = town.acting()
    names = bool(fields.pop("names", False))
    wished = Move(id="", post=post, kind=kind, **{"made": acting.now, **fields})  # type: ignore[arg-type]
    place, _ = places.read(town.office.place)
    lists = reviews.lists_of(town.office)
    return moving_on.put(acting, wished, place, lists, names=names)


def answer(town: Town, post: Post, state: AnswerState, by: date | None = None) -> str:
    reply = Reply(post.id, "repairs", "Manager", state, "We will come.", by)
    place, _ = places.read(town.office.place)
    lists = reviews.lists_of(town.office)
    return answering.answer(town.acting(), reply, place, lists).id


def now(town: Town, post: Post) -> Timeline:
    return questions.standing(town.acting(), post.id)


def due_on(town: Town, post: Post) -> date:
    told = now(town, post)
    place, _ = places.read(town.office.place)
    clock = dossiers.clock(told.post, told.answers, told.moves, place)
    assert clock is not None
    return clock.due_on


def last(town: Town) -> tuple[str, str, dict[str, int | str]]:
    *_, record = activity.read(town.office)
    return record.action, record.subject, dict(record.details)


def test_a_question_is_passed_to_another_team_and_its_clock_runs_on(town: Town) -> None:
    post = asked(town)
    due = due_on(town, post)
    made = put(town, post.id, MoveKind.ROUTED, team="safety", body="It is a hazard.")
    assert moves.read(town.office.content / moves.place_of(made)) == made
    assert (made.before, made.team, made.made) == ("repairs", "safety", town.now)
    assert now(town, post).team == "safety"
    assert due_on(town, post) == due


def test_a_move_is_on_record_in_codes(town: Town) -> None:
    post = asked(town)
    made = put(town, post.id, MoveKind.ROUTED, team="safety", body="It is a hazard.")
    told = {"move": made.id, "team": "safety", "before": "repairs"}
    assert last(town) == ("routed", post.id, told)


def test_passed_on_twice_it_says_from_whom_each_time(town: Town) -> None:
    post = asked(town)
    put(town, post.id, MoveKind.ROUTED, team="safety")
    back = put(town, post.id, MoveKind.ROUTED, team="repairs")
    assert back.before == "safety"


def test_what_its_officer_gave_to_a_team_is_passed_from_there(town: Town) -> None:
    waiting = inbox.read(town.office, town.send(WORDS, wants_answer=True))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    post = decisions.publish(
        town.acting(), waiting, review, team="safety", tone=Tone.COMPLAINT
    )
    assert (post.team, post.tone) == ("safety", Tone.COMPLAINT)
    with pytest.raises(CannotDecideError, match="Safety has it already"):
        put(town, post.id, MoveKind.ROUTED, team="safety")
    assert put(town, post.id, MoveKind.ROUTED, team="repairs").before == "safety"


def test_a_team_that_is_none_is_given_nothing(town: Town) -> None:
    waiting = inbox.read(town.office, town.send(WORDS))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    with pytest.raises(CannotDecideError, match="use one of repairs, safety, not 'roofs'"):
        decisions.publish(town.acting(), waiting, review, team="roofs")


@pytest.mark.parametrize(
    ("kind", "fields", "advice"),
    [
        (MoveKind.ROUTED, {"team": "roofs"}, "use one of repairs, safety, not 'roofs'"),
        (MoveKind.ROUTED, {"team": "repairs"}, "Repairs has it already"),
        (MoveKind.TRACKED, {"track": "complaint-9"}, "use one of question, complaint-1"),
        (MoveKind.TRACKED, {"track": "question"}, "on that promise already"),
        (MoveKind.EXTENDED, {"days": 3, "body": "Parts."}, "cannot be put off"),
        (MoveKind.REACHED, {"step": "answered"}, "use 'invoke answer'"),
        (MoveKind.REACHED, {"step": "investigated"}, "no steps besides its answers"),
        (MoveKind.REOPENED, {"heard_by": Channel.PHONE}, "open as it is"),
        (MoveKind.AGREED, {"heard_by": Channel.PHONE}, "answer first"),
        (MoveKind.AGREED, {}, "say how you heard it"),
        (MoveKind.WRITTEN, {"made": NOW + timedelta(days=2)}, "a day that has come"),
        (MoveKind.WRITTEN, {"made": NOW - timedelta(days=2)}, "since 2026-04-03, when"),
        (MoveKind.WRITTEN, {"body": "Ring 07700 900123."}, "take out of the reason"),
        (MoveKind.WRITTEN, {"body": "a\x07b"}, "control character"),
        (MoveKind.WRITTEN, {"language": "English"}, "language tag"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    town: Town, kind: MoveKind, fields: dict[str, object], advice: str
) -> None:
    post = asked(town)
    before = last(town)
    with pytest.raises(CannotDecideError, match=advice) as error:
        put(town, post.id, kind, **fields)
    assert "07700" not in str(error.value)
    assert last(town) == before
    assert not (town.office.content / moves.MOVES).exists()


def test_everything_to_mend_is_said_at_once(town: Town) -> None:
    with pytest.raises(CannotDecideError, match=r"not 'roofs'; .*take out of the reason"):
        put(town, asked(town).id, MoveKind.ROUTED, team="roofs", body="Ring 07700 900123.")


def test_an_extension_has_a_reason_and_comes_once(town: Town) -> None:
    post = asked(town, "complaint-1")
    due = due_on(town, post)
    with pytest.raises(CannotDecideError, match="say why it takes longer"):
        put(town, post.id, MoveKind.EXTENDED, days=5)
    with pytest.raises(CannotDecideError, match="by 1 to 10 working days, not 11"):
        put(town, post.id, MoveKind.EXTENDED, days=11, body="The part comes late.")
    answer(town, post, AnswerState.ACKNOWLEDGED)
    due = due_on(town, post)
    made = put(town, post.id, MoveKind.EXTENDED, days=5, body="The part comes late.")
    assert made.step == "answered", "acknowledging cannot be put off"
    assert last(town)[2] == {"move": made.id, "step": "answered", "days": 5}
    assert due_on(town, post) - due == timedelta(days=7), "five working days"
    with pytest.raises(CannotDecideError, match="put off before, and can be only once"):
        put(town, post.id, MoveKind.EXTENDED, step="answered", days=1, body="Again.")


def test_who_waits_for_an_answer_hears_that_it_takes_longer(town: Town) -> None:
    writer = Contact(email="dana@example.org", reply_by=ReplyBy.EMAIL)
    told: dict[str, object] = {"contact": writer, "tell_me": True, "wants_answer": True}
    post = town.publish(WORDS, **told)  # type: ignore[arg-type]
    put(town, post.id, MoveKind.TRACKED, track="complaint-1")
    assert not [*town.office.private.glob("outbox/*.eml")]
    answer(town, post, AnswerState.ACKNOWLEDGED)
    before = {*town.office.private.glob("outbox/*.eml")}
    put(town, post.id, MoveKind.EXTENDED, days=5, body="The part comes late.")
    (letter,) = {*town.office.private.glob("outbox/*.eml")} - before
    assert "dana@example.org" in letter.read_text()
    assert last(town)[2]["told"] == "email"


def test_what_is_late_cannot_be_put_off(town: Town) -> None:
    post = asked(town, "complaint-1")
    town.now += timedelta(days=60)
    with pytest.raises(CannotDecideError, match="too late to put it off"):
        put(town, post.id, MoveKind.EXTENDED, step="answered", days=5, body="Parts.")


def test_what_is_answered_needs_no_putting_off(town: Town) -> None:
    post = asked(town, "complaint-1")
    answer(town, post, AnswerState.ANSWERED)
    with pytest.raises(CannotDecideError, match="taken already"):
        put(town, post.id, MoveKind.EXTENDED, step="answered", days=5, body="Parts.")


def test_nothing_is_put_off_where_nothing_is_owed(town: Town) -> None:
    post = town.publish(WORDS)
    with pytest.raises(CannotDecideError, match="nothing is owed on it"):
        put(town, post.id, MoveKind.EXTENDED, days=5, body="Parts.")
    with pytest.raises(CannotDecideError, match="nothing is owed on it"):
        put(town, post.id, MoveKind.REACHED, step="investigated")


def test_a_rant_can_be_put_on_a_promise_and_counts_from_receipt(town: Town) -> None:
    post = town.publish(WORDS)
    town.now += timedelta(days=3)
    put(town, post.id, MoveKind.TRACKED, track="question")
    assert now(town, post).track == "question"
    assert due_on(town, post) == due_on(town, asked_on_the_first_day(town))


def asked_on_the_first_day(town: Town) -> Post:
    return town.publish(WORDS, wants_answer=True, received=NOW)


def test_the_steps_of_a_hazard_are_put_on_record(town: Town) -> None:
    post = asked(town, "damp")
    seen = date(2026, 4, 4)
    town.now += timedelta(days=3)
    acting = town.acting()
    made = moving_on.moment(acting, seen)
    put(town, post.id, MoveKind.REACHED, step="investigated", made=made)
    (move,) = now(town, post).moves
    assert move.made_on == seen
    assert moving_on.moment(acting, acting.today) == acting.now
    with pytest.raises(CannotDecideError, match="taken already"):
        put(town, post.id, MoveKind.REACHED, step="investigated")
    with pytest.raises(CannotDecideError, match="use one of investigated, summary"):
        put(town, post.id, MoveKind.REACHED, step="painted")


def test_that_the_office_wrote_is_told_without_a_word_of_it(town: Town) -> None:
    post = asked(town)
    made = put(town, post.id, MoveKind.WRITTEN)
    assert (made.body, last(town)) == ("", ("written", post.id, {"move": made.id}))
    assert now(town, post).state is State.WAITING


def test_no_word_of_an_earlier_day_takes_a_broken_promise_back(town: Town) -> None:
    post = asked(town)
    day = town.now.date() + timedelta(days=14)
    answer(town, post, AnswerState.PROMISED, day)
    heard, town.now = town.now + timedelta(days=7), town.now + timedelta(days=30)
    with pytest.raises(CannotDecideError, match="stays so: leave --on out"):
        put(town, post.id, MoveKind.AGREED, heard_by=Channel.PHONE, made=heard)
    put(town, post.id, MoveKind.AGREED, heard_by=Channel.PHONE)
    (pledge,) = now(town, post).pledges
    assert pledge.is_broken(town.now.date().isoformat())


def test_the_writers_word_agrees_and_opens_again(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    agreed = put(town, post.id, MoveKind.AGREED, heard_by=Channel.PHONE)
    assert last(town) == ("agreed", post.id, {"move": agreed.id, "by": "phone"})
    assert now(town, post).state is State.AGREED
    with pytest.raises(CannotDecideError, match="agreed already"):
        put(town, post.id, MoveKind.AGREED, heard_by=Channel.PHONE)
    put(town, post.id, MoveKind.REOPENED, heard_by=Channel.IN_PERSON)
    assert now(town, post).state is State.WAITING
    with pytest.raises(CannotDecideError, match=r"open already: .* 2026-04-03"):
        put(town, post.id, MoveKind.REOPENED, heard_by=Channel.PHONE)


def stand_for_election(town: Town) -> None:
    row = 'from = "2026-04-01"\nto = "2026-05-07"\nnames = ["Zoe Quill"]\n'
    (town.office.place / consent_settings.FILE).write_text(f"[[election]]\n{row}")


@pytest.mark.parametrize("kind", [MoveKind.REOPENED, MoveKind.AGREED])
@pytest.mark.parametrize("words", ["Vote for Zoe Quill.", "Vote for #**Zo\u00eb**Quill."])
def test_no_one_officer_lets_a_writer_name_who_stands_for_election(
    town: Town, kind: MoveKind, words: str
) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    stand_for_election(town)
    before = last(town)
    with pytest.raises(CannotDecideError, match="takes two officers: leave them out here"):
        put(town, post.id, kind, heard_by=Channel.PHONE, body=words)
    assert last(town) == before
    assert not now(town, post).moves
    put(town, post.id, kind, heard_by=Channel.PHONE)
    assert [each.body for each in now(town, post).moves] == [""]


def test_in_an_election_period_other_words_are_put_on_record_as_always(town: Town) -> None:
    post = asked(town)
    stand_for_election(town)
    why = "Councillor Zoe Quill asked us to wait."
    assert put(town, post.id, MoveKind.ROUTED, team="safety", body=why).body == why
    answer(town, post, AnswerState.DONE)
    heard = {"heard_by": Channel.PHONE}
    assert put(town, post.id, MoveKind.REOPENED, **heard, body="It drips.").body
    answer(town, post, AnswerState.DONE)
    town.now += timedelta(days=60)
    assert put(town, post.id, MoveKind.AGREED, **heard, body="Zoe Quill came.").body


def test_asked_again_the_clock_begins_again(town: Town) -> None:
    post = asked(town)
    first = due_on(town, post)
    answer(town, post, AnswerState.ANSWERED)
    town.now += timedelta(days=7)
    put(town, post.id, MoveKind.REOPENED, heard_by=Channel.PHONE)
    assert due_on(town, post) > first


@pytest.mark.parametrize(
    ("before", "after", "advice"),
    [
        (AnswerState.ANSWERED, AnswerState.ACKNOWLEDGED, "it is answered already"),
        (AnswerState.DONE, AnswerState.ACKNOWLEDGED, "it is done already"),
        (AnswerState.DONE, AnswerState.ANSWERED, "it is done already.*'invoke hear"),
        (AnswerState.PROMISED, AnswerState.ACKNOWLEDGED, "it is promised already"),
        (AnswerState.PROMISED, AnswerState.ANSWERED, ""),
        (AnswerState.ACKNOWLEDGED, AnswerState.ACKNOWLEDGED, ""),
        (AnswerState.ANSWERED, AnswerState.DONE, ""),
    ],
)
def test_an_answer_does_not_go_back(
    town: Town, before: AnswerState, after: AnswerState, advice: str
) -> None:
    post = asked(town)
    answer(town, post, before, date(2026, 5, 1) if before is AnswerState.PROMISED else None)
    if not advice:
        assert answer(town, post, after)
        return
    with pytest.raises(CannotDecideError, match=advice):
        answer(town, post, after)


def test_opened_again_it_can_be_acknowledged_again(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    put(town, post.id, MoveKind.REOPENED, heard_by=Channel.PHONE)
    answer(town, post, AnswerState.ACKNOWLEDGED)
    assert now(town, post).state is State.ACKNOWLEDGED


def test_a_move_names_nobody_who_was_taken_out_of_the_thread(town: Town) -> None:
    post = town.publish("My officer Marlon Quist never came.")
    with pytest.raises(CannotDecideError, match="taken out of this thread") as error:
        put(town, post.id, MoveKind.WRITTEN, body="Quist is away.")
    assert "Quist" not in str(error.value)
    put(town, post.id, MoveKind.WRITTEN, body="Councillor Quist wrote.", names=True)
    assert last(town)[2]["named"] == 1


def test_what_only_the_private_lists_know_may_be_told(town: Town) -> None:
    town.office.names.write_text("[public]\n01632 960150\n")
    made = put(town, asked(town).id, MoveKind.WRITTEN, body="Ring 01632 960150.")
    assert made.allowed == ("01632 960150",)


def test_only_a_post_that_stands_is_moved_on(town: Town) -> None:
    post = asked(town)
    comment = town.comment("And mine.", post.id)
    with pytest.raises(CannotDecideError, match=f"no post on the site: .* {post.id}"):
        put(town, comment.id, MoveKind.WRITTEN)
    with pytest.raises(CannotDecideError, match=r"no post on the site$"):
        put(town, "20260101-aaaaaa", MoveKind.WRITTEN)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    with pytest.raises(CannotDecideError, match="taken down"):
        put(town, post.id, MoveKind.WRITTEN)


def test_an_author_may_not(town: Town) -> None:
    post = asked(town)
    author = Officer("officer-2", "Ana Writer", "ana@example.org", Role.AUTHOR)
    acting = replace(town.acting(), officer=author)
    place, _ = places.read(town.office.place)
    wished = Move(id="", post=post.id, kind=MoveKind.WRITTEN, made=acting.now)
    with pytest.raises(NotAllowedError):
        moving_on.put(acting, wished, place, reviews.lists_of(town.office))


def test_a_forged_answer_does_not_open_the_way(town: Town) -> None:
    post = asked(town)
    given = answer(town, post, AnswerState.ACKNOWLEDGED)
    path = town.office.content / "answers" / post.id / f"{given}.md"
    path.write_text(path.read_text().replace('"acknowledged"', '"done"'))
    with pytest.raises(CannotDecideError, match="answer first"):
        put(town, post.id, MoveKind.AGREED, heard_by=Channel.PHONE)


def said(town: Town, post: Post, says: Says | None, **fields: object) -> Post:
    """Publish a comment of the writer of the post, as the officer has found."""
    told = {"kind": "comment", "title": "", "in_reply_to": post.id, "says": says, **fields}
    waiting = inbox.read(town.office, town.send("It is as I say.", **told))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    return decisions.publish(
        town.acting(), waiting, review.choose_all(Choice.ACCEPTED), writers_word=True
    )


@pytest.mark.parametrize(
    ("says", "state", "kind"),
    [
        (Says.FIXED, State.AGREED, MoveKind.AGREED),
        (Says.NOT_FIXED, State.WAITING, MoveKind.REOPENED),
    ],
)
def test_a_comment_of_the_writer_is_their_word(
    town: Town, says: Says, state: State, kind: MoveKind
) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    comment = said(town, post, says)
    (move,) = now(town, post).moves
    assert (move.kind, move.comment, move.heard_by) == (kind, comment.id, Channel.WEB)
    assert move.made == comment.received
    assert now(town, post).state is state
    action, subject, details = last(town)
    assert (action, subject) == ("published", comment.id)
    assert (details["word"], details["move"]) == (str(kind), move.id)


def test_without_the_officers_finding_it_is_a_comment_like_any_other(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.DONE)
    town.comment("It is fixed.", post.id, says=Says.FIXED)
    assert now(town, post).moves == ()


@pytest.mark.parametrize(
    ("says", "advice"), [(None, "does not say"), (Says.FIXED, "nothing was answered yet")]
)
def test_a_word_that_changes_nothing_publishes_nothing(
    town: Town, says: Says | None, advice: str
) -> None:
    post = asked(town)
    with pytest.raises(CannotDecideError, match=advice):
        said(town, post, says)
    assert not (town.office.content / moves.MOVES).exists()
    assert not (town.office.content / "comments").exists()


def test_what_was_said_before_the_office_was_done_does_not_undo_that(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ANSWERED)
    received = town.now + timedelta(minutes=1)
    town.now += timedelta(days=1)
    answer(town, post, AnswerState.DONE)
    said(town, post, Says.NOT_FIXED, received=received)
    assert now(town, post).state is State.DONE


def test_moves_stay_when_a_post_is_taken_down(town: Town) -> None:
    post = asked(town)
    made = put(town, post.id, MoveKind.ROUTED, team="safety")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert moves.read(town.office.content / moves.place_of(made)) == made


def test_no_other_promise_takes_an_answer_away_that_is_owed(town: Town) -> None:
    post = asked(town)
    answer(town, post, AnswerState.ACKNOWLEDGED)
    with pytest.raises(CannotDecideError, match="nothing would be owed any more"):
        put(town, post.id, MoveKind.TRACKED, track="defamation")
    put(town, post.id, MoveKind.TRACKED, track="complaint-1")
    answer(town, post, AnswerState.ANSWERED)
    put(town, post.id, MoveKind.TRACKED, track="defamation")
