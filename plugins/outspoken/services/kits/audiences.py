"""Audiences: what of a kit is said to its people, and what to who runs it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.activity import Activity
from outspoken.model.passage import Block, Part
from outspoken.services.kits import easy_read, prose
from outspoken.services.kits.grades import NINE_YEARS, YEARS_BEFORE
from outspoken.services.kits.prose import Sentence
from outspoken.services.kits.subject import Subject

STAFF = "staff"
STAFF_GRADE = 7
"""Highest grade of what staff and facilitators read."""
TO_PEOPLE = frozenset({Part.PLAIN, Part.SAY, Part.PRINT_ONLY, Part.WEB_ONLY})
TO_FACILITATOR = frozenset({Part.DO, Part.CHECK, Part.FACILITATOR, Part.SWAP, Part.STUCK})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text that is read as one, by one sort of people.

    Attributes:
        path: Its file.
        what: What it is, for who wrote it.
        highest: Highest reading grade it may have.
        is_for_residents: Whether residents read or hear it.
        sentences: What it says.
    """

    path: Path
    what: str
    highest: int
    is_for_residents: bool
    sentences: tuple[Sentence, ...]


def of(subject: Subject) -> Iterator[Spoken]:
    """Yield the texts of a kit."""
    kit, is_to_staff = subject.kit, subject.kit.audience == STAFF
    highest = STAFF_GRADE if is_to_staff else NINE_YEARS
    for path, what in ((subject.index, "this page"), (subject.cards, "the cards")):
        if path.exists():
            yield Spoken(path, what, highest, not is_to_staff, _whole(subject, path))
    if subject.easy_read.exists():
        said = _easy(subject)
        yield Spoken(subject.easy_read, "the Easy Read", NINE_YEARS, True, said)
    guide = _whole(subject, subject.facilitator)
    yield Spoken(subject.facilitator, "this page", STAFF_GRADE, False, guide)
    for activity in kit.activities:
        yield from _of_activity(subject, activity, highest)
    for handout in kit.handouts:
        is_theirs = handout.audience != STAFF
        age = handout.reading_age_max - YEARS_BEFORE if is_theirs else STAFF_GRADE
        said = _said(handout.blocks, TO_PEOPLE | TO_FACILITATOR)
        yield Spoken(subject.of_handout(handout), "this sheet", age, is_theirs, said)


def _of_activity(subject: Subject, activity: Activity, highest: int) -> Iterator[Spoken]:
    """Yield what an activity says to its people, and what to its facilitator."""
    path, is_theirs = subject.of_activity(activity), subject.kit.audience != STAFF
    said = _said(activity.blocks, TO_PEOPLE)
    yield Spoken(path, "what is said here", highest, is_theirs, said)
    told = _said(activity.blocks, TO_FACILITATOR)
    yield Spoken(path, "what the facilitator does here", STAFF_GRADE, False, told)


def _said(blocks: Iterable[Block], parts: Iterable[Part]) -> tuple[Sentence, ...]:
    return tuple(
        sentence
        for block in blocks
        if block.part in parts
        for sentence in prose.sentences(block.body, block.line)
    )


def _whole(subject: Subject, path: Path) -> tuple[Sentence, ...]:
    sheet = subject.sheet(path)
    return tuple(prose.sentences(sheet.body, sheet.body_line))


def _easy(subject: Subject) -> tuple[Sentence, ...]:
    """Return the sentences of the Easy Read, without the names of its pictures."""
    rows = easy_read.lined(subject.sheet(subject.easy_read))
    return tuple(
        sentence
        for line, row, _ in rows
        if row and row[0]
        for sentence in prose.sentences(row[1], line)
    )
