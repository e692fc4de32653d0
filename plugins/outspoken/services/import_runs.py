"""Runs of an import: what is wanted, what came in, and the record of it in private/."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.problem import Problem
from outspoken.model.submission import Kind
from outspoken.services import files
from outspoken.services.batches import FOLDER
from outspoken.services.import_sources import Source
from outspoken.services.office import Office

PROBLEM_LIMIT = 10_000
"""Most problems that one run remembers; more of them are only counted."""


class NoSuchRunError(LookupError):
    """No import was given that id."""


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
    """

    taken_as: ImportedKind | None = None
    forget_contacts: bool = False
    site_url: str = ""
    answers: Callable[[Imported], str] | None = None
    goes_on: Callable[[Source, int], bool] = always


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
    files.write_private(_record(office, run.id), json.dumps(kept).encode())


def forget(office: Office, run: Run) -> None:
    """Keep no record of *run*, which brought nothing in."""
    files.remove(_record(office, run.id))


def public_ids(office: Office, run_id: str) -> Iterator[str]:
    """Yield what the run *run_id* brought in and was public over there, posts first.

    Raises:
        NoSuchRunError: When there was no such run.
    """
    if not is_id(run_id) or not _record(office, run_id).is_file():
        raise NoSuchRunError(f"there was no import {run_id}")
    kept = json.loads(_record(office, run_id).read_bytes())
    held = set(kept["held"])
    yield from (given_id for given_id in kept["new"] if given_id not in held)


def all_ids(office: Office) -> frozenset[str]:
    """Return what every run that came to its end brought in."""
    records = (office.private / FOLDER).glob("[!.]*.json")
    return frozenset(
        given_id for path in records for given_id in json.loads(path.read_bytes())["new"]
    )


def _record(office: Office, run_id: str) -> Path:
    return office.private / FOLDER / f"{run_id}.json"
