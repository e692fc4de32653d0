"""Times: minutes add up, people rest, and nobody is tied to the clock on the wall."""

import re
from collections.abc import Iterator
from itertools import accumulate

from outspoken.model.passage import Part
from outspoken.model.problem import Problem
from outspoken.services.kits.subject import Subject

SHORTEST, LONGEST = 5, 30
"""Minutes of an activity."""
WITHOUT_REST = 75
"""Minutes after which people need a rest, at the latest."""
_CLOCK = re.compile(
    r"(?<![\d£$€.:])(?:[01]?\d|2[0-3])(?::[0-5]\d(?![\d:])|(?:\.[0-5]\d)? ?[ap]\.?m\b)"
    r"|\bo['’]clock\b",
    re.IGNORECASE,
)
_STEPS = (Part.DO, Part.CHECK, Part.FACILITATOR, Part.SWAP, Part.STUCK)


def sums(subject: Subject) -> Iterator[Problem]:
    """Yield what is wrong when the activities take another time than the kit."""
    minutes = sum(activity.minutes for activity in subject.kit.activities)
    if minutes != subject.kit.minutes:
        advice = f"the activities take {minutes} minutes, not {subject.kit.minutes}"
        yield subject.of_field("minutes", f"{advice}; make them add up")


def lengths(subject: Subject) -> Iterator[Problem]:
    """Yield each activity that is too short, too long, or longer in its short version."""
    for activity in subject.kit.activities:
        path = subject.of_activity(activity)
        if not SHORTEST <= activity.minutes <= LONGEST:
            advice = f"make it {SHORTEST} to {LONGEST} minutes, not {activity.minutes}"
            yield subject.problem(path, subject.line(path, "minutes"), advice)
        if not 0 < activity.min_minutes <= activity.minutes:
            advice = f"write 1 to {activity.minutes}; the short version is no longer"
            yield subject.problem(path, subject.line(path, "min_minutes"), advice)


def rests(subject: Subject) -> Iterator[Problem]:
    """Yield a rest that comes too late, and each that is not where the kit says."""
    kit, begins = subject.kit, _breaks(subject)
    if kit.breaks != tuple(sorted({*kit.breaks})) or kit.minutes <= max(kit.breaks or (0,)):
        advice = f"list minutes below {kit.minutes}, each once, the first first"
        yield subject.of_field("breaks", advice)
        return
    sat = 0
    for at in (*kit.breaks, kit.minutes):
        if at - sat > WITHOUT_REST:
            advice = f"let people rest after {WITHOUT_REST} minutes at the latest"
            yield subject.of_field("breaks", f"{advice}; from {sat} to {at} they sit")
        sat = at + begins.get(at, 0)
    for at in begins:
        if at not in kit.breaks:
            yield subject.of_field("breaks", f"write {at} there too; a break begins then")


def _breaks(subject: Subject) -> dict[int, int]:
    """Return the lengths of the breaks, by the minute on which each begins."""
    activities = subject.kit.activities
    begins = (0, *accumulate(activity.minutes for activity in activities))
    return {
        begun: activity.minutes
        for begun, activity in zip(begins, activities, strict=False)
        if activity.is_break
    }


def clocks(subject: Subject) -> Iterator[Problem]:
    """Yield each time of day in what the facilitator does: groups begin late."""
    for path, block in subject.blocks():
        if block.part not in _STEPS:
            continue
        for number, words in enumerate(block.body.split("\n"), start=block.line):
            if found := _CLOCK.search(words):
                advice = f"write minutes since the start, not {found[0]!r}"
                yield subject.problem(path, number, advice)
