"""The timeline: states go forward, and back by the resident's word alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.move import Move, MoveKind
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.submission import Channel, Kind
from outspoken.model.timeline import ANSWERED, State, Timeline

BEGAN = datetime(2026, 4, 1, 9, tzinfo=UTC)
POST = Post(
    id="20260401-aaaaaa",
    kind=Kind.QUESTION,
    received=BEGAN,
    body="When?",
    approved_on=BEGAN.date(),
    track="question",
    team="repairs",
)
ORDER = list(State)
Step = Answer | Move


def an_answer(hours: int, state: AnswerState, by: date | None = None) -> Answer:
    made = BEGAN + timedelta(hours=hours)
    return Answer(
        id=f"answer-{hours:05}",
        post=POST.id,
        team="repairs",
        role="Manager",
        state=state,
        answered=made,
        body="Words.",
        promised_by=by,
    )


def a_move(hours: int, kind: MoveKind, **fields: str) -> Move:
    made = BEGAN + timedelta(hours=hours)
    return Move(id=f"move-{hours:05}", post=POST.id, kind=kind, made=made, **fields)  # type: ignore[arg-type]


def told(*steps: Step) -> Timeline:
    answers = tuple(each for each in steps if isinstance(each, Answer))
    return Timeline(POST, answers, tuple(each for each in steps if isinstance(each, Move)))


def day(hours: int) -> str:
    return (BEGAN + timedelta(hours=hours)).date().isoformat()


@st.composite
def stories(draw: st.DrawFn) -> list[Step]:
    steps: list[Step] = []
    for hours in sorted(draw(st.lists(st.integers(1, 2000), max_size=12, unique=True))):
        if draw(st.booleans()):
            state = draw(st.sampled_from(list(AnswerState)))
            by = (BEGAN + timedelta(hours=hours + draw(st.integers(0, 500)))).date()
            promised = by if state is AnswerState.PROMISED else None
            steps.append(an_answer(hours, state, promised))
        else:
            kind = draw(st.sampled_from(list(MoveKind)))
            steps.append(a_move(hours, kind, team=draw(st.sampled_from(["a", "b"]))))
    return steps


@given(stories())
def test_states_never_skip_back_but_by_the_residents_word(steps: list[Step]) -> None:
    before = State.WAITING
    for number, step in enumerate(steps, start=1):
        now = told(*steps[:number]).state
        if ORDER.index(now) < ORDER.index(before):
            assert isinstance(step, Move)
            assert step.kind is MoveKind.REOPENED
        before = now


@given(stories())
def test_only_the_residents_word_makes_it_agreed(steps: list[Step]) -> None:
    if told(*steps).state is State.AGREED:
        assert MoveKind.AGREED in [each.kind for each in told(*steps).moves]


@given(stories())
def test_every_promise_stays_whatever_happens(steps: list[Step]) -> None:
    for number in range(len(steps)):
        earlier = [each[:3] for each in told(*steps[:number]).pledges]
        assert [each[:3] for each in told(*steps).pledges][: len(earlier)] == earlier


@given(stories(), st.integers(0, 3000))
def test_what_was_broken_stays_broken(steps: list[Step], hours: int) -> None:
    today = BEGAN + timedelta(hours=hours)
    then = told(*steps).until(today)
    for pledge, later in zip(then.pledges, told(*steps).pledges, strict=False):
        if pledge.is_broken(today.date().isoformat()):
            assert later.is_broken("2030-01-01")


@given(stories())
def test_a_re_routing_moves_no_state_and_no_promise(steps: list[Step]) -> None:
    others = [x for x in steps if isinstance(x, Answer) or x.kind is not MoveKind.ROUTED]
    assert told(*steps).state == told(*others).state
    assert told(*steps).pledges == told(*others).pledges


@given(stories())
def test_steps_are_in_order_and_none_is_lost(steps: list[Step]) -> None:
    assert list(told(*reversed(steps)).steps) == steps
    assert len(told(*steps).present.steps) <= len(steps)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.WAITING),
        ((an_answer(1, AnswerState.ACKNOWLEDGED),), State.ACKNOWLEDGED),
        (
            (an_answer(1, AnswerState.ANSWERED), an_answer(2, AnswerState.ACKNOWLEDGED)),
            State.ANSWERED,
        ),
        ((an_answer(1, AnswerState.AGREED),), State.DONE),
        ((an_answer(1, AnswerState.DONE), a_move(2, MoveKind.AGREED)), State.AGREED),
        ((an_answer(1, AnswerState.DONE), a_move(2, MoveKind.REOPENED)), State.WAITING),
        (
            (
                an_answer(1, AnswerState.DONE),
                a_move(2, MoveKind.REOPENED),
                an_answer(3, AnswerState.ACKNOWLEDGED),
            ),
            State.ACKNOWLEDGED,
        ),
        ((a_move(1, MoveKind.ROUTED, team="rents"),), State.WAITING),
        ((an_answer(1, AnswerState.DONE), a_move(2, MoveKind.WRITTEN)), State.DONE),
    ],
)
def test_where_a_question_stands(steps: tuple[Step, ...], state: State) -> None:
    assert told(*steps).state is state
    assert told(*steps).is_answered == (state in ANSWERED)


BY = date(2026, 4, 5)
PROMISE = an_answer(1, AnswerState.PROMISED, BY)
KEPT, LATE = 48, 24 * 9


@pytest.mark.parametrize(
    ("later", "done_on", "broken"),
    [
        pytest.param((), "", True, id="nothing was done"),
        pytest.param((an_answer(KEPT, AnswerState.DONE),), day(KEPT), False, id="in time"),
        pytest.param((an_answer(LATE, AnswerState.DONE),), day(LATE), True, id="late"),
        pytest.param(
            (a_move(KEPT, MoveKind.AGREED),), day(KEPT), False, id="its writer says"
        ),
        pytest.param(
            (an_answer(KEPT, AnswerState.DONE), a_move(KEPT + 1, MoveKind.REOPENED)),
            "",
            True,
            id="its writer says that it is not",
        ),
        pytest.param(
            (
                an_answer(KEPT, AnswerState.DONE),
                a_move(KEPT + 1, MoveKind.REOPENED),
                an_answer(LATE, AnswerState.DONE),
            ),
            day(LATE),
            True,
            id="done at the second go",
        ),
        pytest.param(
            (
                an_answer(KEPT, AnswerState.DONE),
                a_move(KEPT + 1, MoveKind.AGREED),
                a_move(LATE, MoveKind.REOPENED),
            ),
            day(KEPT),
            False,
            id="agreed, and it came back",
        ),
        pytest.param(
            (an_answer(KEPT, AnswerState.PROMISED, date(2026, 5, 1)),),
            "",
            True,
            id="another promise does not keep the first",
        ),
    ],
)
def test_a_promise(later: tuple[Step, ...], done_on: str, broken: bool) -> None:
    first, *_ = told(PROMISE, *later).pledges
    assert first == (PROMISE.id, day(1), BY.isoformat(), done_on)
    assert first.is_broken("2026-04-30") is broken


def test_who_has_it_and_on_which_promise() -> None:
    steps = (
        a_move(1, MoveKind.ROUTED, team="rents"),
        a_move(2, MoveKind.TRACKED, track="complaint-1"),
        a_move(3, MoveKind.ROUTED, team="safety"),
    )
    assert (told().team, told().track) == ("repairs", "question")
    assert (told(*steps).team, told(*steps).track) == ("safety", "complaint-1")


def test_the_present_is_what_came_after_the_last_reopening() -> None:
    again = a_move(3, MoveKind.REOPENED, heard_by=Channel.PHONE)
    steps = (an_answer(1, AnswerState.DONE), again, an_answer(4, AnswerState.ANSWERED))
    now = told(*steps).present
    assert now.steps == (steps[2],)
    assert now.latest(AnswerState.DONE) is None
    assert told(*steps).latest(AnswerState.DONE) == date(2026, 4, 1)
    assert told(*steps[:1]).present == told(*steps[:1])


def test_of_two_done_the_first_and_the_last_are_told() -> None:
    steps = an_answer(1, AnswerState.DONE), an_answer(LATE, AnswerState.DONE)
    assert told(*steps).first(AnswerState.DONE) == date(2026, 4, 1)
    assert told(*steps).latest(AnswerState.DONE) == date.fromisoformat(day(LATE))
