"""Laws of the clock, tried on many dates: no history of a question breaks one."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import working_days
from outspoken.model.clock import TRACKS, Clock, ClockState
from outspoken.model.step import Step, Unit, months_after
from outspoken.model.submission import LONDON
from outspoken.model.tracks import WORDS
from outspoken.services import holidays

YEARS = st.dates(date(2012, 1, 1), date(2028, 6, 30))
"""Within the table of bank holidays."""
NATIONS = st.sampled_from(holidays.NATIONS)
KEYS = st.sampled_from([*TRACKS])
STATES = [*WORDS, "promised", "done", "agreed"]
MINUTES = st.integers(0, 24 * 60 - 1)
MOMENTS = st.builds(
    lambda day, minute: datetime.combine(day, time(), UTC) + timedelta(minutes=minute),
    YEARS,
    MINUTES,
)
EVENTS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from([*STATES, "again", "extended", "onto"]),
        st.sampled_from(["complaint-2", "damp", "question"]),
        st.integers(1, 20),
    ),
    max_size=8,
)
"""What happens: how many days after the thing before, and what."""


def clock_of(track: str, received: datetime, free: frozenset[date] = frozenset()) -> Clock:
    on = working_days.day_of(received)
    return Clock(TRACKS[track], on, {}, free, received_at=received)


def lived(clock: Clock, events: Sequence[tuple[int, str, str, int]]) -> list[Clock]:
    """Return the clock after each of *events*, itself first."""
    clocks, now = [clock], clock.received_at or datetime.now(UTC)
    for later, what, track, days in events:
        now += timedelta(days=later)
        if what == "again":
            clock = clock.again(now)
        elif what == "onto":
            clock = clock.onto(track, now)
        elif what == "extended":
            if clock.may_extend("answered", days):
                clock = clock.extended("answered", days)
        else:
            clock = clock.reach(what, now)
        clocks.append(clock)
    return clocks


@given(KEYS, MOMENTS, st.sets(st.integers(0, 120), max_size=20))
def test_a_holiday_never_shortens_a_promise(
    track: str, received: datetime, out: set[int]
) -> None:
    free = frozenset(working_days.day_of(received) + timedelta(days=n) for n in out)
    without, with_ = clock_of(track, received), clock_of(track, received, free)
    for plain, held_up in zip(without.dues, with_.dues, strict=True):
        assert plain.by <= held_up.by
        assert plain.at is None or held_up.at is None or plain.at <= held_up.at


@given(KEYS, MOMENTS, NATIONS, st.integers(0, 400))
def test_who_writes_later_is_never_answered_sooner(
    track: str, received: datetime, nation: str, minutes: int
) -> None:
    free = holidays.of(nation)
    later = clock_of(track, received + timedelta(minutes=minutes), free)
    first = clock_of(track, received, free)
    for one, other in zip(first.dues, later.dues, strict=True):
        assert one.by <= other.by


@given(KEYS, MOMENTS, NATIONS)
def test_days_that_are_owed_end_on_a_working_day(
    track: str, received: datetime, nation: str
) -> None:
    free = holidays.of(nation)
    for due in clock_of(track, received, free).dues:
        if due.step.unit in {Unit.WORKING_DAYS, Unit.MONTHS, Unit.WORKING_HOURS}:
            assert working_days.is_working_day(due.by, free)


@given(MOMENTS, NATIONS)
def test_two_working_days_of_hours_end_at_the_same_time_of_day(
    received: datetime, nation: str
) -> None:
    # The clocks change on Sundays alone, so a working day has 24 hours.
    free, begun = holidays.of(nation), received.astimezone(LONDON)
    is_whole = begun.time() == time()
    starts = working_days.is_working_day(begun.date(), free)
    # Midnight is the end of a day: the two days are those that it begins, or the next two.
    count = 1 if starts and is_whole else 2
    last = working_days.after(begun.date(), count, free)
    ends = working_days.hours_after(received, 48, free)
    if starts and not is_whole:
        assert ends == datetime.combine(last, begun.time(), LONDON)
    else:
        assert ends == working_days.beginning(last + timedelta(days=1))


@given(MOMENTS, st.integers(1, 200))
def test_an_hour_more_of_working_days_is_an_hour_later_or_more(
    received: datetime, hours: int
) -> None:
    free = holidays.of("scotland")
    less, more = (working_days.hours_after(received, n, free) for n in (hours, hours + 1))
    assert more.astimezone(UTC) - less.astimezone(UTC) >= timedelta(hours=1)


@given(YEARS, st.integers(1, 30))
def test_a_month_later_is_in_the_next_month(day: date, count: int) -> None:
    later = months_after(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(MOMENTS, NATIONS, st.integers(1, 20))
def test_an_extension_never_shortens(received: datetime, nation: str, days: int) -> None:
    clock = clock_of("complaint-2", received, holidays.of(nation))
    later = clock.extended("answered", days)
    assert clock.dues[-1].by < later.dues[-1].by
    assert later.dues[0] == clock.dues[0]


@given(st.sampled_from([*TRACKS]), st.sampled_from([*WORDS]), st.integers(-5, 99))
def test_an_extension_beyond_its_row_is_refused(
    track: str, reaches: str, days: int
) -> None:
    clock = Clock(TRACKS[track], date(2026, 3, 2))
    most = max((each.most for each in clock.steps if each.reaches == reaches), default=0)
    if clock.may_extend(reaches, days):
        assert 1 <= days <= most
        with pytest.raises(ValueError, match="put off before"):
            clock.extended(reaches, days).extended(reaches, days)
    else:
        with pytest.raises(ValueError, match="at most"):
            clock.extended(reaches, days)


@given(KEYS, MOMENTS, NATIONS, EVENTS)
def test_no_history_breaks_a_clock(
    track: str,
    received: datetime,
    nation: str,
    events: Sequence[tuple[int, str, str, int]],
) -> None:
    clocks = lived(clock_of(track, received, holidays.of(nation)), events)
    for before, after in pairwise(clocks):
        # What ended is never rewritten, and what was broken stays broken.
        assert after.runs[: len(before.earlier)] == before.earlier
        assert len(after.runs) - len(before.runs) in (0, 1)
        assert after.runs[0].received_on == clocks[0].received_on
    for clock in clocks:
        assert [run.received_on for run in clock.runs] == sorted(
            run.received_on for run in clock.runs
        )
        assert all(run.earlier == () for run in clock.earlier)


@given(KEYS, MOMENTS, NATIONS, EVENTS, st.integers(0, 60))
def test_asking_again_never_lets_an_open_promise_off(
    track: str,
    received: datetime,
    nation: str,
    events: Sequence[tuple[int, str, str, int]],
    later: int,
) -> None:
    clock = lived(clock_of(track, received, holidays.of(nation)), events)[-1]
    again = clock.again(datetime(2029, 1, 1, tzinfo=UTC) + timedelta(days=later))
    if clock.is_open:
        assert again == clock
    else:
        assert again.earlier[-1].dues == clock.dues
        assert again.is_open
        assert not again.reached
        assert again.due_on >= again.received_on


@given(KEYS, MOMENTS, NATIONS, EVENTS, st.integers(0, 30))
def test_a_clock_reads_the_same_until_it_says_it_changes(
    track: str,
    received: datetime,
    nation: str,
    events: Sequence[tuple[int, str, str, int]],
    later: int,
) -> None:
    clock = lived(clock_of(track, received, holidays.of(nation)), events)[-1]
    today = clock.received_on + timedelta(days=later)
    change = clock.changes_after(today)
    said = [each.state(today) for each in clock.dues]
    days = [today + timedelta(days=n) for n in range(1, 100)]
    others = [day for day in days if [each.state(day) for each in clock.dues] != said]
    if change is None:
        assert not others
    else:
        assert others[:1] == ([change] if change <= days[-1] else [])


@given(KEYS, MOMENTS, NATIONS, EVENTS, st.integers(0, 200))
def test_what_remains_and_the_state_agree(
    track: str,
    received: datetime,
    nation: str,
    events: Sequence[tuple[int, str, str, int]],
    later: int,
) -> None:
    clock = lived(clock_of(track, received, holidays.of(nation)), events)[-1]
    today = clock.received_on + timedelta(days=later)
    state, remaining = clock.state(today), clock.remaining(today)
    if state is ClockState.WAITING:
        assert remaining >= 0
    if state is ClockState.DUE_TODAY:
        assert remaining == 0
    if state is ClockState.OVERDUE:
        assert remaining <= 0
    assert clock.is_open == (state not in {ClockState.KEPT, ClockState.KEPT_LATE})


@given(KEYS, MOMENTS, MOMENTS)
def test_a_moment_and_its_day_read_a_clock_alike(
    track: str, received: datetime, now: datetime
) -> None:
    clock = clock_of(track, received)
    by_day = clock.state(working_days.day_of(now))
    if clock.due_at is None:
        assert clock.state(now) is by_day
    else:
        is_over = now > clock.due_at.astimezone(UTC)
        assert (clock.state(now) is ClockState.OVERDUE) is is_over
        assert by_day is not ClockState.OVERDUE or is_over


@given(st.integers(1, 60), st.integers(0, 20), YEARS)
def test_more_is_never_less(length: int, more: int, day: date) -> None:
    step = Step("answered", length, "received", "a test", most=20)
    assert step.until(day, ()).day <= step.until(day, (), more).day
