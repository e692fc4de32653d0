"""The queue of a program that runs on: what did not change is not read a second time.

Each look lists the folder, and reads what came or changed. Where that is much, as after a
start, the newest is read at once and the rest meanwhile, in the background. Suggestions
are looked for when a row is shown, and kept by the text's digest.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock, Thread

from outspoken.model.place import Place
from outspoken.model.submission import LONDON
from outspoken.services import emergencies, inbox, reviews
from outspoken.services.activity import BrokenLogError
from outspoken.services.detectors import Lists
from outspoken.services.inbox import NotInInboxError, Waiting
from outspoken.services.office import Office
from outspoken.services.reviewing.queue import Desk, Row, Told, suggestions, told_by

Stamp = tuple[int, ...]
MadeBy = tuple[Place, date, frozenset[str]]
BESIDE = (".md", ".review", ".objection")
"""Files by which a row changes."""
AT_ONCE = 300
"""Most texts that are read while somebody waits for the page."""
MOST_COUNTED = 20_000
"""Most texts whose suggestions are remembered."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one text.

    Attributes:
        stamp: By what its files are known to be as they were.
        made_by: What its row was made by.
        waiting: The text; none of a file that is no text of ours.
        told: What its words tell.
        row: Its row.
    """

    stamp: Stamp
    made_by: MadeBy
    waiting: Waiting | None = None
    told: Told = ((), "")
    row: Row | None = None


class StandingQueue:
    """The queue, kept from one look to the next.

    Attributes:
        unread: How many texts are still to be read; they are in no row yet.
    """

    def __init__(self, office: Office) -> None:
        self.unread = 0
        self._office = office
        self._lock = Lock()
        self._seen: dict[str, Seen] = {}
        self._made_by: MadeBy | None = None
        self._reader: Thread | None = None
        self._counted: dict[tuple[str, Stamp, Lists], int] = {}

    def rows(self, place: Place, now: datetime) -> list[Row]:
        """Return what waits, dangers first, then by the clock, then the oldest first.

        Suggestions are not counted yet (`counted`).
        """
        desk, stamps = Desk.of(self._office, place, now, []), self._stamps()
        with self._lock:
            made_by = self._made_by = self._known(desk)
            known = {each: seen for each, seen in self._seen.items() if each in stamps}
            self._seen = known
            stale = [each for each in stamps if self._is_stale(each, stamps[each])]
            # The newest first: nobody has looked at those before.
            stale.sort(reverse=True)
            for given_id in stale[:AT_ONCE]:
                self._seen[given_id] = self._one(desk, made_by, given_id, stamps[given_id])
            self.unread = sum(each not in self._seen for each in stale)
            found = [*self._seen.values()]
        if stale[AT_ONCE:]:
            rest = {each: stamps[each] for each in stale[AT_ONCE:]}
            self._read_on(desk, made_by, rest)
        pairs = [(each.waiting, each.row) for each in found if each.waiting and each.row]
        pairs.sort(
            key=lambda pair: (pair[1].urgency, pair[0].submission.received, pair[1].id)
        )
        return [row for _, row in pairs]

    def counted(self, rows: Sequence[Row], now: datetime) -> list[Row]:
        """Return *rows* with their suggestions counted, and the hours they waited."""
        lists = reviews.lists_of(self._office)
        return [self._counted_one(row, lists, now) for row in rows]

    def wait(self) -> None:
        """Wait until what is read in the background was read."""
        if self._reader:
            self._reader.join()

    def _read_on(self, desk: Desk, made_by: MadeBy, stamps: dict[str, Stamp]) -> None:
        """Read these texts in the background, unless some are read there already."""
        if self._reader and self._reader.is_alive():
            return

        def read() -> None:
            # What cannot be read is said to the next who looks.
            with suppress(OSError, BrokenLogError):
                for given_id, stamp in stamps.items():
                    seen = self._one(desk, made_by, given_id, stamp)
                    with self._lock:
                        self._seen[given_id] = seen

        self._reader = Thread(target=read, daemon=True)
        self._reader.start()

    def _counted_one(self, row: Row, lists: Lists, now: datetime) -> Row:
        seen = self._seen.get(row.id)
        if seen is None or seen.waiting is None:
            return row
        waiting = seen.waiting
        known = (waiting.digest, seen.stamp, lists)
        if known not in self._counted:
            if len(self._counted) >= MOST_COUNTED:
                self._counted.clear()
            self._counted[known] = suggestions(self._office, waiting, lists)
        hours = emergencies.hours_waited(waiting.submission.received, now)
        return replace(row, suggestions=self._counted[known], hours=hours)

    def _known(self, desk: Desk) -> MadeBy:
        """Return what rows are made by: the same thing for as long as it says the same."""
        today = desk.now.astimezone(LONDON).date()
        made_by = desk.place, today, desk.private
        before = self._made_by
        return before if before == made_by else made_by

    def _is_stale(self, given_id: str, stamp: Stamp) -> bool:
        seen = self._seen.get(given_id)
        # Whether it is the same, not as good as: that is asked of thousands.
        return seen is None or seen.stamp != stamp or seen.made_by is not self._made_by

    def _one(self, desk: Desk, made_by: MadeBy, given_id: str, stamp: Stamp) -> Seen:
        """Return what is to be known of one text; what its words tell is kept."""
        before = self._seen.get(given_id)
        try:
            waiting = inbox.read(self._office, given_id)
        except NotInInboxError:
            return Seen(stamp, made_by)
        # Its words and those of an objection, which lie beside it.
        is_same = before and before.waiting and before.stamp == stamp
        told = before.told if before and is_same else told_by(self._office, waiting)
        return Seen(stamp, made_by, waiting, told, desk.row(waiting, told))

    def _stamps(self) -> dict[str, Stamp]:
        """Return by what each text is known to be as it was, by its id."""
        found: dict[str, list[tuple[int, ...]]] = {}
        for kind, name, stamp in sorted(self._files()):
            found.setdefault(name, []).append((kind, *stamp))
        return {
            name: tuple(number for each in parts for number in each)
            for name, parts in found.items()
            if parts[0][0] == 0
        }

    def _files(self) -> Iterator[tuple[int, str, Stamp]]:
        """Yield each file that a row is made of: its kind, its text's id, its stamp."""
        if not self._office.inbox.is_dir():
            return
        with os.scandir(self._office.inbox) as entries:
            for entry in entries:
                name, dot, ending = entry.name.rpartition(".")
                if f"{dot}{ending}" not in BESIDE:
                    continue
                try:
                    told = entry.stat()
                except FileNotFoundError:
                    continue  # decided on since the folder was looked at
                stamp = (told.st_mtime_ns, told.st_size, told.st_ino)
                yield BESIDE.index(f".{ending}"), name, stamp
