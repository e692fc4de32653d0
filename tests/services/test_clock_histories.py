"""Laws of a question's history: of its state, and of the clock that runs beside it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.clock import TRACKS, Clock, ClockState
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.promises import Promises
from outspoken.model.submission import Channel, Kind
from outspoken.model.timeline import State, Timeline
from outspoken.model.tracks import WORDS, Since
from outspoken.services import dossiers, holidays

RECEIVED = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDER = list(State)
SAID_BY_THE_OFFICE = st.sampled_from(AnswerState)
"""Old answers say "agreed" too, which is the office's word and no more than done."""
Happened = Answer | Move


def answer(number: int, moment: datetime, state: AnswerState) -> Answer:
    promised = moment.date() if state is AnswerState.PROMISED else None
    return Answer(
        id=f"a{number}",
        post="p",
        team="repairs",
        role="Repairs",
        state=state,
        answered=moment,
        promised_by=promised,
        body="We have read it.",
    )


def move(number: int, moment: datetime, kind: MoveKind, step: str, track: str) -> Move:
    return Move(
        id=f"m{number}",
        post="p",
        kind=kind,
        made=moment,
        team="safety" if kind is MoveKind.ROUTED else "",
        step=step if kind in {MoveKind.REACHED, MoveKind.EXTENDED} else "",
        days=5 if kind is MoveKind.EXTENDED else 0,
        track=track if kind is MoveKind.TRACKED else "",
        heard_by=Channel.PHONE if kind in RESIDENTS else None,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Happened]:
    """Return what happened to a question, oldest first."""
    found: list[Happened] = []
    moment = RECEIVED
    for number in range(draw(st.integers(0, 8))):
        moment += timedelta(hours=draw(st.integers(1, 500)))
        if draw(st.booleans()):
            found.append(answer(number, moment, draw(SAID_BY_THE_OFFICE)))
        else:
            kind = draw(st.sampled_from(MoveKind))
            step, track = draw(st.sampled_from([*WORDS])), draw(st.sampled_from([*TRACKS]))
            found.append(move(number, moment, kind, step, track))
    return found


def post(track: str) -> Post:
    return Post(
        id="p",
        kind=Kind.QUESTION,
        received=RECEIVED,
        approved_on=RECEIVED.date(),
        approved_at=RECEIVED + timedelta(hours=2),
        track=track,
        body="When?",
    )


def told(track: str, happened: Sequence[Happened]) -> Timeline:
    answers = tuple(each for each in happened if isinstance(each, Answer))
    moves = tuple(each for each in happened if isinstance(each, Move))
    return Timeline(post(track), answers, moves)


def clock(
    track: str, happened: Sequence[Happened], nation: str = "scotland"
) -> Clock | None:
    line = told(track, happened)
    return dossiers.clock(line.post, line.answers, line.moves, Place(nation=nation))


def is_a(kind: MoveKind, each: Happened) -> bool:
    return isinstance(each, Move) and each.kind is kind


TRACK = st.sampled_from([*TRACKS])


@given(TRACK, histories(), st.sampled_from(holidays.NATIONS))
def test_who_has_it_never_moves_a_day(
    track: str, happened: list[Happened], nation: str
) -> None:
    stayed = [each for each in happened if not is_a(MoveKind.ROUTED, each)]
    assert clock(track, happened, nation) == clock(track, stayed, nation)


@given(TRACK, histories(), st.integers(0, 3000))
def test_passing_it_on_at_any_hour_never_moves_a_day(
    track: str, happened: list[Happened], hours: int
) -> None:
    passed = move(99, RECEIVED + timedelta(hours=hours), MoveKind.ROUTED, "", "")
    assert clock(track, happened) == clock(track, [*happened, passed])


@given(TRACK, histories())
def test_what_was_written_in_private_keeps_no_promise(
    track: str, happened: list[Happened]
) -> None:
    without = [each for each in happened if not is_a(MoveKind.WRITTEN, each)]
    assert clock(track, happened) == clock(track, without)


@given(TRACK, histories())
def test_a_state_goes_back_by_the_residents_word_alone(
    track: str, happened: list[Happened]
) -> None:
    states = [told(track, happened[:n]).state for n in range(len(happened) + 1)]
    for (before, after), each in zip(pairwise(states), happened, strict=True):
        if ORDER.index(after) < ORDER.index(before):
            assert is_a(MoveKind.REOPENED, each)


@given(TRACK, histories())
def test_the_residents_word_alone_makes_it_agreed(
    track: str, happened: list[Happened]
) -> None:
    office = [each for each in happened if not is_a(MoveKind.AGREED, each)]
    assert told(track, office).state is not State.AGREED


@given(TRACK, histories())
def test_what_was_broken_is_never_mended_by_what_comes_after(
    track: str, happened: list[Happened]
) -> None:
    clocks = [clock(track, happened[:n]) for n in range(len(happened) + 1)]
    for (before, after), each in zip(pairwise(clocks), happened, strict=True):
        assert before is not None
        assert after is not None
        assert after.runs[: len(before.earlier)] == before.earlier
        now = each.answered if isinstance(each, Answer) else each.made
        was_late = before.was_broken or before.state(now) is ClockState.OVERDUE
        is_late = after.was_broken or after.state(now) is ClockState.OVERDUE
        assert is_late >= was_late


@given(TRACK, histories())
def test_a_clock_and_its_timeline_tell_of_as_many_runs(
    track: str, happened: list[Happened]
) -> None:
    running = clock(track, happened)
    assert running is not None
    again = sum(is_a(MoveKind.REOPENED, each) for each in happened)
    staged = sum(is_a(MoveKind.TRACKED, each) for each in happened)
    assert len(running.earlier) <= again + staged


def test_the_offices_own_choices_count() -> None:
    place = Place(promises=Promises(question_days=2, since=Since.CONFIRMATION))
    asked = dossiers.clock(post("question"), (), (), place)
    alarm = dossiers.clock(post("emergency"), (), (), place)
    tracked = move(1, RECEIVED + timedelta(days=1), MoveKind.TRACKED, "", "question")
    changed = dossiers.clock(post("complaint-1"), (), (tracked,), place)
    assert asked is not None
    assert changed is not None
    assert asked.due_on == changed.due_on == date(2026, 3, 4)
    assert alarm is not None
    # It was approved two hours after receipt, which confirmed it.
    assert alarm.due_at == RECEIVED + timedelta(hours=26)


def test_an_emergency_runs_from_the_moment_of_receipt() -> None:
    alarm = dossiers.clock(post("emergency"), (), (), Place())
    assert alarm is not None
    assert alarm.due_at == RECEIVED + timedelta(hours=24)


def test_an_extension_told_too_late_moves_nothing() -> None:
    late = move(1, RECEIVED + timedelta(days=60), MoveKind.EXTENDED, "answered", "")
    soon = move(1, RECEIVED + timedelta(days=2), MoveKind.EXTENDED, "answered", "")
    assert clock("complaint-1", [late]) == clock("complaint-1", [])
    moved = clock("complaint-1", [soon])
    assert moved is not None
    assert moved.extensions == {"answered": 5}
