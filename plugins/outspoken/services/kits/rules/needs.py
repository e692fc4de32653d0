"""Needs: handouts that are there, and are used; and what activities cannot do without."""

from collections.abc import Iterator

from outspoken.model.passage import Part
from outspoken.model.problem import Problem
from outspoken.services.kits.subject import Subject

STEPS = (Part.SAY, Part.DO, Part.CHECK)
"""What whoever runs an activity is told, in each."""


def missing(subject: Subject) -> Iterator[Problem]:
    """Yield each handout that an activity needs and nobody wrote."""
    known = {handout.slug for handout in subject.kit.handouts}
    for activity in subject.kit.activities:
        path = subject.of_activity(activity)
        for slug in activity.needs:
            if slug not in known:
                line = subject.line(path, "needs")
                advice = f"write handouts/{slug}.md, or take '{slug}' out"
                yield subject.problem(path, line, advice)


def unused(subject: Subject) -> Iterator[Problem]:
    """Yield each handout that no activity needs."""
    needed = {slug for activity in subject.kit.activities for slug in activity.needs}
    for handout in subject.kit.handouts:
        if handout.slug not in needed:
            advice = f"write '{handout.slug}' under 'needs:' of an activity, or take it out"
            yield subject.problem(subject.of_handout(handout), 1, advice)


def steps(subject: Subject) -> Iterator[Problem]:
    """Yield each activity, but for breaks, that does not tell what to say, do and check."""
    for activity in subject.kit.activities:
        found = {block.part for block in activity.blocks}
        absent = [part for part in STEPS if part not in found]
        if absent and not activity.is_break:
            passages = ", ".join(f"'::: {part}'" for part in absent)
            advice = f"write {passages} too"
            yield subject.problem(subject.of_activity(activity), 1, advice)


def outcomes(subject: Subject) -> Iterator[Problem]:
    """Yield each activity, but for breaks, that serves no outcome of the kit."""
    most = len(subject.kit.outcomes)
    for activity in subject.kit.activities:
        path = subject.of_activity(activity)
        if activity.outcome > most or not (activity.outcome or activity.is_break):
            line = subject.line(path, "outcome")
            advice = f"write which outcome it serves: outcome: 1 to {most}"
            yield subject.problem(path, line, advice)
