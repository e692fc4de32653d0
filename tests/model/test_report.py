"""The report: every case once, every step in one of four ways, as of its own day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import case, report
from outspoken.model.case import Kept
from outspoken.model.clock import Clock
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.owed import NOTHING, Owed, Pledge
from outspoken.model.period import Period
from outspoken.model.post import Post, Status
from outspoken.model.report import Outcomes, Report, Told
from outspoken.model.submission import Kind
from outspoken.model.tracks import TRACKS

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 6, 5)
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def at(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def post(**fields: object) -> Post:
    told: dict[str, object] = {
        "id": "20260302-000001",
        "kind": Kind.QUESTION,
        "received": MONDAY,
        "approved_on": MONDAY.date(),
        "body": "Wet.",
        "area": "rise",
        "topics": ("damp",),
        **fields,
    }
    return Post(**told)  # type: ignore[arg-type]


def clock(track: str) -> Clock:
    return Clock(TRACKS[track], MONDAY.date(), received_at=MONDAY)


def told(running: Clock | None, owed: Owed = NOTHING, *moves: Move) -> Told:
    return Told(Dossier(post(), "", clock=running, moves=moves), owed)


def of(*posts: Told, period: Period = MARCH) -> Report:
    return Report(period, TODAY, posts)


def states(running: Clock) -> list[tuple[str, dict[str, str]]]:
    """Return the cases of one clock: the track, and how each step stands."""
    return [(each.track, dict(each.states)) for each in of(told(running)).cases]


def test_a_question_that_nobody_answered_is_overdue() -> None:
    assert states(clock("question")) == [("question", {"answered": "overdue"})]


def test_each_step_of_a_complaint_stands_by_itself() -> None:
    running = clock("complaint-1").reach("acknowledged", at(10)).reach("answered", at(12))
    expected = {"acknowledged": "kept-late", "answered": "kept"}
    assert states(running) == [("complaint-1", expected)]


def test_the_next_stage_is_a_case_of_its_own_and_the_first_is_judged_as_it_stood() -> None:
    running = clock("complaint-1").reach("acknowledged", at(1)).onto("complaint-2", at(4))
    first, second = states(running)
    assert first == ("complaint-1", {"acknowledged": "kept", "answered": "waiting"})
    assert second[0] == "complaint-2"


def test_a_question_that_became_a_complaint_is_one_case_from_its_receipt() -> None:
    running = clock("question").onto("complaint-1", at(3)).reach("answered", at(4))
    expected = {"acknowledged": "kept", "answered": "kept"}
    assert states(running) == [("complaint-1", expected)]


def test_what_begins_again_is_a_case_and_says_so() -> None:
    running = clock("question").reach("answered", at(1)).again(at(9))
    cases = of(told(running)).cases
    assert [(each.is_again, each.began_on) for each in cases] == [
        (False, MONDAY.date()),
        (True, at(9).date()),
    ]


def test_a_case_is_of_the_period_in_which_it_began() -> None:
    running = clock("question").reach("answered", at(1)).again(at(40))
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    assert len(of(told(running)).cases) == len(of(told(running), period=april).cases) == 1


def test_a_promise_that_an_office_set_otherwise_is_the_same_track() -> None:
    steps = tuple(replace(step, length=9) for step in TRACKS["question"])
    (only,) = of(told(Clock(steps, MONDAY.date()))).cases
    assert only.track == "question"


def test_how_promises_of_the_period_stand() -> None:
    pledges = (
        Pledge("a", "2026-03-03", "2026-03-10", "2026-03-10"),
        Pledge("b", "2026-03-03", "2026-03-10", "2026-03-11"),
        Pledge("c", "2026-03-31", "2026-06-04"),
        Pledge("d", "2026-03-31", "2026-06-05"),
        Pledge("e", "2026-04-01", "2026-04-02"),
    )
    found = of(told(None, Owed(pledges=pledges))).pledges
    assert found == Kept(in_time=1, late=1, overdue=1, open=1)
    assert (found.decided, found.all) == (3, 4)


def test_what_was_called_done_and_what_its_writers_said() -> None:
    def move(kind: MoveKind, days: int) -> Move:
        return Move(id=f"{kind}", post="x", kind=kind, made=at(days))

    said = of(
        told(None, Owed(done_on="2026-03-05", agreed_on="2026-04-01")),
        told(None, Owed(done_on="2026-03-05"), move(MoveKind.REOPENED, 1)),
        told(None, Owed(done_on="2026-04-05"), move(MoveKind.REOPENED, 60)),
    )
    assert said.outcomes == Outcomes(done=2, agreed=1, silent=1, reopened=1)


def test_reasons_are_counted_as_they_were_told() -> None:
    def put_off(why: str) -> Move:
        extended = MoveKind.EXTENDED
        return Move(id=why, post="x", kind=extended, made=at(1), step="answered", body=why)

    moves = [put_off(why) for why in ("A part.", "Ice.", "a  part.\n", "Bats.")]
    assert report.reasons(moves) == (("A part.", 2), ("Bats.", 1), ("Ice.", 1))


@pytest.mark.parametrize(
    ("fields", "is_counted"),
    [
        pytest.param({}, True, id="a post"),
        pytest.param({"status": Status.WITHDRAWN}, False, id="taken down"),
        pytest.param({"former": ("/2009/wet",)}, False, id="from an old site"),
        pytest.param({"kind": Kind.PAGE}, False, id="a page of an old site"),
    ],
)
def test_what_is_counted(fields: dict[str, object], is_counted: bool) -> None:
    assert report.is_counted(Dossier(post(**fields), "")) is is_counted


@pytest.mark.parametrize(
    ("last", "months"),
    [
        pytest.param(date(2026, 3, 31), ("2026-03",), id="one"),
        pytest.param(date(2026, 4, 30), ("2026-03", "2026-04"), id="two"),
        pytest.param(date(2027, 1, 31), None, id="over New Year"),
    ],
)
def test_the_months_of_a_period(last: date, months: tuple[str, ...] | None) -> None:
    found = Period(date(2026, 3, 1), last).months
    assert found == months or (len(found), found[-1]) == (11, "2027-01")


@given(
    st.lists(
        st.tuples(st.sampled_from(list(TRACKS)), st.integers(0, 60), st.integers(0, 60)),
        max_size=12,
    )
)
def test_every_step_of_every_case_stands_in_one_way(
    drawn: list[tuple[str, int, int]],
) -> None:
    posts = [
        told(clock(track).reach("acknowledged", at(one)).reach("answered", at(one + two)))
        for track, one, two in drawn
    ]
    by_track = case.by_track(of(*posts).cases)
    assert sum(len(cases) for cases in by_track.values()) == len(drawn)
    for track, cases in by_track.items():
        steps = case.steps(cases)
        assert [*steps] == [step.reaches for step in TRACKS[track]]
        assert {kept.all for kept in steps.values()} == {len(cases)}
