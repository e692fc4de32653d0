"""Freshness: kits that nobody has run or read for long, and translations left behind."""

from collections.abc import Iterator

from outspoken.model.kit import Status
from outspoken.model.kit_standing import Banner, standing
from outspoken.model.problem import Problem
from outspoken.services.kits.subject import Subject

_SAID = {
    Banner.OLD: "run it again; it was run last more than six months ago, and says so",
    Banner.FALLEN: "run it again; more than a year after its last run it is a draft",
}


def tried(subject: Subject) -> Iterator[Problem]:
    """Yield a kit whose last run is long ago."""
    if subject.kit.translation is None:
        banner = standing(subject.kit, subject.today).banner
        if advice := _SAID.get(banner):
            yield subject.of_field("last_tested", advice)


def reviewed(subject: Subject) -> Iterator[Problem]:
    """Yield a kit that was to be read again by now."""
    if subject.kit.translation is None and subject.today > subject.kit.review_by:
        yield subject.of_field("review_by", "read the kit again, and write a later day")


def translated(subject: Subject) -> Iterator[Problem]:
    """Yield a translation that was made from other words than the kit's."""
    translation = subject.kit.translation
    if translation and translation.is_stale:
        advice = (
            "translate what is new in the kit, then run 'invoke kit translate "
            f"{subject.kit.id} --lang {translation.language}'"
        )
        yield subject.of_field("source_sha", advice)


def ready(subject: Subject) -> Iterator[Problem]:
    """Yield a translation that calls itself ready and cannot be."""
    translation = subject.kit.translation
    if not translation or translation.status is not Status.READY:
        return
    if translation.is_stale:
        advice = "write status: draft; the kit says something else by now"
        yield subject.of_field("status", advice)
    reader = translation.reviewed_by
    if not reader or reader == translation.translator:
        advice = "write who read it under 'reviewed_by:', somebody else than made it"
        yield subject.of_field("status", advice)
