"""Importing: texts of another system put into the inbox, to be moderated like any other.

A run can be repeated: what came in once is known again by its origin or its old address,
for ever, also after it was decided on or erased.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from outspoken.model.identity import new_id
from outspoken.model.imported import Imported, ImportedKind, LeftOut
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import LONDON
from outspoken.services import batches, import_runs, imported_texts, imports
from outspoken.services.import_keeping import Keeping, Task
from outspoken.services.import_runs import AS_THEY_ARE as AS_THEY_ARE
from outspoken.services.import_runs import Run as Run
from outspoken.services.import_runs import Wanted as Wanted
from outspoken.services.import_sources import Source
from outspoken.services.import_targets import Targets, address
from outspoken.services.import_waits import Waits
from outspoken.services.office import Office

RUNS = batches.FOLDER
NOWHERE = "the text that it answers did not come in"
GONE = "what it answers was declined or erased here"


def bring_in(
    office: Office,
    sources: Iterable[Source | Problem],
    place: Place,
    now: datetime,
    wanted: Wanted = AS_THEY_ARE,
) -> Run:
    """Bring the texts of *sources* into the inbox.

    Raises:
        FolderIsBusyError: When another import is running.
    """
    run = Run(new_id(now.astimezone(LONDON).date()))
    with batches.alone(office) as batch, Waits(office.private / RUNS) as waits:
        bringing = _Bringing(Task(office, place, now, wanted, run, batch), waits)
        for source in sources:
            bringing.read(source)
            batch.flush()  # nobody has to wait for the next file
            if run.is_stopped:
                break
        else:
            bringing.bring_in_waiting()
    import_runs.keep(office, run)
    return run


class _Bringing:
    """A run going on: its texts in, or waiting for what they answer."""

    def __init__(self, task: Task, waits: Waits) -> None:
        self._run = task.run
        self._now = task.now
        self._wanted = task.wanted
        self._waits = waits
        self._targets = Targets(task.office, task.batch, task.wanted.site_url)
        self._keeping = Keeping(task, self._targets)
        self._sources: list[Source] = []
        self._threads: dict[str, Imported] = {}
        self._gone: set[str] = set()

    def read(self, source: Source | Problem) -> None:
        """Bring in what can come in of *source* at once, and put the rest by."""
        if isinstance(source, Problem):
            self._run.complain(source)
            return
        self._sources.append(source)
        self._keeping.claimed.clear()
        read = source.items
        for item in imports.read(source.path) if read is None else read:
            if not self._goes_on(source, item):
                return
            if isinstance(item, Problem):
                self._run.complain(source.named(item))
            elif isinstance(item, LeftOut):
                self._run.left_out[item.reason] += 1
            else:
                self._read(source, self._under_its_keys(item))

    def _read(self, source: Source, item: Imported) -> None:
        if item.kind is ImportedKind.THREAD:
            self._threads[item.origin] = self._threads[item.permalink] = item
        else:
            self._take(source, self._as_wanted(imported_texts.dated(item, self._now)))

    def bring_in_waiting(self) -> None:
        """Bring in what answers something that may have come in after it."""
        for number, waiting in self._waits.in_order():
            source, item = self._sources[number], self._under_page(waiting)
            if not self._goes_on(source, item):
                return
            above = self._targets.above(item)
            if above or self._keeping.known(item):
                self._keeping.keep(source, item, above)
            elif item.parent in self._gone or self._targets.is_gone(item):
                self._gone.add(item.origin)
                self._keeping.complain(source, item, GONE)
            elif self._wanted.answers:
                self._ask(source, item, self._wanted.answers)
            elif self._keeping.refuses(source, item):
                continue  # and no page stands in for the sake of that
            elif above := self._stand_in(source, item):
                self._keeping.keep(source, item, above)
            else:
                self._keeping.complain(source, item, NOWHERE)

    def _goes_on(self, source: Source, item: Imported | Problem | LeftOut) -> bool:
        self._run.is_stopped = not self._wanted.goes_on(source, item.line)
        return not self._run.is_stopped

    def _ask(
        self, source: Source, item: Imported, answers: Callable[[Imported], str]
    ) -> None:
        if above := answers(item):
            self._keeping.keep(source, item, above)
        else:
            self._run.unanswered.append(item)

    def _as_wanted(self, item: Imported) -> Imported:
        kind = self._wanted.taken_as
        item = imported_texts.taken_as(item, kind) if kind else item
        return self._wanted.made(item) if self._wanted.made else item

    def _under_its_keys(self, item: Imported) -> Imported:
        if not self._wanted.keys:
            return item
        return replace(item, origin=self._key(item.origin), parent=self._key(item.parent))

    def _key(self, origin: str) -> str:
        """Return the key of *origin* that a text is known by, else that for a new one."""
        if not origin or not self._wanted.keys:
            return origin
        keys = [*self._wanted.keys(origin)]
        return next(filter(self._targets.id_of, keys), keys[0])

    def _take(self, source: Source, item: Imported) -> None:
        if not imported_texts.KINDS[item.kind].is_below:
            self._keeping.keep(source, item, "")
            return
        item = self._under_page(item)
        # What it answers may stand further on in the file, its post before it.
        if item.parent and not self._targets.id_of(item.parent):
            above = ""
        else:
            above = self._targets.above(item)
        if above:
            self._keeping.keep(source, item, above)
        elif not self._waits.add(len(self._sources) - 1, item):
            self._run.known += 1

    def _under_page(self, item: Imported) -> Imported:
        """Return *item*, that answers a thread, as an answer to what is at its address."""
        thread = self._threads.get(item.parent)
        if not thread:
            return item
        return replace(
            item, parent="", parent_link=thread.permalink, parent_title=thread.title
        )

    def _stand_in(self, source: Source, item: Imported) -> str:
        """Bring in a page that stands in for what *item* answers; return its id."""
        link = imported_texts.page_of(item.parent_link)
        is_refused = {item.parent, address(link)} & self._keeping.refused
        # Where nothing stands yet, our own feeds may be all that is left of a site.
        if is_refused or (self._targets.is_ours(link) and self._targets.is_begun):
            return ""
        page = imported_texts.stand_in(item, self._threads.get(link))
        return self._keeping.keep(source, page, "") if page else ""
