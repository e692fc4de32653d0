"""What the log says stands, kept from build to build: only its new records are read."""

from collections.abc import Iterator, Mapping

from outspoken.model import standing
from outspoken.model.standing import Standing
from outspoken.services import activity, logfile
from outspoken.services.builds.state import State
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office

_TABLE = """CREATE TABLE IF NOT EXISTS standings (id TEXT PRIMARY KEY, is_gone INTEGER,
            digest TEXT, statement TEXT) WITHOUT ROWID"""
_READ = "log read"


class Standings(Mapping[str, Standing]):
    """The log's last word on each text, by its id.

    Attributes:
        changed: Ids of texts on which the log says something else than at the last build.
    """

    def __init__(self, office: Office, state: State) -> None:
        """Read what is new in the log of *office*; one that is broken says nothing."""
        self._db = state.db
        self._db.execute(_TABLE)
        try:
            self.changed = self._read(office, state)
        except BrokenLogError:
            self.changed = {*self}
            self._forget(state)

    def __getitem__(self, id_: str) -> Standing:
        """Return the last word on the text *id_*."""
        query = "SELECT is_gone, digest, statement FROM standings WHERE id = ?"
        row = self._db.execute(query, (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return Standing(bool(row[0]), *row[1:])

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all texts that the log tells of."""
        yield from (row[0] for row in self._db.execute("SELECT id FROM standings"))

    def __len__(self) -> int:
        """Count them."""
        count: int = self._db.execute("SELECT count(*) FROM standings").fetchone()[0]
        return count

    def _read(self, office: Office, state: State) -> set[str]:
        path = office.log / activity.LOG
        size, digest = state.said(_READ) or (0, "")
        if size and logfile.digest(path, size) != digest:
            # Another log, or one that was cut or changed: it is read from the beginning.
            before = {*self}
            self._forget(state)
            return before | self._read(office, state)
        lines = [*logfile.lines_from(path, size)]
        if not lines:
            return set()
        records = (logfile.parsed(line, "a record") for line in lines)
        found = standing.of(records, self)
        rows = ((id_, s.is_gone, s.digest, s.statement) for id_, s in found.items())
        self._db.executemany("INSERT OR REPLACE INTO standings VALUES (?,?,?,?)", rows)
        end = size + sum(map(len, lines))
        state.say(_READ, (end, logfile.digest(path, end)))
        return {*found}

    def _forget(self, state: State) -> None:
        self._db.execute("DELETE FROM standings")
        state.say(_READ, (0, ""))
