"""Runs of an import: what is wanted, what came in, and the record of it in private/."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.problem import Problem
from outspoken.model.submission import Kind
from outspoken.services import files, import_records
from outspoken.services.import_sources import Source
from outspoken.services.office import Office

PROBLEM_LIMIT = 10_000
"""Most problems that one run remembers; more of them are only counted."""


def always(_: Source, __: int) -> bool:
    """Go on, whatever was read."""
    return True


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to bring something in.

    Attributes:
        taken_as: What every entry is taken as, whatever it says; none, as what it says.
        forget_contacts: Whether to keep no way to reach any writer.
        site_url: Our own address: what leads there leads to a text of ours.
        answers: Tells what an entry answers where nothing else does, or nothing; with it,
            what answers nothing is told in `Run.unanswered` and no page stands in.
        goes_on: Is told of each item's file and line, and says whether to go on.
        made: What to make of each text before it is brought in, once its kind is settled.
        keys: Tells under which keys an origin may be known here, the one for what is new
            first; none, under itself.
        room: Most texts that may come in; what is beyond is told in `Run.outside`. None
            where there is room for all.
    """

    taken_as: ImportedKind | None = None
    forget_contacts: bool = False
    site_url: str = ""
    answers: Callable[[Imported], str] | None = None
    goes_on: Callable[[Source, int], bool] = always
    made: Callable[[Imported], Imported] | None = None
    keys: Callable[[str], Iterable[str]] | None = None
    room: int | None = None


AS_THEY_ARE = Wanted()


@dataclass(slots=True)
class Run:
    """One run over one or more files, as it goes on.

    Attributes:
        id: Identity of the run, for moderating it as a whole.
        new: Ids of what came in, in the order in which it can be published.
        held: Those among `new` that were not public over there.
        kinds: How many of each kind came in, stand-ins among the pages.
        stand_ins: Pages that stand in for one over there whose comments came in.
        known: How many had come in before.
        left_out: What was left out, by reason.
        problems: What could not be brought in, and why.
        unanswered: What answers nothing, where whoever imports was asked for that.
        outside: What could come in, and for which there was no room.
        unsaid: How many more problems there were than are remembered.
        is_stopped: Whether somebody stopped it before its end.
    """

    id: str
    new: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    stand_ins: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    unanswered: list[Imported] = field(default_factory=list)
    outside: list[Imported] = field(default_factory=list)
    unsaid: int = 0
    is_stopped: bool = False

    def complain(self, problem: Problem) -> None:
        """Remember *problem*, or only that there was one when there are too many."""
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(problem)
        else:
            self.unsaid += 1


def keep(office: Office, run: Run) -> None:
    """Keep the record of *run*."""
    kept = {"new": run.new, "held": run.held}
    files.write_private(import_records.path(office, run.id), json.dumps(kept).encode())


def forget(office: Office, run: Run) -> None:
    """Keep no record of *run*, which brought nothing in."""
    files.remove(import_records.path(office, run.id))
