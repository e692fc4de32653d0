from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.clock import EMERGENCY_HAZARD, TRACKS, Clock, ClockState, Hours, Step
from outspoken.model.submission import LONDON

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
FRIDAY, NEXT_MONDAY, NEXT_TUESDAY = date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
LENGTHS = st.integers(1, 60)


def promise(working_days: int) -> tuple[Step, ...]:
    return (Step("answered", working_days, "received", "a test"),)


@pytest.mark.parametrize(
    ("received", "working_days", "holidays", "due_on"),
    [
        pytest.param(MONDAY, 1, (), TUESDAY, id="the day of receipt does not count"),
        pytest.param(FRIDAY, 1, (), NEXT_MONDAY, id="a weekend is skipped"),
        pytest.param(FRIDAY, 1, (NEXT_MONDAY,), NEXT_TUESDAY, id="a holiday is skipped"),
        pytest.param(MONDAY, 5, (), NEXT_MONDAY, id="five working days are a week"),
        pytest.param(
            date(2026, 3, 7),
            1,
            (),
            NEXT_MONDAY,
            id="received on a Saturday, Monday is first",
        ),
        pytest.param(
            date(2026, 4, 2),
            5,
            (date(2026, 4, 3), date(2026, 4, 6)),
            date(2026, 4, 13),
            id="over Easter: Good Friday and Easter Monday do not count",
        ),
    ],
)
def test_due_on(
    received: date, working_days: int, holidays: tuple[date, ...], due_on: date
) -> None:
    assert Clock(promise(working_days), received, {}, holidays).due_on == due_on


@pytest.mark.parametrize(
    ("answered", "today", "state"),
    [
        pytest.param(None, MONDAY, ClockState.WAITING, id="before the day it is due"),
        pytest.param(None, TUESDAY, ClockState.DUE_TODAY, id="on the day it is due"),
        pytest.param(None, WEDNESDAY, ClockState.OVERDUE, id="after the day it was due"),
        pytest.param(TUESDAY, FRIDAY, ClockState.KEPT, id="answered on the last day"),
        pytest.param(WEDNESDAY, FRIDAY, ClockState.KEPT_LATE, id="answered a day late"),
    ],
)
def test_state(answered: date | None, today: date, state: ClockState) -> None:
    reached = {"answered": answered} if answered else {}
    assert Clock(promise(1), MONDAY, reached).state(today) == state


@pytest.mark.parametrize(
    ("today", "remaining"),
    [
        pytest.param(MONDAY, 1, id="one left, today not included"),
        pytest.param(TUESDAY, 0, id="none left on the last day"),
        pytest.param(FRIDAY, -3, id="three working days over"),
        pytest.param(date(2026, 3, 8), -3, id="a weekend adds nothing to the delay"),
    ],
)
def test_remaining(today: date, remaining: int) -> None:
    assert Clock(promise(1), MONDAY).remaining(today) == remaining


@pytest.mark.parametrize(
    ("track", "reached", "owed", "due_on"),
    [
        pytest.param(
            "complaint-1", {}, "acknowledged", NEXT_MONDAY, id="first an acknowledgement"
        ),
        pytest.param(
            "complaint-1",
            {"acknowledged": TUESDAY},
            "answered",
            date(2026, 3, 17),
            id="then an answer, counted from the acknowledgement",
        ),
        pytest.param(
            "complaint-2",
            {"acknowledged": TUESDAY},
            "answered",
            date(2026, 3, 31),
            id="stage 2 has twenty working days",
        ),
        pytest.param("question", {}, "answered", NEXT_MONDAY, id="a question has five"),
    ],
)
def test_tracks(track: str, reached: dict[str, date], owed: str, due_on: date) -> None:
    clock = Clock(TRACKS[track], MONDAY, reached)
    assert (clock.step.reaches, clock.due_on) == (owed, due_on)


def test_an_answer_without_acknowledgement_keeps_the_acknowledgement_too() -> None:
    clock = Clock(TRACKS["complaint-1"], MONDAY, {"answered": TUESDAY})
    assert clock.state(FRIDAY) is ClockState.KEPT


def test_a_clock_without_steps_is_a_bug() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        Clock((), MONDAY)


@given(received=DAYS, days=LENGTHS)
def test_a_longer_promise_never_ends_sooner(received: date, days: int) -> None:
    shorter, longer = Clock(promise(days), received), Clock(promise(days + 1), received)
    assert shorter.due_on < longer.due_on


@given(received=DAYS, days=LENGTHS, holiday=st.integers(0, 90))
def test_a_holiday_never_shortens_a_promise(
    received: date, days: int, holiday: int
) -> None:
    free = {received + timedelta(days=holiday)}
    plain = Clock(promise(days), received).due_on
    assert plain <= Clock(promise(days), received, {}, free).due_on


@given(received=DAYS, days=LENGTHS, later=st.integers(0, 200))
def test_what_remains_and_the_state_agree(received: date, days: int, later: int) -> None:
    clock, today = Clock(promise(days), received), received + timedelta(days=later)
    state, remaining = clock.state(today), clock.remaining(today)
    if state is ClockState.WAITING:
        assert remaining >= 0
    if state is ClockState.DUE_TODAY:
        assert remaining == 0
    if state is ClockState.OVERDUE:
        assert remaining <= 0


def test_a_late_acknowledgement_is_not_hidden_by_an_answer_in_time() -> None:
    reached = {"acknowledged": date(2026, 3, 30), "answered": date(2026, 4, 1)}
    clock = Clock(TRACKS["complaint-1"], MONDAY, reached)
    assert clock.state(date(2026, 4, 2)) is ClockState.KEPT_LATE
    assert clock.broken == TRACKS["complaint-1"][0]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2026-03-02T14:30", "2026-03-03T14:30", id="the same hour next day"),
        pytest.param("2026-04-03T09:00", "2026-04-04T09:00", id="through Good Friday"),
        pytest.param("2026-03-28T12:00", "2026-03-29T13:00", id="the night has 23 hours"),
        pytest.param("2026-10-24T12:00", "2026-10-25T11:00", id="the night has 25 hours"),
    ],
)
def test_an_emergency_hazard_runs_by_the_clock(start: str, due: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    assert EMERGENCY_HAZARD.due_at(begun) == datetime.fromisoformat(due).replace(
        tzinfo=LONDON
    )


def test_the_emergency_hazard_is_the_law_of_england() -> None:
    assert EMERGENCY_HAZARD.hours == 24
    assert "SI 2025/1042" in EMERGENCY_HAZARD.source
    assert "scotland" not in EMERGENCY_HAZARD.nations


@given(st.integers(0, 4_000_000_000), st.integers(1, 99))
def test_hours_are_hours_on_every_day_of_the_year(second: int, hours: int) -> None:
    begun = datetime.fromtimestamp(second, UTC)
    due = Hours(hours, (), "a test").due_at(begun)
    assert due - begun == timedelta(hours=hours)
    assert due.tzinfo is LONDON
