from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.clock import EMERGENCY_HAZARD, TRACKS, Clock, ClockState, Hours, Step
from outspoken.model.promises import DEFAULT, Promises
from outspoken.model.step import Unit
from outspoken.model.submission import LONDON
from outspoken.model.tracks import CONFIRMED, KEPT_BY, NAMES, WORDS, Since, offered

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


@pytest.mark.parametrize(
    ("reached", "owed"),
    [
        pytest.param((), "investigated", id="first somebody comes to look"),
        pytest.param(("made-safe",), "summary", id="who made it safe has looked at it"),
        pytest.param(("investigated", "begun"), "summary", id="a letter is still owed"),
        pytest.param(("answered",), "investigated", id="words mend no wall"),
        pytest.param(("acknowledged",), "investigated", id="nor does a receipt"),
    ],
)
def test_what_is_owed_of_damp_and_mould(reached: tuple[str, ...], owed: str) -> None:
    clock = Clock(TRACKS["damp"], MONDAY, dict.fromkeys(reached, TUESDAY))
    assert (clock.is_open, clock.step.reaches) == (True, owed)


def test_what_is_done_is_owed_no_more() -> None:
    clock = Clock(TRACKS["damp"], MONDAY, {"done": FRIDAY})
    assert clock.state(NEXT_MONDAY) is ClockState.KEPT
    assert all(each.kept == FRIDAY for each in clock.dues)


def test_an_extension_moves_its_own_step() -> None:
    clock = Clock(TRACKS["complaint-1"], MONDAY, {"acknowledged": TUESDAY})
    later = clock.extended("answered", 10)
    # Ten working days after 3 March is the 17th; ten more is the 31st.
    assert (clock.due_on, later.due_on) == (date(2026, 3, 17), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("track", "reaches", "days"),
    [
        pytest.param("complaint-1", "answered", 11, id="more than the Code allows"),
        pytest.param("complaint-1", "answered", 0, id="by no day at all"),
        pytest.param("complaint-1", "acknowledged", 1, id="an acknowledgement"),
        pytest.param("complaint-2", "answered", 21, id="more at stage 2"),
        pytest.param("question", "answered", 1, id="a question"),
        pytest.param("damp", "made-safe", 1, id="what the law puts off for nobody"),
    ],
)
def test_what_cannot_be_put_off(track: str, reaches: str, days: int) -> None:
    assert not Clock(TRACKS[track], MONDAY).may_extend(reaches, days)
    with pytest.raises(ValueError, match="working days at most"):
        Clock(TRACKS[track], MONDAY).extended(reaches, days)


def test_nothing_is_put_off_twice() -> None:
    clock = Clock(TRACKS["complaint-1"], MONDAY).extended("answered", 2)
    assert not clock.may_extend("answered", 2)
    with pytest.raises(ValueError, match="only once"):
        clock.extended("answered", 2)


def test_a_question_that_was_reopened_runs_again() -> None:
    late = Clock(TRACKS["question"], MONDAY).reach("done", date(2026, 3, 12))
    again = late.again(date(2026, 3, 16))
    assert (again.state(date(2026, 3, 17)), again.due_on) == (
        ClockState.WAITING,
        date(2026, 3, 23),
    )
    assert again.runs[0].broken == TRACKS["question"][0]
    assert again.reach("done", date(2026, 3, 17)).was_broken
    assert again.reach("done", date(2026, 3, 17)).state(FRIDAY) is ClockState.KEPT


def test_who_asks_again_for_what_is_owed_does_not_wait_longer() -> None:
    asked = Clock(TRACKS["question"], MONDAY)
    assert asked.again(FRIDAY) == asked
    thanked = Clock(TRACKS["complaint-1"], MONDAY, {"acknowledged": TUESDAY})
    assert thanked.again(FRIDAY) == thanked


def test_the_next_stage_begins_when_it_is_asked_for() -> None:
    first = Clock(TRACKS["complaint-1"], MONDAY, {"answered": TUESDAY})
    second = first.onto("complaint-2", FRIDAY)
    # Five working days after Friday 6 March.
    assert (second.step.reaches, second.due_on) == ("acknowledged", date(2026, 3, 13))
    assert second.earlier == (replace(first, ended=FRIDAY),)
    assert not second.was_broken
    assert second.onto("complaint-2", NEXT_TUESDAY) == second


def test_a_stage_that_was_overdue_at_its_end_stays_broken() -> None:
    first = Clock(TRACKS["complaint-1"], MONDAY)
    assert not first.onto("complaint-2", FRIDAY).was_broken
    assert first.onto("complaint-2", date(2026, 3, 10)).was_broken


def test_another_track_counts_from_receipt_all_the_same() -> None:
    asked = Clock(TRACKS["question"], MONDAY, {"acknowledged": TUESDAY})
    complained = asked.onto("complaint-1", FRIDAY)
    # Acknowledged on the 3rd already, so ten working days from then.
    assert (complained.received_on, complained.due_on) == (MONDAY, date(2026, 3, 17))
    assert complained.earlier == (replace(asked, ended=FRIDAY),)
    put_off = complained.extended("answered", 3)
    assert put_off.onto("question", NEXT_MONDAY).extensions == {}


def test_no_other_track_takes_a_broken_promise_back() -> None:
    asked = Clock(TRACKS["question"], MONDAY)
    assert not asked.onto("rights-request", NEXT_MONDAY).was_broken
    slow = asked.onto("rights-request", NEXT_TUESDAY)
    assert (slow.state(NEXT_TUESDAY), slow.was_broken) == (ClockState.WAITING, True)


@pytest.mark.parametrize(
    ("reached", "told", "is_allowed"),
    [
        pytest.param({}, date(2026, 3, 23), True, id="on the last day"),
        pytest.param({}, date(2026, 3, 24), False, id="when it is overdue"),
        pytest.param({"answered": FRIDAY}, FRIDAY, False, id="when it is answered"),
    ],
)
def test_a_broken_promise_is_not_mended_by_a_longer_one(
    reached: dict[str, date], told: date, is_allowed: bool
) -> None:
    # Acknowledged on Monday 9 March, so that ten working days end on Monday 23.
    clock = Clock(TRACKS["complaint-1"], MONDAY, {"acknowledged": NEXT_MONDAY, **reached})
    assert clock.may_extend("answered", 5, told) is is_allowed


LOOKED_AT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        pytest.param("2026-03-02T23:00", ClockState.WAITING, id="the day before"),
        pytest.param("2026-03-03T14:30", ClockState.DUE_TODAY, id="to the minute"),
        pytest.param("2026-03-03T14:31", ClockState.OVERDUE, id="a minute later"),
    ],
)
def test_hours_are_over_to_the_minute(now: str, state: ClockState) -> None:
    clock = Clock(TRACKS["emergency"], MONDAY, received_at=LOOKED_AT)
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    assert clock.state(moment) is state
    assert clock.reach("made-safe", moment).due.is_late is (state is ClockState.OVERDUE)


def test_of_hours_a_page_that_knows_only_the_day_says_the_day() -> None:
    clock = Clock(TRACKS["emergency"], MONDAY, received_at=LOOKED_AT)
    states = [clock.state(day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    assert states == [ClockState.WAITING, ClockState.DUE_TODAY, ClockState.OVERDUE]


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    begun = datetime(2026, 10, 24, 1, 30, tzinfo=LONDON)
    clock = Clock(TRACKS["emergency"], begun.date(), received_at=begun)
    # Both clocks on the wall show twenty past one; the second is forty minutes over.
    first, second = (
        datetime(2026, 10, 25, 1, 20, tzinfo=LONDON, fold=fold) for fold in (0, 1)
    )
    assert clock.state(first) is ClockState.DUE_TODAY
    assert clock.state(second) is ClockState.OVERDUE


def test_an_emergency_may_be_counted_from_its_confirmation() -> None:
    steps = Promises(since=Since.CONFIRMATION).steps("emergency")
    confirmed = LOOKED_AT + timedelta(hours=3)
    clock = Clock(steps, MONDAY, received_at=LOOKED_AT).reach(CONFIRMED, confirmed)
    assert clock.due_at == confirmed + timedelta(hours=24)
    received = Clock(DEFAULT.steps("emergency"), MONDAY, received_at=LOOKED_AT)
    assert received.reach(CONFIRMED, confirmed).due_at == LOOKED_AT + timedelta(hours=24)


def test_a_moment_on_another_day_than_the_receipt_is_a_bug() -> None:
    with pytest.raises(ValueError, match="another day"):
        Clock(TRACKS["emergency"], TUESDAY, received_at=LOOKED_AT)


@pytest.mark.parametrize(
    ("length", "unit", "most"),
    [
        pytest.param(0, Unit.WORKING_DAYS, 0, id="no time at all"),
        pytest.param(24, Unit.HOURS, 5, id="hours put off by days"),
    ],
)
def test_a_row_without_sense_is_a_bug(length: int, unit: Unit, most: int) -> None:
    with pytest.raises(ValueError, match="working day"):
        Step("answered", length, "received", "a test", unit, most=most)


@pytest.mark.parametrize("track", TRACKS)
def test_every_track_has_a_name_and_its_steps_have_words_and_a_source(track: str) -> None:
    assert NAMES[track]
    for step in TRACKS[track]:
        assert WORDS[step.reaches].owed
        assert step.reaches in KEPT_BY[step.reaches]
        assert step.source


@pytest.mark.parametrize("track", TRACKS)
def test_a_step_is_counted_from_receipt_or_from_a_step_before_it(track: str) -> None:
    before = {"received"}
    for step in TRACKS[track]:
        assert step.counted_from in before
        before.add(step.reaches)


@pytest.mark.parametrize(
    ("nation", "not_there"),
    [
        pytest.param("england-and-wales", set(), id="England has all of them"),
        pytest.param("scotland", {"damp", "emergency", "defamation"}, id="Scotland"),
        pytest.param(
            "northern-ireland", {"damp", "emergency", "defamation"}, id="Northern Ireland"
        ),
    ],
)
def test_what_is_offered_where(nation: str, not_there: set[str]) -> None:
    assert {*TRACKS} - {*offered(nation)} == not_there


def test_an_office_may_promise_an_answer_sooner() -> None:
    soon = Promises(question_days=2)
    assert Clock(soon.steps("question"), MONDAY).due_on == WEDNESDAY
    assert soon.steps("complaint-1") == TRACKS["complaint-1"]
    asked = Clock(TRACKS["complaint-1"], MONDAY)
    assert asked.onto("question", TUESDAY, soon).due_on == WEDNESDAY


def test_only_the_first_time_counts() -> None:
    said = Clock(TRACKS["question"], MONDAY).reach("answered", TUESDAY)
    assert said.reach("answered", FRIDAY) == said


def test_a_step_is_kept_by_the_first_of_what_keeps_it() -> None:
    reached = {"done": FRIDAY, "answered": WEDNESDAY, "acknowledged": TUESDAY}
    clock = Clock(TRACKS["complaint-1"], MONDAY, reached)
    assert [each.kept for each in clock.dues] == [TUESDAY, WEDNESDAY]


def test_days_and_moments_of_any_zone_are_put_in_order() -> None:
    # The day in July begins at 23:00 of the day before in UTC.
    moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    reached = {"done": moment, "answered": date(2026, 7, 2)}
    clock = Clock(TRACKS["question"], date(2026, 6, 29), reached)
    assert clock.due.kept == date(2026, 7, 2)
    assert clock.state(date(2026, 7, 2)) is ClockState.KEPT


def test_what_waits_for_a_step_before_it_is_due_after_that_at_the_latest() -> None:
    clock = Clock(TRACKS["complaint-1"], MONDAY)
    # The acknowledgement by Monday 9 March, and ten working days more.
    assert [each.by for each in clock.dues] == [NEXT_MONDAY, date(2026, 3, 23)]


def test_an_extension_is_no_longer_than_the_row_of_another_track_allows() -> None:
    second = Clock(TRACKS["complaint-2"], MONDAY).extended("answered", 20)
    assert second.onto("complaint-1", TUESDAY).extensions == {"answered": 10}


def test_a_date_before_the_receipt_begins_no_run_before_it() -> None:
    done = Clock(TRACKS["question"], TUESDAY, {"done": FRIDAY})
    again = done.again(datetime(2026, 3, 2, 9, tzinfo=LONDON))
    assert (again.received_on, again.received_at) == (TUESDAY, None)
