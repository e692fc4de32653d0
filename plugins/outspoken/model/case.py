"""A case: one run of a clock, with how each of its steps stands.

A question or complaint is a case from its receipt, the next stage of it from the day it
was asked for, and the same one again from the day on which its writer said that it is
not done.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from outspoken.model import tracks
from outspoken.model.clock import Clock, ClockState
from outspoken.model.dossier import Dossier
from outspoken.model.period import Period
from outspoken.model.step import Step
from outspoken.model.tally import month_of

Shape = tuple[tuple[str, str, int], ...]
"""What tells the steps of one track from those of another, whatever an office promises."""


class Case(NamedTuple):
    """One run of a clock.

    Attributes:
        track: Key of the promise that it was on in the end.
        post: Id of the post.
        area: Key of its area, or empty.
        topics: Keys of its topics.
        began_on: Its first day.
        states: How each step stands, in order: what it reaches, and its state.
        is_again: Whether its writer had said of an earlier one that it is not done.
    """

    track: str
    post: str
    area: str
    topics: tuple[str, ...]
    began_on: date
    states: tuple[tuple[str, ClockState], ...]
    is_again: bool = False


class Kept(NamedTuple):
    """How many promises stand in which way.

    Attributes:
        in_time: Those that were kept in time.
        late: Those that were kept, but late.
        overdue: Those that are not kept, and are late.
        open: Those that are not due yet.
    """

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        """How many of them can be told of: all but those that are not due yet."""
        return self.in_time + self.late + self.overdue

    @property
    def all(self) -> int:
        """How many there are."""
        return self.decided + self.open


_SLOTS: Mapping[ClockState, int] = {
    ClockState.KEPT: 0,
    ClockState.KEPT_LATE: 1,
    ClockState.OVERDUE: 2,
    ClockState.DUE_TODAY: 3,
    ClockState.WAITING: 3,
}


def of(dossier: Dossier, today: date) -> Iterator[Case]:
    """Yield the cases that the clock of *dossier* ran for, as they stand on *today*."""
    post, runs = dossier.post, dossier.clock.runs if dossier.clock else ()
    for before, run, later in zip((None, *runs), runs, (*runs[1:], None), strict=False):
        if later and _goes_on(run, later):
            continue
        # What a later run took over is judged as it stood then.
        seen, track = run.ended or today, _track(run)
        states = tuple((due.step.reaches, due.state(seen)) for due in run.dues)
        again = before is not None and before.steps == run.steps
        yield Case(track, post.id, post.area, post.topics, run.received_on, states, again)


def _goes_on(run: Clock, later: Clock) -> bool:
    """Tell whether a text was put on another track, and went on from the same receipt."""
    is_stage = _track(later) == tracks.NEXT_STAGE
    return run.steps != later.steps and not is_stage


def kept(states: Iterable[ClockState]) -> Kept:
    """Return how many of *states* stand in which way."""
    counts = [0, 0, 0, 0]
    for state in states:
        counts[_SLOTS[state]] += 1
    return Kept(*counts)


def by_track(cases: Iterable[Case]) -> Mapping[str, tuple[Case, ...]]:
    """Return *cases* by their track, in the order of the tracks; none that is empty."""
    held = tuple(cases)
    found = {track: tuple(c for c in held if c.track == track) for track in tracks.TRACKS}
    return {track: of for track, of in found.items() if of}


def steps(cases: Sequence[Case]) -> Mapping[str, Kept]:
    """Return how each step of *cases* stands, which are of one track."""
    names = dict.fromkeys(name for case in cases for name, _ in case.states)
    return {
        name: kept(state for case in cases for its, state in case.states if its == name)
        for name in names
    }


def by_month(cases: Iterable[Case], period: Period) -> Mapping[str, Counter[str]]:
    """Return how many cases of each track began in each month of *period*."""
    found: dict[str, Counter[str]] = {month: Counter() for month in period.months}
    for case in cases:
        found[month_of(case.began_on)][case.track] += 1
    return found


def _track(run: Clock) -> str:
    return _TRACKS.get(_shape(run.steps), "")


def _shape(steps_: Iterable[Step]) -> Shape:
    return tuple((step.reaches, step.source, step.most) for step in steps_)


_TRACKS: Mapping[Shape, str] = {_shape(of): track for track, of in tracks.TRACKS.items()}
