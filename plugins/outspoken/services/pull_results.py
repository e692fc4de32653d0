"""What came of a feed that was pulled, and what is to be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from outspoken.model.imported import Imported
from outspoken.model.problem import Problem
from outspoken.services.channels import Feed
from outspoken.services.importing import Run
from outspoken.services.pull_records import Record


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of one feed.

    Attributes:
        feed: The feed.
        run: What was brought in; none when nothing was read.
        notes: What to know of it, each a plain sentence.
        unanswered: Entries that answer nothing here, and were not there before.
        waiting: How many such entries are kept by now.
        outside: How many entries wait until those of this feed in the inbox are read.
        problems: What is to be mended in the list of feeds.
        is_broken: Whether pulling it broke something here.
    """

    feed: Feed
    run: Run | None = None
    notes: tuple[str, ...] = ()
    unanswered: tuple[Imported, ...] = ()
    waiting: int = 0
    outside: int = 0
    problems: tuple[Problem, ...] = ()
    is_broken: bool = False


def notes(record: Record) -> Iterator[str]:
    """Yield what to know of the feed of *record*, each a plain sentence."""
    if record.moved:
        yield f"has moved for good: put url = {record.moved!r} in its place"
    if record.is_gone:
        yield f"is gone for good since {record.since}, and not asked again: take it out"
    elif record.fault:
        yield f"cannot be read since {record.since}: {record.fault}"
