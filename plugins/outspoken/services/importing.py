"""Importing: texts of another system put into the inbox, to be moderated like any other.

A run can be repeated: what came in once is known again by its origin, for ever, also
after it was decided on or erased.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outspoken.model.identity import is_id, new_id
from outspoken.model.imported import Imported, ImportedKind, ImportedState, LeftOut
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import files, imported_texts, imports, inbox, texts
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError

RUNS = "imports"


class NoSuchRunError(LookupError):
    """No import was given that id."""


@dataclass(slots=True)
class Run:
    """One run over one or more files, as it goes on.

    Attributes:
        id: Identity of the run, for moderating it as a whole.
        new: Ids of what came in, in the order in which it can be published.
        held: Those among `new` that were not public over there.
        known: How many had come in before.
        left_out: What was left out, by reason.
        problems: What could not be brought in, and why.
    """

    id: str
    new: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def bring_in(office: Office, paths: Iterable[Path], place: Place, now: datetime) -> Run:
    """Bring the texts of *paths* into the inbox."""
    run = Run(new_id(now.astimezone(LONDON).date()))
    bringing = _Bringing(office, place, now, run)
    for path in paths:
        bringing.read(path)
    bringing.bring_in_comments()
    kept = {"new": run.new, "held": run.held}
    files.write_private(_record(office, run.id), json.dumps(kept).encode())
    return run


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


def _record(office: Office, run_id: str) -> Path:
    return office.private / RUNS / f"{run_id}.json"


def _of_earlier_runs(office: Office) -> frozenset[str]:
    records = (office.private / RUNS).glob("[!.]*.json")
    return frozenset(
        given_id for path in records for given_id in json.loads(path.read_bytes())["new"]
    )


class _Bringing:
    """A run going on: its texts in, and their ids by origin and old address."""

    def __init__(self, office: Office, place: Place, now: datetime, run: Run) -> None:
        self._office = office
        self._place = place
        self._now = now
        self._run = run
        self._earlier = _of_earlier_runs(office)
        self._ids: dict[str, str] = {}
        self._comments: list[tuple[Path, Imported]] = []

    def read(self, path: Path) -> None:
        """Bring in the posts of *path*, and put its comments by."""
        for item in imports.read(path):
            if isinstance(item, Problem):
                self._run.problems.append(item)
            elif isinstance(item, LeftOut):
                self._run.left_out[item.reason] += 1
            elif item.kind is ImportedKind.POST:
                self._keep(path, item, "")
            elif item.kind is ImportedKind.COMMENT:
                self._comments.append((path, item))
            else:
                self._run.left_out[f"{item.kind}, which has no place here yet"] += 1

    def bring_in_comments(self) -> None:
        """Bring in what answers something, whatever the order in the files."""
        left = sorted(self._comments, key=lambda each: each[1].received)
        while left:
            waits = []
            for path, item in left:
                parent = self._id_of(item.parent) or self._id_of(_address(item.parent_link))
                if parent:
                    self._keep(path, item, parent)
                else:
                    waits.append((path, item))
            if len(waits) == len(left):
                break
            left = waits
        for path, item in left:
            self._complain(path, item, "the text that it answers did not come in")

    def _id_of(self, key: str) -> str:
        """Return our id of an origin or an old address; empty if unknown."""
        if key and key not in self._ids:
            self._ids[key] = inbox.known(self._office, key.encode())
        return self._ids.get(key, "")

    def _keep(self, path: Path, item: Imported, in_reply_to: str) -> None:
        sent = imported_texts.submission(item, in_reply_to, self._place)
        advice = [*imported_texts.advice(sent, self._place, self._now)]
        if advice:
            self._complain(path, item, "; ".join(advice))
            return
        try:
            receipt = inbox.keep(self._office, sent, item.origin.encode())
        except UnfitError as error:
            self._complain(path, item, str(error))
            return
        self._ids[item.origin] = receipt.id
        if item.permalink and not in_reply_to and not self._id_of(_address(item.permalink)):
            inbox.know_also(self._office, receipt.id, _address(item.permalink).encode())
            self._ids[_address(item.permalink)] = receipt.id
        if receipt.is_new or self._was_cut_off(receipt.id):
            self._run.new.append(receipt.id)
            if item.state is ImportedState.HELD:
                self._run.held.append(receipt.id)
        else:
            self._run.known += 1

    def _was_cut_off(self, given_id: str) -> bool:
        """Tell whether a run that came to no end brought *given_id* in, and it waits."""
        waits = (self._office.inbox / f"{given_id}.md").exists()
        return waits and given_id not in self._earlier and given_id not in self._run.new

    def _complain(self, path: Path, item: Imported, why: str) -> None:
        self._run.problems.append(texts.problem(path, item.line, f"left out: {why}"))


def _address(link: str) -> str:
    """Return the key under which the text at an old address is known."""
    return f"address {link}" if link else ""
