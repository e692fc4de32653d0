"""Imported texts on their way into the inbox, one by one: known before, new, or refused."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from outspoken.model.imported import Imported, ImportedState
from outspoken.model.place import Place
from outspoken.model.submission import Contact, Kind, Submission
from outspoken.services import import_doubles, import_records, imported_texts
from outspoken.services.batches import Batch
from outspoken.services.import_runs import Run, Wanted
from outspoken.services.import_sources import Source
from outspoken.services.import_targets import Targets, address, post_at
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError

_ANYWHERE = "20000101-000000"


@dataclass(frozen=True, slots=True)
class Task:
    """What an import works with.

    Attributes:
        office: The office.
        place: Its areas and topics.
        now: The moment, with its zone.
        wanted: How to bring in.
        run: The run, as it goes on.
        batch: What is on its way into the inbox.
    """

    office: Office
    place: Place
    now: datetime
    wanted: Wanted
    run: Run
    batch: Batch


@dataclass
class Keeping:
    """Puts texts into the inbox, and counts what came of each.

    Attributes:
        task: What it works with.
        targets: Every text that is here or on its way.
        refused: Origins and old addresses of what could not come in.
        claimed: Old addresses of posts of the file that is being read.
        brought: What this run brought in, and from which file.
    """

    task: Task
    targets: Targets
    refused: set[str] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    brought: dict[str, Path] = field(default_factory=dict)

    def keep(self, source: Source, item: Imported, above: str) -> str:
        """Put *item* into the inbox below *above*; return its id, or nothing."""
        self._adopt(source, item, above)
        post = self.targets.post_of(above) if above else ""
        if before := self.known(item) or self._double(source, item, post):
            self.targets.know_also(before, item.origin)
            self.targets.put_in_place_of(item, before, above)
            self._note(source, item, before, is_new=False)
            self._know_doubles(before, item, post)
            return before
        if self._is_full:
            self.task.run.outside.append(item)
            return ""
        sent = self._submission(source, item, above)
        wrong = [*imported_texts.advice(sent, self.task.place, self.task.now)]
        try:
            if not wrong:
                receipt = self.task.batch.keep(sent, item.origin.encode())
        except UnfitError as error:
            wrong = [str(error)]
        if wrong:
            self._refuse(source, item, above, "; ".join(wrong))
            return ""
        self.targets.remember(item.origin, receipt.id)
        self._note(source, item, receipt.id, is_new=receipt.is_new)
        self._know_doubles(receipt.id, item, post)
        return receipt.id

    def refuses(self, source: Source, item: Imported) -> bool:
        """Tell whether *item* cannot come in, wherever it stands; then say why."""
        sent = imported_texts.submission(item, _ANYWHERE, self.task.place)
        wrong = [*imported_texts.advice(sent, self.task.place, self.task.now)]
        if wrong:
            self._refuse(source, item, "", "; ".join(wrong))
        return bool(wrong)

    def known(self, item: Imported) -> str:
        """Return the id of *item* when it came in before, if from another export."""
        if before := self.targets.id_of(item.origin):
            return before
        # Of two posts in one file with one address, none is the other.
        is_other = address(item.permalink) in self.claimed
        return "" if is_other else self.targets.same_as(item)

    @property
    def _is_full(self) -> bool:
        room = self.task.wanted.room
        return room is not None and len(self.task.run.new) >= room

    def _double(self, source: Source, item: Imported, post: str) -> str:
        """Return the id of what came in and is the same as *item* below *post*.

        One name may write twice in a second, so that of two in one file none is the other
        for the sake of that.
        """
        found = self.targets.id_of(import_doubles.by_page(item, post))
        found = found or self.targets.id_of(import_doubles.by_words(item, post))
        if found:
            return found
        found = self.targets.id_of(import_doubles.by_name(item, post))
        return "" if self.brought.get(found) == source.path else found

    def _know_doubles(self, given_id: str, item: Imported, post: str) -> None:
        """Let *given_id* be known when it comes by another way."""
        if post or not imported_texts.KINDS[item.kind].is_below:
            self.targets.stands_under(given_id, post or given_id)
        for key in import_doubles.all_keys(item, post):
            self.targets.know_also(given_id, key)

    def _submission(self, source: Source, item: Imported, above: str) -> Submission:
        sent = imported_texts.submission(item, above, self.task.place)
        if self.task.wanted.forget_contacts:
            sent = replace(sent, contact=Contact())
        if sent.kind.is_below:
            return sent
        link, path = item.permalink, imported_texts.old_path(item.permalink)
        there = self.targets.id_of(address(link)) or self.targets.id_of(address(path))
        if there:
            # An old address leads to one text alone.
            sent = replace(sent, former=())
            if self.targets.is_stand_in(there, link):
                said = f"came in, but its comments stand under {there}, in its place"
                self.task.run.complain(source.problem(item.line, said))
        return sent

    def _note(self, source: Source, item: Imported, given_id: str, *, is_new: bool) -> None:
        """Count *item*, which is in the inbox or was, and note its old address."""
        for key in imported_texts.addresses(item):
            self.targets.know_also(given_id, address(key))
            if not imported_texts.KINDS[item.kind].is_below:
                self.claimed.add(address(key))
                self._know_beside_stand_in(given_id, key)
        if not is_new and not self._was_cut_off(given_id):
            self.task.run.known += 1
            return
        self._count(source, given_id, imported_texts.KINDS[item.kind])
        self.task.run.stand_ins += imported_texts.is_stand_in(item)
        if item.state is ImportedState.HELD:
            self.task.run.held.append(given_id)

    def _know_beside_stand_in(self, given_id: str, link: str) -> None:
        """Let the post *given_id* be known at *link*, which a page stands in for."""
        there = self.targets.id_of(address(link))
        if there != given_id and self.targets.is_stand_in(there, link):
            self.targets.know_also(given_id, post_at(link))

    def _adopt(self, source: Source, item: Imported, above: str) -> None:
        """Count the page that *item* stands under when a run made it that was cut off."""
        if not above or not item.parent_link or not self._was_cut_off(above):
            return
        if self.targets.is_stand_in(above, imported_texts.page_of(item.parent_link)):
            self._count(source, above, Kind.PAGE)
            self.task.run.stand_ins += 1

    def _count(self, source: Source, given_id: str, kind: Kind) -> None:
        self.brought[given_id] = source.path
        self.task.run.new.append(given_id)
        self.task.run.kinds[kind] += 1

    def _was_cut_off(self, given_id: str) -> bool:
        """Tell whether a run that came to no end brought *given_id* in, and it waits."""
        if given_id in self.brought or self.task.batch.holds(given_id):
            return False
        waits = (self.task.office.inbox / f"{given_id}.md").exists()
        return waits and given_id not in self._of_earlier_runs

    @cached_property
    def _of_earlier_runs(self) -> frozenset[str]:
        return import_records.all_ids(self.task.office)

    def _refuse(self, source: Source, item: Imported, above: str, why: str) -> None:
        self.refused.update(filter(None, (item.origin, address(item.permalink))))
        self.targets.put_in_place_of(item, "", above)
        self.complain(source, item, why)

    def complain(self, source: Source, item: Imported, why: str) -> None:
        """Say that *item* is left out, and why."""
        self.task.run.complain(source.problem(item.line, f"left out: {why}"))
