"""Objections: what the log tells of a text, and what comes of looking at it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from outspoken.model.post import Post
from outspoken.model.record import Record
from outspoken.model.review import Choice, Passage
from outspoken.model.tally import OBJECTED, Outcome

MOST = 2
"""How often a writer may object to one decision; then it is a complaint."""
DECISIONS = ("published", "declined", "withdrawn", "erased")
ALONE = "objection-alone"
"""Action of the record that lets whoever decided before decide on one that waits."""

AGREED = "agreed-to-print"
"""Action of the record that the writer said, later, that we may print it."""
WANTED = "wanted"
"""Detail of an objection: its writer had taken the text back, and wants it on the site."""
WITHDRAWN, TAKEN_BACK = "withdrawn", "taken-back"
"""Actions of the records that a text came off the site; and that its writer took back what
nobody had decided on."""

Letters = set[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """What the activity log tells of one text, from its last decision on.

    Attributes:
        decided: What was decided: one of `DECISIONS`, or empty when nothing was.
        officers: Ids of those who decided that, or on an objection to it; and who decided
            what the objection that waits was made to.
        objections: How many objections to it were made.
        ever: How many objections were ever made to any decision on the text.
        is_open: Whether one of them is still to be decided on.
        is_alone: Whether that one was taken in for the officer who decided before.
        took_back: Whether its writer took it back, and it was not published since.
        agreed_at: When its writer last said, after it came, or after they took it back,
            that we may print it; none when they did not.
    """

    decided: str
    officers: frozenset[str]
    objections: int
    ever: int
    is_open: bool
    is_alone: bool = False
    took_back: bool = False
    agreed_at: datetime | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether its writer said later that we may print it."""
        return self.agreed_at is not None

    @property
    def waits_as(self) -> int:
        """Number of the objection that waits for a decision; 0 when none does."""
        return self.ever if self.is_open else 0

    def is_taken_back(self, standing: Post | None = None) -> bool:
        """Tell whether its writer took it back, and has not said since that they want it.

        Args:
            standing: What stands on the site, or its tombstone; none for nothing. It may
                know more than a log that was brought back.
        """
        if self.took_back or standing is None or not standing.is_taken_back:
            return self.took_back and not self.is_agreed
        since, said = standing.withdrawn_at, self.agreed_at
        return since is None or said is None or said < since.replace(microsecond=0)


def case_of(records: Iterable[Record], subject: str) -> Case:
    """Return what *records* tell of the text *subject* since its last decision."""
    decided, deciders, made, ever = "", frozenset[str](), 0, 0
    is_open = is_alone = took_back = False
    agreed_at: datetime | None = None
    for record in records:
        if record.subject != subject:
            continue
        action, officer = record.action, {record.officer}
        if action in DECISIONS:
            # An objection that waits goes on: who decided before is no more impartial.
            # Of an erased text nothing is left to look at; nor of one that was taken back.
            is_open = is_open and not ends(record)
            made = 1 if is_open else 0
            decided = action
            deciders = deciders | officer if is_open else frozenset(officer)
        elif action == OBJECTED:
            made, ever, is_open = made + 1, ever + 1, True
            is_alone = bool(record.details.get("alone"))
            agreed_at = record.time if record.details.get(WANTED) else agreed_at
        elif action == ALONE:
            is_alone = is_open
        elif action == AGREED:
            agreed_at = record.time
        elif action in tuple(Outcome):
            deciders, is_open = deciders | officer, False
            decided = decided if action == Outcome.NOT_UPHELD else "published"
        if is_taking_back(record):
            took_back, agreed_at, is_open = True, None, False
        elif action in DECISIONS or action in (Outcome.UPHELD, Outcome.IN_PART):
            took_back = False
    is_alone = is_open and is_alone
    return Case(decided, deciders, made, ever, is_open, is_alone, took_back, agreed_at)


def is_taking_back(record: Record) -> bool:
    """Tell whether *record* says that the writer of a text took it back."""
    is_theirs = record.action == WITHDRAWN and record.details.get("by") == "writer"
    return is_theirs or record.action == TAKEN_BACK


def ends(record: Record) -> bool:
    """Tell whether *record* ends an objection that waits."""
    is_gone = record.action == "erased" or is_taking_back(record)
    return is_gone or record.action in tuple(Outcome)


def outcome(
    before: Post | None,
    after: Post | None,
    was: Iterable[Passage] | None,
    now: Iterable[Passage],
) -> Outcome:
    """Return what comes of an objection.

    Args:
        before: The post or tombstone that stands; none for a declined text.
        after: The post that is to stand; none when nothing changes.
        was: The passages as they were chosen before, if that is known.
        now: The passages as they are chosen now.
    """
    if after is None:
        return Outcome.NOT_UPHELD
    if before is None or before.is_withdrawn or not any(after.redactions.values()):
        return Outcome.UPHELD
    if was is None:
        counted = before.redactions.items()
        is_less = any(after.redactions.get(reason, 0) < n for reason, n in counted)
    else:
        is_less = bool(_out(was) - _out(now))
    return Outcome.IN_PART if is_less else Outcome.NOT_UPHELD


def shows_the_same(one: Post, other: Post) -> bool:
    """Tell whether readers see the same of both, photos told by what they show."""
    return _shown(one) == _shown(other)


def comes_out(was: Iterable[Passage] | None, now: Iterable[Passage]) -> bool:
    """Tell whether any letters come out that did not before, as far as is known."""
    return bool(_out(now) - _out(was or ()))


def comes_out_of_title(was: Iterable[Passage] | None, now: Iterable[Passage]) -> bool:
    """Tell whether letters of the title come out that did not before, as far as is known.

    Args:
        was: The passages as they were chosen before, if that is known.
        now: The passages as they are chosen now.
    """
    return any(part == "title" for part, _ in _out(now) - _out(was or ()))


def _out(passages: Iterable[Passage]) -> Letters:
    """Return every letter that comes out, each as its part and its place there."""
    return {
        (each.part, at)
        for each in passages
        if each.choice is Choice.ACCEPTED
        for at in range(each.suggestion.start, each.suggestion.end)
    }


def _shown(post: Post) -> object:
    alts = tuple(photo.alt for photo in post.photos)
    redactions = {reason: n for reason, n in post.redactions.items() if n}
    words = (post.title, post.name, post.body.strip("\n"), alts)
    return words, redactions, post.status
